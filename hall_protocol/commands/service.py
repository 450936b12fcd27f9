"""What a counter asks for the ticket it calls and serves."""

from hall_protocol.commands.fields import CounterNumber, Reason, ShortText, WireCommand
from hall_protocol.vocabulary import Outcome


class CallNext(WireCommand, frozen=True):
    """Call whoever is due first; answered by `CalledTicket` or `NobodyWaiting`."""

    counter: CounterNumber


class CallTicket(WireCommand, frozen=True):
    """Call this very ticket out of its order, waiting or missed, with a reason; answered by `CalledTicket`."""

    counter: CounterNumber
    ticket_id: ShortText
    reason: Reason


class UndoLast(WireCommand, frozen=True):
    """Take back the counter's last action; answered by `TicketStatus`."""

    counter: CounterNumber


class Recall(WireCommand, frozen=True):
    """Announce the called ticket again; answered by `CalledTicket`."""

    counter: CounterNumber
    ticket_id: ShortText


class StartService(WireCommand, frozen=True):
    """The visitor stands at the counter; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText


class FinishService(WireCommand, frozen=True):
    """The service is done; the evaluator is invited; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    outcome: Outcome = Outcome.OTHER


class MarkNoShow(WireCommand, frozen=True):
    """The called visitor did not come; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    reason: Reason = ""


class HoldTicket(WireCommand, frozen=True):
    """Set the ticket aside at this counter; answered by `TicketStatus`."""

    counter: CounterNumber
    ticket_id: ShortText
    reason: Reason = ""


class ResumeTicket(WireCommand, frozen=True):
    """Call a held ticket back; answered by `CalledTicket`."""

    counter: CounterNumber
    ticket_id: ShortText


class TransferTicket(WireCommand, frozen=True):
    """Send the ticket on to a queue or a counter, keeping its seniority; answered by `TicketStatus`.

    With `returns` it comes back to this counter once it was served there. A counter that serves none of the ticket's
    queues needs a `reason`.
    """

    counter: CounterNumber
    ticket_id: ShortText
    to_queue: ShortText | None = None
    to_counter: CounterNumber | None = None
    returns: bool = False
    reason: Reason = ""


ServiceCommand = (
    CallNext
    | CallTicket
    | UndoLast
    | Recall
    | StartService
    | FinishService
    | MarkNoShow
    | HoldTicket
    | ResumeTicket
    | TransferTicket
)
