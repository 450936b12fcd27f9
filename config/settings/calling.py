"""The rules of a ticket's day: issuing, calling, missed numbers, evaluation (`rules.toml`)."""

from typing import Literal

from pydantic import Field

from config.settings.app_code import AppCodeRules
from config.settings.cases import CaseRules
from config.settings.evaluation import ComplaintRules, EvaluationRules, IntegrityRules, ReviewRules
from config.settings.figures import QuietHoursRules, RankingRules
from config.settings.indicators import IndicatorRules
from config.settings.quantities import Flag, TimeOfDay, Whole
from config.settings.section import Section

MissedRule = Literal["after_minutes", "after_places", "never"]


class IssuingRules(Section):
    """`[issuing]`: when a ticket is refused."""

    one_live_ticket: Flag = Field(
        default=True,
        description="Whether a person known by ID card holds one live ticket per item; one by queue, without an item, "
        "stands for every item of the queue.",
    )
    matters_max: Whole = Field(default=8, ge=1, le=20, description="Matters one visit may hold under one number.")


class CallingRules(Section):
    """`[calling]`: who is next, and what a clerk may do with a called ticket."""

    secondary_after_min: Whole = Field(
        default=10,
        ge=0,
        le=240,
        description="A busy counter helps a secondary queue when its first ticket has waited longer than this "
        "and is due before its own; a counter whose primary queues are empty helps at once.",
    )
    recalls_max: Whole = Field(
        default=3, ge=0, le=20, description="How often a ticket may be announced again before it is missed."
    )
    favoured_max: Whole = Field(
        default=1,
        ge=0,
        le=11,
        description="Of `favoured_of` calls of a counter in a row at most this many pass, by a priority class, "
        "somebody who came earlier.",
    )
    favoured_of: Whole = Field(
        default=3, ge=0, le=12, description="See `favoured_max`; 0 for no such cap: then the credits alone decide."
    )
    max_wait_min: Whole = Field(
        default=60,
        ge=0,
        le=480,
        description="Who is due longer ago is called by every competent counter and passed by no credit; whoever waits "
        "that long for one counter, which pauses, goes back to the line; 0 for no such guarantee.",
    )
    undo_s: Whole = Field(
        default=30, ge=0, le=300, description="For how long a clerk may take the last action back; 0 for never."
    )
    held_max: Whole | None = Field(
        default=None, ge=0, le=50, description="Tickets one counter may hold at a time; without it, any number."
    )


class MissedRules(Section):
    """`[missed]`: what happens to a ticket whose holder did not come (过号)."""

    rule: MissedRule = Field(
        description="after_minutes: it returns to its line by itself; after_places: it returns at once behind the next "
        "few; never: a missed ticket is void."
    )
    delay_min: Whole = Field(default=10, ge=1, le=240, description="With after_minutes: due this many minutes later.")
    places: Whole = Field(default=3, ge=1, le=100, description="With after_places: behind this many of its line.")
    times_max: Whole = Field(default=2, ge=0, le=20, description="How often one ticket may return; then it is void.")
    until: TimeOfDay | None = Field(
        default=None, description="A ticket missed after this time of day does not return; without it, until the end."
    )


class ForgottenRules(Section):
    """`[forgotten]`: tickets at a counter that everybody has forgotten; flagged, then closed by the hall."""

    called_flag_min: Whole = Field(default=5, ge=1, le=240, description="A called ticket is flagged after this.")
    called_close_min: Whole = Field(default=15, ge=1, le=480, description="And is a no-show after this.")
    serving_flag_times: Whole = Field(
        default=2, ge=1, le=20, description="A service is flagged after this many times the norm of its items."
    )
    serving_close_times: Whole = Field(
        default=6, ge=1, le=50, description="And is closed, without counting as a service, after this many times."
    )
    serving_close_least_min: Whole = Field(
        default=60, ge=1, le=720, description="But not before this many minutes, however short the norm."
    )


class RulesFile(Section):
    """All of `rules.toml`."""

    issuing: IssuingRules = Field(default_factory=IssuingRules, description="When a ticket is refused.")
    calling: CallingRules = Field(default_factory=CallingRules, description="Who is next.")
    missed: MissedRules = Field(description="What happens to a missed ticket.")
    cases: CaseRules = Field(default_factory=CaseRules, description="Cases at the counter.")
    forgotten: ForgottenRules = Field(default_factory=ForgottenRules, description="Forgotten tickets.")
    evaluation: EvaluationRules = Field(default_factory=EvaluationRules, description="Evaluations.")
    integrity: IntegrityRules = Field(default_factory=IntegrityRules, description="Which answers are flagged.")
    reviews: ReviewRules = Field(default_factory=ReviewRules, description="Bad reviews.")
    complaints: ComplaintRules = Field(default_factory=ComplaintRules, description="Complaints and suggestions.")
    indicators: IndicatorRules = Field(default_factory=IndicatorRules, description="Targets of the hall's own.")
    ranking: RankingRules = Field(default_factory=RankingRules, description="The composite score.")
    quiet_hours: QuietHoursRules = Field(default_factory=QuietHoursRules, description="Advice on better hours.")
    app_code: AppCodeRules = Field(default_factory=AppCodeRules, description="The app's one-time codes.")
