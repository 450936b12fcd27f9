from collections.abc import Callable

import msgspec
import pytest

from hall_protocol.messages import (
    CancelTicket,
    Catalogue,
    CatalogueItem,
    Forecast,
    ForecastWait,
    IssueTicket,
    ReportDevice,
    ReportPrint,
)
from hall_protocol.vocabulary import DeviceCondition, PrintOutcome
from kiosk_client import events
from kiosk_client.effects import Ask, PrintSlip, Purpose
from kiosk_client.face import face_of_state
from kiosk_client.flow import CATALOGUE_RETRY_S
from kiosk_client.state import (
    AWAY_GRACE_S,
    TICKET_SHOWN_S,
    Device,
    Notice,
    Page,
    Printing,
    shown_page,
)
from tests.unit.kiosk_client.builders import (
    CATALOGUE,
    FULL,
    MARRIAGE,
    MORNING,
    OUYANG,
    QUEUES,
    TRANSFER,
    WAIT,
    WANG,
    Script,
    a_catalogue_kiosk,
    a_kiosk_asking,
    a_kiosk_with_a_ticket,
    a_queue,
    an_issued,
    an_open_kiosk,
)


def test_a_kiosk_that_is_welcomed_asks_for_the_catalogue_and_shows_its_first_page() -> None:
    script = Script().do(events.LinkChanged(is_connected=True))
    assert shown_page(script.state) is Page.STARTING
    ask = script.ask(Purpose.CATALOGUE)
    script.do(events.Answered(ask, CATALOGUE), events.QueuesSeen(QUEUES))
    assert shown_page(script.state) is Page.HOME


def test_a_catalogue_that_was_refused_is_asked_for_again_but_not_at_once() -> None:
    script = Script().do(events.LinkChanged(is_connected=True))
    script.do(events.Refused(script.ask(Purpose.CATALOGUE), FULL))
    assert not script.effects
    script.seconds(CATALOGUE_RETRY_S - 1)
    assert not script.effects
    assert script.seconds(1).asks(Purpose.CATALOGUE)


def test_choosing_a_matter_asks_for_its_wait_and_shows_it_before_a_ticket_is_taken() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    ask = script.ask(Purpose.FORECAST)
    assert ask.command == ForecastWait(item=MARRIAGE.item)
    script.do(events.Answered(ask, Forecast("J", 3, WAIT)))
    assert shown_page(script.state) is Page.ITEM
    assert script.state.visit.forecast == Forecast("J", 3, WAIT)


def test_a_wait_that_was_asked_for_another_matter_is_not_shown() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    late = script.ask(Purpose.FORECAST)
    script.do(events.BackPressed(), events.ItemChosen(TRANSFER.item), events.Answered(late, Forecast("J", 3, WAIT)))
    assert script.state.visit.forecast is None


def test_a_queue_that_moves_while_the_visitor_reads_is_forecast_anew() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item))
    assert not script.do(events.QueuesSeen(QUEUES)).effects
    assert script.do(events.QueuesSeen((a_queue("J", 9), *QUEUES[1:]))).asks(Purpose.FORECAST)


def test_a_ticket_goes_from_press_to_slip_to_report() -> None:
    script, ask = a_kiosk_asking()
    assert ask.request_id == "press-1"
    assert ask.command == IssueTicket(item=MARRIAGE.item)
    script.do(events.Answered(ask, an_issued()))
    assert script.prints() == [PrintSlip(an_issued(), MARRIAGE)]
    assert shown_page(script.state) is Page.TICKET
    script.do(events.Printed("t-7f3kq2", Printing.CONFIRMED))
    assert script.ask(Purpose.REPORT).command == ReportPrint("t-7f3kq2", PrintOutcome.CONFIRMED)
    assert script.state.popularity == {MARRIAGE.item: 1}


def test_a_second_press_while_the_hall_thinks_asks_nothing() -> None:
    script, _ = a_kiosk_asking()
    assert not script.do(events.TakePressed("press-2")).effects


def test_a_press_without_answer_is_asked_again_under_its_own_id() -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Unanswered(ask))
    assert script.state.visit.notice is Notice.NO_ANSWER
    again = script.do(events.TakePressed("press-2")).ask(Purpose.TICKET)
    assert again == ask


def test_a_claim_made_after_a_press_without_answer_changes_nothing() -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Unanswered(ask), events.ClassChosen("military"), events.CardLaid(WANG))
    assert script.do(events.TakePressed("press-2")).ask(Purpose.TICKET) == ask


def test_a_refused_press_shows_the_reason_and_the_next_press_is_a_new_one() -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Refused(ask, FULL))
    assert script.state.visit.problem == FULL
    assert script.do(events.TakePressed("press-2")).ask(Purpose.TICKET).request_id == "press-2"


def test_a_ticket_that_comes_after_its_visitor_has_gone_is_given_back() -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Unanswered(ask), events.HomePressed(), events.Answered(ask, an_issued()))
    assert script.ask(Purpose.REPORT).command == CancelTicket("t-7f3kq2")
    assert not script.prints()


@pytest.mark.parametrize(
    "leaving",
    [
        [events.HomePressed()],
        [events.BackPressed()],
        [events.ItemChosen(TRANSFER.item)],
        [events.SecondPassed()] * 60,
        [events.CardLaid(OUYANG)],
    ],
    ids=["home", "back", "another matter", "idle", "another card"],
)
def test_a_visitor_who_leaves_an_unanswered_press_leaves_no_ticket_that_nobody_holds(
    leaving: list[events.Event],
) -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), events.TakePressed("press-1"))
    ask = script.ask(Purpose.TICKET)
    script.do(events.Unanswered(ask), *leaving)
    behind = script.ask(Purpose.GIVE_BACK)
    assert (behind.request_id, behind.command) == ("press-1", ask.command)
    seen = script.state.visit
    assert seen.attempt is None
    script.do(events.Answered(behind, an_issued()))
    assert script.ask(Purpose.REPORT).command == CancelTicket("t-7f3kq2")
    assert script.state.visit == seen


@pytest.mark.parametrize("answer", [events.Unanswered, lambda ask: events.Refused(ask, FULL)])
def test_a_press_left_behind_that_gave_no_ticket_asks_nothing_more(answer: Callable[[Ask], events.Event]) -> None:
    script, ask = a_kiosk_asking()
    script.do(events.Unanswered(ask), events.HomePressed())
    assert not script.do(answer(script.ask(Purpose.GIVE_BACK))).effects


def test_a_press_that_was_answered_leaves_nothing_behind() -> None:
    script, ask = a_kiosk_asking()
    assert not script.do(events.Refused(ask, FULL)).asks(Purpose.GIVE_BACK)
    assert not script.do(events.HomePressed()).effects
    assert not a_kiosk_with_a_ticket().do(events.HomePressed()).effects


def test_nobody_leaves_while_the_hall_thinks() -> None:
    script, _ = a_kiosk_asking()
    before = script.state
    script.do(events.HomePressed(), events.BackPressed(), events.ItemChosen(TRANSFER.item), events.CardLaid(WANG))
    script.seconds(500)
    assert script.state.visit.attempt == before.visit.attempt
    assert script.state.visit.number == before.visit.number


def test_a_claimed_priority_class_goes_with_the_press() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.ClassChosen("unknown"))
    assert script.state.visit.priority_class is None
    script.do(events.ClassChosen("military"), events.TakePressed("p"))
    assert script.ask(Purpose.TICKET).command == IssueTicket(item=MARRIAGE.item, priority_class="military")


def test_a_closed_queue_gives_no_ticket() -> None:
    script = an_open_kiosk().do(events.QueuesSeen((a_queue("J", is_open=False), *QUEUES[1:])))
    assert not script.do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p")).effects


@pytest.mark.parametrize("printing", [Printing.FAILED, Printing.UNCONFIRMED])
def test_a_slip_that_did_not_come_is_printed_again_and_says_so_and_is_the_same_ticket(printing: Printing) -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", printing, "paper out"))
    assert script.ask(Purpose.REPORT).command == ReportPrint("t-7f3kq2", PrintOutcome(printing.value), "paper out")
    assert shown_page(script.state) is Page.TICKET
    assert script.do(events.PrintAgainPressed()).effects == [PrintSlip(an_issued(), MARRIAGE, is_reprint=True)]
    assert not script.do(events.PrintAgainPressed()).effects
    script.do(events.Printed("t-7f3kq2", Printing.CONFIRMED, is_reprint=True))
    report = script.ask(Purpose.REPORT).command
    assert report == ReportPrint("t-7f3kq2", PrintOutcome.CONFIRMED, is_reprint=True)


def test_a_slip_that_came_is_not_printed_again() -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.CONFIRMED))
    assert not script.do(events.PrintAgainPressed()).effects


def test_an_untouched_first_page_never_counts_down() -> None:
    script = an_open_kiosk().seconds(1000)
    assert script.state.visit.number == 1


def test_a_visit_nobody_goes_on_with_is_forgotten() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.LanguageChosen("en"), events.ItemChosen(MARRIAGE.item))
    script.seconds(59)
    assert script.state.visit.holder == WANG
    after = script.seconds(1).state.visit
    assert (after.holder, after.language) == (None, "zh")
    assert shown_page(script.state) is Page.HOME


def test_a_touch_stops_the_countdown() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item)).seconds(59).do(events.Touched()).seconds(59)
    assert shown_page(script.state) is Page.ITEM


def test_a_printed_ticket_leaves_sooner_than_one_without_paper() -> None:
    printed = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.CONFIRMED)).seconds(TICKET_SHOWN_S)
    failed = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.FAILED)).seconds(TICKET_SHOWN_S)
    assert shown_page(printed.state) is Page.HOME
    assert shown_page(failed.state) is Page.TICKET
    assert shown_page(failed.seconds(30).state) is Page.HOME


def test_a_lost_hall_is_told_after_a_moment_and_comes_back_by_itself() -> None:
    script = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.LinkChanged(is_connected=False))
    assert shown_page(script.state) is Page.ITEM
    script.seconds(AWAY_GRACE_S)
    assert shown_page(script.state) is Page.AWAY
    assert not script.do(events.TakePressed("p")).effects
    script.do(events.LinkChanged(is_connected=True))
    assert shown_page(script.state) is Page.ITEM


def test_a_lost_hall_never_hides_a_ticket() -> None:
    script = a_kiosk_with_a_ticket().do(events.LinkChanged(is_connected=False)).seconds(AWAY_GRACE_S)
    assert shown_page(script.state) is Page.TICKET


def test_a_hall_without_an_open_queue_is_closed_until_one_opens() -> None:
    script = an_open_kiosk().do(events.QueuesSeen(tuple(a_queue(view.queue, is_open=False) for view in QUEUES)))
    assert shown_page(script.state) is Page.CLOSED
    assert shown_page(script.do(events.QueuesSeen(QUEUES)).state) is Page.HOME


def test_a_device_is_reported_once_and_again_after_the_hall_was_away() -> None:
    script = an_open_kiosk()
    out = events.DeviceChanged(Device.PRINTER, DeviceCondition.PAPER_OUT, "paper out")
    report = ReportDevice("printer", DeviceCondition.PAPER_OUT, "paper out")
    assert script.do(out).ask(Purpose.REPORT).command == report
    assert not script.do(out).effects
    script.do(events.LinkChanged(is_connected=False), events.LinkChanged(is_connected=True))
    assert script.ask(Purpose.REPORT).command == report


def test_search_and_category_narrow_the_list_and_leave_each_other() -> None:
    script = an_open_kiosk().do(events.SearchOpened(), events.SearchTyped("j" * 99))
    assert script.state.visit.search == "j" * 20
    script.do(events.CategoryChosen("buying_a_home"))
    assert (script.state.visit.is_searching, script.state.visit.search) == (False, "")
    script.do(events.SearchOpened(), events.SearchClosed())
    assert script.state.visit.category == "buying_a_home"


def test_an_item_the_catalogue_does_not_hold_is_not_opened() -> None:
    assert shown_page(an_open_kiosk().do(events.ItemChosen("nothing")).state) is Page.HOME


def test_no_repr_says_a_number_or_a_name() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.SearchTyped("王小明"))
    script.do(events.ItemChosen(MARRIAGE.item), events.TakePressed("p"))
    assert WANG.number not in repr((script.state.visit.holder, script.effects, events.CardLaid(WANG)))
    assert "王" not in repr((events.CardLaid(WANG), events.SearchTyped("王小明")))


def test_a_new_day_asks_anew_what_there_is() -> None:
    script = an_open_kiosk().do(events.QueuesSeen(QUEUES, business_day="2026-11-24"))
    assert not script.asks(Purpose.CATALOGUE), "the first day it hears of is the one it asked on"
    assert not script.do(events.QueuesSeen(QUEUES, business_day="2026-11-24")).asks(Purpose.CATALOGUE)
    ask = script.do(events.QueuesSeen(QUEUES, business_day="2026-11-25")).ask(Purpose.CATALOGUE)
    shorter = Catalogue("2", CATALOGUE.items[1:], ())
    assert script.do(events.Answered(ask, shorter)).state.catalogue == shorter


def test_an_item_that_ended_overnight_under_a_visitor_s_eyes_leaves_the_page_whole() -> None:
    script = an_open_kiosk().do(events.QueuesSeen(QUEUES, business_day="1"), events.ItemChosen(CATALOGUE.items[0].item))
    ask = script.do(events.QueuesSeen(QUEUES, business_day="2")).ask(Purpose.CATALOGUE)
    script.do(events.Answered(ask, Catalogue("2", (), ())))
    assert script.state.item() is None
    assert face_of_state(script.state, MORNING)["canTake"] is False


def an_elder_before(item: CatalogueItem) -> Script:
    return an_open_kiosk().do(events.ElderModeSwitched(), events.ItemChosen(item.item))


def test_with_large_type_the_first_press_asks_who_goes_first_and_the_second_takes_the_number() -> None:
    script = an_elder_before(MARRIAGE).do(events.TakePressed("press-1"))
    assert shown_page(script.state) is Page.PRIORITY
    assert script.effects == []
    script.do(events.ClassChosen("elderly"), events.TakePressed("press-2"))
    ask = script.ask(Purpose.TICKET)
    assert isinstance(ask.command, IssueTicket)
    assert (ask.command.priority_class, ask.request_id) == ("elderly", "press-2")
    script.do(events.Answered(ask, an_issued()))
    assert shown_page(script.state) is Page.TICKET


def test_who_belongs_to_none_takes_a_number_with_the_next_press() -> None:
    script = an_elder_before(MARRIAGE).do(events.TakePressed("press-1"), events.TakePressed("press-2"))
    command = script.ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    assert command.priority_class is None


def test_who_has_chosen_a_class_or_reads_usual_type_is_not_asked() -> None:
    chosen = an_elder_before(MARRIAGE).do(events.ClassChosen("elderly"), events.TakePressed("press-1"))
    assert len(chosen.asks(Purpose.TICKET)) == 1
    usual = an_open_kiosk().do(events.ItemChosen(MARRIAGE.item), events.TakePressed("press-1"))
    assert len(usual.asks(Purpose.TICKET)) == 1
    none = msgspec.structs.replace(CATALOGUE, priority_classes=())
    without = a_catalogue_kiosk(none).do(events.ElderModeSwitched(), events.ItemChosen(MARRIAGE.item))
    assert len(without.do(events.TakePressed("press-1")).asks(Purpose.TICKET)) == 1


def test_the_question_leads_back_to_the_matter_and_ends_with_the_visit() -> None:
    script = an_elder_before(MARRIAGE).do(events.TakePressed("press-1"), events.ClassChosen("elderly"))
    back = script.do(events.BackPressed())
    assert shown_page(back.state) is Page.ITEM
    assert back.state.visit.priority_class == "elderly"
    assert shown_page(back.do(events.BackPressed()).state) is Page.HOME
    assert shown_page(back.do(events.ItemChosen(MARRIAGE.item)).state) is Page.ITEM
    journey = an_open_kiosk().do(events.ElderModeSwitched(), events.JourneyOpened(), events.PackageChosen("new_home"))
    journey.do(events.CardLaid(WANG), events.TakePressed("press-1"))
    assert shown_page(journey.state) is Page.PRIORITY
    assert shown_page(journey.do(events.BackPressed()).state) is Page.JOURNEY
    ended = an_elder_before(MARRIAGE).do(events.TakePressed("press-1"), events.HomePressed())
    assert not ended.state.visit.is_class_asked
