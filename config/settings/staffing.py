"""How counters are staffed: shifts, reasons to pause, help and closing time (`counters.toml`)."""

from typing import Annotated

from pydantic import Field

from config.settings.quantities import Flag, Id, Name, NoRepeats, TimeOfDay, Whole
from config.settings.section import Section

CounterNumber = Annotated[int, Field(ge=1, le=999, strict=True)]


class ShiftSettings(Section):
    """`[[shifts]]`: a stretch of the day for which clerks sign on."""

    id: Id = Field(description="Id of the shift, as the journal names it.")
    name: Name = Field(description="Name in Chinese.")
    name_en: Name = Field(description="Name in English.")
    opens: TimeOfDay = Field(description="When it begins.")
    closes: TimeOfDay = Field(description="When it ends; later than `opens`. Shifts may overlap for the hand-over.")
    counters: Annotated[tuple[CounterNumber, ...], NoRepeats] = Field(
        default=(), description="Numbers of the counters it is for; without them, all."
    )


class PauseReasonSettings(Section):
    """`[[pause_reasons]]`: a reason to pause that clerks pick."""

    code: Id = Field(description="Code of the reason, as the journal and stations name it.")
    name: Name = Field(description="Reason in Chinese.")
    name_en: Name = Field(description="Reason in English.")
    limit_min: Whole | None = Field(
        default=None, ge=1, le=480, description="The longest such pause; without it, `pause_limit_min`."
    )
    for_visitors: Flag = Field(
        default=False, description="Whether the panel over the window tells it; without it, only that it pauses."
    )


class StaffingSettings(Section):
    """`[staffing]`: what time does to a counter."""

    sign_on_early_min: Whole = Field(
        default=30, ge=0, le=240, description="A sign-on this long before a shift begins is one of that shift."
    )
    pause_limit_min: Whole = Field(
        default=30, ge=0, le=480, description="A longer pause is flagged once for the manager; 0: never."
    )
    help_after_min: Whole = Field(
        default=0,
        ge=0,
        le=240,
        description="A counter idle for this long calls from the queues it may help; 0: only when its clerk says so.",
    )
    close_after_min: Whole = Field(
        default=60,
        ge=0,
        le=480,
        description="Counters left open close by themselves this long after the hall's closing, once nobody they "
        "could serve is there; 0: not before the day's end.",
    )
