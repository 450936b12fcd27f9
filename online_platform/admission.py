"""Whether a batch continues what is kept of a hall: a pure decision, all or nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from hall_protocol.chain import FIRST_HASH
from hall_protocol.cloud_event import CloudEvent
from online_platform.problem import ProblemCode, ProblemError


@dataclass(frozen=True)
class ChainEnd:
    """The last event kept of a hall; nothing yet is sequence 0 and the hash the first event follows."""

    seq: int = 0
    chainhash: str = FIRST_HASH


@dataclass(frozen=True)
class Admission:
    """What a batch brings: the events that are new, in order, and how many were already kept."""

    new_events: tuple[CloudEvent, ...]
    duplicates: int
    end: ChainEnd


def check_values(hall_id: str, events: Sequence[CloudEvent]) -> None:
    """Raise `ProblemError` unless every event is this hall's and its fields agree with one another."""
    for event in events:
        wrong = _first_wrong_value(hall_id, event)
        if wrong:
            raise ProblemError(ProblemCode.INVALID_VALUE, wrong, seq=event.sequence)


def admit(end: ChainEnd, events: Sequence[CloudEvent], kept: Mapping[int, str]) -> Admission:
    """What of `events` is to be kept after `end`; `kept` holds the hashes `sequences_to_look_up` asks for.

    Raises `ProblemError`: a gap (with `expected_seq`), a broken chain, or another event under a kept sequence.
    """
    hashes = {0: FIRST_HASH, **kept, end.seq: end.chainhash}
    new = []
    for event in events:
        if event.sequence > end.seq:
            _check_next(end, event)
            new.append(event)
            end = ChainEnd(event.sequence, event.chainhash)
            hashes[end.seq] = end.chainhash
        else:
            _check_same(event, hashes)
    return Admission(tuple(new), len(events) - len(new), end)


def sequences_to_look_up(end: ChainEnd, events: Sequence[CloudEvent]) -> set[int]:
    """The kept sequences whose hashes `admit` needs: those of the repeats and of what each of them follows."""
    repeated = [event.sequence for event in events if event.sequence <= end.seq]
    return {seq for repeat in repeated for seq in (repeat - 1, repeat) if seq > 0}


def _check_next(end: ChainEnd, event: CloudEvent) -> None:
    expected_seq = end.seq + 1
    if event.sequence != expected_seq:
        detail = f"expected sequence {expected_seq}, found {event.sequence}"
        raise ProblemError(ProblemCode.SEQUENCE_GAP, detail, expected_seq=expected_seq, seq=event.sequence)
    if not event.follows(end.chainhash):
        detail = f"event {event.sequence} does not follow the hash of event {end.seq}"
        raise ProblemError(ProblemCode.CHAIN_BROKEN, detail, seq=event.sequence)


def _check_same(event: CloudEvent, hashes: Mapping[int, str]) -> None:
    # The hash a repeat carries proves nothing alone: a changed event may carry the old hash.
    is_same = event.chainhash == hashes[event.sequence] and event.follows(hashes[event.sequence - 1])
    if not is_same:
        detail = f"another event is already kept as sequence {event.sequence}"
        raise ProblemError(ProblemCode.SEQUENCE_CONFLICT, detail, seq=event.sequence)


def _first_wrong_value(hall_id: str, event: CloudEvent) -> str | None:
    checks = (
        (event.hall_id == hall_id, f"source must end in /{hall_id}"),
        (event.sequence >= 1, "sequence must be 1 or more"),
        (event.id == f"{hall_id}:{event.sequence}", f'id must be "{hall_id}:{event.sequence}"'),
        (event.specversion == "1.0", "specversion must be 1.0"),
        (event.datacontenttype == "application/json", "datacontenttype must be application/json"),
        (bool(event.type), "type must not be empty"),
        (_is_aware_time(event.time), "time must be ISO 8601 with an offset"),
    )
    return next((wrong for is_right, wrong in checks if not is_right), None)


def _is_aware_time(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
