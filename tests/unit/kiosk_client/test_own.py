from datetime import date, timedelta

import msgspec
import pytest

from hall_protocol.messages import (
    AppointmentStanding,
    CancelTicket,
    CaseStanding,
    FetchStanding,
    Standing,
    StepView,
    TicketStanding,
    TicketStatus,
)
from hall_protocol.vocabulary import AppointmentState, CaseState, CaseStep, TicketState
from kiosk_client import events
from kiosk_client.effects import PrintSlip, Purpose
from kiosk_client.holder import CodeHolder
from kiosk_client.own_face import own_face
from kiosk_client.state import Notice, Page, Printing, shown_page
from tests.unit.kiosk_client.builders import (
    APP_CODE,
    FULL,
    MARRIAGE,
    MORNING,
    OUYANG,
    TRANSFER,
    WANG,
    Script,
    an_issued,
    an_open_kiosk,
)

WAITING = TicketStanding(an_issued(), TicketState.WAITING, MARRIAGE.item)
BOOKED = AppointmentStanding(AppointmentState.BOOKED, MORNING, "E", TRANSFER.item, "12345678")
ACCEPTED = CaseStanding(CaseState.ACCEPTED, TRANSFER.item, "case-7", steps=(StepView(CaseStep.UNDER_REVIEW, MORNING),))
FOLLOWED = (CaseState.OPENED, CaseState.ACCEPTED, CaseState.RESULT_READY, CaseState.SUPPLEMENT_REQUIRED)
INCOMPLETE = CaseStanding(
    CaseState.SUPPLEMENT_REQUIRED, MARRIAGE.item, missing=("户口簿", "照片"), due_day=date(2026, 12, 1)
)


def looking(standing: Standing | None = None) -> Script:
    """A kiosk whose visitor laid their card and looks at what is theirs."""
    script = an_open_kiosk().do(events.CardLaid(WANG), events.StandingOpened())
    return script if standing is None else script.do(events.Answered(script.ask(Purpose.STANDING), standing))


def test_the_hall_is_asked_with_the_card_and_with_nothing_else() -> None:
    script = looking()
    command = script.ask(Purpose.STANDING).command
    assert isinstance(command, FetchStanding)
    assert command.identity.number == WANG.number
    assert shown_page(script.state) is Page.OWN
    assert "查询" in own_face(script.state, MORNING)["ownHint"]


@pytest.mark.parametrize("holder", [None, CodeHolder(APP_CODE)])
def test_nobody_looks_without_a_card(holder: CodeHolder | None) -> None:
    script = an_open_kiosk()
    if holder is not None:
        script.do(events.CodeShown(APP_CODE))
    assert script.do(events.StandingOpened()).effects == []
    assert shown_page(script.state) is Page.HOME
    assert own_face(script.state, MORNING)["canLookUpOwn"] is False


def test_everything_is_said_in_words_a_visitor_knows() -> None:
    face = own_face(looking(Standing((WAITING,), (BOOKED,), (ACCEPTED, INCOMPLETE))).state, MORNING)
    assert face["ownTickets"] == [
        {
            "id": "t-7f3kq2",
            "number": "J013",
            "name": "结婚登记",
            "text": "前面 3 人，预计等候 约 12–25 分钟",
            "canGiveUp": True,
        }
    ]
    assert face["ownAppointments"][0]["text"].startswith("01:14，")
    accepted, incomplete = face["ownCases"]
    assert accepted == {"name": "房屋所有权转移登记", "number": "case-7", "text": "已受理，办理中\n01:14 审核中"}
    assert incomplete["text"] == "请补正：户口簿、照片（2026-12-01 前）"
    assert face["ownHint"] == ""


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "state", [CaseState.OPENED, CaseState.ACCEPTED, CaseState.RESULT_READY, CaseState.SUPPLEMENT_REQUIRED]
)
def test_every_state_and_step_that_may_be_shown_has_its_words(state: CaseState, language: str) -> None:
    steps = tuple(StepView(step, MORNING) for step in CaseStep)
    tickets = tuple(
        TicketStanding(an_issued(), each)
        for each in (TicketState.WAITING, TicketState.CALLED, TicketState.SERVING, TicketState.HELD, TicketState.MISSED)
    )
    script = looking(Standing(tickets, (), (CaseStanding(state, MARRIAGE.item, steps=steps),)))
    face = own_face(script.do(events.LanguageChosen(language)).state, MORNING)
    assert all(each["text"] for each in (*face["ownTickets"], *face["ownCases"]))


@pytest.mark.parametrize(("language", "said"), [("zh", "12月2日 周三 01:14"), ("en", "Wed 2 Dec 01:14")])
def test_a_day_is_named_so_that_nobody_takes_it_for_another(language: str, said: str) -> None:
    later = msgspec.structs.replace(BOOKED, slot_start=MORNING + timedelta(days=8))
    script = looking(Standing(appointments=(later,))).do(events.LanguageChosen(language))
    assert own_face(script.state, MORNING)["ownAppointments"][0]["text"].startswith(said)


def test_who_has_nothing_is_told_so() -> None:
    assert "没有" in own_face(looking(Standing()).state, MORNING)["ownHint"]


def test_a_ticket_is_printed_once_more_and_says_that_it_is_a_second_slip() -> None:
    script = looking(Standing((WAITING,))).do(events.ReprintPressed(WAITING.ticket.ticket_id))
    assert script.effects == [PrintSlip(WAITING.ticket, MARRIAGE, is_reprint=True)]
    assert shown_page(script.state) is Page.TICKET
    assert script.state.visit.printing is Printing.UNDER_WAY
    assert looking(Standing()).do(events.ReprintPressed("another")).effects == []


def test_giving_up_is_asked_twice_and_then_looked_at_anew() -> None:
    script = looking(Standing((WAITING,))).do(events.GiveUpPressed(WAITING.ticket.ticket_id))
    assert "J013" in own_face(script.state, MORNING)["giveUpText"]
    assert script.effects == []
    script.do(events.GiveUpConfirmed("once"))
    ask = script.ask(Purpose.GIVE_UP)
    assert (ask.command, ask.request_id) == (CancelTicket(WAITING.ticket.ticket_id), "once")
    script.do(events.Answered(ask, TicketStatus(WAITING.ticket.ticket_id, "J013", "cancelled", None)))
    assert script.asks(Purpose.STANDING)


def test_who_keeps_their_ticket_keeps_it() -> None:
    script = looking(Standing((WAITING,))).do(events.GiveUpPressed(WAITING.ticket.ticket_id), events.GiveUpDropped())
    assert script.do(events.GiveUpConfirmed("late")).effects == []
    assert script.do(events.GiveUpPressed("another's")).state.visit.giving_up is None


def test_a_refusal_is_said_and_silence_as_well() -> None:
    script = looking()
    refused = looking().do(events.Refused(script.ask(Purpose.STANDING), FULL))
    assert refused.state.visit.problem == FULL
    silent = looking()
    silent.do(events.Unanswered(silent.ask(Purpose.STANDING)))
    assert silent.state.visit.notice is Notice.STANDING_UNKNOWN


def test_the_next_visitor_sees_nothing_of_it() -> None:
    script = looking()
    ask = script.ask(Purpose.STANDING)
    script.do(events.CardLaid(OUYANG))
    script.do(events.Answered(ask, Standing((WAITING,))))
    assert script.state.visit.standing is None
    assert shown_page(script.state) is Page.HOME
    left = looking(Standing((WAITING,))).do(events.HomePressed())
    assert left.state.visit.standing is None
    assert "J013" not in repr(left.state.visit)


def test_going_back_forgets_it() -> None:
    script = looking(Standing((WAITING,))).do(events.StandingClosed())
    assert script.state.visit.standing is None
    assert shown_page(script.state) is Page.HOME
