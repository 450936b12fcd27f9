import logging
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import Channel, ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import Refusal
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.ledger import Accepted
from hall_server.engine.ports import JournalError
from hall_server.engine.requests import RequestKey
from hall_server.engine.writer import BATCH_LIMIT, LOOKS_S, Committed, HallWriter
from hall_server.store.database import open_hall_database
from hall_server.store.journal import SqlJournal
from tests.helpers.hall_builder import HALL_ID, Hall, a_policy, everything, moment
from tests.helpers.memory_journal import Asker, MemoryJournal

_ids = count(1)


class StandingClock:
    def now(self) -> Any:
        return moment("09:30")


class Bench:
    """A writer on a journal in memory; `published` is what its readers were told."""

    def __init__(self, journal: MemoryJournal | None = None) -> None:
        self.journal = journal or MemoryJournal()
        self.published: list[Committed] = []
        self.on_publish: Callable[[], None] = lambda: None
        self.told: list[int] = []
        self.writer = HallWriter(HALL_ID, a_policy(), self.journal, StandingClock(), self._published, self._settled)
        self.asker = Asker(self.writer)

    def _published(self, committed: Committed, _: HallState) -> None:
        self.on_publish()
        self.published.append(committed)

    def _settled(self, told: Any) -> None:
        self.told.append(len(told))
        for tell in told:
            tell()

    def start(self) -> "Bench":
        self.writer.recover()
        self.writer.start()
        return self

    def blocked(self) -> "Future[Any]":
        """Send one command and wait until its commit hangs: what is sent now will be one batch."""
        self.journal.hold()
        answer = self.asker.send(wish())
        assert self.journal.at_gate.wait(10)
        return answer


def wish(queue: str = "A") -> c.IssueTicket:
    return c.IssueTicket(f"t{next(_ids)}", Channel.KIOSK, queue)


def numbers(*answers: "Future[Any]") -> list[str]:
    found = []
    for answer in answers:
        accepted = answer.result(10)
        assert isinstance(accepted, Accepted), accepted
        [recorded] = accepted.events
        assert isinstance(recorded.event, e.TicketIssued)
        found.append(recorded.event.ticket_number)
    return found


def issued(state: HallState, _: HallPolicy) -> int:
    return state.tally.issued


@pytest.fixture
def bench() -> Iterator[Bench]:
    bench = Bench().start()
    yield bench
    bench.journal.release()
    bench.writer.stop()


def test_nobody_is_told_before_it_is_durable(bench: Bench) -> None:
    answer = bench.blocked()
    assert not answer.done()
    assert bench.published == []
    bench.journal.release()
    assert numbers(answer) == ["A001"]
    assert len(bench.published) == 1


def test_what_waits_for_a_commit_shares_the_next_one(bench: Bench) -> None:
    first = bench.blocked()
    others = [bench.asker.send(wish()) for _ in range(50)]
    bench.journal.release()
    assert numbers(first, *others) == [f"A{n:03d}" for n in range(1, 52)]
    assert [len(batch) for batch in bench.journal.batches] == [2, 50]
    assert [len(committed.events) for committed in bench.published] == [2, 50]


def test_a_batch_has_a_limit(bench: Bench) -> None:
    bench.blocked()
    others = [bench.asker.send(wish()) for _ in range(BATCH_LIMIT + 10)]
    bench.journal.release()
    numbers(*others)
    assert [len(batch) for batch in bench.journal.batches] == [2, BATCH_LIMIT, 10]


def test_a_batch_without_events_writes_and_publishes_nothing(bench: Bench) -> None:
    bench.asker.events(c.Tick())
    written = len(bench.journal.batches)
    refused = bench.asker.ask(c.CallNext(1))
    assert isinstance(refused, Refusal)
    assert refused.code is ErrorCode.WRONG_COUNTER_STATE
    assert bench.asker.events(c.Tick()) == ()
    assert len(bench.journal.batches) == len(bench.published) == written


# --- a commit that fails ---


def test_a_failed_commit_answers_every_caller_with_an_error_and_never_happened(bench: Bench) -> None:
    first = bench.blocked()
    lost = [bench.asker.send(wish()) for _ in range(5)]
    refused, look = bench.asker.send(c.CallNext(1)), bench.asker.see(issued)
    bench.journal.release()
    numbers(first)
    assert [isinstance(each.result(10), Accepted) for each in lost] == [True] * 5
    assert isinstance(refused.result(10), Refusal)
    assert look.result(10) == 6

    blocked = bench.blocked()
    bench.journal.failing_appends = 2
    lost = [bench.asker.send(wish()) for _ in range(5)]
    refused, look = bench.asker.send(c.CallNext(1)), bench.asker.see(issued)
    published = len(bench.published)
    bench.journal.release()
    for answer in (blocked, *lost, refused):
        assert isinstance(answer.result(10), JournalError)
    assert look.result(10) == 6  # who only looks sees what is written
    assert len(bench.published) == published
    assert bench.asker.see(issued).result(10) == 6
    assert numbers(bench.asker.send(wish()), bench.asker.send(wish())) == ["A007", "A008"]
    assert [r.seq for r in bench.journal.records] == list(range(1, len(bench.journal.records) + 1))


def test_after_a_failure_the_state_is_the_journal_s(bench: Bench) -> None:
    bench.asker.events(wish())
    bench.journal.failing_appends = 1
    assert isinstance(bench.asker.ask(wish("B")), JournalError)
    seen = bench.asker.see(lambda state, _: everything(state)).result(10)
    hall = Hall()
    hall.records = bench.journal.records
    assert seen == everything(hall.replayed().state)
    bench.asker.events(wish("B"))


def test_a_commit_that_took_hold_though_it_failed_is_published_with_the_next_work(bench: Bench) -> None:
    bench.asker.events(wish())
    bench.journal.failing_after_append = 1
    assert isinstance(bench.asker.ask(wish("B")), JournalError)
    published = len(bench.published)
    bench.asker.events(wish("B"))
    told = [recorded.seq for committed in bench.published[published:] for recorded in committed.events]
    assert told == [bench.journal.records[-2].seq, bench.journal.records[-1].seq]


def test_a_request_whose_commit_failed_may_be_repeated_and_is_then_done_once(bench: Bench) -> None:
    key = RequestKey("k", "f")
    bench.journal.failing_appends = 1
    assert isinstance(bench.asker.ask(wish(), key), JournalError)
    first = bench.asker.events(wish(), key)
    again = bench.asker.events(wish(), key)
    assert first == again
    assert bench.asker.see(issued).result(10) == 1


def test_while_the_journal_cannot_be_read_commands_fail_and_afterwards_work(bench: Bench) -> None:
    bench.asker.events(wish())
    bench.journal.failing_appends, bench.journal.failing_reads = 1, 2
    for _ in range(3):
        assert isinstance(bench.asker.ask(wish()), JournalError)
    assert numbers(bench.asker.send(wish())) == ["A002"]


def test_a_command_the_rules_stumble_over_spoils_nobody_else_s(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.CRITICAL, "hall_server.engine.writer"):
        poison: Any = object()
        bench.blocked()
        answers = [bench.asker.send(each) for each in (wish(), poison, wish())]
        bench.journal.release()
        before, stumbled, after = (answer.result(10) for answer in answers)
    assert isinstance(stumbled, Refusal)
    assert stumbled.code is ErrorCode.INTERNAL
    assert isinstance(before, Accepted)
    assert isinstance(after, Accepted)


def test_when_readers_cannot_be_told_the_callers_still_are(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    def fail() -> None:
        raise RuntimeError("the loop is closed")

    bench.on_publish = fail
    with caplog.at_level(logging.CRITICAL, "hall_server.engine.writer"):
        assert numbers(bench.asker.send(wish()), bench.asker.send(wish())) == ["A001", "A002"]
    assert len(bench.journal.records) == 3


# --- repeats ---


def test_a_repeat_is_answered_with_the_same_events_also_within_a_batch(bench: Bench) -> None:
    key = RequestKey("k", "f")
    bench.blocked()
    answers = [bench.asker.send(wish(), key) for _ in range(3)]
    bench.journal.release()
    first, *others = [answer.result(10) for answer in answers]
    assert isinstance(first, Accepted)
    assert others == [first, first]
    assert bench.asker.events(wish(), key) == first.events
    assert bench.asker.see(issued).result(10) == 2


def test_a_repeat_that_cannot_be_read_fails_alone(bench: Bench) -> None:
    key = RequestKey("k", "f")
    bench.asker.events(wish(), key)
    bench.blocked()
    repeat, other = bench.asker.send(wish(), key), bench.asker.send(wish())
    bench.journal.failing_reads = 1
    bench.journal.release()
    assert isinstance(repeat.result(10), JournalError)
    assert numbers(other) == ["A003"]
    assert bench.asker.events(wish(), key)


# --- queries ---


def test_a_query_sees_what_is_committed_and_nothing_else(bench: Bench) -> None:
    bench.blocked()
    look = bench.asker.see(issued)
    assert not look.done()
    bench.journal.failing_appends = 1
    bench.journal.release()
    assert look.result(10) == 0


def test_a_bad_look_spoils_only_its_own_answer(bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
    bench.blocked()
    with caplog.at_level(logging.CRITICAL, "hall_server.engine.writer"):
        bad, good, done = bench.asker.see(lambda *_: 1 // 0), bench.asker.see(issued), bench.asker.send(wish())
        bench.journal.release()
        assert isinstance(bad.result(10), JournalError)
    assert good.result(10) == 2
    assert numbers(done) == ["A002"]


def test_a_ticket_is_told_before_the_lists_that_are_read_beside_it(bench: Bench) -> None:
    told = threading.Event()

    def slow(state: HallState, policy: HallPolicy) -> tuple[int, bool]:
        return issued(state, policy), told.wait(60)

    bench.blocked()
    look, ticket = bench.asker.see(slow), bench.asker.send(wish())
    ticket.add_done_callback(lambda _: told.set())
    bench.journal.release()
    assert look.result(60) == (2, True)


def test_a_command_does_not_wait_for_all_the_looks_before_it(bench: Bench) -> None:
    begun, sent = threading.Event(), threading.Event()

    def long(state: HallState, policy: HallPolicy) -> int:
        begun.set()
        assert sent.wait(60)
        threading.Event().wait(5 * LOOKS_S)
        return issued(state, policy)

    bench.blocked()
    looks = [bench.asker.see(long), bench.asker.see(issued)]
    bench.journal.release()
    assert begun.wait(60)
    ticket = bench.asker.send(wish())
    sent.set()
    assert [look.result(60) for look in looks] == [1, 2]
    assert numbers(ticket) == ["A002"]


def test_looks_have_their_turn_however_many_commands_come(bench: Bench) -> None:
    """Each answer sends the next command, so that one waits whenever the writer looks."""
    is_over = threading.Event()

    def again(_: Any) -> None:
        if not is_over.is_set():
            bench.asker.send(wish()).add_done_callback(again)

    again(None)
    try:
        looks = [bench.asker.see(issued) for _ in range(100)]
        assert sorted(look.result(60) for look in looks) == [look.result() for look in looks]
    finally:
        is_over.set()


def test_stop_answers_the_looks_that_wait() -> None:
    bench = Bench().start()
    bench.blocked()
    looks = [bench.asker.see(lambda *_: threading.Event().wait(2 * LOOKS_S)) for _ in range(5)]
    bench.journal.release()
    bench.writer.stop()
    assert [look.result(60) for look in looks] == [False] * 5
    assert bench.writer.depth == 0


@given(st.lists(st.booleans(), max_size=60))
def test_a_look_sees_every_command_that_was_sent_before_it(steps: list[bool]) -> None:
    bench = Bench().start()
    sent, looks = 0, []
    for is_command in steps:
        if is_command:
            bench.asker.send(wish())
            sent += 1
        else:
            looks.append((sent, bench.asker.see(issued)))
    bench.writer.stop()
    assert all(look.result(60) >= before for before, look in looks)


# --- stopping and starting ---


def test_stop_finishes_what_is_in_the_mailbox_and_closes_the_journal() -> None:
    bench = Bench().start()
    bench.blocked()
    answers = [bench.asker.send(wish()) for _ in range(3 * BATCH_LIMIT)]
    bench.journal.release()
    bench.writer.stop()
    assert len(numbers(*answers)) == 3 * BATCH_LIMIT
    assert bench.journal.is_closed


def test_a_restarted_writer_goes_on_where_the_first_stopped() -> None:
    bench = Bench().start()
    numbers(bench.asker.send(wish()), bench.asker.send(wish()))
    bench.writer.stop()
    other = Bench(bench.journal).start()
    assert numbers(other.asker.send(wish())) == ["A003"]
    other.writer.stop()


# --- races ---


def test_sixteen_threads_get_consecutive_numbers_and_never_share_a_ticket(bench: Bench) -> None:
    got: list[str] = []
    lock = threading.Lock()

    def kiosk() -> None:
        for _ in range(25):
            [number] = numbers(bench.asker.send(wish()))
            with lock:
                got.append(number)

    run_all(kiosk for _ in range(16))
    assert sorted(got) == [f"A{n:03d}" for n in range(1, 401)]


def test_racing_counters_never_call_the_same_ticket(bench: Bench) -> None:
    numbers(*(bench.asker.send(wish()) for _ in range(60)))
    called: list[str] = []
    lock = threading.Lock()

    def counter(number: int) -> Callable[[], None]:
        def work() -> None:
            bench.asker.events(c.OpenCounter(number, f"{number:02d}01"))
            while recorded := bench.asker.events(c.CallNext(number)):
                event = recorded[0].event
                assert isinstance(event, e.TicketCalled)
                with lock:
                    called.append(event.ticket_id)
                bench.asker.events(c.StartService(number, event.ticket_id))
                bench.asker.events(c.FinishService(number, event.ticket_id))

        return work

    run_all(counter(number) for number in (1, 2))
    assert len(called) == len(set(called)) == 60


def run_all(works: Any) -> None:
    threads = [threading.Thread(target=work) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert not any(thread.is_alive() for thread in threads)


def test_a_second_writer_on_one_database_is_fenced_and_no_number_is_given_twice(tmp_path: Path) -> None:
    engine = open_hall_database(tmp_path)
    benches = []
    for _ in range(2):
        journal: Any = SqlJournal(engine, HALL_ID)
        benches.append(Bench(journal).start())
    one, other = benches
    assert numbers(one.asker.send(wish())) == ["A001"]
    assert isinstance(other.asker.ask(wish()), JournalError)
    assert other.published == []
    assert numbers(other.asker.send(wish())) == ["A002"]
    assert isinstance(one.asker.ask(wish()), JournalError)
    assert numbers(one.asker.send(wish())) == ["A003"]
    hall = Hall()
    hall.records = SqlJournal(engine, HALL_ID).read_after(0, 100)
    assert hall.replayed().state.sequences == {"A": 3}
    for bench in benches:
        bench.writer.stop()
    engine.dispose()
