"""The rules of cases: their numbers, the closed list of reasons, the one-time notice (`[cases]` of `rules.toml`)."""

from string import Formatter
from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from config.settings.quantities import Id, Name, NoRepeats, Whole, expectation
from config.settings.section import Section

DecisionWithReason = Literal["declined", "other"]

NUMBER_CHARS_MAX = 50
"""The national exchange schema's column for case numbers (办件编号)."""
_LONGEST = {"item_code": 31, "region_code": 12, "hall_id": 9, "day": 8, "sequence": 6}
_SEQUENCE_WIDTHS = ("", *(f"0{width}" for width in range(2, 10)))
_LITERAL = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.")


def _number_pattern(pattern: str) -> str:
    try:
        parts = [(text, name, spec or "") for text, name, spec, _ in Formatter().parse(pattern)]
    except ValueError:
        raise expectation('a pattern with whole braces, like "{item_code}{day}{sequence:04}"') from None
    names = [name for _, name, _ in parts if name is not None]
    if unknown := [name for name in names if name not in _LONGEST]:
        raise expectation(f"placeholders of {', '.join(_LONGEST)} only, not {{{unknown[0]}}}")
    if not {"day", "sequence"} <= set(names):
        raise expectation("a pattern with {day} and {sequence}, so that no number is given twice")
    if any(spec not in (_SEQUENCE_WIDTHS if name == "sequence" else ("",)) for _, name, spec in parts):
        raise expectation("a width for {sequence} alone, like {sequence:04}")
    if not _LITERAL.issuperset("".join(text for text, _, _ in parts)):
        raise expectation("letters A to Z, digits, - _ . between the placeholders")
    if (length := sum(map(_length, parts))) > NUMBER_CHARS_MAX:
        raise expectation(f"a pattern of at most {NUMBER_CHARS_MAX} characters, not up to {length}")
    return pattern


def _length(part: tuple[str, str | None, str]) -> int:
    text, name, spec = part
    return len(text) + (max(_LONGEST[name], int(spec or 0)) if name is not None else 0)


class CaseReason(Section):
    """`[[cases.reasons]]`: one reason of the closed list; free text could name a person and is not kept."""

    id: Id = Field(description="Code of the reason; events and reports carry it.")
    name: Name = Field(description="The reason in Chinese.")
    name_en: Name = Field(description="The reason in English.")
    outcomes: Annotated[tuple[DecisionWithReason, ...], NoRepeats] = Field(
        min_length=1, description="Decisions it may be given for: declined 不予受理, other 其他."
    )


class CaseRules(Section):
    """`[cases]`: acceptance at the counter (受理), one-time notices (一次性告知), results (出件)."""

    number_pattern: Annotated[str, AfterValidator(_number_pattern)] = Field(
        default="{item_code}{day}{sequence:04}",
        description="Case numbers (办件编号), at most 50 characters, from item_code, region_code, hall_id, day "
        "(YYYYMMDD) and sequence (of the hall and business day; it grows past its width).",
    )
    supplement_days: Whole = Field(
        default=5, ge=1, le=90, description="Working days within which the materials of a notice are to be brought."
    )
    keep_days: Whole = Field(
        default=400,
        ge=30,
        le=3650,
        description="Days after which the server no longer follows a case nothing happens to; its records stay.",
    )
    pre_review_required: bool = Field(
        default=True,
        description="Whether a ticket of the short line for pre-reviewed visits needs an application made online whose "
        "pre-review (预审) the platform has called passed.",
    )
    once_items_min: Whole = Field(
        default=100,
        ge=0,
        le=9999,
        description="How many items are to need one visit at most (最多跑一次); reports say whether they do.",
    )
    look_ups_max: Whole = Field(
        default=20,
        ge=1,
        le=200,
        description="How often a counter may ask the libraries for one ticket: a bound on curiosity.",
    )
    reasons: tuple[CaseReason, ...] = Field(default=(), description="The closed list of reasons.")
