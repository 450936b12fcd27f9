"""What a counter asks for itself, and what the manager asks of a counter."""

from typing import Annotated

from msgspec import Meta

from hall_protocol.commands.fields import CounterNumber, Reason, ShortText, StaffNumber, WireCommand

Queues = Annotated[tuple[ShortText, ...], Meta(max_length=100)]


class OpenCounter(WireCommand, frozen=True):
    """A clerk signs on at a counter; `clerk` is a staff number; answered by `CounterStatus`."""

    counter: CounterNumber
    clerk: StaffNumber


class PauseCounter(WireCommand, frozen=True):
    """Stop calling for a while, with a reason in words or by its configured code; answered by `CounterStatus`."""

    counter: CounterNumber
    reason: Reason
    code: ShortText | None = None


class ResumeCounter(WireCommand, frozen=True):
    """Go on after a pause; answered by `CounterStatus`."""

    counter: CounterNumber


class CloseCounter(WireCommand, frozen=True):
    """The clerk signs off; answered by `CounterStatus`."""

    counter: CounterNumber


class HandOver(WireCommand, frozen=True):
    """`clerk`, a staff number, relieves whoever works at the counter; answered by `HandedOver`."""

    counter: CounterNumber
    clerk: StaffNumber


class OfferHelp(WireCommand, frozen=True):
    """Call for others while nobody of the counter's own queues waits; answered by `HelpStatus`."""

    counter: CounterNumber


class EndHelp(WireCommand, frozen=True):
    """Call for the counter's own queues only; answered by `HelpStatus`."""

    counter: CounterNumber


class ReassignCounter(WireCommand, frozen=True):
    """Serve these queues from now on; without any, those of the configuration; answered by `CounterAssignment`."""

    counter: CounterNumber
    primary: Queues = ()
    secondary: Queues = ()


class ForeseeReassignment(WireCommand, frozen=True):
    """What `ReassignCounter` would do to the waits, doing nothing; answered by `ReassignmentForecast`."""

    counter: CounterNumber
    primary: Queues = ()
    secondary: Queues = ()


class FetchCounterLoads(WireCommand, frozen=True):
    """Ask what each counter did today; answered by `CounterLoads`."""


CounterCommand = (
    OpenCounter
    | PauseCounter
    | ResumeCounter
    | CloseCounter
    | HandOver
    | OfferHelp
    | EndHelp
    | ReassignCounter
    | ForeseeReassignment
    | FetchCounterLoads
)
