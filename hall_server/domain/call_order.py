"""In which order a counter would call whoever waits for it, by playing its next calls on a copy of the lines."""

from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from hall_server.domain.calling import Choice, choose_next
from hall_server.domain.explanation import why_due
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState, Ticket
from hall_server.domain.wording import GROUNDS


@dataclass(frozen=True, slots=True)
class Turn:
    """A ticket in the order it would be called, and why there: one phrase in Chinese and one in English."""

    ticket: Ticket
    why: str
    why_en: str


def call_order(state: HallState, policy: HallPolicy, number: int, now: datetime, most: int) -> list[Turn]:
    """The next `most` calls of counter `number` if it made them all `now` and nobody else came or called."""
    return [_turn(state, policy, choice) for choice in islice(_played(state, policy, number, now), most)]


def _played(state: HallState, policy: HallPolicy, number: int, now: datetime) -> Iterator[Choice]:
    """Each next choice; the rules that look at the calls before (the ratio cap) see those played here too."""
    stage = _copied(state, number)
    counter = stage.counters[number]
    while (choice := choose_next(stage, policy, number, now)) is not None:
        yield choice
        ticket = stage.tickets[choice.ticket_id]
        stage.line_of(ticket).remove(ticket.line_key)
        has_passed = ticket.is_favoured and bool(choice.overtook)
        counter.favoured_calls = (*counter.favoured_calls, (0, has_passed))


def _copied(state: HallState, number: int) -> HallState:
    """The same hall with lines of its own and this counter of its own; tickets are only looked at."""
    return replace(
        state,
        lines={name: line.copy() for name, line in state.lines.items()},
        joint_lines={name: line.copy() for name, line in state.joint_lines.items()},
        reserved={name: line.copy() for name, line in state.reserved.items()},
        counters={**state.counters, number: copy(state.counter(number))},
    )


def _turn(state: HallState, policy: HallPolicy, choice: Choice) -> Turn:
    ticket = state.tickets[choice.ticket_id]
    chinese, english = why_due(state, policy, ticket)
    if choice.ground in GROUNDS:
        also = GROUNDS[choice.ground]
        chinese, english = f"{chinese}；{also[0]}", f"{english}; {also[1]}"
    return Turn(ticket, chinese, english)
