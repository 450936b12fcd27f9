"""The flow of a holder who has come for an appointment: by a card's own page, a code shown, or the number typed."""

import re

from hall_protocol.messages import AppointmentStanding, CheckIn
from kiosk_client import events
from kiosk_client.effects import Ask, Purpose
from kiosk_client.looking import without_item
from kiosk_client.own import closed
from kiosk_client.state import Attempt, Notice, Page, State, shown_page
from kiosk_client.step import Step

CheckInEvent = events.AppointmentShown | events.CheckInPressed

_NUMBER = re.compile(r"\s*([0-9]{8})\s*")


def step(state: State, event: CheckInEvent) -> Step:
    """A code of an appointment was shown, or its holder says that they have come for it."""
    match event:
        case events.AppointmentShown(appointment=appointment):
            return _shown(state, appointment), ()
        case events.CheckInPressed():
            return _pressed(state, event)


_SILENT = frozenset({Page.STARTING, Page.AWAY, Page.CLOSED})
"""What these pages say stands above everything: nobody checks in here now."""


def _shown(state: State, appointment: str) -> State:
    """A code leads to the check-in on the first page; nowhere is it taken in without a word."""
    page = shown_page(state)
    if page in _SILENT:
        return state
    if not state.is_connected:
        return state.with_visit(notice=Notice.APPOINTMENT_AWAY)
    if page is Page.FEEDBACK or (state.visit.booking is not None and state.visit.booking.is_sending):
        # What they have written, or sent, is not thrown away.
        return state.with_visit(coming=appointment, notice=Notice.APPOINTMENT_READ)
    return (state if page is Page.HOME else _left(state)).with_visit(
        coming=appointment, is_searching=False, search="", notice=None, problem=None
    )


def _left(state: State) -> State:
    """Back at the first page; who is known stays known."""
    return without_item(closed(state)).with_visit(wish=None, entry=None, booking=None)


def coming(state: State) -> str | None:
    """The appointment that may be checked in on the first page: its code was shown, or its number stands there."""
    typed = _NUMBER.fullmatch(state.visit.search) if state.visit.is_searching else None
    found = typed[1] if typed is not None else state.visit.coming
    return found if state.is_connected and shown_page(state) is Page.HOME else None


def _pressed(state: State, event: events.CheckInPressed) -> Step:
    own = _own(state, event.appointment)
    if not state.is_connected or (own is None and coming(state) != event.appointment):
        return state, ()
    visit, command = state.visit, CheckIn(event.appointment)
    # The same wish is asked for again under its own id: it may be a ticket already.
    is_again = visit.attempt is not None and visit.attempt.command == command
    request_id = visit.attempt.request_id if visit.attempt is not None and is_again else event.request_id
    attempt = Attempt(request_id, command, item=own.item if own is not None else None)
    state = state.with_visit(attempt=attempt, notice=None, problem=None)
    return state, (Ask(Purpose.TICKET, visit.number, command, request_id),)


def _own(state: State, appointment_id: str) -> AppointmentStanding | None:
    """One of those that the visitor's card showed."""
    known = state.visit.standing.appointments if state.visit.standing is not None else ()
    return next((each for each in known if each.appointment_id == appointment_id), None)
