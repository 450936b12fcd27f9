"""Every event is said in two languages, and none says who the visitor was."""

import pytest

from hall_protocol.vocabulary import CallGround, Channel, PrintOutcome, WaitingAtClosing
from hall_server.domain import events as e
from hall_server.domain.case_opening import UNDECIDED
from hall_server.insight.event_words import words_of
from tests.helpers.case_hall import case_policy
from tests.helpers.hall_builder import a_policy, moment
from tests.helpers.ledgers import played

POLICY = a_policy()
BACK = "过号后按规则恢复排队，应叫时刻 09:20"
VISITOR = "c0ffee" * 10


def chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)


def test_a_whole_day_is_said_in_both_languages() -> None:
    said = [words_of(recorded.event, POLICY) for recorded in played().events if hasattr(recorded.event, "ticket_id")]
    assert len(said) > 100
    assert all(chinese(words) for words, _ in said)


@pytest.mark.parametrize(
    ("event", "words", "words_en"),
    [
        (
            e.TicketCalled("t", "A001", "A", 3, moment("09:10"), "甲 · because", overtaken=2),
            "3号窗口呼叫：甲；越过 2 个先到的号",
            "called by counter 3: because; 2 who came before were passed",
        ),
        (
            e.TicketCalled(
                "t", "A001", "A", 3, moment("09:10"), "甲 · due", ground=CallGround.NAMED, clerk_reason="乙 · b"
            ),
            "3号窗口呼叫：甲：乙 · b",
            "called by counter 3: due: 乙 · b",
        ),
        (e.TicketCalled("t", "A001", "A", 3, moment("09:10"), "甲"), "3号窗口呼叫：甲", "called by counter 3: 甲"),
        (
            e.TicketTransferred("t", "A001", 3, "B", 5),
            "3号窗口转出，重新在 B 队列 等候，只等 5 号窗口，先后不变",
            "sent on by counter 3: waits in Queue B for counter 5 only with its seniority",
        ),
        (
            e.TicketPrinted("t", "A001", "kiosk-1", PrintOutcome.CONFIRMED),
            "kiosk-1：小票已出票",
            "kiosk-1: slip confirmed",
        ),
        (
            e.TicketPrinted("t", "A001", "kiosk-1", PrintOutcome.FAILED, "paper out", is_reprint=True),
            "kiosk-1：补打小票未打印 (paper out)",
            "kiosk-1: reprinted slip failed (paper out)",
        ),
        (e.TicketVoided("t", "A001", "hall_closing"), "作废（应急闭厅）", "voided (the hall closed in an emergency)"),
        (e.TicketVoided("t", "A001", "day_end"), "作废（日终）", "voided (the day ended)"),
        (e.TicketHeld("t", "A001", 3), "3号窗口：挂起", "counter 3: set aside"),
        (e.TicketMissed("t", "A001", 3, "三呼未到"), "3号窗口：过号（三呼未到）", "counter 3: did not come (三呼未到)"),
        (
            e.ClosingAnnounced("停电", WaitingAtClosing.VOID, "Power cut"),
            "大厅应急关闭：停电；号票作废",
            "the hall closed: Power cut; tickets are voided",
        ),
        (
            e.QueuePaused("A", "升级", "Update"),
            "本队列暂停取号，已取号的照常（升级）",
            "its queue gives no more tickets; those who wait are served (Update)",
        ),
        (
            e.PriorityGiven("t", "A001", "elder", moment("08:50"), "身份证", 3, "staff-1"),
            "3号窗口设为老年人优先（身份证），应叫时刻 08:50",
            "priority given at counter 3 as Elderly (身份证), due 08:50",
        ),
        (
            e.PriorityGiven("t", "A001", "gone", moment("08:50"), "孕妇"),
            "设为gone优先（孕妇），应叫时刻 08:50",
            "priority given as gone (孕妇), due 08:50",
        ),
        (
            e.TicketReinstated("t", "A001", moment("09:20")),
            "过号后按规则恢复排队，应叫时刻 09:20",
            "back in line by the rule, due 09:20",
        ),
    ],
)
def test_what_is_said(event: e.AnyEvent, words: str, words_en: str) -> None:
    assert words_of(event, POLICY) == (words, words_en)


@pytest.mark.parametrize(
    ("event", "words", "words_en"),
    [
        (
            e.CaseEnded("k", "t", "A001", UNDECIDED, by_rule=True),
            "办件按规则结束（办结时未作决定）",
            "the case ended by rule",
        ),
        (e.CaseEnded("k", "t", "A001", "visitor_left", 3), "3号窗口：办件另行处理（办事人离开）", "otherwise (Left)"),
        (
            e.CaseDeclined("k", "t", "A001", 3, "licence", 3, reason="not_eligible"),
            "3号窗口：不予受理（不符合条件）",
            "the case is declined (Not eligible)",
        ),
        (
            e.AppointmentBooked("p", "A", moment("10:00"), Channel.PLATFORM),
            "预约 11-24 10:00（网上平台）",
            "(platform)",
        ),
        (e.TicketMissed("t", "A001", 3, "forgotten", by_rule=True), "3号窗口：过号（超时未处理）", "(forgotten)"),
    ],
)
def test_codes_are_said_in_the_words_of_the_reader(event: e.AnyEvent, words: str, words_en: str) -> None:
    chinese_words, english_words = words_of(event, case_policy())
    assert chinese_words == words
    assert words_en in english_words
    assert not chinese(english_words)


def test_nobody_is_named() -> None:
    booked = e.AppointmentBooked("p1", "A", moment("10:00"), "phone", VISITOR)  # type: ignore[arg-type]
    assert VISITOR not in "".join(words_of(booked, POLICY))


def test_an_event_without_words_of_its_own_shows_its_fields_but_never_a_visitor() -> None:
    class Strange(e.Event, frozen=True, tag="hall.strange.happened.v1"):
        ticket_id: str
        what: str
        visitor: str
        nothing: str = ""

    text, text_en = words_of(Strange("t", "hail", VISITOR), POLICY)  # type: ignore[arg-type]
    assert text == text_en == "hall.strange.happened.v1 what=hail"
