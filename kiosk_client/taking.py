"""Taking a ticket: the press, the hall's answer, the slip, and what becomes of a number whose visitor has gone."""

from dataclasses import replace

from hall_protocol.commands.fields import REASON_LENGTH_MAX
from hall_protocol.messages import CancelTicket, IssuedTicket, IssueTicket, ReportPrint
from hall_protocol.vocabulary import ErrorCode, PrintOutcome
from kiosk_client import alone, events
from kiosk_client.effects import Ask, Effect, PrintSlip, Purpose
from kiosk_client.holder import CodeHolder
from kiosk_client.identifying import wished
from kiosk_client.state import Attempt, Notice, Page, Printing, State, can_take, is_alone, is_class_to_ask, shown_page
from kiosk_client.step import Step

CODE_REFUSED = frozenset(
    {
        ErrorCode.APP_CODE_DAMAGED,
        ErrorCode.APP_CODE_KEY_UNKNOWN,
        ErrorCode.APP_CODE_NOT_YET_VALID,
        ErrorCode.APP_CODE_EXPIRED,
        ErrorCode.APP_CODE_USED,
    }
)


def pressed(state: State, event: events.TakePressed) -> Step:
    """The visitor wants the ticket now; a press out of place changes nothing."""
    if not can_take(state) or shown_page(state) not in (Page.ITEM, Page.JOURNEY, Page.PRIORITY):
        return state, ()
    if is_class_to_ask(state):
        return state.with_visit(is_class_asked=True, notice=None, problem=None), ()
    if is_alone(state):
        return alone.give(state)
    visit = state.visit
    attempt = replace(visit.attempt, is_asking=True) if visit.attempt else Attempt(event.request_id, wished(state))
    state = state.with_visit(attempt=attempt, notice=None, problem=None)
    return state, (Ask(Purpose.TICKET, visit.number, attempt.command, attempt.request_id),)


def answered(state: State, event: events.Answered | events.Refused | events.Unanswered) -> Step:
    """The hall gave a ticket, refused it or did not answer; what nobody waits for any more is given back."""
    attempt = state.visit.attempt
    is_awaited = attempt is not None and attempt.request_id == event.ask.request_id
    match event:
        case events.Answered(result=IssuedTicket() as ticket):
            return _issued(state, ticket) if is_awaited else (state, _given_back(state, ticket))
        case events.Refused(problem=problem) if is_awaited:
            refused = state.with_visit(problem=problem, attempt=None, quiet_s=0)
            return (_without_code(refused, event.ask) if problem.code in CODE_REFUSED else refused), ()
        case events.Unanswered() if attempt is not None and is_awaited:
            unanswered = replace(attempt, is_asking=False)
            return state.with_visit(attempt=unanswered, notice=Notice.NO_ANSWER, quiet_s=0), ()
        case events.Unanswered(ask=Ask(purpose=Purpose.TICKET)):
            # Its visitor has another number meanwhile, of the kiosk's own block.
            return state, (replace(event.ask, purpose=Purpose.GIVE_BACK),)
        case _:
            return state, ()


def left_behind(before: State, after: State) -> tuple[Effect, ...]:
    """Go on asking for a ticket without an answer when its visitor has left: it may exist, held by nobody."""
    attempt, now = before.visit.attempt, after.visit.attempt
    is_kept = attempt is not None and now is not None and now.request_id == attempt.request_id
    if attempt is None or attempt.is_asking or is_kept or after.visit.ticket is not None:
        return ()
    return (Ask(Purpose.GIVE_BACK, before.visit.number, attempt.command, attempt.request_id),)


def _issued(state: State, ticket: IssuedTicket) -> Step:
    if state.visit.attempt is not None and state.visit.attempt.item is not None:
        state = state.with_visit(item=state.visit.attempt.item)
    item = state.item()
    popularity = dict(state.popularity)
    if item is not None:
        popularity[item.item] = popularity.get(item.item, 0) + 1
    state = replace(state, popularity=popularity).with_visit(
        ticket=ticket, attempt=None, printing=Printing.UNDER_WAY, notice=None, problem=None, quiet_s=0
    )
    return state, (PrintSlip(ticket, item, is_elder_mode=state.visit.is_elder_mode),)


def print_again(state: State) -> Step:
    """Print the slip that may not have come out, marked as a second one."""
    visit = state.visit
    if visit.ticket is None or visit.printing not in (Printing.FAILED, Printing.UNCONFIRMED):
        return state, ()
    # Half a slip may lie somewhere: the second one says so on the paper.
    state = state.with_visit(printing=Printing.UNDER_WAY)
    return state, (PrintSlip(visit.ticket, state.item(), is_reprint=True, is_elder_mode=visit.is_elder_mode),)


def printed(state: State, event: events.Printed) -> Step:
    """What became of a slip: the hall hears of it, and the visitor if the ticket is still on the screen."""
    outcome = PrintOutcome(event.printing.value)
    command = ReportPrint(event.ticket_id, outcome, event.detail[:REASON_LENGTH_MAX], event.is_reprint)
    report = Ask(Purpose.REPORT, state.visit.number, command)
    ticket = state.visit.ticket
    if isinstance(ticket, IssuedTicket) and ticket.ticket_id == event.ticket_id:
        state = state.with_visit(printing=event.printing, quiet_s=0)
    return state, (report,)


def _without_code(state: State, ask: Ask) -> State:
    """A code that the hall did not take is forgotten, so that a fresh one is asked for; one shown since stays."""
    holder = state.visit.holder
    asked_for = ask.command.identity if isinstance(ask.command, IssueTicket) else None
    is_same = isinstance(holder, CodeHolder) and asked_for is not None and asked_for.number == holder.code
    return state.with_visit(holder=None) if is_same else state


def _given_back(state: State, ticket: IssuedTicket) -> tuple[Effect, ...]:
    """Cancel a ticket whose visitor has gone: a number nobody holds would be called in vain."""
    return (Ask(Purpose.REPORT, state.visit.number, CancelTicket(ticket.ticket_id)),)
