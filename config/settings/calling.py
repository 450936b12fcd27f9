"""The rules of a ticket's day: issuing, calling, missed numbers, evaluation (`rules.toml`)."""

from typing import Literal

from pydantic import Field

from config.settings.cases import CaseRules
from config.settings.quantities import Flag, Whole
from config.settings.section import Section

MissedRule = Literal["after_minutes", "never"]


class IssuingRules(Section):
    """`[issuing]`: when a ticket is refused."""

    one_live_ticket: Flag = Field(
        default=True,
        description="Whether a person known by ID card holds one live ticket per item, "
        "or per queue when no item is chosen.",
    )


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
    held_max: Whole | None = Field(
        default=None, ge=0, le=50, description="Tickets one counter may hold at a time; without it, any number."
    )


class MissedRules(Section):
    """`[missed]`: what happens to a ticket whose holder did not come (过号)."""

    rule: MissedRule = Field(
        description="after_minutes: it returns to its line by itself; never: a missed ticket is void."
    )
    delay_min: Whole = Field(default=10, ge=1, le=240, description="With after_minutes: due this many minutes later.")
    times_max: Whole = Field(
        default=2, ge=0, le=20, description="With after_minutes: how often one ticket may return; then it is void."
    )


class EvaluationRules(Section):
    """`[evaluation]`: the invitation to rate a service (好差评)."""

    invitation_s: Whole = Field(
        default=60, ge=1, le=3600, description="How long the evaluator screen waits for an answer."
    )


class RulesFile(Section):
    """All of `rules.toml`."""

    issuing: IssuingRules = Field(default_factory=IssuingRules, description="When a ticket is refused.")
    calling: CallingRules = Field(default_factory=CallingRules, description="Who is next.")
    missed: MissedRules = Field(description="What happens to a missed ticket.")
    cases: CaseRules = Field(default_factory=CaseRules, description="Cases at the counter.")
    evaluation: EvaluationRules = Field(default_factory=EvaluationRules, description="Evaluations.")
