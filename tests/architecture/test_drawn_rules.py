"""The cap and the visit drawn in docs/algorithms.md are what the rules do in the example hall."""

import re
from datetime import timedelta

from hall_protocol.vocabulary import Channel, ErrorCode, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from tests.architecture.test_documents import DOCS, Example
from tests.helpers.hall_builder import DAY, Hall, moment

PAGE = (DOCS / "algorithms.md").read_text()
KEPT_AWAY = re.compile(r"(\S+) check-in: (\w+)   (\S+) it reopens   (\S+) check-in: due (\S+)")


def test_the_drawn_cap_is_what_the_rules_do() -> None:
    hall = Example()
    hall.do("08:59", c.OpenCounter(9, "0901"))
    for minute in range(5):
        hall.issue(f"09:0{minute}:00", "E")
    for second in range(3):
        hall.issue(f"09:05:0{second}", "E", priority="elderly")
    drawn = re.findall(r"^(?:calls)?\s+(E\d{3})   (due|ratio cap)\b", PAGE, re.MULTILINE)
    assert len(drawn) == 5
    for number, ground in drawn:
        [called] = hall.do("09:06", c.CallNext(9))
        assert isinstance(called, e.TicketCalled)
        assert (called.ticket_number, called.ground.value) == (number, ground.replace(" ", "_"))
        hall.do("09:06", c.StartService(9, called.ticket_id))
        hall.do("09:06", c.FinishService(9, called.ticket_id))


def test_the_drawn_grace_in_a_closing_is_what_the_rules_do() -> None:
    lines = re.findall(r"^slot (\d\d:\d\d)   (\d\d:\d\d) the hall closes, no end   (.+)$", PAGE, re.MULTILINE)
    assert len(lines) == 2
    for slot, closes, rest in lines:
        hall = Hall(now=moment("09:00"))
        hall.do(c.BookAppointment("p1", "A", moment(slot), Channel.PHONE, "ann"))
        hall.at(closes).do(c.CloseHall("停电", WaitingAtClosing.KEEP))
        if (opened := KEPT_AWAY.fullmatch(rest)) is None:
            due = re.search(r"due (\d\d:\d\d) of the day before", rest)
            assert due is not None
            hall.at("08:00", DAY + timedelta(days=1)).do(c.Tick())
            [right] = hall.state.carry_overs.values()
            assert (right.due_at, hall.state.slot_book.shows) == (moment(due[1]), {})
            continue
        tried, code, reopens, comes, due_at = opened.groups()
        hall.at(tried).refuse(c.CheckIn("t", Channel.KIOSK, appointment="p1"), ErrorCode(code))
        hall.at(reopens).do(c.ReopenHall())
        assert hall.at(comes).issue(None, appointment="p1").due_at == moment(due_at)


def test_the_drawn_visit_is_what_the_rules_do() -> None:
    hall = Example()
    for number in (15, 9):
        hall.do("08:59", c.OpenCounter(number, f"{number:02d}01"))
    wish = c.IssueTicket("visit", Channel.KIOSK, package="second_hand_home", visitor="v")
    [issued] = hall.do("09:10", wish)
    assert isinstance(issued, e.TicketIssued)
    assert f"09:10   {issued.ticket_number} taken    G → E" in PAGE
    assert [step.queues for step in issued.steps] == [("G",), ("E",)]
    hall.issue("09:14", "E")
    seen = []
    for number, called_at, finished_at in ((15, "09:12", "09:21"), (9, "09:22", "09:40")):
        [called] = hall.do(called_at, c.CallNext(number))
        assert isinstance(called, e.TicketCalled)
        assert called.ticket_number == issued.ticket_number
        started = hall.do(called_at, c.StartService(number, "visit"))
        assert isinstance(started[0], e.ServiceStarted)
        finished = hall.do(finished_at, c.FinishService(number, "visit"))
        seen += [tag for event in finished if not (tag := e.type_name(event)).startswith("hall.case.")]
    drawn = re.findall(r"counter \d+ finishes +(hall\.\w+\.\w+\.v1)", PAGE)
    assert drawn == seen[: len(drawn)] == ["hall.visit.advanced.v1", "hall.service.finished.v1"]


def test_the_drawn_guarantee_is_what_the_rules_do() -> None:
    hall = Example()
    hall.do("08:59", c.OpenCounter(6, "0601"))
    assert hall.issue("09:00", "A").startswith("A001")
    hall.issue("09:01:00", "D")
    hall.issue("09:01:01", "D")
    drawn = re.findall(r"^(\d\d:\d\d)   counter 6 calls ([AD]\d{3})    (due|wait guarantee)\b", PAGE, re.MULTILINE)
    assert len(drawn) == 3
    reasons = []
    for clock, number, ground in drawn:
        if clock == "10:01":
            assert hall.issue("10:00", "D") == "D003 10:00"
        [called] = hall.do(clock, c.CallNext(6))
        assert isinstance(called, e.TicketCalled)
        assert (called.ticket_number, called.ground.value) == (number, ground.replace(" ", "_"))
        hall.do(clock, c.StartService(6, called.ticket_id))
        hall.do(clock, c.FinishService(6, called.ticket_id))
        reasons.append(called.reason)
    assert "先于 D003（10:00）" in reasons[-1]
