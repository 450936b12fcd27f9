"""What docs/algorithms.md draws of undo, forgotten tickets, numbers and the day change is what the rules do."""

import re
from dataclasses import replace
from datetime import date, time, timedelta

from hall_protocol.vocabulary import ErrorCode, WaitingAtClosing
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.calendar import OpenPeriod
from hall_server.domain.errors import Refusal
from hall_server.domain.numbering import NumberingRule
from hall_server.domain.policy import ForgottenRule
from hall_server.engine.ledger import Accepted
from tests.architecture.test_documents import DOCS
from tests.helpers.hall_builder import CALENDAR, DAY, Hall, a_policy, a_queue, kinds, moment

PAGE = (DOCS / "algorithms.md").read_text()
WEEK = {"Tue": DAY, "Wed": DAY + timedelta(days=1), "Fri": DAY + timedelta(days=3)}


def section(title: str) -> str:
    """The part of the page under a heading that begins with `title`."""
    found = re.search(rf"^## {title}.*?(?=^## )", PAGE, re.MULTILINE | re.DOTALL)
    assert found is not None, title
    return found[0]


def test_the_drawn_undo_is_what_the_rules_do() -> None:
    hall = Hall().open(1)
    ticket = hall.issue()
    commands: dict[str, c.Command] = {
        "counter 1 calls A001": c.CallNext(1),
        "recall": c.Recall(1, ticket.ticket_id),
        "undo": c.UndoLast(1),
        "start": c.StartService(1, ticket.ticket_id),
        "hold": c.HoldTicket(1, ticket.ticket_id),
        "resume": c.ResumeTicket(1, ticket.ticket_id),
    }
    drawn = re.findall(r"^(\d\d:\d\d:\d\d)  (.+?)  +(\w+)\b", section("Undo"), re.MULTILINE)
    assert len(drawn) == 9
    for clock, what, comes_of_it in drawn:
        answer = hall.at(clock).answer(commands[what])
        seen = answer.code.value if isinstance(answer, Refusal) else ticket.state.value
        assert seen == comes_of_it, (clock, what)
    assert (ticket.due_at, hall.state.tally.undone) == (moment("09:00"), 2)


def test_the_drawn_limits_of_forgotten_tickets_are_what_the_rules_do() -> None:
    text = section("Forgotten tickets")
    called = re.search(r"called +\+(\d+) min +flagged +closed from \+(\d+) to \+(\d+).*? \+(\d+) min +no-show", text)
    served = re.search(r"serving +\+(\d+) min +flagged +\+(\d+) min +finished by rule", text)
    assert called is not None
    assert served is not None
    flagged, closes, opens, missed = map(int, called.groups())
    hall = Hall(a_policy(forgotten=ForgottenRule())).open(1)
    hall.issue()
    hall.call(1)
    begun = hall.now
    assert happens(hall, flagged) == [e.TicketOverdue]
    hall.now = begun + timedelta(minutes=closes)
    hall.do(c.CloseHall("火警", WaitingAtClosing.KEEP))
    hall.now = begun + timedelta(minutes=opens)
    hall.do(c.ReopenHall())
    hall.now = begun
    assert e.TicketMissed in happens(hall, missed)
    hall = Hall(a_policy(forgotten=ForgottenRule())).open(1)
    hall.issue()
    hall.serve(1)
    for minutes, kind in ((int(served[1]), e.TicketOverdue), (int(served[2]) - int(served[1]), e.ServiceFinished)):
        assert happens(hall, minutes) == [kind]


def happens(hall: Hall, minutes: int) -> list[type]:
    """What the tick brings `minutes` from now, and nothing before."""
    assert hall.later(minutes=minutes, seconds=-1).do(c.Tick()) == []
    return kinds(hall.later(seconds=1).do(c.Tick()))


def test_the_drawn_numbers_are_what_the_rules_do() -> None:
    text = section("Numbers")
    rule = re.search(r"prefix (\w+), width (\d+), (\d+) to (\d+), skips (\d+) +(.+?)   (\w+_\w+)$", text, re.MULTILINE)
    back = re.search(r"^(\w+) cancelled, (\w+) missed, next +(\w+)", text, re.MULTILINE)
    morning = re.search(r"^the next business day +(\w+)$", text, re.MULTILINE)
    assert rule is not None
    assert back is not None
    assert morning is not None
    prefix, width, start, end, skipped, numbers, code = rule.groups()
    numbering = NumberingRule(prefix, int(width), int(start), int(end), frozenset({int(skipped)}))
    hall = Hall(a_policy(queues=a_policy().queues | {"N": a_queue("N", numbering=numbering)})).open(3)
    drawn = numbers.split()
    given: list[str] = []
    for number in drawn:
        if number == back[3]:
            by_number = {ticket.ticket_number: ticket.ticket_id for ticket in hall.state.tickets.values()}
            hall.do(c.CancelTicket(by_number[back[1]]))
            hall.do(c.CallTicket(3, by_number[back[2]], "急"))
            hall.do(c.MarkNoShow(3, by_number[back[2]]))
        given.append(hall.issue("N").ticket_number)
    assert given == drawn
    assert drawn[-1] == f"{prefix}{end}"
    hall.refuse(hall.wish("N"), ErrorCode(code))
    assert hall.at("09:00", DAY + timedelta(days=1)).issue("N").ticket_number == morning[1]


def test_the_drawn_day_change_is_what_the_rules_do_also_when_the_clock_jumps() -> None:
    always = replace(CALENDAR, periods=(OpenPeriod(time(0), time(23, 59, 59), time(23, 59, 59)),))
    hall = Hall(a_policy(calendar=always), moment("09:00"))
    drawn = re.findall(
        r"^(\w{3}) (\d\d:\d\d)   .+?  +(Tue|Wed|Fri) +(A\d+)(?: +on record as of (\w{3}) (\d\d:\d\d))?",
        section("The day change"),
        re.MULTILINE,
    )
    assert len(drawn) == 5
    for day, clock, business_day, number, stamped_day, stamped in drawn:
        hall.at(clock, WEEK[day])
        wish = hall.wish("A")
        answer = hall.answer(wish)
        assert isinstance(answer, Accepted), answer
        ticket = hall.state.tickets[wish.ticket_id]
        assert (hall.state.business_day, ticket.ticket_number) == (WEEK[business_day], number)
        on_record = moment(stamped, WEEK[stamped_day]) if stamped else hall.now
        assert ticket.issued_at == on_record
    days = [r.event.business_day for r in hall.events if isinstance(r.event, e.BusinessDayOpened)]
    assert days == list(WEEK.values())
    assert date(2026, 11, 26) not in days
