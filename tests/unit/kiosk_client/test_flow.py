from collections.abc import Callable
from dataclasses import asdict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.messages import (
    CancelTicket,
    Catalogue,
    Forecast,
    ForecastWait,
    Identity,
    IssueTicket,
    ReportDevice,
    ReportPrint,
)
from hall_protocol.vocabulary import DeviceCondition, IdentityScheme, PrintOutcome
from kiosk_client import events
from kiosk_client.effects import Ask, PrintSlip, Purpose
from kiosk_client.face import face_of_state
from kiosk_client.flow import CATALOGUE_RETRY_S, step
from kiosk_client.holder import CodeHolder
from kiosk_client.state import (
    AWAY_GRACE_S,
    TICKET_SHOWN_S,
    Device,
    Notice,
    Page,
    Printing,
    State,
    needs_identity,
    shown_page,
)
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    CATALOGUE,
    CODE_EXPIRED,
    FULL,
    ID_CARD,
    MARRIAGE,
    MORNING,
    OUYANG,
    QUEUES,
    TRANSFER,
    WAIT,
    WANG,
    Script,
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


def test_a_card_gives_the_ticket_its_identity_and_the_screen_a_masked_name() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    command = script.ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    assert command.identity is not None
    assert (command.identity.scheme, command.identity.number) == (IdentityScheme.RESIDENT_CARD, WANG.number)


def test_a_matter_that_needs_a_card_gives_no_ticket_without_one() -> None:
    script = an_open_kiosk().do(events.ItemChosen(ID_CARD.item))
    assert not script.do(events.TakePressed("p")).effects
    assert script.do(events.CardLaid(WANG), events.TakePressed("p")).asks(Purpose.TICKET)


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


def test_a_slip_that_came_is_not_printed_again() -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.CONFIRMED))
    assert not script.do(events.PrintAgainPressed()).effects


def test_the_next_visitors_card_ends_a_visit_whose_ticket_is_on_paper() -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.CONFIRMED), events.CardLaid(OUYANG))
    assert shown_page(script.state) is Page.HOME
    assert script.state.visit.holder == OUYANG


def test_a_number_that_is_not_on_paper_stays_whatever_card_is_laid() -> None:
    script = a_kiosk_with_a_ticket().do(events.Printed("t-7f3kq2", Printing.FAILED), events.CardLaid(OUYANG))
    assert shown_page(script.state) is Page.TICKET


def test_another_visitors_card_forgets_the_one_before() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), events.CardLaid(OUYANG))
    assert shown_page(script.state) is Page.HOME
    assert script.state.visit.holder == OUYANG


def test_the_same_card_laid_again_leaves_the_visit_as_it_is() -> None:
    script = an_open_kiosk().do(events.CardLaid(WANG), events.ItemChosen(MARRIAGE.item), events.CardLaid(WANG))
    assert shown_page(script.state) is Page.ITEM


def test_a_card_that_cannot_be_read_asks_to_be_laid_again() -> None:
    assert an_open_kiosk().do(events.CardNotRead()).state.visit.notice is Notice.CARD_UNREADABLE
    assert a_kiosk_with_a_ticket().do(events.CardNotRead()).state.visit.notice is None


def test_a_code_gives_the_ticket_its_identity_and_how_long_it_was_kept() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE)).seconds(3)
    script.do(events.ItemChosen(ID_CARD.item)).seconds(4).do(events.TakePressed("p"))
    command = script.ask(Purpose.TICKET).command
    assert isinstance(command, IssueTicket)
    assert command.identity == Identity(IdentityScheme.APP_CODE, APP_CODE, 7)


def test_a_code_shown_again_was_good_when_it_was_shown_first() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE)).seconds(5).do(events.CodeShown(APP_CODE))
    assert script.state.visit.holder == CodeHolder(APP_CODE, 5)


def test_a_code_the_hall_did_not_take_is_asked_for_again_and_the_matter_stays() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    ask = script.ask(Purpose.TICKET)
    script.do(events.Refused(ask, CODE_EXPIRED))
    assert script.state.visit.holder is None
    assert needs_identity(script.state)
    assert shown_page(script.state) is Page.ITEM
    script.do(events.CodeShown(APP_CODE[::-1]), events.TakePressed("q"))
    assert script.ask(Purpose.TICKET).request_id == "q"


def test_a_fresh_code_outlives_the_refusal_of_the_one_before() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    ask = script.ask(Purpose.TICKET)
    script.do(events.Unanswered(ask), events.CodeShown(APP_CODE[::-1]), events.TakePressed("p"))
    script.do(events.Refused(script.ask(Purpose.TICKET), CODE_EXPIRED))
    assert script.state.visit.holder == CodeHolder(APP_CODE[::-1])


def test_another_refusal_leaves_the_code_in_hand() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(ID_CARD.item), events.TakePressed("p"))
    script.do(events.Refused(script.ask(Purpose.TICKET), FULL))
    assert isinstance(script.state.visit.holder, CodeHolder)


def test_a_card_after_a_code_may_be_another_visitor_s() -> None:
    script = an_open_kiosk().do(events.CodeShown(APP_CODE), events.ItemChosen(MARRIAGE.item), events.CardLaid(WANG))
    assert shown_page(script.state) is Page.HOME
    assert script.state.visit.holder == WANG


def test_what_is_no_code_is_told() -> None:
    assert an_open_kiosk().do(events.CodeNotRead()).state.visit.notice is Notice.CODE_UNREADABLE
    assert a_kiosk_with_a_ticket().do(events.CodeNotRead()).state.visit.notice is None


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


_ANY_EVENT = st.one_of(
    st.just(events.SecondPassed()),
    st.builds(events.LinkChanged, st.booleans()),
    st.sampled_from(
        [
            events.QueuesSeen(QUEUES),
            events.QueuesSeen(tuple(a_queue(view.queue, is_open=False) for view in QUEUES)),
            events.CardLaid(WANG),
            events.CardLaid(OUYANG),
            events.CardNotRead(),
            events.Touched(),
            events.LanguageChosen("en"),
            events.ElderModeSwitched(),
            events.HighContrastSwitched(),
            events.CategoryChosen("buying_a_home"),
            events.SearchOpened(),
            events.SearchTyped("王小明"),
            events.SearchClosed(),
            events.ClassChosen("military"),
            events.ClassChosen(None),
            events.PrintAgainPressed(),
            events.BackPressed(),
            events.HomePressed(),
            events.DeviceChanged(Device.CARD_READER, DeviceCondition.READY),
        ]
    ),
    st.builds(events.ItemChosen, st.sampled_from([MARRIAGE.item, TRANSFER.item, ID_CARD.item])),
    st.builds(events.TakePressed, st.uuids().map(str)),
    st.sampled_from(["answer", "refuse", "time out", "print", "fail to print", "lose the print"]),
)
_PRINTINGS = {
    "print": Printing.CONFIRMED,
    "fail to print": Printing.FAILED,
    "lose the print": Printing.UNCONFIRMED,
}


class _World:
    """A hall and a printer that answer when they are told to; counts presses, tickets and slips."""

    def __init__(self) -> None:
        self.script = an_open_kiosk()
        self.asked: list[Ask] = []
        self.to_print: list[PrintSlip] = []
        self.presses = 0
        self.request_ids: list[str] = []
        self.issued: dict[str, str] = {}
        self.held: set[str] = set()
        self.cancelled: set[str] = set()

    def happen(self, event: events.Event | str) -> None:
        if isinstance(event, str):
            self.answer(event)
            return
        before = self.script.state.visit.attempt
        self.script.do(event)
        self.note()
        if isinstance(event, events.TakePressed):
            self.presses += 1
            assert len(self.script.asks(Purpose.TICKET)) <= 1
            if before is not None and self.script.asks(Purpose.TICKET):
                assert self.script.ask(Purpose.TICKET).request_id == before.request_id
        else:
            assert not self.script.asks(Purpose.TICKET)

    def note(self) -> None:
        for effect in self.script.effects:
            if isinstance(effect, PrintSlip):
                self.to_print.append(effect)
                self.held.add(effect.ticket.ticket_id)
            elif isinstance(effect.command, CancelTicket):
                self.cancelled.add(effect.command.ticket_id)
            elif effect.purpose in (Purpose.TICKET, Purpose.GIVE_BACK):
                self.asked.append(effect)
                self.request_ids.append(effect.request_id or "")

    def answer(self, how: str) -> None:
        if how in _PRINTINGS:
            if self.to_print:
                self.script.do(events.Printed(self.to_print.pop(0).ticket.ticket_id, _PRINTINGS[how]))
                self.note()
            return
        if not self.asked:
            return
        ask = self.asked.pop(0)
        if how == "answer":
            ticket_id = self.issued.setdefault(ask.request_id or "", f"t-{len(self.issued)}")
            number = f"J{len(self.issued):03d}"
            ticket = an_issued(number)
            self.script.do(events.Answered(ask, type(ticket)(ticket_id, number, "J", ticket.issued_at, 3, WAIT)))
            assert len(self.script.prints()) <= 1
        elif how == "refuse":
            self.script.do(events.Refused(ask, FULL))
        else:
            self.script.do(events.Unanswered(ask))
        self.note()


@settings(max_examples=300, deadline=None)
@given(st.lists(_ANY_EVENT, max_size=60))
def test_no_sequence_of_events_gives_two_tickets_for_one_press(sequence: list[events.Event | str]) -> None:
    world = _World()
    for event in sequence:
        world.happen(event)
    assert len(set(world.request_ids)) <= world.presses


@settings(max_examples=300, deadline=None)
@given(st.lists(_ANY_EVENT, max_size=60))
def test_no_sequence_of_events_leaves_a_ticket_that_nobody_holds(sequence: list[events.Event | str]) -> None:
    world = _World()
    for event in sequence:
        world.happen(event)
    while world.script.state.visit.is_asking:
        world.answer("time out")
    world.happen(events.HomePressed())
    while world.asked:
        world.answer("answer")
    # Every press is settled in the end: its ticket was handed out, or cancelled, and never both.
    assert set(world.issued.values()) == world.held | world.cancelled
    assert not world.held & world.cancelled


@settings(max_examples=300, deadline=None)
@given(st.lists(_ANY_EVENT, max_size=60))
def test_no_sequence_of_events_leaves_anything_of_a_visitor_after_the_reset(
    sequence: list[events.Event | str],
) -> None:
    world = _World()
    for event in sequence:
        world.happen(event)
    while world.script.state.visit.is_asking:
        world.answer("time out")
    state, _ = step(world.script.state, events.HomePressed())
    assert state.visit == State().fresh_visit().__class__(state.visit.number)
    everything = str(asdict(state))
    assert not any(word in everything for word in (WANG.number, OUYANG.number, "王", "欧阳"))


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
