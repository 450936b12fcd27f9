"""What a visitor asks of the guide desk by a station, and what the guide desk answers."""

from hall_protocol.commands.fields import ShortText, WireCommand


class RequestAssistance(WireCommand, frozen=True):
    """Somebody is wanted at this station; asked again it changes nothing; answered by `Done`."""


class WithdrawAssistance(WireCommand, frozen=True):
    """Nobody is wanted at this station any more; answered by `Done`."""


class AnswerAssistance(WireCommand, frozen=True):
    """Somebody of the staff goes to the station that asks; answered by `Done`."""

    station: ShortText


AssistanceCommand = RequestAssistance | WithdrawAssistance | AnswerAssistance
