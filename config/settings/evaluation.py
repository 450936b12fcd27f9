"""Evaluations, bad reviews and complaints: a hall's own rules (`rules.toml`) and the nation's list of options."""

from typing import Annotated, Literal

from pydantic import Field

from config.settings.quantities import Day, Flag, Id, Name, Text, Whole, matching
from config.settings.section import Section

OptionCode = Annotated[str, matching(r"[1-5][0-9]{2}", "three digits, the first one the grade")]


class EvaluationRules(Section):
    """`[evaluation]`: the invitation to rate a service (好差评)."""

    invitation_s: Whole = Field(
        default=60, ge=1, le=3600, description="How long the evaluator screen waits for an answer."
    )
    answer_days: Whole = Field(
        default=5,
        ge=0,
        le=60,
        description="Working days after the service in which the visitor may still answer; silence then counts as "
        "基本满意 by rule, kept apart from answers.",
    )
    per: Literal["visit", "service"] = Field(
        default="visit",
        description="What a visit with several matters is rated by: once at its end, or each service by itself.",
    )


class IntegrityRules(Section):
    """`[integrity]`: which answers are flagged for a look; none is ever refused or deleted for it."""

    too_fast_s: Whole = Field(default=3, ge=0, le=60, description="An answer sooner after the invitation than this.")
    burst_count: Whole = Field(default=5, ge=2, le=100, description="So many answers for one counter within `burst_s`.")
    burst_s: Whole = Field(default=60, ge=1, le=3600, description="The seconds `burst_count` is counted over.")
    identical_count: Whole = Field(
        default=5, ge=2, le=100, description="So many answers in a row for one counter with the same options."
    )
    device_count: Whole = Field(
        default=3, ge=2, le=100, description="So many answers from one phone or kiosk within `device_min`."
    )
    device_min: Whole = Field(default=10, ge=1, le=1440, description="The minutes `device_count` is counted over.")


class ReviewRules(Section):
    """`[reviews]`: working days for each step about a bad review (差评整改)."""

    contact_days: Whole = Field(default=1, ge=0, le=60, description="To contact the visitor, from the review.")
    rectify_days: Whole = Field(default=15, ge=0, le=120, description="To rectify what was found, from the review.")
    reply_days: Whole = Field(default=3, ge=0, le=60, description="To reply, from the rectification.")
    revisit_days: Whole = Field(default=5, ge=0, le=60, description="To ask the visitor again, from the reply.")


class ComplaintSubject(Section):
    """`[[complaints.subjects]]`: what a complaint or suggestion may be about."""

    code: Id = Field(description="Code of the subject; unique.")
    name: Name = Field(description="Name in Chinese.")
    name_en: Name = Field(description="Name in English.")


class ComplaintRules(Section):
    """`[complaints]`: working days for each step about a complaint or suggestion (投诉建议)."""

    triage_days: Whole = Field(default=1, ge=0, le=60, description="To triage it (分流), from its acceptance.")
    assign_days: Whole = Field(default=2, ge=0, le=60, description="To assign it (转办), from the triage.")
    resolve_days: Whole = Field(default=15, ge=0, le=120, description="To resolve it (办结), from its acceptance.")
    feedback_days: Whole = Field(default=5, ge=0, le=60, description="For the visitor to evaluate the answer.")
    subjects: tuple[ComplaintSubject, ...] = Field(
        default=(), description="The subjects to choose from; without any, free codes of small letters are taken."
    )


class EvaluationGrade(Section):
    """`[[grades]]`: the five grades by name."""

    grade: Whole = Field(ge=1, le=5, description="5 is best.")
    name: Name = Field(description="Name in Chinese.")
    name_en: Name = Field(description="Name in English.")


class EvaluationOption(Section):
    """`[[options]]`: one national option."""

    code: OptionCode = Field(description="The national code.")
    grade: Whole = Field(ge=1, le=5, description="The grade it goes with.")
    name: Name = Field(description="The national name.")
    name_en: Text = Field(description="Our own translation.")
    in_use: Flag = Field(default=True, description="False for a retired code: known, but no longer to be chosen.")
    shown_first: Flag = Field(default=False, description='Whether it is one of the three shown before "more".')


class EvaluationOptionsFile(Section):
    """All of `config/national/evaluation_options.toml`; the same for every hall."""

    version: Text = Field(description="The version of the list, said to whoever asks for the options.")
    as_of: Day = Field(description="When the list was seen to be in force.")
    source: Text = Field(description="Where the list comes from.")
    grades: tuple[EvaluationGrade, ...] = Field(min_length=5, max_length=5, description="The five grades.")
    options: tuple[EvaluationOption, ...] = Field(min_length=1, description="Every option, retired ones too.")
