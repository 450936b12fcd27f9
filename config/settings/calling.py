"""The rules of a ticket's day: issuing, calling, missed numbers, forecasts, evaluation (`rules.toml`)."""

from typing import Literal

from pydantic import Field

from config.settings.quantities import Flag, Whole
from config.settings.section import Section

MissedRule = Literal["after_places", "after_minutes", "end_of_line", "never"]


class IssuingRules(Section):
    """`[issuing]`: when a ticket is refused."""

    one_live_ticket: Flag = Field(
        default=True, description="Whether a person known by ID card holds one live ticket per queue."
    )


class CallingRules(Section):
    """`[calling]`: who is next, and what a clerk may do with a called ticket."""

    secondary_after_min: Whole = Field(
        default=10, ge=0, le=240, description="A counter helps a secondary queue whose first ticket waited this long."
    )
    priority_calls_max: Whole = Field(default=2, ge=1, le=100, description="At most this many priority calls …")
    priority_calls_of: Whole = Field(
        default=3, ge=1, le=100, description="… among this many calls of one counter while ordinary tickets wait."
    )
    longest_wait_min: Whole = Field(
        default=90, ge=1, le=1440, description="A ticket that waited this long is called before any younger one."
    )
    recalls_max: Whole = Field(default=3, ge=0, le=20, description="How often one ticket may be called again.")
    recall_interval_s: Whole = Field(
        default=10, ge=0, le=600, description="Shortest time between two calls of a ticket."
    )
    no_show_after_s: Whole = Field(
        default=30,
        ge=0,
        le=3600,
        description="A ticket may be marked missed this long after its last call.",
    )
    held_max: Whole = Field(default=3, ge=0, le=50, description="Tickets one counter may hold at a time.")
    undo_s: Whole = Field(default=30, ge=0, le=600, description="How long a clerk may take back the last action.")
    forgotten_after_min: Whole = Field(
        default=180, ge=1, le=1440, description="A ticket called or in service for this long is flagged as forgotten."
    )


class MissedRules(Section):
    """`[missed]`: what happens to a ticket whose holder did not come (过号)."""

    rule: MissedRule = Field(
        description="after_places, after_minutes, end_of_line, or never: where a missed ticket comes back."
    )
    places: Whole = Field(default=3, ge=1, le=100, description="With after_places: behind this many tickets.")
    delay_min: Whole = Field(default=10, ge=1, le=240, description="With after_minutes: due this many minutes later.")
    times_max: Whole = Field(default=2, ge=0, le=20, description="How often one ticket may come back.")
    valid_min: Whole = Field(
        default=60, ge=1, le=1440, description="It may come back until this long after it was missed."
    )
    automatic: Flag = Field(
        default=False, description="Whether it comes back by itself; else when its holder asks at kiosk or counter."
    )


class ForecastSettings(Section):
    """`[forecast]`: how expected waits are computed and shown."""

    enabled: Flag = Field(default=True, description="Whether waits are shown.")
    interval_s: Whole = Field(default=10, ge=1, le=600, description="Time between two forecasts.")
    futures: Whole = Field(default=200, ge=1, le=10_000, description="Simulated futures per forecast.")
    low_percent: Whole = Field(default=20, ge=1, le=99, description="Lower end of the range shown, as a percentile.")
    high_percent: Whole = Field(default=90, ge=1, le=99, description="Upper end of the range shown, as a percentile.")
    history_days: Whole = Field(default=28, ge=1, le=366, description="Past days that measured times are learned from.")


class EvaluationRules(Section):
    """`[evaluation]`: invitation, default grade and the handling of bad reviews (好差评)."""

    invitation_s: Whole = Field(
        default=60, ge=1, le=3600, description="How long the evaluator screen waits for an answer."
    )
    default_after_working_days: Whole = Field(
        default=5, ge=1, le=60, description="Silence this long counts as grade 3, kept apart from real answers."
    )
    contact_within_working_days: Whole = Field(
        default=1, ge=1, le=60, description="A bad review is answered by a call within this."
    )
    rectify_within_working_days: Whole = Field(
        default=15, ge=1, le=120, description="A bad review found right is put right within this."
    )
    hasty_s: Whole = Field(default=3, ge=0, le=60, description="An answer faster than this is flagged, never deleted.")


class RulesFile(Section):
    """All of `rules.toml`."""

    issuing: IssuingRules = Field(default_factory=IssuingRules, description="When a ticket is refused.")
    calling: CallingRules = Field(default_factory=CallingRules, description="Who is next.")
    missed: MissedRules = Field(description="What happens to a missed ticket.")
    forecast: ForecastSettings = Field(default_factory=ForecastSettings, description="Expected waits.")
    evaluation: EvaluationRules = Field(default_factory=EvaluationRules, description="Evaluations.")
