"""Appointments: booking periods, slots and their capacity, early and late arrival (`appointments.toml`)."""

from pydantic import Field

from config.settings.quantities import Day, Flag, Id, Period, Whole
from config.settings.section import Section


class AppointmentRules(Section):
    """`[appointments]`: the rules of every slot."""

    enabled: Flag = Field(description="Whether the hall takes appointments.")
    periods: tuple[Period, ...] = Field(
        min_length=1, description="Bookable periods of a working day; each lies within the hall's hours."
    )
    slot_min: Whole = Field(
        default=30, ge=1, le=240, description="Length of a slot; each period is a whole number of slots."
    )
    days_ahead: Whole = Field(default=7, ge=1, le=90, description="Bookable up to this many working days ahead.")
    early_min: Whole = Field(
        default=15, ge=0, le=240, description="Check-in is possible from this many minutes before the slot."
    )
    late_min: Whole = Field(
        default=15, ge=0, le=240, description="Until this many minutes after the slot's start the holder is on time."
    )
    blackouts: tuple[Day, ...] = Field(default=(), description="Days without appointments.")


class SlotCapacity(Section):
    """`[[capacities]]`: how many appointments a queue takes in each slot."""

    queue: Id = Field(description="Id of the queue.")
    per_slot: Whole = Field(ge=0, le=1000, description="Appointments in one slot; 0 for none.")
    period: Period | None = Field(
        default=None, description="Only for this bookable period; without it, for all others."
    )


class AppointmentsFile(Section):
    """All of `appointments.toml`."""

    appointments: AppointmentRules = Field(description="The rules of every slot.")
    capacities: tuple[SlotCapacity, ...] = Field(default=(), description="Capacity per queue and period.")
