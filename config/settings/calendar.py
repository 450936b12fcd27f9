"""The working-day calendar: public holidays, swapped working days, and the hall's own closures (`calendar.toml`)."""

from typing import Annotated

from pydantic import Field

from config.settings.quantities import Day, Flag, Name, NoRepeats, Text, Whole
from config.settings.section import Section


class Holiday(Section):
    """`[[years.holidays]]`: one public holiday with all its days off."""

    name: Name = Field(description="Name in Chinese.")
    name_en: Name = Field(description="Name in English.")
    first_day: Day = Field(description="First day off.")
    last_day: Day = Field(description="Last day off; the same as `first_day` for one day.")


class CalendarYear(Section):
    """`[[years]]`: one calendar year as the State Council's notice sets it."""

    year: Whole = Field(ge=2000, le=2199, description="The calendar year.")
    provisional: Flag = Field(
        description="True until the State Council's notice is entered; `config check` then says so."
    )
    source: Text = Field(description="Where these days come from: title and date of the notice.")
    holidays: tuple[Holiday, ...] = Field(default=(), description="The public holidays of the year.")
    working_days: Annotated[tuple[Day, ...], NoRepeats] = Field(
        default=(), description="Saturdays and Sundays that are working days (调休上班)."
    )


class Closure(Section):
    """`[[closures]]`: a day on which this hall alone is closed, such as a local holiday or a flood."""

    day: Day = Field(description="The closed day.")
    reason: Text = Field(description="Reason in Chinese, told to visitors who ask for a ticket.")
    reason_en: Text = Field(description="Reason in English.")


class CalendarFile(Section):
    """All of `calendar.toml`."""

    years: tuple[CalendarYear, ...] = Field(min_length=1, description="The years known so far.")
    closures: tuple[Closure, ...] = Field(default=(), description="Days on which this hall alone is closed.")
