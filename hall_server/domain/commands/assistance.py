"""What a visitor at a station asks of the guide desk: that somebody comes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class RequestAssistance:
    """Somebody is wanted at this station; said again while nobody has answered, it changes nothing."""

    station: str


@dataclass(frozen=True, slots=True)
class WithdrawAssistance:
    """Nobody is wanted at this station any more."""

    station: str


@dataclass(frozen=True, slots=True)
class AnswerAssistance:
    """Somebody of the staff goes to this station."""

    station: str


AssistanceCommand = RequestAssistance | WithdrawAssistance | AnswerAssistance
