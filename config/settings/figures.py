"""The composite score's weights, and what quiet hours are learned from (`rules.toml`)."""

from typing import Literal

from pydantic import Field, model_validator

from config.settings.quantities import Whole, expectation
from config.settings.section import Section


class RankingRules(Section):
    """`[ranking]`: the weights of the composite score (办事服务质量量化评估); 0 leaves a part out."""

    satisfaction: Whole = Field(default=35, ge=0, le=100, description="Answers of grade 3 to 5 (满意率).")
    wait: Whole = Field(
        default=20,
        ge=0,
        le=100,
        description="First calls within `calling.max_wait_min` (等候承诺); without that left out.",
    )
    once: Whole = Field(default=20, ge=0, le=100, description="Cases decided in one visit (最多跑一次).")
    no_transfer: Whole = Field(default=10, ge=0, le=100, description="Services not sent on elsewhere (不转窗).")
    reviews_in_time: Whole = Field(
        default=15, ge=0, le=100, description="Bad reviews concluded with no step late (差评按时办结)."
    )
    services_min: Whole = Field(
        default=30, ge=1, le=100_000, description="A counter or department with fewer services has no rank."
    )

    @model_validator(mode="after")
    def _weighs_something(self) -> "RankingRules":
        if not (self.satisfaction or self.wait or self.once or self.no_transfer or self.reviews_in_time):
            raise expectation("at least one weight above 0")
        return self


class QuietHoursRules(Section):
    """`[quiet_hours]`: the advice on better hours (错峰办事)."""

    weeks: Whole = Field(default=8, ge=1, le=52, description="Days of the last so many weeks are looked at.")
    day_kind: Literal["working_day", "weekday"] = Field(
        default="working_day",
        description="Which of them: working_day all working days (for a day off, all days off); weekday those of the "
        "same weekday.",
    )
    tickets_min: Whole = Field(
        default=10, ge=1, le=10_000, description="An hour with fewer walk-ins is never recommended."
    )
