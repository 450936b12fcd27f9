"""`hall replay`, the inspector's mode: what was seen at any past moment, rebuilt from the journal; it never writes.

One visit is told in full, or the hall is rebuilt as it stood (policy requirement 75: 随机抽查、暗访督查).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import msgspec
from msgspec import MsgspecError

from hall_protocol.picture import Changes, HallPicture
from hall_server.composition.sealing import seal_to_read
from hall_server.composition.verify import require_journal
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.evolve import evolve
from hall_server.domain.policy import HallPolicy
from hall_server.domain.state import HallState
from hall_server.engine.live_view import LiveView
from hall_server.engine.recording import Recorder
from hall_server.insight.visit_story import StoryTeller, VisitStory
from hall_server.store.database import read_hall_database
from hall_server.store.journal import SqlJournal
from hall_server.store.verification import halls_of

PAGE = 5_000


class CannotReplayError(Exception):
    """There is nothing to show; the message says what was expected."""


class HallThen(msgspec.Struct, frozen=True):
    """The hall as staff saw it at `time`, after the event `seq`; `lines` are ticket numbers as they are due.

    A line is named by its queue, its queues ("A + B") or its counter ("counter 3").
    """

    hall_id: str
    time: datetime
    seq: int
    last_event_at: datetime
    picture: Changes
    lines: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class _Found:
    """A ticket that answers to what was asked for."""

    ticket_id: str
    appointment: str | None
    day: date | None


def replay_visit(
    data: Path, policy: HallPolicy, wanted: str, day: date | None, database: str | None = None
) -> VisitStory:
    """The story of the ticket with this id, or of this number on `day` (None: the last day that had it)."""
    found = _find(data, database, policy, wanted, day)
    teller = StoryTeller(found.ticket_id, found.appointment, policy)
    for recorded in _events(data, database, policy):
        with _understood(recorded):
            teller.hear(recorded)
    return teller.story


def replay_until(data: Path, policy: HallPolicy, until: datetime, database: str | None = None) -> HallThen:
    """The hall as it was at `until`."""
    state = HallState()
    first: datetime | None = None
    for recorded in _events(data, database, policy):
        first = first or recorded.at
        if recorded.at > until:
            break
        with _understood(recorded):
            evolve(state, recorded)
    if state.at is None:
        begins = (
            f"the journal begins at {policy.calendar.local(first):%Y-%m-%d %H:%M:%S %z}" if first else "it is empty"
        )
        raise CannotReplayError(f"{data}: nothing had happened by then, {begins}")
    return HallThen(policy.hall_id, until, state.seq, state.at, _picture(state, policy, until), _lines(state))


def _picture(state: HallState, policy: HallPolicy, now: datetime) -> Changes:
    view, picture = LiveView(policy), HallPicture()
    picture.apply(view.whole(state))
    picture.apply(Changes(queues=view.queues(state, now)))
    return picture.snapshot()


def _lines(state: HallState) -> dict[str, list[str]]:
    lines = dict(state.lines)
    lines |= {" + ".join(queues): line for queues, line in state.joint_lines.items()}
    lines |= {f"counter {number}": line for number, line in state.reserved.items()}
    return {
        name: [state.tickets[ticket_id].ticket_number for ticket_id in line.ticket_ids()]
        for name, line in lines.items()
        if len(line)
    }


def _find(data: Path, database: str | None, policy: HallPolicy, wanted: str, day: date | None) -> _Found:
    today: date | None = None
    found: list[_Found] = []
    for recorded in _events(data, database, policy):
        event = recorded.event
        if isinstance(event, e.BusinessDayOpened):
            today = event.business_day
        elif isinstance(event, e.TicketIssued) and wanted in (event.ticket_id, event.ticket_number):
            found.append(_Found(event.ticket_id, event.appointment, today))
    fitting = [ticket for ticket in found if day in (None, ticket.day)]
    if fitting:
        return fitting[-1]
    others = f"; it was given on {', '.join(str(ticket.day) for ticket in found[-5:])}" if found else ""
    raise CannotReplayError(f"{data}: no ticket {wanted!r}{f' on {day}' if day else ''}{others}")


def _events(data: Path, database: str | None, policy: HallPolicy) -> Iterator[e.Recorded]:
    """The journal's events in order, their chain checked; raises `CannotReplayError` and what the store raises."""
    require_journal(data, database, CannotReplayError)
    engine = read_hall_database(data, database)
    try:
        halls = halls_of(engine)
        if halls and policy.hall_id not in halls:
            expected = f"expected the --config of hall {' or '.join(halls)}, found that of {policy.hall_id}"
            raise CannotReplayError(f"{data}: {expected}")
        journal, recorder, seq = (
            SqlJournal(engine, policy.hall_id, seal_to_read(data), data),
            Recorder(policy.hall_id),
            0,
        )
        while page := journal.read_after(seq, PAGE):
            for record in page:
                try:
                    recorded = recorder.restore(record)
                except (MsgspecError, ValueError, TypeError) as error:
                    raise CannotReplayError(_unreadable(record.seq, error)) from error
                yield recorded
            seq = page[-1].seq
    finally:
        engine.dispose()


class _understood:  # noqa: N801 - reads as a word
    """An event that makes no sense ends in one line that names it."""

    def __init__(self, recorded: e.Recorded) -> None:
        self._seq = recorded.seq

    def __enter__(self) -> None:
        return None

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, _: object) -> None:
        if isinstance(error, RuleError | ValueError | KeyError):
            raise CannotReplayError(_unreadable(self._seq, error)) from error


def _unreadable(seq: int, error: Exception) -> str:
    return f"journal record {seq}: not one this program understands ({type(error).__name__}); see ./hall verify"
