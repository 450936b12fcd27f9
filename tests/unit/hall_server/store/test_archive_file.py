"""An archive file: what went in comes out, to the byte; and what was changed is never taken for it."""

import hashlib
import lzma
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.chain import FIRST_HASH
from hall_protocol.merkle import GrowingTree
from hall_server.engine.ports import JournalRecord
from hall_server.store.archive_file import (
    FORMAT,
    ArchiveError,
    ArchiveHead,
    decoded,
    encoded,
    file_of,
    read,
    take_name,
    write_beside,
)
from tests.helpers.archives import ANCHORS, RECORDS
from tests.helpers.hall_builder import HALL_ID

DAY = date(2026, 11, 24)
FIRST = RECORDS[: ANCHORS[0] - 1]


def head_of(records: tuple[JournalRecord, ...], previous: str = FIRST_HASH) -> ArchiveHead:
    tree = GrowingTree()
    for record in records:
        tree.add(record.chain_hash)
    first, last = records[0].seq, records[-1].seq
    return ArchiveHead(FORMAT, HALL_ID, DAY, first, last, tree.root(), previous, records[-1].chain_hash)


@given(st.integers(0, len(RECORDS) - 1), st.integers(1, 400))
def test_what_went_in_comes_out(start: int, count: int) -> None:
    records = RECORDS[start : start + count]
    head = head_of(records, RECORDS[start - 1].chain_hash if start else FIRST_HASH)
    assert decoded(encoded(head, records).content) == (head, list(records))


def test_it_is_small() -> None:
    plain = sum(len(record.payload) + len(record.actor) + len(record.at) + 128 for record in FIRST)
    assert len(encoded(head_of(FIRST), FIRST).content) < plain / 5


@given(st.data())
def test_a_changed_byte_is_found_even_without_the_digest(data: st.DataObject) -> None:
    content = bytearray(encoded(head_of(FIRST), FIRST).content)
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(ValueError, match=r"."):
        decoded(bytes(content))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (b'"grade":5', b'"grade":4', "anchor fixed"),
        (b'"seq":7,', b'"seq":8,', "expected events 1 to"),
        (b'"actor":"', b'"actor":"x', "anchor fixed"),
        (FORMAT.encode(), b"yimen-archive.v9", "expected yimen-archive.v1"),
    ],
)
def test_a_forged_line_is_found_though_the_file_is_well_made(old: bytes, new: bytes, said: str) -> None:
    plain = lzma.decompress(encoded(head_of(FIRST), FIRST).content)
    forged = plain.replace(old, new, 1)
    assert forged != plain
    with pytest.raises(ValueError, match=said):
        decoded(lzma.compress(forged))


def test_a_line_that_is_gone_is_found() -> None:
    lines = lzma.decompress(encoded(head_of(FIRST), FIRST).content).splitlines(keepends=True)
    for cut in (lines[:-1], [lines[0], *lines[2:]], lines[:1]):
        with pytest.raises(ValueError, match="expected events"):
            decoded(lzma.compress(b"".join(cut)))


def test_a_file_has_its_name_once_it_is_whole(tmp_path: Path) -> None:
    text = encoded(head_of(FIRST), FIRST)
    file = file_of(tmp_path, HALL_ID, DAY)
    making = write_beside(file, text.content)
    assert not file.exists()
    take_name(making, file)
    assert [path.name for path in file.parent.iterdir()] == ["2026-11-24.jsonl.xz"]
    assert read(file, text.digest)[1] == list(FIRST)
    assert file.stat().st_mode & 0o077 == 0


def test_what_is_wrong_is_said_with_what_to_do(tmp_path: Path) -> None:
    text = encoded(head_of(FIRST), FIRST)
    file = file_of(tmp_path, HALL_ID, DAY)
    with pytest.raises(ArchiveError, match=r"2026-11-24\.jsonl\.xz: the archive file is missing .*put it back"):
        read(file, text.digest)
    take_name(write_beside(file, text.content[:-1]), file)
    with pytest.raises(ArchiveError, match=r"its SHA-256 differs; put it back from a backup"):
        read(file, text.digest)
    other = b"no archive"
    take_name(write_beside(file, other), file)
    with pytest.raises(ArchiveError, match="not an archive this program reads"):
        read(file, hashlib.sha256(other).hexdigest())
