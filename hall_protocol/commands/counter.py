"""What a counter asks for itself."""

from hall_protocol.commands.fields import CounterNumber, Reason, ShortText, WireCommand


class OpenCounter(WireCommand, frozen=True):
    """A clerk signs on at a counter; `clerk` is a staff number; answered by `CounterStatus`."""

    counter: CounterNumber
    clerk: ShortText


class PauseCounter(WireCommand, frozen=True):
    """Stop calling for a while, with a reason; answered by `CounterStatus`."""

    counter: CounterNumber
    reason: Reason


class ResumeCounter(WireCommand, frozen=True):
    """Go on after a pause; answered by `CounterStatus`."""

    counter: CounterNumber


class CloseCounter(WireCommand, frozen=True):
    """The clerk signs off; answered by `CounterStatus`."""

    counter: CounterNumber


CounterCommand = OpenCounter | PauseCounter | ResumeCounter | CloseCounter
