"""Whom a clerk may name, in which order, what stands beside each, and what typing finds."""

from datetime import timedelta

from counter_client.candidates import Candidate, candidates, found
from counter_client.desk_face import Surroundings
from counter_client.lists import Names
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import Turn
from hall_protocol.vocabulary import TicketState
from tests.unit.counter_client.moments import COUNTER, NINE, a_ticket, seen

NOW = NINE + timedelta(minutes=30)
NAMES = Names({"id-card": ("居民身份证办理", "Identity card")}, {"elder": ("老年人", "Senior")})
PLACE = Surroundings(COUNTER, ZH, names=NAMES)
PICTURE = seen(
    a_ticket("A001", minute=1, item="id-card"),
    a_ticket("A002", minute=2, priority_class="elder"),
    a_ticket("A003", minute=3, counter=COUNTER),
    a_ticket("A004", TicketState.MISSED, minute=4, priority_class="elder"),
    a_ticket("A005", TicketState.HELD, minute=5, counter=COUNTER),
    a_ticket("F001", queue="F"),
)


def numbers(among: tuple[Candidate, ...]) -> list[str]:
    return [candidate.ticket_number for candidate in among]


def test_who_waits_comes_first_and_who_was_missed_behind_where_a_call_is_meant() -> None:
    assert numbers(candidates(PICTURE, PLACE, NOW, with_missed=True)) == ["A001", "A002", "A003", "A004"]
    assert numbers(candidates(PICTURE, PLACE, NOW, with_missed=False)) == ["A001", "A002", "A003"]


def test_they_stand_in_the_halls_own_order() -> None:
    turns = (Turn("t-A003", "A003", "", ""), Turn("t-A001", "A001", "", ""))
    place = Surroundings(COUNTER, ZH, names=NAMES, turns=turns)
    assert numbers(candidates(PICTURE, place, NOW, with_missed=False)) == ["A003", "A001", "A002"]


def test_each_says_queue_matter_wait_and_mark() -> None:
    first, second, third, missed = candidates(PICTURE, PLACE, NOW, with_missed=True)
    assert (first.queue, first.matter, first.waited, first.mark) == ("社会事务综合", "居民身份证办理", "29 分钟", "")
    assert (second.matter, second.mark, second.is_priority) == ("", "老年人", True)
    assert third.mark == "转到本窗口"
    assert (missed.mark, missed.is_missed, missed.waited) == ("过号 · 老年人", True, "26 分钟")
    english = candidates(PICTURE, Surroundings(COUNTER, EN, names=NAMES), NOW, with_missed=True)
    assert (english[0].matter, english[0].waited, english[3].mark) == ("Identity card", "29 min", "No-show · Senior")


def test_a_hall_whose_time_is_not_known_tells_no_wait() -> None:
    assert candidates(PICTURE, PLACE, None, with_missed=False)[0].waited == ""


def test_digits_find_a_number_and_the_very_number_comes_first() -> None:
    picture = seen(*(a_ticket(number, minute=minute) for minute, number in enumerate(("A012", "A021", "B002", "A120"))))
    among = candidates(picture, PLACE, NOW, with_missed=False)
    for typed, expected in (
        ("2", ["B002", "A012", "A021", "A120"]),
        ("12", ["A012", "A120"]),
        ("012", ["A012"]),
        ("b", ["B002"]),
        (" a02 ", ["A021"]),
        ("9", []),
    ):
        assert numbers(found(among, typed)) == expected, typed
    assert numbers(found(among, "")) == ["A012", "A021", "B002", "A120"]
