"""What may happen at a counter's desk, and what the desk may want done about it."""

from dataclasses import dataclass
from enum import StrEnum

from counter_client.desk_picture import DeskPicture
from counter_client.keys import Press
from hall_protocol.messages import Command, Problem, Result
from hall_protocol.vocabulary import Outcome


class Timer(StrEnum):
    """The desk's timers; one of each kind runs at a time."""

    SLOW = "slow"
    GIVE_UP = "give_up"
    SETTLE = "settle"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True)
class LinkUp:
    """The hall has welcomed us, as `staff` or as a station that may wait for somebody, and the picture is fresh."""

    staff: str | None = None
    awaits_staff: bool = False


@dataclass(frozen=True, slots=True)
class LinkLost:
    """The link is gone; what is shown is old from now on."""


@dataclass(frozen=True, slots=True)
class LinkRejected:
    """The hall will not have this station."""

    problem: Problem


@dataclass(frozen=True, slots=True)
class PictureSeen:
    """The hall's picture, as it is now."""

    picture: DeskPicture


@dataclass(frozen=True, slots=True)
class OutcomeChosen:
    """The clerk says how this service ends."""

    outcome: Outcome


@dataclass(frozen=True, slots=True)
class Answered:
    """The hall did what was asked."""

    request_id: str
    result: Result


@dataclass(frozen=True, slots=True)
class Refused:
    """The hall did not do what was asked."""

    request_id: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class TimerFired:
    """A timer ran out."""

    timer: Timer


@dataclass(frozen=True, slots=True)
class EvaluationEnded:
    """The visitor has rated, or has let the time pass; never how they rated."""

    ticket_number: str
    is_answered: bool


Event = (
    LinkUp
    | LinkLost
    | LinkRejected
    | PictureSeen
    | Press
    | OutcomeChosen
    | Answered
    | Refused
    | TimerFired
    | EvaluationEnded
)


@dataclass(frozen=True, slots=True)
class Send:
    """Ask the hall for `command` under `request_id`, again after every reconnect, until answered or abandoned."""

    request_id: str
    command: Command


@dataclass(frozen=True, slots=True)
class Abandon:
    """Stop asking for the request."""

    request_id: str


@dataclass(frozen=True, slots=True)
class StartTimer:
    """Fire `timer` after `seconds` of the station's own time; a running one of its kind starts anew."""

    timer: Timer
    seconds: float


@dataclass(frozen=True, slots=True)
class StopTimer:
    """Let `timer` not fire any more."""

    timer: Timer


Effect = Send | Abandon | StartTimer | StopTimer
