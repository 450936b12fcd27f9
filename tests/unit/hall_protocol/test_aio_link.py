"""The link over real sockets: it comes back from everything, and a request is answered once in effect."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

import pytest

from hall_protocol import aio_link, codec
from hall_protocol.aio_link import HallLink, LinkState, NoAnswerError, RefusedError
from hall_protocol.messages import (
    CallNext,
    Command,
    Done,
    HallMessage,
    NobodyWaiting,
    OpenCounter,
    Problem,
    Rejected,
    Request,
    Update,
    Welcome,
)
from hall_protocol.picture import Changes, HallPicture, QueueView, WaitRange
from hall_protocol.vocabulary import ErrorCode
from tests.helpers.scripted_hall import MORNING, ScriptedHall

CLOSED = Problem(ErrorCode.QUEUE_CLOSED, "该队列未开放。", "The queue is closed.")


@dataclass
class Station:
    """A link that runs, and what it has said."""

    messages: list[HallMessage] = field(default_factory=list)
    states: list[LinkState] = field(default_factory=list)
    picture: HallPicture = field(default_factory=HallPicture)
    news: asyncio.Event = field(default_factory=asyncio.Event)
    link: HallLink = field(init=False)

    def hear(self, message: HallMessage) -> None:
        self.messages.append(message)
        if isinstance(message, Welcome) and message.snapshot is not None:
            self.picture = HallPicture()
            self.picture.apply(message.snapshot)
        elif isinstance(message, Update):
            self.picture.apply(message.changes)
        self.news.set()

    def note(self, state: LinkState) -> None:
        self.states.append(state)
        self.news.set()

    async def until(self, is_so: Callable[["Station"], bool], timeout_s: float = 60.0) -> None:
        """Wait until `is_so(station)`."""
        async with asyncio.timeout(timeout_s):
            while not is_so(self):
                self.news.clear()
                await self.news.wait()

    def heard(self, kind: type) -> int:
        return sum(isinstance(message, kind) for message in self.messages)


@contextlib.asynccontextmanager
async def a_station(url: str) -> AsyncIterator[Station]:
    station = Station()
    station.link = HallLink(url, "kiosk-1", "secret", station.hear, station.note)
    running = asyncio.ensure_future(station.link.run())
    try:
        yield station
        assert not running.done(), running.exception()
    finally:
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


def a_queue(waiting: int) -> Changes:
    return Changes(queues=(QueueView("A", "综合", "General", True, waiting, MORNING, 1, WaitRange(60, 120, 180)),))


async def test_a_request_is_answered_and_updates_arrive() -> None:
    async with ScriptedHall(a_queue(1), lambda _command: NobodyWaiting(3)) as hall, a_station(hall.url) as station:
        assert await station.link.ask(CallNext(3)) == NobodyWaiting(3)
        await hall.push(a_queue(2))
        await station.until(lambda s: s.heard(Update) == 1)
        assert station.picture.snapshot() == hall.picture.snapshot()
        assert hall.commands == [CallNext(3)]


async def test_connected_is_said_once_for_each_welcome() -> None:
    async with ScriptedHall() as hall, a_station(hall.url) as station:
        await station.until(lambda s: LinkState.CONNECTED in s.states)
        await hall.push(a_queue(1))
        await hall.push(a_queue(2))
        await station.until(lambda s: s.heard(Update) == 2)
        assert station.states == [LinkState.CONNECTING, LinkState.CONNECTED]


async def test_a_refusal_is_raised_with_its_problem() -> None:
    async with ScriptedHall(answer=lambda _command: CLOSED) as hall, a_station(hall.url) as station:
        with pytest.raises(RefusedError) as caught:
            await station.link.ask(CallNext(3))
        assert caught.value.problem == CLOSED


async def test_no_answer_is_an_error_and_the_late_answer_is_nobodys() -> None:
    async with ScriptedHall(answer=lambda _command: None) as hall, a_station(hall.url) as station:
        with pytest.raises(NoAnswerError) as caught:
            await station.link.ask(CallNext(3), timeout_s=0.1, request_id="r1")
        assert caught.value.request_id == "r1"
        await hall.say('{"kind":"reply","request_id":"r1","result":{"result":"done","seq":9}}')
        hall.script.answer = lambda _command: Done(10)
        assert await station.link.ask(CallNext(3)) == Done(10)


async def test_a_request_asked_again_under_its_id_is_done_once() -> None:
    count = 0

    def answer(_command: Command) -> Done:
        nonlocal count
        count += 1
        return Done(count)

    async with ScriptedHall(answer=answer) as hall, a_station(hall.url) as station:
        assert await station.link.ask(CallNext(3), request_id="r1") == Done(1)
        assert await station.link.ask(CallNext(3), request_id="r1") == Done(1)
        assert (len(hall.requests), len(hall.repeats)) == (1, 1)


async def test_a_value_no_hall_can_read_is_refused_here_and_costs_nobody_anything() -> None:
    async with ScriptedHall() as hall, a_station(hall.url) as station:
        bad: list[Command] = [OpenCounter(5, "x" * 65), OpenCounter(5, "\ud800"), OpenCounter(0, "9001")]
        good: list[Command] = [CallNext(n) for n in range(1, 6)]
        answers = await asyncio.gather(*map(station.link.ask, bad + good), return_exceptions=True)
        for refusal in answers[: len(bad)]:
            assert isinstance(refusal, RefusedError)
            assert refusal.problem.code is ErrorCode.INVALID_VALUE
        assert answers[len(bad) :] == [Done(1)] * len(good)
        assert hall.commands == good
        assert station.states == [LinkState.CONNECTING, LinkState.CONNECTED]


async def test_a_command_newer_than_the_hall_is_refused_there_and_the_session_goes_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A newer station reads its own request well; only the hall does not."""
    async with ScriptedHall() as hall, a_station(hall.url) as station:

        def encode_newer(request: Request) -> str:
            return codec.encode(request).replace('"call_next","counter":9', '"call_by_name","counter":9')

        monkeypatch.setattr(codec, "encode_request", encode_newer)
        commands = [CallNext(1), CallNext(9), CallNext(2)]
        first, refusal, last = await asyncio.gather(*map(station.link.ask, commands), return_exceptions=True)
        assert (first, last) == (Done(1), Done(1))
        assert isinstance(refusal, RefusedError)
        assert refusal.problem.code is ErrorCode.INVALID_VALUE
        assert hall.commands == [CallNext(1), CallNext(2)]
        assert (len(hall.hellos), LinkState.REJECTED in station.states) == (1, False)


async def test_who_asks_the_same_under_one_id_waits_for_the_same_answer() -> None:
    async with ScriptedHall(answer=lambda _command: None) as hall, a_station(hall.url) as station:
        asked = [asyncio.ensure_future(station.link.ask(CallNext(3), request_id="r1")) for _ in range(2)]
        with pytest.raises(NoAnswerError):
            await station.link.ask(CallNext(3), timeout_s=0.1, request_id="r1")
        with pytest.raises(RefusedError) as caught:
            await station.link.ask(CallNext(4), request_id="r1")
        assert caught.value.problem.code is ErrorCode.IDEMPOTENCY_KEY_REUSED
        await hall.wait_for_request(CallNext)
        await hall.say('{"kind":"reply","request_id":"r1","result":{"result":"done","seq":9}}')
        assert await asyncio.gather(*asked) == [Done(9), Done(9)]
        assert (hall.commands, hall.repeats) == ([CallNext(3)], [])


async def test_one_who_stops_waiting_does_not_end_the_others_wait() -> None:
    async with ScriptedHall(answer=lambda _command: CLOSED) as hall:
        link = HallLink(hall.url, "kiosk-1", "secret", lambda _message: None)
        left, stays = (asyncio.ensure_future(link.ask(CallNext(3), request_id="r1")) for _ in range(2))
        await asyncio.sleep(0)
        left.cancel()
        running = asyncio.ensure_future(link.run())
        with pytest.raises(RefusedError):
            await stays
        assert left.cancelled()
        running.cancel()
        await asyncio.gather(running, return_exceptions=True)


async def test_a_request_survives_the_server_dying_before_it_answers() -> None:
    hall = ScriptedHall()

    def die(_command: Command) -> None:
        hall.cut()

    hall.script.answer = die
    async with hall, a_station(hall.url) as station:
        asked = asyncio.ensure_future(station.link.ask(CallNext(3), request_id="r1"))
        await hall.wait_for_request(CallNext)
        await hall.stop()
        hall.script.answer = lambda _command: Done(5)
        await hall.start()
        assert await asked == Done(5)
        assert [request.request_id for request in hall.requests] == ["r1"]


async def test_a_restarted_server_is_found_and_the_picture_has_no_gap() -> None:
    async with ScriptedHall(a_queue(1)) as hall, a_station(hall.url) as station:
        await station.until(lambda s: s.heard(Welcome) == 1)
        await hall.push(a_queue(2))
        await station.until(lambda s: s.heard(Update) == 1)
        await hall.stop()
        await station.until(lambda s: LinkState.LOST in s.states)
        await hall.push(a_queue(3))
        await hall.start()
        await station.until(lambda s: s.picture.queues["A"].waiting == 3)
        assert hall.hellos[-1].resume_from == 2
        welcomes = [message for message in station.messages if isinstance(message, Welcome)]
        assert [welcome.snapshot is None for welcome in welcomes] == [False, True]


async def test_a_hall_that_forgot_sends_the_whole_picture() -> None:
    async with ScriptedHall(a_queue(1)) as hall, a_station(hall.url) as station:
        await station.until(lambda s: s.heard(Welcome) == 1)
        hall.cut()
        await hall.push(a_queue(7))
        hall.forget_updates()
        await station.until(lambda s: s.heard(Welcome) == 2)
        assert station.picture.snapshot() == hall.picture.snapshot()


async def test_a_half_open_peer_is_found_and_left(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value_s in (("PING_INTERVAL_S", 0.15), ("PING_TIMEOUT_S", 0.15), ("CLOSE_TIMEOUT_S", 0.1)):
        monkeypatch.setattr(aio_link, name, value_s)
    async with ScriptedHall() as hall, a_station(hall.url) as station:
        await station.until(lambda s: s.heard(Welcome) == 1)
        hall.freeze()
        assert await station.link.ask(CallNext(3)) == Done(1)
        assert station.heard(Welcome) >= 2  # a busy machine may hold the hall up for as long
        assert hall.commands == [CallNext(3)]


async def test_a_half_open_peer_costs_no_more_than_interval_time_out_and_goodbye() -> None:
    assert aio_link.PING_INTERVAL_S + aio_link.PING_TIMEOUT_S + aio_link.CLOSE_TIMEOUT_S <= 12.0


async def test_a_hall_that_starts_later_is_found() -> None:
    hall = ScriptedHall()
    await hall.start()
    await hall.stop()
    async with a_station(hall.url) as station:
        await station.until(lambda s: s.states.count(LinkState.LOST) >= 2)
        async with hall:
            await station.until(lambda s: LinkState.CONNECTED in s.states)


async def test_a_rejection_is_said_and_looked_at_again_seldom(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(aio_link, "REJECTED_RETRY_S", 0.2)
    hall = ScriptedHall()
    hall.script.rejection = Problem(ErrorCode.CREDENTIAL_UNKNOWN, "凭证无效", "unknown credential")
    async with hall, a_station(hall.url) as station:
        await station.until(lambda s: LinkState.REJECTED in s.states)
        assert station.messages == [Rejected(hall.script.rejection, 1)]
        assert LinkState.CONNECTED not in station.states
        hall.script.rejection = None
        await station.until(lambda s: LinkState.CONNECTED in s.states)


HOSTILE = [
    "rubbish",
    '{"kind":"update","seq":0,"time":"2026-11-24T01:10:00Z","changes":{}}',
    '{"kind":"' + "窗口" * 60 + '"}',
    '{"kind":"reply","request_id":"r1","problem":{"code":"' + "窗" * 200 + '","detail":"","detail_en":""}}',
    codec.encode(Welcome(1, "h", "厅", "Hall", "kiosk", None, MORNING, 1.0, "Asia/Shanghai", 1)),  # type: ignore[arg-type]
]


@pytest.mark.parametrize("frame", HOSTILE, ids=["rubbish", "old seq", "odd kind", "odd code", "second welcome"])
async def test_a_hostile_frame_costs_a_connection_and_nothing_else(frame: str) -> None:
    async with ScriptedHall(a_queue(1)) as hall, a_station(hall.url) as station:
        await station.until(lambda s: s.heard(Welcome) == 1)
        await hall.say(frame)
        await station.until(lambda s: s.heard(Welcome) == 2)
        assert await station.link.ask(CallNext(3)) == Done(1)


async def test_what_is_no_hall_at_all_is_tried_again() -> None:
    async def rude(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"SSH-2.0-nothing\r\n\r\n")
        writer.close()

    server = await asyncio.start_server(rude, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    async with server, a_station(f"ws://127.0.0.1:{port}/session") as station:
        await station.until(lambda s: s.states.count(LinkState.LOST) >= 2)


async def test_backoff_grows_and_stays_bounded() -> None:
    waits = [[aio_link._backoff_s(failures) for _ in range(50)] for failures in range(12)]
    assert max(waits[0]) <= aio_link.BACKOFF_FIRST_S
    assert all(0 < wait <= aio_link.BACKOFF_MAX_S for row in waits for wait in row)
    assert min(waits[11]) >= aio_link.BACKOFF_MAX_S / 2


async def test_another_credential_is_said_at_once_and_what_was_not_answered_is_asked_again() -> None:
    async with ScriptedHall(answer=lambda _command: None) as hall, a_station(hall.url) as station:
        asking = asyncio.ensure_future(station.link.ask(CallNext(3)))
        await hall.wait_for_request(CallNext)
        hall.script.answer = lambda _command: NobodyWaiting(3)
        station.link.speak_for("another")
        assert await asking == NobodyWaiting(3)
        assert [hello.credential for hello in hall.hellos] == ["secret", "another"]
        assert LinkState.LOST not in station.states


async def test_a_station_that_is_rejected_tries_another_credential_without_waiting() -> None:
    async with ScriptedHall() as hall:
        hall.script.rejection = CLOSED
        async with a_station(hall.url) as station:
            await station.until(lambda s: LinkState.REJECTED in s.states)
            hall.script.rejection = None
            station.link.speak_for("another")
            await station.until(lambda s: LinkState.CONNECTED in s.states)
            assert hall.hellos[-1].credential == "another"
