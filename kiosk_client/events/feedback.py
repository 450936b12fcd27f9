"""What a visitor says of the hall."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class FeedbackOpened:
    """The visitor wants to say something of the hall."""


@dataclass(frozen=True, slots=True)
class FeedbackClosed:
    """The visitor goes one step back."""


@dataclass(frozen=True, slots=True)
class RatePressed:
    """The visitor wants to rate the service of one of their own tickets."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class TellPressed:
    """The visitor has a complaint or a suggestion."""

    kind: str


@dataclass(frozen=True, slots=True)
class GradeChosen:
    """The visitor chose one of the five faces."""

    grade: int


@dataclass(frozen=True, slots=True)
class OptionSwitched:
    """The visitor chose a reason for the grade, or takes it back."""

    code: str


@dataclass(frozen=True, slots=True)
class SubjectChosen:
    """The visitor chose what it is about."""

    subject: str


@dataclass(frozen=True, slots=True)
class WordsTyped:
    """What the visitor adds in their own words is now this."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WritingSwitched:
    """The visitor wants the keyboard, or is done with it."""


@dataclass(frozen=True, slots=True)
class AnonymitySwitched:
    """The visitor wants it said without their name, or not."""


@dataclass(frozen=True, slots=True)
class FeedbackSent:
    """The visitor sends it."""

    request_id: str
