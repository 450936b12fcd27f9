"""Fan-out: who hears what, what a returning reader gets, and what becomes of one that does not read."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol import codec
from hall_protocol.messages import Invitation, Update
from hall_protocol.picture import Changes, PlatformView
from hall_protocol.vocabulary import PlatformLinkState, Role
from hall_server.engine.live_view import LiveView
from hall_server.web.hub import READER_FRAMES, RECENT_UPDATES, Audience, Hub, Reader
from tests.helpers.hall_builder import Hall, moment

NOW = moment("09:10")


def reader(role: Role, counter: int | None = None, station: str = "") -> Reader:
    return Reader(role, station or role.value, counter)


def heard(one: Reader) -> list[Update | Invitation]:
    frames = [one.frames.get_nowait() for _ in range(one.frames.qsize())]
    messages = [codec.decode_hall_message(frame) for frame in frames]
    assert all(isinstance(message, Update | Invitation) for message in messages)
    return messages  # type: ignore[return-value]


def a_ticket() -> Changes:
    """What staff see after one ticket was issued."""
    hall = Hall()
    hall.issue("A")
    return LiveView(hall.ledger.policy).whole(hall.state)


@pytest.mark.parametrize("role", list(Role))
def test_only_staff_see_tickets_and_stations(role: Role) -> None:
    hub, one = Hub(), reader(role)
    hub.join(one, NOW)
    hub.publish(5, NOW, a_ticket())
    last = heard(one)[-1]
    assert isinstance(last, Update)
    assert last.seq == 5
    is_staff = role in (Role.CLERK, Role.MANAGER, Role.ADMIN, Role.AUDITOR)
    assert bool(last.changes.tickets) is is_staff
    assert last.changes.queues
    assert bool(hub.picture(one.audience).tickets) is is_staff


def test_seq_never_goes_back() -> None:
    hub = Hub()
    hub.publish(7, NOW, Changes())
    hub.publish(3, NOW, Changes())
    assert hub.seq == 7


def test_a_reader_that_was_away_gets_what_it_missed_or_must_take_all() -> None:
    hub, one = Hub(), reader(Role.MANAGER)
    assert hub.missed_since(one, 0) is None, "nothing is kept yet"
    for seq in range(10, 10 + RECENT_UPDATES + 5):
        hub.publish(seq, NOW, Changes())
    oldest = 10 + 5
    assert hub.missed_since(one, None) is None
    assert hub.missed_since(one, oldest) is None, "updates of this seq may be lost"
    missed = hub.missed_since(one, hub.seq - 1)
    assert missed is not None
    seqs = [m.seq for m in map(codec.decode_hall_message, missed) if isinstance(m, Update)]
    assert seqs == [hub.seq - 1, hub.seq]
    assert hub.missed_since(one, hub.seq + 1) is None, "a position from another journal"
    assert hub.missed_since(one, -(2**40)) is None


def test_a_reader_that_does_not_read_is_cut_off_and_others_hear_on() -> None:
    hub, slow, quick = Hub(), reader(Role.BOARD, station="slow"), reader(Role.BOARD, station="quick")
    hub.join(slow, NOW)
    hub.join(quick, NOW)
    for seq in range(READER_FRAMES + 1):
        hub.publish(seq, NOW, Changes())
        assert heard(quick)
    assert slow.cut_off.is_set()
    assert slow.frames.empty(), "what it will never read is let go"
    hub.publish(9_999, NOW, Changes())
    assert slow.frames.empty()
    assert not quick.cut_off.is_set()


def test_an_invitation_is_for_the_evaluators_of_its_counter() -> None:
    hub = Hub()
    here, elsewhere, clerk = reader(Role.EVALUATOR, 3), reader(Role.EVALUATOR, 4), reader(Role.CLERK, 3)
    for one in (here, elsewhere, clerk):
        hub.join(one, NOW)
    for one in (here, elsewhere, clerk):
        heard(one)
    hub.invite(Invitation("t1", "A001", 3, "事项", "staff-3", "token"))
    assert [type(message) for message in heard(here)] == [Invitation]
    assert heard(elsewhere) == heard(clerk) == []
    pending = hub.pending_invitation(reader(Role.EVALUATOR, 3))
    assert pending is not None
    assert pending.ticket_id == "t1"
    for other in (reader(Role.EVALUATOR, 4), reader(Role.EVALUATOR), reader(Role.CLERK, 3)):
        assert hub.pending_invitation(other) is None
    hub.end_invitation("t2")
    assert hub.pending_invitation(here) is not None
    hub.end_invitation("t1")
    assert hub.pending_invitation(here) is None


def test_a_station_is_there_while_any_of_its_sessions_is() -> None:
    hub = Hub()
    first, second = reader(Role.BOARD, station="hall-1"), reader(Role.BOARD, station="hall-1")
    hub.join(first, NOW)
    hub.join(second, NOW)
    assert list(hub.roles()) == [Role.BOARD, Role.BOARD]
    shown = []
    for one, after_s in ((first, 0), (second, 1)):
        hub.leave(one, NOW + timedelta(seconds=after_s))
        shown.append(hub.picture(Audience.STAFF).stations["hall-1"])
    assert [view.is_connected for view in shown] == [True, False]
    assert shown[-1].since == NOW + timedelta(seconds=1)
    assert hub.picture(Audience.PUBLIC).stations == {}


@pytest.mark.parametrize("role", [Role.MANAGER, Role.ADMIN, Role.AUDITOR])
def test_a_browser_page_is_no_station(role: Role) -> None:
    hub = Hub()
    hub.join(reader(role), NOW)
    assert hub.picture(Audience.STAFF).stations == {}


def test_the_platform_link_is_told_when_it_changed() -> None:
    hub, manager = Hub(), reader(Role.MANAGER)
    hub.join(manager, NOW)
    view = PlatformView(PlatformLinkState.IN_STEP, 5, 5, 0)
    hub.publish_platform(NOW, view)
    hub.publish_platform(NOW, view)
    assert len(heard(manager)) == 1


def test_each_service_of_a_visit_has_its_own_invitation() -> None:
    hub = Hub()
    hub.invite(Invitation("t1", "A001", 3, "事项", "staff-3", "token"))
    hub.invite(Invitation("t1", "A001", 4, "事项", "staff-4", "token-2", "t1.2"))
    hub.end_invitation("t1")
    assert hub.pending_invitation(reader(Role.EVALUATOR, 3)) is None
    left = hub.pending_invitation(reader(Role.EVALUATOR, 4))
    assert left is not None
    assert left.key == "t1.2"


@given(st.lists(st.sampled_from(["offer", "take", "sent", "block", "free"]), max_size=60))
def test_whatever_way_a_frame_takes_none_overtakes_another(steps: list[str]) -> None:
    wire: list[str] = []
    ways = {"is_free": True}

    def write_now(frame: bytes) -> bool:
        if ways["is_free"]:
            wire.append(frame[2:].decode())
        return ways["is_free"]

    one = Reader(Role.BOARD, "board", None, write_now)
    on_its_way: list[str] = []
    offered = 0
    for step in steps:
        if step == "offer":
            one.offer(str(offered))
            offered += 1
        elif step == "take" and not one.is_sending and not one.frames.empty():
            on_its_way.append(one.frames.get_nowait())
            one.is_sending = True
        elif step == "sent" and one.is_sending:
            wire.append(on_its_way.pop())
            one.is_sending = False
        elif step in {"block", "free"}:
            ways["is_free"] = step == "free"
    waiting = [one.frames.get_nowait() for _ in range(one.frames.qsize())]
    assert [*wire, *on_its_way, *waiting] == [str(number) for number in range(offered)]
