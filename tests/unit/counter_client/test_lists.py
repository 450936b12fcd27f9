"""The rows of the desk's lists."""

from datetime import timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from counter_client.lists import Names, clock_text, minutes_between, names_of, rows_of, why
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import Catalogue, CatalogueItem, JourneyStop, PriorityClassView, Turn
from hall_protocol.picture import TicketView
from tests.unit.counter_client.moments import COUNTER, NINE, a_ticket, seen

KUNMING = ZoneInfo("Asia/Shanghai")
CATALOGUE = Catalogue(
    "1",
    (CatalogueItem("hy", "结婚登记", "Marriage registration", "A", "", "", (), False, "", "", ()),),
    (PriorityClassView("elderly", "老年人", "Senior", "身份证"),),
)
NAMES = names_of(CATALOGUE)


def test_a_row_says_what_for_and_when_in_the_halls_zone() -> None:
    ticket = a_ticket(item="hy", minute=14)
    picture = seen(ticket)
    [row] = rows_of(picture.waiting, picture, NAMES, ZH, KUNMING)
    assert (row.ticket_number, row.matter, row.due, row.why) == ("A012", "结婚登记", "09:14", "按取号先后")


def test_without_an_item_or_its_name_the_queue_says_what_for() -> None:
    picture = seen()
    assert NAMES.matter(a_ticket(), picture, ZH) == "社会事务综合"
    assert NAMES.matter(a_ticket(item="unknown"), picture, EN) == "Social affairs"
    assert NAMES.matter(a_ticket(queue="Q"), picture, ZH) == "Q"


@pytest.mark.parametrize(
    ("fields", "chinese", "english"),
    [
        ({}, "按取号先后", "By arrival"),
        ({"priority_class": "elderly"}, "优先：老年人", "Priority: Senior"),
        ({"priority_class": "unheard-of"}, "优先：unheard-of", "Priority: unheard-of"),
        ({"due_at": NINE - timedelta(minutes=7)}, "提前 7 分", "7 min earlier"),
        ({"due_at": NINE + timedelta(minutes=10)}, "顺延 10 分", "10 min later"),
        ({"counter": COUNTER}, "转到本窗口", "Sent here"),
    ],
)
def test_each_place_in_line_has_its_reason(fields: dict[str, object], chinese: str, english: str) -> None:
    ticket = a_ticket(**fields)  # type: ignore[arg-type]
    assert (why(ticket, NAMES, ZH), why(ticket, NAMES, EN)) == (chinese, english)


def test_an_english_name_that_is_missing_is_said_in_chinese() -> None:
    names = Names(classes={"x": ("军人", "")})
    assert names.priority_class("x", EN) == "军人"


def test_times_are_the_halls_or_as_they_came() -> None:
    assert (clock_text(NINE, KUNMING), clock_text(NINE, None)) == ("09:00", "01:00")


def test_minutes_between_are_never_negative() -> None:
    assert minutes_between(NINE, NINE + timedelta(minutes=12)) == 12
    assert minutes_between(NINE, NINE - timedelta(minutes=12)) == 0


def a_turn(number: str, **more: object) -> Turn:
    return Turn(f"t-{number}", number, f"{number} 的依据", f"why {number}", **more)  # type: ignore[arg-type]


def numbers(turns: tuple[Turn, ...], *tickets: TicketView) -> list[str]:
    picture = seen(*tickets)
    return [row.ticket_number for row in rows_of(picture.waiting, picture, NAMES, ZH, KUNMING, turns)]


def test_the_halls_order_comes_before_the_due_times_and_who_has_just_come_stands_behind() -> None:
    tickets = [a_ticket(f"A{n:03}", minute=n) for n in range(1, 5)]
    assert numbers((a_turn("A003"), a_turn("A001"), a_turn("A009")), *tickets) == ["A003", "A001", "A002", "A004"]


@given(st.permutations(range(6)), st.sets(st.integers(0, 8)))
def test_everyone_who_waits_is_listed_once_whatever_the_hall_told(told: list[int], waiting: set[int]) -> None:
    turns = tuple(a_turn(f"A{n:03}") for n in told)
    listed = numbers(turns, *(a_ticket(f"A{n:03}", minute=n) for n in waiting))
    assert sorted(listed) == sorted(f"A{n:03}" for n in waiting)


def test_a_row_gives_the_halls_reason_and_the_way_through_the_hall() -> None:
    ticket = a_ticket("A001", item="hy", minute=14)
    picture = seen(ticket)
    done, here = JourneyStop((), ("sb",), is_done=True, counter=2), JourneyStop(("A",), ("hy", "hj"))
    journey = (done, here, JourneyStop(("A", "?"), ("gj",)))
    turn = a_turn("A001", matters=("hy", "hj"), journey=journey)
    [row] = rows_of(picture.waiting, picture, NAMES, ZH, KUNMING, (turn,))
    assert (row.why, row.matter) == ("A001 的依据", "结婚登记 另 1 项")
    assert row.detail == "A001　A001 的依据\n路线：✓sb → 结婚登记、hj → gj（社会事务综合、?）"
    [row] = rows_of(picture.waiting, picture, NAMES, EN, KUNMING, (turn,))
    assert (row.why, row.matter) == ("why A001", "Marriage registration and 1 more")
