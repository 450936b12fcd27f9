"""Whom a clerk may name: those who wait for the counter and those who were missed, as rows to choose from."""

from dataclasses import dataclass
from datetime import datetime

from counter_client.desk_face import Surroundings
from counter_client.desk_picture import DeskPicture
from counter_client.lists import minutes_between
from hall_protocol.picture import TicketView
from hall_protocol.vocabulary import TicketState


@dataclass(frozen=True, slots=True)
class Candidate:
    """One ticket to choose; `waited` since it was issued, `mark` what sets it apart."""

    ticket_id: str
    ticket_number: str
    queue: str
    matter: str
    waited: str
    mark: str
    is_missed: bool
    is_priority: bool


def candidates(
    picture: DeskPicture, place: Surroundings, now: datetime | None, *, with_missed: bool
) -> tuple[Candidate, ...]:
    """Those who wait, in the hall's order of calls where it is known, then those who were missed."""
    places = {turn.ticket_id: at for at, turn in enumerate(place.turns)}
    waiting = sorted(picture.waiting, key=lambda ticket: places.get(ticket.ticket_id, len(places)))
    named = (*waiting, *picture.missed) if with_missed else tuple(waiting)
    return tuple(_candidate(ticket, picture, place, now) for ticket in named)


def found(among: tuple[Candidate, ...], typed: str) -> tuple[Candidate, ...]:
    """Those whose number holds what was typed; first whose digits are just that, leading noughts aside."""
    sought = typed.strip().upper()
    fitting = (each for each in among if sought in each.ticket_number.upper())
    return tuple(sorted(fitting, key=lambda each: _digits(each.ticket_number) != _digits(sought)))


def _digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdecimal()).lstrip("0")


def _candidate(ticket: TicketView, picture: DeskPicture, place: Surroundings, now: datetime | None) -> Candidate:
    words, names = place.wording, place.names
    is_missed = ticket.state is TicketState.MISSED
    marks = (
        words.questions.missed if is_missed else "",
        names.priority_class(ticket.priority_class, words) if ticket.priority_class is not None else "",
        words.why_here if ticket.counter is not None else "",
    )
    return Candidate(
        ticket_id=ticket.ticket_id,
        ticket_number=ticket.ticket_number,
        queue=names.queue(ticket, picture, words),
        matter=names.item(ticket.item, words) if ticket.item is not None else "",
        waited=words.minutes.format(minutes=minutes_between(ticket.issued_at, now)) if now else "",
        mark=" · ".join(mark for mark in marks if mark),
        is_missed=is_missed,
        is_priority=ticket.priority_class is not None,
    )
