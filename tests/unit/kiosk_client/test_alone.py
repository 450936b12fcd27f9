from hall_protocol.messages import CancelTicket
from hall_protocol.vocabulary import PrintOutcome
from kiosk_client import events
from kiosk_client.effects import GiveAlone, NotePrint, PrintSlip, Purpose
from kiosk_client.marked import MarkedTicket
from kiosk_client.state import AWAY_GRACE_S, Notice, Page, Printing, is_alone, is_marked, shown_page
from tests.unit.kiosk_client.builders import (
    ID_CARD,
    MARRIAGE,
    MORNING,
    Script,
    a_kiosk_asking,
    an_issued,
    an_open_kiosk,
)

MARKED = MarkedTicket("K", 1, "J-K001", "J", MORNING)


def alone(script: Script | None = None) -> Script:
    """A kiosk with a block whose hall has been away for longer than a restart takes."""
    script = script or an_open_kiosk()
    return script.do(events.AloneReady(can_give=True), events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)


def given(script: Script) -> GiveAlone:
    (order,) = (effect for effect in script.effects if isinstance(effect, GiveAlone))
    return order


def test_a_kiosk_without_a_block_says_that_its_hall_is_away() -> None:
    script = an_open_kiosk().do(events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)
    assert shown_page(script.state) is Page.AWAY


def test_a_kiosk_with_a_block_goes_on_and_the_ticket_is_printed() -> None:
    script = alone()
    assert is_alone(script.state)
    assert shown_page(script.state) is Page.HOME
    script.do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p"))
    assert given(script) == GiveAlone(script.state.visit.number, "J", MARRIAGE.item, None)
    assert not script.asks(Purpose.TICKET)
    script.do(events.GivenAlone(script.state.visit.number, MARKED))
    assert script.effects == [PrintSlip(MARKED, MARRIAGE)]
    assert is_marked(script.state)
    script.do(events.PrintedAlone(MARKED, Printing.CONFIRMED))
    assert script.effects == [NotePrint(MARKED, PrintOutcome.CONFIRMED, "")]
    assert script.state.visit.printing is Printing.CONFIRMED


def test_a_second_press_gives_no_second_number() -> None:
    script = alone().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p"))
    assert script.do(events.TakePressed("q")).effects == []
    assert script.do(events.HomePressed()).state.visit.is_asking, "nobody leaves while their number is being kept"


def test_whoever_waits_for_an_answer_when_the_hall_goes_gets_a_number_and_the_other_is_given_back() -> None:
    script, ask = a_kiosk_asking()
    alone(script)
    assert given(script).item == MARRIAGE.item
    script.do(events.GivenAlone(script.state.visit.number, MARKED))
    # The hall comes back and has given a number for the first press after all: nobody holds that one.
    script.do(events.Answered(ask, an_issued()))
    (report,) = script.asks(Purpose.REPORT)
    assert report.command == CancelTicket(an_issued().ticket_id)
    assert script.state.visit.ticket == MARKED


def test_a_press_that_stays_unanswered_is_asked_after_for_as_long_as_it_takes() -> None:
    script, ask = a_kiosk_asking()
    alone(script)
    script.do(events.GivenAlone(script.state.visit.number, MARKED), events.Unanswered(ask))
    assert script.ask(Purpose.GIVE_BACK).request_id == ask.request_id


def test_what_asks_for_an_identity_is_taken_without_and_shown_at_the_counter() -> None:
    script = alone().do(events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    assert given(script).item == ID_CARD.item


def test_a_disk_that_keeps_nothing_ends_in_an_honest_page() -> None:
    script = alone().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p"))
    script.do(events.GivenAlone(script.state.visit.number, None))
    assert script.state.visit.notice is Notice.NO_ANSWER
    assert script.state.visit.ticket is None
    assert shown_page(script.state) is Page.AWAY


def test_a_number_that_comes_for_a_visitor_who_is_gone_is_nobody_s() -> None:
    script = alone()
    before = script.state
    assert script.do(events.GivenAlone(before.visit.number - 1, MARKED)).state == before


def test_the_hall_s_return_changes_nothing_of_a_ticket_on_the_screen() -> None:
    script = alone().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p"))
    script.do(events.GivenAlone(script.state.visit.number, MARKED), events.LinkChanged(is_connected=True))
    assert shown_page(script.state) is Page.TICKET
    assert script.do(events.PrintAgainPressed()).effects == []
    script.do(events.PrintedAlone(MARKED, Printing.FAILED))
    assert script.do(events.PrintAgainPressed()).prints() == [PrintSlip(MARKED, MARRIAGE, is_reprint=True)]
    script.do(events.PrintedAlone(MARKED, Printing.CONFIRMED, is_reprint=True))
    assert script.effects == [NotePrint(MARKED, PrintOutcome.CONFIRMED, "", is_reprint=True)]
