"""An audit export as its readers find it, and the check that needs nothing but the export and the platform's anchors.

`events.jsonl` holds one `AuditLine` a line, `access.jsonl` one `AccessEntry`, `audit.json` the `AuditProof`. This file,
the access log's, the chain and the Merkle tree are all that a third party must trust, or write again: none of it knows
a database or the hall's rules.
"""

from collections.abc import Iterable, Sequence
from datetime import datetime

import msgspec

from hall_protocol.access_log import AccessEntry, AccessProof, check_range, check_selected
from hall_protocol.chain import FIRST_HASH
from hall_protocol.cloud_event import CloudEvent
from hall_protocol.day_anchor import ANCHOR_TYPE, DayAnchor, read_anchor
from hall_protocol.merkle import root_from_path

EVENTS_FILE = "events.jsonl"
PROOF_FILE = "audit.json"


class AuditLine(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event: who (`actor`), when (`time`), what (`type`, `data`). A selection has each line's own proof.

    `previous_hash` is the chain hash before it, `path` its neighbours up to the root of its day.
    """

    event: CloudEvent
    previous_hash: str = ""
    path: tuple[str, ...] = ()


class DayProof(DayAnchor, frozen=True):
    """An anchor, and that the exported event `proven_seq` is in its tree: with it all that its hash covers."""

    proven_seq: int = 0
    path: tuple[str, ...] = ()


class AuditProof(msgspec.Struct, frozen=True):
    """What the export claims. Whole: all of [`begins`, `ends`) and one event to each side. Else a `selection`.

    `previous_hash` is what the first event follows, `journal_seq` the last event there was when it was made.
    """

    hall_id: str
    made_at: datetime
    begins: datetime
    ends: datetime
    journal_seq: int
    previous_hash: str
    days: tuple[DayProof, ...]
    selection: dict[str, str] = {}
    access: AccessProof | None = None
    """Of the access log; an export made before there was one has none."""


class AuditVerdict(msgspec.Struct, frozen=True):
    """What the check found: `difference` is the first thing wrong; `anchored` of `events` are fixed by an anchor.

    `entries` of the access log are there, None where the export has none of it.
    """

    events: int
    anchored: int
    difference: str | None = None
    entries: int | None = None


class _WrongError(Exception):
    """The first thing that does not hold."""


def check_export(
    proof: AuditProof,
    lines: Sequence[AuditLine],
    theirs: Iterable[DayAnchor] | None,
    entries: Sequence[AccessEntry] = (),
) -> AuditVerdict:
    """Whether nothing was left out, changed or added (of a selection: changed or added).

    `theirs` are the platform's anchors; without them the export is only held against the anchors it brings itself.
    `entries` are those of the access log.
    """
    events = [line.event for line in lines]
    known = len(entries) if proof.access is not None else None
    try:
        _check_hall(proof, events)
        _check_anchors(proof.days, events, theirs)
        if proof.selection:
            _check_access(check_selected(entries, proof.hall_id))
            return AuditVerdict(len(lines), _check_selection(proof, lines), entries=known)
        _check_chain(proof, events)
        _check_ends(proof, events)
        if proof.access is not None:
            _check_access(check_range(proof.access, entries, proof.hall_id, proof.begins, proof.ends))
        return AuditVerdict(len(lines), _check_days(proof, events), entries=known)
    except _WrongError as error:
        return AuditVerdict(len(lines), 0, str(error), known)


def _check_access(broken: str | None) -> None:
    _hold(broken is None, broken or "")


def _check_hall(proof: AuditProof, events: Sequence[CloudEvent]) -> None:
    stranger = next((event.sequence for event in events if event.hall_id != proof.hall_id), None)
    _hold(stranger is None, f"event {stranger}: not of hall {proof.hall_id}")


def _check_anchors(days: Sequence[DayProof], events: Sequence[CloudEvent], theirs: Iterable[DayAnchor] | None) -> None:
    """Every anchor that fixes one of the events is in the proof, as the platform has it, and no other."""
    if theirs is None:
        return
    known = {anchor.first_seq: anchor for anchor in theirs}
    for day in days:
        other = known.get(day.first_seq)
        _hold(other is not None, f"day {day.business_day}: the platform has no such anchor")
        is_same = other is not None and (other.last_seq, other.root) == (day.last_seq, day.root)
        _hold(is_same, f"day {day.business_day}: the platform's anchor is another")
        known.pop(day.first_seq, None)
    for anchor in known.values():
        fixes = any(anchor.first_seq <= event.sequence <= anchor.last_seq for event in events)
        _hold(not fixes, f"day {anchor.business_day}: the platform's anchor is not in the proof")


def _check_chain(proof: AuditProof, events: Sequence[CloudEvent]) -> None:
    previous = proof.previous_hash
    for place, event in enumerate(events):
        _hold(event.sequence == events[0].sequence + place, f"event {events[0].sequence + place}: left out")
        _hold(event.follows(previous), f"event {event.sequence}: changed, or another was left out or added before it")
        previous = event.chainhash


def _check_ends(proof: AuditProof, events: Sequence[CloudEvent]) -> None:
    """The range is whole when an event before its beginning and one after its end are there, or there is none."""
    if not events:
        _hold(proof.journal_seq == 0, "no event at all, though the journal has some")
        return
    first, last = events[0], events[-1]
    is_first = first.sequence == 1 and proof.previous_hash == FIRST_HASH
    _hold(is_first or _moment(first) < proof.begins, f"event {first.sequence - 1}: left out at the beginning")
    is_last = last.sequence == proof.journal_seq
    _hold(is_last or _moment(last) >= proof.ends, f"event {last.sequence + 1}: left out at the end")


def _check_days(proof: AuditProof, events: Sequence[CloudEvent]) -> int:
    by_seq = {event.sequence: event for event in events}
    for event in events:
        if event.type == ANCHOR_TYPE:
            said = read_anchor(event.data)
            known = any((day.first_seq, day.root) == (said.first_seq, said.root) for day in proof.days)
            _hold(
                known or said.last_seq < events[0].sequence, f"event {event.sequence}: its anchor is not in the proof"
            )
    for day in proof.days:
        last = by_seq.get(day.proven_seq)
        _hold(last is not None, f"day {day.business_day}: event {day.proven_seq} is not there")
        if last is not None:
            _check_path(day, last.sequence, last.chainhash, day.path)
    until = max((day.proven_seq for day in proof.days), default=0)
    return sum(event.sequence <= until for event in events)


def _check_selection(proof: AuditProof, lines: Sequence[AuditLine]) -> int:
    anchored, before = 0, 0
    for line in lines:
        event = line.event
        _hold(event.sequence > before, f"event {event.sequence}: twice, or out of order")
        before = event.sequence
        _hold(event.follows(line.previous_hash), f"event {event.sequence}: changed")
        day = next((day for day in proof.days if day.first_seq <= event.sequence <= day.last_seq), None)
        if day is not None:
            _check_path(day, event.sequence, event.chainhash, line.path)
            anchored += 1
    return anchored


def _check_path(day: DayAnchor, seq: int, chainhash: str, path: Sequence[str]) -> None:
    root = root_from_path(chainhash, seq - day.first_seq, day.size, path)
    _hold(root == day.root, f"event {seq}: not in the day that the anchor of {day.business_day} fixes")


def _moment(event: CloudEvent) -> datetime:
    return datetime.fromisoformat(event.time)


def _hold(is_so: bool, otherwise: str) -> None:
    if not is_so:
        raise _WrongError(otherwise)
