"""`hall audit`: a range of journal and access log as lines of JSON, with the proof of both; or its check."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec
from msgspec.structs import replace

from hall_protocol.access_log import ENTRIES_FILE, AccessEntry
from hall_protocol.audit_export import (
    EVENTS_FILE,
    PROOF_FILE,
    AuditLine,
    AuditProof,
    AuditVerdict,
    DayProof,
    check_export,
)
from hall_protocol.chain import FIRST_HASH
from hall_protocol.day_anchor import ANCHOR_TYPE, DayAnchor, read_anchor
from hall_protocol.merkle import WholeTree
from hall_server.composition.audit_selection import AuditSelection, Selector, takes_entry
from hall_server.composition.verify import require_journal
from hall_server.engine.outward import HallAddress, as_cloud_event
from hall_server.engine.ports import JournalRecord
from hall_server.store.access_reading import between
from hall_server.store.database import read_hall_database
from hall_server.store.journal import SqlJournal

PAGE = 5_000
NO_LIMIT = 1_000_000
"""More days than a journal has."""


class CannotAuditError(Exception):
    """There is nothing to export, or nowhere to put it, or it is no export; the message says what was expected."""


@dataclass(frozen=True, slots=True)
class _Range:
    """The seqs that lie in the range, and one more to each side where there is one."""

    first: int
    last: int
    journal_seq: int


def export_audit(
    data: Path,
    database: str | None,
    address: HallAddress,
    days: tuple[datetime, datetime],
    selection: AuditSelection,
    out: Path,
    now: datetime,
) -> AuditVerdict:
    """Write the events between the two moments of `days` and their proof into the new folder `out`, checked.

    Raises `CannotAuditError`, `StoreError`, `JournalError`, `ChainBrokenError`.
    """
    require_journal(data, database, CannotAuditError)
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise CannotAuditError(f"{out}: expected a new or an empty folder; nothing is ever written over")
    engine = read_hall_database(data, database)
    try:
        journal = SqlJournal(engine, address.hall_id, data=data)
        proof, lines = made_from(journal, address, *days, selection, now)
        access, entries = between(engine, address.hall_id, *days)
    finally:
        engine.dispose()
    proof = replace(proof, access=access)
    entries = tuple(entry for entry in entries if not proof.selection or takes_entry(selection, entry))
    verdict = check_export(proof, lines, None, entries)
    if verdict.difference is not None:
        raise CannotAuditError(f"nothing was written: {verdict.difference}")
    _write(out, proof, lines, entries)
    return verdict


def check_audit(folder: Path, anchors: Path | None) -> AuditVerdict:
    """Check an export against the platform's anchors, a file with the answer of its `/anchors`; needs no hall."""
    try:
        proof = msgspec.json.decode((folder / PROOF_FILE).read_bytes(), type=AuditProof)
        lines = msgspec.json.Decoder(AuditLine).decode_lines((folder / EVENTS_FILE).read_bytes())
        theirs = None if anchors is None else msgspec.json.decode(anchors.read_bytes(), type=list[DayAnchor])
        has_entries = proof.access is not None
        text = (folder / ENTRIES_FILE).read_bytes() if has_entries else b""
        return check_export(proof, lines, theirs, msgspec.json.Decoder(AccessEntry).decode_lines(text))
    except (OSError, ValueError) as error:
        raise CannotAuditError(f"{folder}: no audit export, or no anchors ({error})") from error


def made_from(
    journal: SqlJournal,
    address: HallAddress,
    begins: datetime,
    ends: datetime,
    selection: AuditSelection,
    now: datetime,
) -> tuple[AuditProof, list[AuditLine]]:
    """The export of [begins, ends): what is written into its two files; raises `CannotAuditError` where nothing is."""
    newest = journal.last()
    journal_seq = newest.seq if newest is not None else 0
    before_first, last = journal.last_seq_before(begins), journal.last_seq_before(ends)
    if before_first == last:
        raise CannotAuditError(_nothing_between(journal, begins, ends, newest))
    wanted = _Range(max(1, before_first), min(journal_seq, last + 1), journal_seq)
    anchors = _anchors(journal, wanted)
    before = _chain_before(journal, wanted.first)
    if not selection.named():
        lines = [AuditLine(as_cloud_event(record, address)) for record in _records(journal, wanted.first, wanted.last)]
        days = tuple(_whole_day(journal, anchor, wanted) for anchor in anchors)
    else:
        lines = list(_selected(journal, address, wanted, anchors, before, Selector(selection).takes, begins, ends))
        days = tuple(DayProof(a.business_day, a.first_seq, a.last_seq, a.root) for a in anchors)
    proof = AuditProof(address.hall_id, now, begins, ends, journal_seq, before, days, selection.named())
    return proof, lines


def _nothing_between(journal: SqlJournal, begins: datetime, ends: datetime, newest: JournalRecord | None) -> str:
    """An export of the neighbours alone would look like a day on which nothing was done."""
    oldest = journal.read_after(0, 1)
    if newest is None or not oldest:
        return "the journal of this hall is empty; expected the --data and the --config of a hall that has worked"
    first, last = (datetime.fromisoformat(record.at).astimezone(begins.tzinfo) for record in (*oldest, newest))
    return (
        f"no event lies between {begins:%Y-%m-%d %H:%M} and {ends:%Y-%m-%d %H:%M}, and the hall's journal goes from "
        f"{first:%Y-%m-%d %H:%M} to {last:%Y-%m-%d %H:%M}. To show that nothing was done on a day, export from the "
        "working day before it to the one after"
    )


def _anchors(journal: SqlJournal, wanted: _Range) -> list[DayAnchor]:
    """The anchors that fix something of the range."""
    events = journal.read_of_type(ANCHOR_TYPE, wanted.first, wanted.last, NO_LIMIT)
    # One more fixes the last of them; what comes later would be read in vain, years of it perhaps.
    events += journal.read_of_type(ANCHOR_TYPE, max(wanted.first, wanted.last), wanted.journal_seq, 1)
    anchors = (read_anchor(record.payload) for record in events)
    return [anchor for anchor in anchors if anchor.first_seq <= wanted.last and anchor.last_seq >= wanted.first]


def _whole_day(journal: SqlJournal, anchor: DayAnchor, wanted: _Range) -> DayProof:
    proven = min(anchor.last_seq, wanted.last)
    path = _tree(journal, anchor).path(proven - anchor.first_seq)
    return DayProof(anchor.business_day, anchor.first_seq, anchor.last_seq, anchor.root, proven, path)


def _selected(
    journal: SqlJournal,
    address: HallAddress,
    wanted: _Range,
    anchors: Iterable[DayAnchor],
    previous: str,
    takes: Callable[[JournalRecord], bool],
    begins: datetime,
    ends: datetime,
) -> Iterator[AuditLine]:
    trees = [(anchor, _tree(journal, anchor)) for anchor in anchors]
    for record in _records(journal, wanted.first, wanted.last):
        if begins <= datetime.fromisoformat(record.at) < ends and takes(record):
            paths = (t.path(record.seq - a.first_seq) for a, t in trees if a.first_seq <= record.seq <= a.last_seq)
            yield AuditLine(as_cloud_event(record, address), previous, next(paths, ()))
        previous = record.chain_hash


def _tree(journal: SqlJournal, anchor: DayAnchor) -> WholeTree:
    return WholeTree([record.chain_hash for record in _records(journal, anchor.first_seq, anchor.last_seq)])


def _chain_before(journal: SqlJournal, first: int) -> str:
    before = journal.read_after(first - 2, 1) if first > 1 else []
    return before[0].chain_hash if before else FIRST_HASH


def _records(journal: SqlJournal, first: int, last: int) -> Iterator[JournalRecord]:
    after = first - 1
    while after < last and (page := journal.read_after(after, min(PAGE, last - after))):
        yield from page
        after = page[-1].seq


def _write(out: Path, proof: AuditProof, lines: Iterable[AuditLine], entries: Iterable[AccessEntry]) -> None:
    out.mkdir(mode=0o700, parents=True, exist_ok=True)
    (out / EVENTS_FILE).write_bytes(msgspec.json.Encoder().encode_lines(lines))
    (out / ENTRIES_FILE).write_bytes(msgspec.json.Encoder().encode_lines(entries))
    (out / PROOF_FILE).write_bytes(msgspec.json.format(msgspec.json.encode(proof)))
