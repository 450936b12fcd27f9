"""The queues: lines of tickets, each with its prefix and numbering (`queues.toml`)."""

from typing import Annotated, Literal

from pydantic import Field, Strict

from config.settings.quantities import Id, Name, NoRepeats, Period, Whole, matching
from config.settings.section import Section

TicketSequence = Annotated[int, Strict(), Field(ge=1, le=999_999)]
Prefix = Annotated[str, matching(r"[A-Z]", "one capital letter A–Z")]


class PeriodQuota(Section):
    """`[[queues.period_quotas]]`: at most so many tickets in a stretch of the day."""

    period: Period = Field(description="The stretch of the day, by the hall's clock.")
    quota: Whole = Field(ge=0, le=999_999, description="At most this many tickets within it; 0 for appointments only.")


class QueueSettings(Section):
    """`[[queues]]`: one line of tickets for a group of service items."""

    id: Id = Field(description="Id of the queue; counters, items and appointments name it.")
    prefix: Prefix = Field(description="The capital letter in front of its ticket numbers; unique in the hall.")
    name: Name = Field(description="Name in Chinese, as kiosks and boards show it.")
    name_en: Name = Field(description="Name in English.")
    zone: Id = Field(description="Id of the zone where its visitors wait.")
    width: Whole = Field(default=3, ge=1, le=6, description="Numbers are padded with zeros to this many digits.")
    start: Whole = Field(default=1, ge=1, le=99_999, description="First number of a business day.")
    end: Whole = Field(
        default=9999, ge=1, le=999_999, description="Last number of a business day; a used number never comes back."
    )
    skip: Annotated[tuple[TicketSequence, ...], NoRepeats] = Field(
        default=(), description="Numbers that are never given, such as [4, 14]."
    )
    daily_quota: Whole = Field(default=2000, ge=1, le=999_999, description="At most this many tickets a business day.")
    purpose: Literal["collect", "pre_reviewed"] | None = Field(
        default=None,
        description="The short line of a purpose: collect 领证 or pre_reviewed 预审通过; its visitors join it whatever "
        "their item.",
    )
    period_quotas: tuple[PeriodQuota, ...] = Field(
        default=(), description="Quotas of stretches of the day, besides the daily one; holders always get a ticket."
    )
    norm_service_s: Whole = Field(
        ge=1, le=14_400, description="Expected mean service time, until measured times exist."
    )


class QueuesFile(Section):
    """All of `queues.toml`."""

    queues: tuple[QueueSettings, ...] = Field(min_length=1, description="The hall's queues.")
