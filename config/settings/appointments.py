"""Appointments: booking periods, slots and their capacity, early and late arrival (`appointments.toml`)."""

from datetime import time

from pydantic import Field, model_validator

from config.settings.items import ImplementationCode
from config.settings.quantities import Day, Flag, Id, Period, TimeOfDay, Whole, expectation
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
    release_at: TimeOfDay = Field(
        default=time(0), description="The wall time at which the furthest bookable day opens, on a working day."
    )
    early_min: Whole = Field(
        default=15, ge=0, le=240, description="Check-in is possible from this many minutes before the slot."
    )
    late_min: Whole = Field(
        default=15, ge=0, le=240, description="Grace: until this many minutes after its start the slot is honoured."
    )
    on_time_min: Whole = Field(
        default=5, ge=0, le=240, description="From this many minutes before the slot an arrival is on time, not early."
    )
    one_live_appointment: Flag = Field(
        default=True, description="Whether a person known by card may hold only one live appointment for a matter."
    )
    overbook_max_percent: Whole = Field(
        default=0,
        ge=0,
        le=100,
        description="Overbook by the learned no-show rate, at most this much above capacity; 0 for never.",
    )
    no_show_prior_percent: Whole = Field(
        default=10, ge=0, le=90, description="The no-show rate of a queue without experience of its own."
    )
    no_show_prior_weight: Whole = Field(
        default=50, ge=1, le=10000, description="How many appointments of experience that rate weighs as much as."
    )
    wait_max_min: Whole = Field(
        default=10, ge=0, le=240, description="A holder called later than this after being due counts as a failure."
    )
    blackouts: tuple[Day, ...] = Field(default=(), description="Days without appointments.")


class SlotCapacity(Section):
    """`[[capacities]]`: how many appointments a queue takes in each slot, or one item inside its queue's number."""

    queue: Id | None = Field(default=None, description="Id of the queue; either this or `item`.")
    item: ImplementationCode | None = Field(default=None, description="Code of the item: a limit inside its queue's.")
    per_slot: Whole = Field(ge=0, le=1000, description="Appointments in one slot; 0 for none.")
    period: Period | None = Field(
        default=None, description="Only for this bookable period; without it, for all others."
    )

    @model_validator(mode="after")
    def _names_one(self) -> "SlotCapacity":
        if (self.queue is None) == (self.item is None):
            raise expectation("either a queue or an item")
        return self


class AppointmentsFile(Section):
    """All of `appointments.toml`."""

    appointments: AppointmentRules = Field(description="The rules of every slot.")
    capacities: tuple[SlotCapacity, ...] = Field(default=(), description="Capacity per queue or item, and period.")
