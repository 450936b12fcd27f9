"""The access log's chain as anybody checks it who has an export alone."""

import hashlib
import json
from datetime import UTC, datetime, timedelta

import pytest
from msgspec.structs import replace

from hall_protocol.access_log import (
    AccessEntry,
    AccessProof,
    UncountedRefusals,
    broken_at,
    check_range,
    check_selected,
    entry_hash,
)
from hall_protocol.chain import FIRST_HASH

HALL = "530102-01"
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)


def a_log(count: int) -> list[AccessEntry]:
    """So many entries, an hour apart, from noon on."""
    entries, previous = list[AccessEntry](), FIRST_HASH
    for seq in range(1, count + 1):
        at = (NOON + timedelta(hours=seq - 1)).isoformat(timespec="microseconds")
        said = (at, "0901, os:root", "account.reset", "1001", "", "first password")
        made = entry_hash(previous, HALL, seq, *said)
        entries.append(AccessEntry(seq, *said, previous, made))
        previous = made
    return entries


LOG = a_log(6)
PROOF = AccessProof(6, LOG[-1].entry_hash, UncountedRefusals())


def checked(entries: list[AccessEntry], first_h: int, last_h: int, proof: AccessProof = PROOF) -> str | None:
    return check_range(proof, entries, HALL, NOON + timedelta(hours=first_h), NOON + timedelta(hours=last_h))


def test_the_hash_can_be_written_again_from_its_description() -> None:
    said = [FIRST_HASH, HALL, 1, "2026-11-24", "clerk:窗口#1001", "signed_on", "1001", 'a "place"', "密码"]
    text = json.dumps(said, ensure_ascii=False, separators=(",", ":"))
    assert entry_hash(*said) == hashlib.sha256(text.encode()).hexdigest()  # type: ignore[arg-type]


def test_no_word_can_be_moved_into_its_neighbour() -> None:
    said = (FIRST_HASH, HALL, 1, "at", "actor", "action")
    assert entry_hash(*said, "ab", "c", "") != entry_hash(*said, "a", "bc", "")
    assert entry_hash(*said, 'a","b', "", "") != entry_hash(*said, "a", "b", "")


@pytest.mark.parametrize(
    ("first", "last", "first_h", "last_h"), [(1, 6, 0, 9), (2, 5, 2, 4), (1, 2, -3, 1), (6, 6, 20, 30), (1, 1, -9, -8)]
)
def test_a_whole_range_holds(first: int, last: int, first_h: int, last_h: int) -> None:
    assert checked(LOG[first - 1 : last], first_h, last_h) is None


@pytest.mark.parametrize(
    ("entries", "difference"),
    [
        ([], "access log: no entry at all, though it has some"),
        (LOG[2:5], "access log entry 2: left out at the beginning"),
        (LOG[1:4], "access log entry 5: left out at the end"),
        ([*LOG[1:3], *LOG[4:5]], "access log entry 4: left out"),
        ([*LOG[1:3], LOG[2], *LOG[3:5]], "access log entry 4: left out"),
    ],
)
def test_what_was_left_out_or_added_is_found(entries: list[AccessEntry], difference: str) -> None:
    assert checked(entries, 2, 4) == difference


@pytest.mark.parametrize("field", AccessEntry.__struct_fields__[1:-1])
def test_what_was_changed_is_found(field: str) -> None:
    changed = [*LOG[:2], replace(LOG[2], **{field: "2026-11-24T14:00:00.000001+00:00"}), *LOG[3:]]
    assert checked(changed, 0, 9) == "access log entry 3: changed, or another was left out or added before it"
    assert check_selected(changed, HALL) == "access log entry 3: changed, twice, or out of order"
    assert broken_at(changed, HALL, FIRST_HASH, 0) is not None


def test_the_last_entry_is_the_one_the_proof_names() -> None:
    other = AccessProof(6, "a" * 64, UncountedRefusals())
    assert checked(LOG, 0, 9, other) == "access log entry 6: not the last one the export was made with"


def test_another_hall_s_log_does_not_hold() -> None:
    assert check_range(PROOF, LOG, "999999-02", NOON, NOON + timedelta(days=1)) is not None


def test_an_empty_log_is_a_whole_one() -> None:
    assert checked([], 0, 9, AccessProof(0, FIRST_HASH, UncountedRefusals())) is None


def test_a_selection_may_leave_out_and_not_turn_round() -> None:
    assert check_selected([LOG[1], LOG[4]], HALL) is None
    assert check_selected([LOG[4], LOG[1]], HALL) == "access log entry 2: changed, twice, or out of order"
    assert check_selected([LOG[4], LOG[4]], HALL) == "access log entry 5: changed, twice, or out of order"


@pytest.mark.parametrize(
    ("actor", "subject", "is_theirs"),
    [
        ("clerk:counter-3#1001", "9", True),
        ("1001, os:root", "9", True),
        ("os:root", "1001", True),
        ("os:1001", "9", False),
        ("clerk:1001#1002", "9", False),
        ("unknown", "1002", False),
    ],
)
def test_whose_entries_they_are(actor: str, subject: str, is_theirs: bool) -> None:
    assert replace(LOG[0], actor=actor, subject=subject).names("1001") is is_theirs


@pytest.mark.parametrize(
    ("actor", "subject", "place", "is_theirs"),
    [
        ("clerk:counter-3#1001", "1001", "", True),
        ("unknown", "1001", "station counter-3", True),
        ("os:root", "counter-3", "", True),
        ("clerk:counter-4#1001", "1001", "station counter-4", False),
    ],
)
def test_at_which_station_it_was(actor: str, subject: str, place: str, is_theirs: bool) -> None:
    assert replace(LOG[0], actor=actor, subject=subject, place=place).is_of_station("counter-3") is is_theirs
