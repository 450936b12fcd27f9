"""The flow of printing blank forms: of the open matter, one after another, and not without end."""

from kiosk_client import events
from kiosk_client.effects import PrintForm
from kiosk_client.state import FormOrder, Page, Printing, State, shown_page
from kiosk_client.step import Step

COPIES_MAX = 2
"""Of one form to one visitor: one to fill in, one for the mistake."""
FORMS_MAX = 6
"""To one visitor in all: paper is the hall's, and others wait for the printer."""


def can_print(state: State, place: int) -> bool:
    """Whether this kiosk could print the form at `place` of the open matter, limits aside."""
    item = state.item()
    forms = item.forms if item is not None else ()
    is_there = 1 <= place <= len(forms) and forms[place - 1].has_blank and forms[place - 1].is_pdf
    return is_there and state.has_form_printer and state.is_connected


def has_enough(state: State, place: int) -> bool:
    """Whether this visitor got as many as there are for one."""
    sent = state.visit.forms_sent
    return len(sent) >= FORMS_MAX or sent.count((state.visit.item or "", place)) >= COPIES_MAX


def step(state: State, event: events.FormPressed) -> Step:
    """Send one copy to the printer; one at a time."""
    visit, place = state.visit, event.place
    is_under_way = visit.form is not None and visit.form.printing is Printing.UNDER_WAY
    if is_under_way or shown_page(state) is not Page.ITEM or not can_print(state, place) or has_enough(state, place):
        return state, ()
    item = visit.item or ""
    state = state.with_visit(form=FormOrder(item, place, Printing.UNDER_WAY))
    return state, (PrintForm(visit.number, item, place),)


def sent(state: State, event: events.FormSent) -> Step:
    """What became of it: handed to the printer, which never confirms; nobody else's screen speaks of it."""
    visit = state.visit
    if event.visit != visit.number or visit.form is None or visit.form.printing is not Printing.UNDER_WAY:
        return state, ()
    printing = Printing.UNCONFIRMED if event.is_sent else Printing.FAILED
    counted = (*visit.forms_sent, (event.item, event.place)) if event.is_sent else visit.forms_sent
    return state.with_visit(form=FormOrder(event.item, event.place, printing), forms_sent=counted, quiet_s=0), ()
