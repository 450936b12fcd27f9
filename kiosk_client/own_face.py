"""What the page of the visitor's own things says: tickets, appointments, cases."""

from datetime import datetime
from typing import Any

from hall_protocol.messages import AppointmentStanding, CaseStanding, ServiceStanding, TicketStanding
from hall_protocol.vocabulary import CaseState, TicketState
from kiosk_client.matter_face import Face
from kiosk_client.own import can_open
from kiosk_client.state import State
from kiosk_client.texts import day_text, listed, named, text
from kiosk_client.waits import wait_text

LEAVABLE = frozenset({TicketState.WAITING, TicketState.HELD, TicketState.MISSED})
"""A ticket that is called or served is between its visitor and the clerk."""


def own_face(state: State, now: datetime | None) -> Face:
    """Everything the page says at the hall's local time `now`."""
    visit, language = state.visit, state.visit.language
    standing = visit.standing
    tickets, appointments, cases = (
        (standing.tickets, standing.appointments, standing.cases) if standing is not None else ((), (), ())
    )
    giving_up = next((each for each in tickets if each.ticket.ticket_id == visit.giving_up), None)
    number = giving_up.ticket.ticket_number if giving_up is not None else ""
    leaving = text("leave_asked", language) if visit.leaving is not None else ""
    return {
        "canLookUpOwn": can_open(state),
        "ownTitle": text("own_title" if visit.held is None else "own_held_title", language),
        "ownHint": _hint(state),
        "ownTickets": [_ticket(state, each) for each in tickets],
        "ownAppointments": [_appointment(state, each, now) for each in appointments],
        "ownServices": [_service(state, each) for each in standing.services] if standing is not None else [],
        "ownCases": [_case(state, each, now) for each in cases],
        "giveUpText": text("give_up_asked", language, number=number) if number else leaving,
        "isLeaving": bool(leaving),
    }


def _hint(state: State) -> str:
    visit, standing = state.visit, state.visit.standing
    if standing is None:
        return text("own_asking", visit.language) if visit.notice is None and visit.problem is None else ""
    is_empty = not (standing.tickets or standing.appointments or standing.cases or standing.services)
    return text("own_none" if visit.held is None else "own_held_over", visit.language) if is_empty else ""


def _ticket(state: State, each: TicketStanding) -> Face:
    language, ticket = state.visit.language, each.ticket
    said = text(f"own_{each.state.value}", language)
    if each.state is TicketState.WAITING:
        wait = wait_text(ticket.wait, language)
        said = text("own_waiting_for", language, count=ticket.people_ahead, wait=wait)
    return {
        "id": ticket.ticket_id,
        "number": ticket.ticket_number,
        "name": _item(state, each.item) or _queue(state, ticket.queue),
        "text": said,
        "canGiveUp": each.state in LEAVABLE,
    }


def _appointment(state: State, each: AppointmentStanding, now: datetime | None) -> Face:
    language = state.visit.language
    return {
        "id": each.appointment_id,
        "number": each.appointment_number or "",
        "name": _item(state, each.item) or _queue(state, each.queue),
        "text": text("own_appointment", language, moment=_moment(each.slot_start, now, language)),
        "canCheckIn": _is_today(each.slot_start, now) and not state.visit.is_asking,
    }


def _service(state: State, each: ServiceStanding) -> Face:
    until = f"{each.answer_by:%Y-%m-%d}" if each.answer_by is not None else ""
    language = state.visit.language
    return {
        "id": each.ticket_id,
        "number": each.ticket_number,
        "name": _item(state, each.item),
        "text": text("own_unrated", language, day=until) if until else "",
    }


def _case(state: State, each: CaseStanding, now: datetime | None) -> Face:
    language = state.visit.language
    if each.state is CaseState.SUPPLEMENT_REQUIRED:
        due = f"{each.due_day:%Y-%m-%d}" if each.due_day else ""
        said = [text("own_case_missing", language, missing=listed(each.missing, language), due=due)]
    else:
        said = [text(f"own_case_{each.state.value}", language)]
    steps = ((_moment(step.at, now, language), text(f"own_step_{step.step.value}", language)) for step in each.steps)
    said += [" ".join(step) for step in steps]
    return {"name": _item(state, each.item), "number": each.case_number or "", "text": "\n".join(said)}


def _item(state: State, code: str | None) -> str:
    items: tuple[Any, ...] = state.catalogue.items if state.catalogue is not None else ()
    item = next((item for item in items if item.item == code), None)
    return named(state.visit.language, item.name, item.name_en) if item is not None else ""


def _queue(state: State, queue: str) -> str:
    view = state.queues.get(queue)
    return named(state.visit.language, view.name, view.name_en) if view is not None else queue


def _moment(moment: datetime, now: datetime | None, language: str) -> str:
    local = moment.astimezone(now.tzinfo if now is not None else None)
    return f"{local:%H:%M}" if _is_today(moment, now) else f"{day_text(local, 'date_short', language)} {local:%H:%M}"


def _is_today(moment: datetime, now: datetime | None) -> bool:
    return now is not None and moment.astimezone(now.tzinfo).date() == now.date()
