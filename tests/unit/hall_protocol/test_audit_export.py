"""The check of an export, tried by somebody who may change every byte of it but not the platform's anchors."""

import tempfile
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hall_protocol.audit_export import AuditLine, AuditProof, AuditVerdict, check_export
from hall_protocol.chain import chain_hash
from hall_protocol.cloud_event import CloudEvent
from hall_protocol.day_anchor import ANCHOR_TYPE, DayAnchor, read_anchor
from hall_server.composition.audit import CannotAuditError, made_from
from hall_server.composition.audit_selection import AuditSelection
from hall_server.engine.outward import HallAddress
from tests.helpers.hall_builder import DAY, HALL_ID, Hall
from tests.helpers.ledgers import Data, a_day_s_records

CALENDAR = Hall().ledger.policy.calendar
NOW = datetime(2026, 12, 1, tzinfo=UTC)
Export = tuple[AuditProof, list[AuditLine]]
Anchors = list[DayAnchor]


@cache
def exported(station: str | None = None, first: int = 1, days: int = 1) -> tuple[AuditProof, tuple[AuditLine, ...]]:
    begins, ends = (CALENDAR.begins(DAY + timedelta(days=n)) for n in (first, first + days))
    selection, address = AuditSelection(station=station), HallAddress(HALL_ID, "530102000000")
    with tempfile.TemporaryDirectory() as folder, closing(Data(Path(folder))) as data:
        data.write(a_day_s_records(days=3))
        proof, lines = made_from(data.journal, address, begins, ends, selection, NOW)
    return proof, tuple(lines)


def theirs() -> Anchors:
    return [read_anchor(record.payload) for record in a_day_s_records(days=3) if record.event_type == ANCHOR_TYPE]


def verdict(proof: AuditProof, lines: Any, anchors: Anchors | None = None) -> AuditVerdict:
    return check_export(proof, lines, theirs() if anchors is None else anchors)


def test_a_middle_day_is_whole_and_fixed_to_its_last_event_by_the_platform_s_anchors() -> None:
    proof, lines = exported()
    found = verdict(proof, lines)
    assert found == AuditVerdict(len(lines), found.anchored)
    assert [day.business_day for day in proof.days] == [DAY, DAY + timedelta(days=1)]
    assert len(lines) > 100
    assert found.anchored >= len(lines) - 3


def test_the_whole_journal_is_fixed_but_for_the_day_that_goes_on() -> None:
    proof, lines = exported(first=0, days=9)
    found = verdict(proof, lines)
    assert found.difference is None
    assert lines[0].event.sequence == 1
    assert 0 < found.anchored == proof.days[-1].last_seq < len(lines) == proof.journal_seq


@pytest.mark.parametrize("first", [-9, 9])
def test_a_range_without_events_is_no_export(first: int) -> None:
    with pytest.raises(CannotAuditError, match=r"no event lies between .* the hall's journal goes from 2026-11-24 "):
        exported(first=first, days=2)


def changed(lines: tuple[AuditLine, ...], place: int, **fields: Any) -> list[AuditLine]:
    event = msgspec.structs.replace(lines[place].event, **fields)
    return [*lines[:place], msgspec.structs.replace(lines[place], event=event), *lines[place + 1 :]]


def rechained(lines: list[AuditLine], previous: str) -> list[AuditLine]:
    """The forger makes every hash right again."""
    done: list[AuditLine] = []
    for number, line in enumerate(lines):
        event: CloudEvent = line.event
        seq = lines[0].event.sequence + number
        fields = (event.time, event.type, event.actor, event.requestid, bytes(event.data), event.sealeddigest)
        previous = chain_hash(previous, HALL_ID, seq, *fields)
        forged = msgspec.structs.replace(event, sequence=seq, id=f"{HALL_ID}:{seq}", chainhash=previous)
        done.append(msgspec.structs.replace(line, event=forged))
    return done


FORGERIES: dict[str, Callable[[tuple[AuditLine, ...]], list[AuditLine]]] = {
    "another actor": lambda lines: changed(lines, 5, actor="clerk:somebody-else"),
    "another time": lambda lines: changed(lines, 5, time="2026-11-25T00:00:00+00:00"),
    "other data": lambda lines: changed(lines, 5, data=msgspec.Raw(b"{}")),
    "another digest": lambda lines: changed(lines, 5, sealeddigest="0" * 64),
    "one left out": lambda lines: [*lines[:5], *lines[6:]],
    "the first left out": lambda lines: list(lines[2:]),
    "the last left out": lambda lines: list(lines[:-2]),
    "one twice": lambda lines: [*lines[:5], lines[5], *lines[5:]],
    "two swapped": lambda lines: [*lines[:5], lines[6], lines[5], *lines[7:]],
    "another hall's": lambda lines: changed(lines, 5, source="/halls/530102000000/other"),
    "all left out": lambda lines: list(lines[:0]),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_what_was_changed_left_out_or_added_is_found(forgery: str) -> None:
    proof, lines = exported()
    assert verdict(proof, FORGERIES[forgery](lines)).difference is not None


@pytest.mark.parametrize("forgery", ["another actor", "other data", "one left out", "one twice"])
def test_making_the_chain_right_again_does_not_help(forgery: str) -> None:
    proof, lines = exported()
    forged = rechained(FORGERIES[forgery](lines), proof.previous_hash)
    assert verdict(proof, forged).difference is not None


def test_an_anchor_that_the_platform_has_otherwise_or_not_at_all_is_found() -> None:
    proof, lines = exported()
    other = [msgspec.structs.replace(anchor, root="0" * 64) for anchor in theirs()]
    assert "anchor is another" in str(verdict(proof, lines, other).difference)
    assert "no such anchor" in str(verdict(proof, lines, []).difference)
    without = msgspec.structs.replace(proof, days=())
    assert "not in the proof" in str(verdict(without, lines).difference)


def test_without_the_platform_s_anchors_it_is_held_against_its_own() -> None:
    proof, lines = exported()
    assert check_export(proof, lines, None).difference is None
    assert check_export(proof, changed(lines, 5, actor="x"), None).difference is not None


def test_each_line_of_a_selection_is_proven_by_itself() -> None:
    proof, lines = exported(station="kiosk-1")
    found = verdict(proof, lines)
    assert found == AuditVerdict(len(lines), len(lines))
    assert len(lines) > 10
    assert {line.event.actor for line in lines if line.event.actor.startswith("kiosk")} == {"kiosk:kiosk-1"}
    assert verdict(proof, lines[3:]).difference is None  # membership alone: it never says that these are all


@pytest.mark.parametrize("forgery", ["another actor", "other data", "one twice", "two swapped", "another hall's"])
def test_a_selection_s_forged_line_is_found(forgery: str) -> None:
    proof, lines = exported(station="kiosk-1")
    assert verdict(proof, FORGERIES[forgery](lines)).difference is not None


def test_a_selection_s_line_of_another_history_is_not_in_the_day() -> None:
    proof, lines = exported(station="kiosk-1")
    [forged] = rechained(changed(lines[:1], 0, actor="x"), lines[0].previous_hash)
    assert "not in the day" in str(verdict(proof, [forged]).difference)
