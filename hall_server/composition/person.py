"""`hall person`: what a hall keeps of one person, as JSON, and erasing it; the number never leaves this process.

Found by the keyed hash: the journal holds no number. What was taken without a card is nobody's and not found.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import msgspec
from sqlalchemy import Engine

from hall_server.composition.retention import records_of, value_of
from hall_server.domain.evolve import evolve
from hall_server.domain.state import HallState
from hall_server.engine.ports import Journal, JournalRecord
from hall_server.engine.recording import Recorder
from hall_server.engine.retention import RecordClass, classes, values_in_use
from hall_server.store.erasure import Erased, erase, require_gone, scrub
from hall_server.store.unsealing import note_unsealing
from hall_server.web.sealing import WordSeal

PAGE = 5_000
OWN_WORDS = ("hall.evaluation.submitted.v1", "hall.complaint.filed.v1")
"""Events whose words the visitor wrote; what others wrote while handling them is not handed out."""


class _Named(msgspec.Struct):
    """What a payload names."""

    ticket_id: str | None = None
    appointment_id: str | None = None
    application: str | None = None
    case_id: str | None = None

    def ids(self) -> set[str]:
        """The ids it names."""
        return {each for each in (self.ticket_id, self.appointment_id, self.application, self.case_id) if each}


_named = msgspec.json.Decoder(_Named)


@dataclass(slots=True)
class Traces:
    """Where one person is in the journal: `sealed` are the seqs of their sealed values, `ids` what was theirs."""

    sealed: list[int] = field(default_factory=list[int])
    ids: set[str] = field(default_factory=set[str])
    in_use: frozenset[str] = frozenset()


def traces_of(journal: Journal, hall_id: str, hashes: frozenset[str]) -> Traces:
    """Every trace of the person with one of these keyed hashes, the chain checked on the way."""
    found, state, recorder = Traces(), HallState(), Recorder(hall_id)
    for record in every_record(journal):
        evolve(state, recorder.restore(record))
        named = _named.decode(record.payload).ids()
        if value_of(record) in hashes:
            found.sealed.append(record.seq)
            found.ids |= named
        elif record.event_type == "hall.case.opened.v1" and named & found.ids:
            found.ids |= named  # what is said of the case later names no ticket
        elif record.event_type in OWN_WORDS and record.sealed is not None and named & found.ids:
            found.sealed.append(record.seq)
    found.in_use = values_in_use(state)
    return found


def exported(journal: Journal, traces: Traces, words: WordSeal, now: datetime) -> dict[str, Any]:
    """What is kept of the person, for the person: every event about their tickets, and what they wrote."""
    hidden = {kind for kind, known in classes().items() if known is RecordClass.INSPECTION}
    about = (
        record
        for record in every_record(journal)
        if record.event_type not in hidden
        and (record.seq in traces.sealed or _named.decode(record.payload).ids() & traces.ids)
    )
    return {"made_at": now.isoformat(), "events": [_shown(record, words) for record in about]}


def erase_person(
    engine: Engine, hall_id: str, journal: Journal, traces: Traces, who: str, now: datetime
) -> Erased | None:
    """Erase for `who` what the hall does not work with any more; None where nothing was. Raises `JournalError`."""
    found = list(records_of(journal, traces.sealed))
    going = [record for record in found if value_of(record) not in traces.in_use]
    if not going:
        return None
    # Logged before it is done, with the events' numbers: an erasure that nobody can account for does not happen.
    note_unsealing(engine, hall_id, now, who, "person erase", [str(record.seq) for record in going])
    erased = erase(engine, hall_id, going, "person", "person", now, len(found) - len(going), now)
    require_gone(engine, hall_id, going)
    scrub(engine)
    return erased


def _shown(record: JournalRecord, words: WordSeal) -> dict[str, Any]:
    shown = {
        "seq": record.seq,
        "at": record.at,
        "type": record.event_type,
        "data": msgspec.json.decode(record.payload),
    }
    if record.event_type in OWN_WORDS and record.sealed is not None:
        shown["words"] = words.open(record.sealed)
    return shown


def every_record(journal: Journal) -> Iterator[JournalRecord]:
    """The whole journal in order, a page at a time."""
    seq = 0
    while page := journal.read_after(seq, PAGE):
        yield from page
        seq = page[-1].seq
