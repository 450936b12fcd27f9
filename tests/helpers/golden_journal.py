"""The golden journals of tests/vectors/journal: records as lines of JSON, and what a replay of them must come to.

A release adds one (tests/helpers/make_golden_journal.py). They are never made again: a program that
reads them differently has changed the meaning of what halls have written.
"""

import json
from pathlib import Path
from typing import Any

from msgspec.structs import asdict

from hall_server.domain.state import HallState
from hall_server.engine.ports import JournalRecord

FOLDER = Path(__file__).parents[1] / "vectors" / "journal"


def read_golden(name: str) -> list[JournalRecord]:
    """The records of one golden journal."""
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [_record(json.loads(line)) for line in lines]


def read_old(name: str) -> list[JournalRecord]:
    """The records of a journal whose types need an upcaster; under `old`, since no rules of today wrote it."""
    return read_golden(f"old/{name}")


def read_summaries(name: str) -> list[dict[str, Any]]:
    """What a replay of it must have come to at the `seq` of each."""
    summaries: list[dict[str, Any]] = json.loads((FOLDER / f"{name}.summary.json").read_text(encoding="utf-8"))
    return summaries


def as_line(record: JournalRecord) -> str:
    """A record as a line of JSON; the payload's bytes stay a string."""
    return json.dumps({**asdict(record), "payload": record.payload.decode()}, ensure_ascii=False)


def summary_of(state: HallState, last_hash: str) -> dict[str, Any]:
    """A state in plain words."""
    return {
        "last_hash": last_hash,
        "seq": state.seq,
        "at": state.at.isoformat() if state.at else None,
        "business_day": str(state.business_day),
        "policy_version": state.policy_version,
        "tickets": {
            ticket.ticket_number: [
                ticket.ticket_id,
                ticket.queue,
                ticket.state.value,
                ticket.counter,
                ticket.reserved_counter,
                ticket.due_at.isoformat(),
                ticket.recall_count,
                ticket.miss_count,
                ticket.evaluation.value if ticket.evaluation else None,
            ]
            for ticket in state.tickets.values()
        },
        "lines": {queue: line.ticket_ids() for queue, line in state.lines.items() if len(line)},
        "reserved": {str(number): line.ticket_ids() for number, line in state.reserved.items() if len(line)},
        "counters": {
            str(n): [counter.state.value, counter.clerk, counter.ticket_id, counter.pause_reason]
            for n, counter in state.counters.items()
        },
        "sequences": dict(state.sequences),
        "appointments": {key: kept.state.value for key, kept in state.appointments.items()},
        "visitors": sorted(["/".join(key) for key in state.live_by_visitor]),
        "devices": {"/".join(key): device.condition.value for key, device in state.devices.items()},
        "paces": {queue: [pace.count, pace.total_s] for queue, pace in state.paces.items()},
        "tally": [state.tally.issued, state.tally.served, state.tally.missed, state.tally.waits_s],
    }


def _record(line: dict[str, Any]) -> JournalRecord:
    return JournalRecord(**{**line, "payload": line["payload"].encode()})
