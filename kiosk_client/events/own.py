"""What a visitor does about what is theirs."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class StandingOpened:
    """The visitor wants to see what of theirs the hall has under way."""


@dataclass(frozen=True, slots=True)
class StandingClosed:
    """The visitor has seen it."""


@dataclass(frozen=True, slots=True)
class ReprintPressed:
    """The visitor wants one of their tickets on paper once more."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class GiveUpPressed:
    """The visitor wants to give one of their tickets up, and is asked whether they are sure."""

    ticket_id: str


@dataclass(frozen=True, slots=True)
class GiveUpDropped:
    """The visitor keeps it."""


@dataclass(frozen=True, slots=True)
class GiveUpConfirmed:
    """The visitor is sure."""

    request_id: str


@dataclass(frozen=True, slots=True)
class LeavePressed:
    """The visitor wants to give one of their appointments up, and is asked whether they are sure."""

    appointment_id: str
