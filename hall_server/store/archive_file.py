"""One day's archive: the events of one Merkle tree as lines of JSON under xz, written whole or not at all.

A record lies there as the journal's row had it: payload byte for byte, the sealed value as ciphertext. Chain hashes are
left out, being more than half of what does not compress: they are computed again, and must end where the head says.
"""

import hashlib
import lzma
import os
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import msgspec

from hall_protocol.chain import chain_hash
from hall_protocol.merkle import GrowingTree
from hall_server.engine.ports import JournalError, JournalRecord

FORMAT = "yimen-archive.v1"
ARCHIVE_FOLDER = "archive"
SUFFIX = ".jsonl.xz"
PRESET = 2
"""A fifth bigger than xz's usual 6, in a quarter of its time."""


class ArchiveError(JournalError):
    """An archive file is missing, changed, or none; the message says what to do."""


class ArchiveHead(msgspec.Struct, frozen=True):
    """The first line: which events these are, what fixes them, and between which hashes of the chain they lie."""

    format: str
    hall_id: str
    business_day: date
    first_seq: int
    last_seq: int
    root: str
    previous_hash: str
    last_hash: str


class _Line(msgspec.Struct, omit_defaults=True):
    seq: int
    at: str
    type: str
    actor: str
    data: msgspec.Raw
    request_key: str = ""
    sealed: str | None = None
    sealed_digest: str = ""


@dataclass(frozen=True, slots=True)
class ArchiveText:
    """What is in a file, and the SHA-256 of the file."""

    content: bytes
    digest: str


_encoder = msgspec.json.Encoder()
_lines = msgspec.json.Decoder(_Line)
_head = msgspec.json.Decoder(ArchiveHead)


def file_of(data: Path, hall_id: str, business_day: date) -> Path:
    """Where a day lies; named by the hall too, so that servers which share the folder do not meet."""
    return data / ARCHIVE_FOLDER / hall_id / f"{business_day}{SUFFIX}"


def encoded(head: ArchiveHead, records: Sequence[JournalRecord]) -> ArchiveText:
    """The file that holds these records."""
    lines = [
        _Line(
            record.seq,
            record.at,
            record.event_type,
            record.actor,
            msgspec.Raw(record.payload),
            record.request_key,
            record.sealed,
            record.sealed_digest,
        )
        for record in records
    ]
    plain = _encoder.encode(head) + b"\n" + _encoder.encode_lines(lines)
    content = lzma.compress(plain, check=lzma.CHECK_SHA256, preset=PRESET)
    return ArchiveText(content, hashlib.sha256(content).hexdigest())


def decoded(content: bytes) -> tuple[ArchiveHead, list[JournalRecord]]:
    """The head and the records of a file, with their chain hashes, sealed values as they lie; raises `ValueError`.

    They are one chain from the head's first hash to its last, without a gap, and have its Merkle root.
    """
    try:
        first, _, rest = lzma.decompress(content).partition(b"\n")
        head, lines = _head.decode(first), _lines.decode_lines(rest)
    except (lzma.LZMAError, EOFError) as error:
        raise ValueError(f"not readable as xz ({error})") from error
    if head.format != FORMAT:
        raise ValueError(f"expected {FORMAT}, found {head.format}")
    records, last_hash, tree = [], head.previous_hash, GrowingTree()
    for line in lines:
        record = _chained(head.hall_id, last_hash, line)
        records.append(record)
        last_hash = record.chain_hash
        tree.add(last_hash)
    if [record.seq for record in records] != list(range(head.first_seq, head.last_seq + 1)):
        raise ValueError(f"expected events {head.first_seq} to {head.last_seq}, found others")
    if (last_hash, tree.root()) != (head.last_hash, head.root):
        raise ValueError("its events are not those that its day's anchor fixed")
    return head, records


def _chained(hall_id: str, previous: str, line: _Line) -> JournalRecord:
    payload = bytes(line.data)
    hash_ = chain_hash(
        previous, hall_id, line.seq, line.at, line.type, line.actor, line.request_key, payload, line.sealed_digest
    )
    return JournalRecord(
        line.seq,
        line.at,
        line.type,
        line.actor,
        line.request_key,
        payload,
        line.sealed,
        line.sealed_digest,
        hash_,
    )


def read(file: Path, digest: str) -> tuple[ArchiveHead, list[JournalRecord]]:
    """The file that had this SHA-256 when its day left the database; raises `ArchiveError`."""
    what_to_do = f"put it back from a backup: its {ARCHIVE_FOLDER}/ folder has it"
    try:
        content = file.read_bytes()
    except OSError as error:
        raise ArchiveError(f"{file}: the archive file is missing ({error.strerror}); {what_to_do}") from error
    if hashlib.sha256(content).hexdigest() != digest:
        raise ArchiveError(f"{file}: not the archive file that was written, its SHA-256 differs; {what_to_do}")
    try:
        return decoded(content)
    except (ValueError, msgspec.MsgspecError) as error:
        raise ArchiveError(f"{file}: not an archive this program reads ({error})") from error


def write_beside(file: Path, content: bytes) -> Path:
    """The content on the disk beside `file`, under a name of its own until `take_name`; raises `OSError`."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    making = file.with_name(f".{file.name}.new")
    descriptor = os.open(making, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as writing:
        writing.write(content)
        writing.flush()
        os.fsync(writing.fileno())
    return making


def take_name(making: Path, file: Path) -> None:
    """Give the file its name, durably; raises `OSError`."""
    making.replace(file)
    for folder in (file.parent, file.parent.parent, file.parent.parent.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
