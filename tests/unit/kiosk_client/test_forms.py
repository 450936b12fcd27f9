"""Blank forms on paper: of the open matter, one at a time, not without end, and nobody else's."""

from dataclasses import replace

import msgspec

from hall_protocol.messages import FormView
from kiosk_client import events
from kiosk_client.effects import PrintForm
from kiosk_client.forms import COPIES_MAX, FORMS_MAX
from kiosk_client.state import Printing
from tests.unit.kiosk_client.builders import CATALOGUE, ID_CARD, TRANSFER, WANG, Script, an_open_kiosk

FORMS = tuple(FormView(f"表{place}", has_blank=True, is_pdf=place != 2) for place in range(1, 6))
WITH_FORMS = msgspec.structs.replace(TRANSFER, forms=FORMS)


def at_the_matter(*, has_form_printer: bool = True) -> Script:
    script = an_open_kiosk()
    items = tuple(WITH_FORMS if item == TRANSFER else item for item in CATALOGUE.items)
    catalogue = msgspec.structs.replace(CATALOGUE, items=items)
    script.state = replace(script.state, catalogue=catalogue, has_form_printer=has_form_printer)
    return script.do(events.ItemChosen(TRANSFER.item))


def sent(script: Script, place: int, *, is_sent: bool = True) -> Script:
    return script.do(events.FormSent(script.state.visit.number, TRANSFER.item, place, is_sent))


def printing_of(script: Script) -> Printing | None:
    form = script.state.visit.form
    return form.printing if form is not None else None


def test_one_copy_goes_out_and_only_one_at_a_time() -> None:
    script = at_the_matter().do(events.FormPressed(1))
    assert script.effects == [PrintForm(script.state.visit.number, TRANSFER.item, 1)]
    assert script.do(events.FormPressed(1)).effects == []
    assert script.do(events.FormPressed(3)).effects == []
    assert printing_of(sent(script, 1)) is Printing.UNCONFIRMED
    assert script.do(events.FormPressed(3)).effects == [PrintForm(script.state.visit.number, TRANSFER.item, 3)]


def test_what_cannot_be_printed_here_is_not() -> None:
    for place in (0, 2, 6, -1):
        assert at_the_matter().do(events.FormPressed(place)).effects == []
    assert at_the_matter(has_form_printer=False).do(events.FormPressed(1)).effects == []
    away = at_the_matter().do(events.LinkChanged(is_connected=False), events.FormPressed(1))
    assert away.effects == []
    assert an_open_kiosk().do(events.FormPressed(1)).effects == []


def test_a_visitor_gets_so_many_of_one_and_so_many_in_all() -> None:
    script = at_the_matter()
    for _ in range(COPIES_MAX):
        assert sent(script.do(events.FormPressed(1)), 1).state.visit.forms_sent
    assert script.do(events.FormPressed(1)).effects == []
    while len(script.state.visit.forms_sent) < FORMS_MAX:
        place = next(each for each in (3, 4, 5) if script.state.visit.forms_sent.count((TRANSFER.item, each)) < 2)
        assert script.do(events.FormPressed(place)).effects
        sent(script, place)
    assert script.do(events.FormPressed(5)).effects == []


def test_what_was_not_sent_is_not_counted() -> None:
    script = at_the_matter()
    for _ in range(COPIES_MAX + 2):
        assert script.do(events.FormPressed(1)).effects
        assert printing_of(sent(script, 1, is_sent=False)) is Printing.FAILED
    assert script.state.visit.forms_sent == ()


def test_the_next_visitor_sees_nothing_of_it_and_begins_anew() -> None:
    script = at_the_matter().do(events.FormPressed(1))
    before = script.state.visit.number
    script.do(events.HomePressed(), events.ItemChosen(TRANSFER.item))
    script.do(events.FormSent(before, TRANSFER.item, 1, is_sent=True))
    assert (script.state.visit.form, script.state.visit.forms_sent) == (None, ())


def test_another_matters_page_says_nothing_of_it_but_the_limit_stays() -> None:
    script = at_the_matter().do(events.CardLaid(WANG), events.FormPressed(1))
    script.do(events.BackPressed(), events.ItemChosen(ID_CARD.item))
    sent(script, 1)
    assert script.state.visit.forms_sent == ((TRANSFER.item, 1),)
