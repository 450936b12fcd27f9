"""Evaluations, bad reviews and complaints as rules: what may be chosen, how long each step may take, what is odd."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class EvaluationOption:
    """One national option; a retired one (`in_use` False) is known but can be chosen no more."""

    code: str
    name: str
    name_en: str
    grade: int
    in_use: bool = True
    shown_first: bool = False


@dataclass(frozen=True, slots=True)
class EvaluationOptions:
    """The national list of options under its version, by code."""

    version: str = ""
    options: Mapping[str, EvaluationOption] = field(default_factory=dict[str, EvaluationOption])
    grade_names: Mapping[int, tuple[str, str]] = field(default_factory=dict[int, tuple[str, str]])
    """Names of the grades, Chinese and English."""

    def of_grade(self, grade: int) -> tuple[EvaluationOption, ...]:
        """What may be chosen with a grade, those shown first before the others."""
        offered = (option for option in self.options.values() if option.in_use and option.grade == grade)
        return tuple(sorted(offered, key=lambda option: not option.shown_first))


@dataclass(frozen=True, slots=True)
class IntegrityRule:
    """When answers are flagged (standards 3.6, T1: scripts that praise in bulk)."""

    too_fast: timedelta = timedelta(seconds=3)
    """An answer sooner after the invitation than this."""
    burst_count: int = 5
    burst_window: timedelta = timedelta(seconds=60)
    """So many answers for one counter within the window."""
    identical_count: int = 5
    """So many answers in a row for one counter with the same grade and the same options."""
    device_count: int = 3
    device_window: timedelta = timedelta(minutes=10)
    """So many answers from one phone or kiosk within the window."""


@dataclass(frozen=True, slots=True)
class ReviewRule:
    """Working days for each step of a bad review: contact and rectify from its opening, the others from the last."""

    contact_days: int = 1
    rectify_days: int = 15
    reply_days: int = 3
    revisit_days: int = 5


@dataclass(frozen=True, slots=True)
class EvaluationRule:
    """The invitation's life, and the options it offers; `answer_days` are working days after the service's day."""

    answer_days: int = 5
    options: EvaluationOptions = field(default_factory=EvaluationOptions)
    integrity: IntegrityRule = field(default_factory=IntegrityRule)
    reviews: ReviewRule = field(default_factory=ReviewRule)
    is_per_service: bool = False
    """Whether each stop of a visit is rated by itself; otherwise the visit as a whole, at its end (requirement 57)."""


@dataclass(frozen=True, slots=True)
class ComplaintRule:
    """Working days for each step of a complaint; `subjects` by code with their names, Chinese and English."""

    triage_days: int = 1
    assign_days: int = 2
    resolve_days: int = 15
    feedback_days: int = 5
    subjects: Mapping[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    departments: frozenset[str] = frozenset()
    """Who may be made responsible; empty: anybody."""
