"""The libraries this platform stands for: a file of records, read anew when it changes, asked by whose and what.

Real libraries belong to departments of the province; here a table of people who do not exist plays them all.
"""

import logging
import tomllib
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta

from hall_protocol.record_request import FoundRecord, RecordAnswer, RecordRequest
from hall_protocol.vocabulary import CreditFinding, Finding, Library
from online_platform.misbehaviour import Misbehaviour

Number = Annotated[str, Meta(min_length=1, max_length=64)]

_log = logging.getLogger(__name__)


class RecordsError(Exception):
    """The file of records cannot be used; one line that says why."""


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """`[[records]]`: that `library` holds the record `name` of `subject`, under its `reference`."""

    library: Library
    subject: Number
    name: Annotated[str, Meta(min_length=1)]
    reference: Number

    def __repr__(self) -> str:
        return f"Record(library={self.library.value!r}, name={self.name!r}, reference={self.reference!r})"


class RecordsFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; `credit_listed` are the numbers on a credit list, `unavailable` libraries that are away."""

    records: tuple[Record, ...] = ()
    credit_listed: tuple[Number, ...] = ()
    unavailable: tuple[Library, ...] = ()
    is_credit_unavailable: bool = False


class Libraries:
    """Answers look-ups; without a file every library is empty. Raises `RecordsError` when it begins with a bad one."""

    def __init__(self, file: Path | None = None, misbehaviour: Misbehaviour | None = None) -> None:
        self.misbehaviour = misbehaviour or Misbehaviour()
        self._file = file
        self._read_at: tuple[int, int] | None = None
        self._content = RecordsFile()
        self._references: dict[tuple[Library, str, str], str] = {}
        self._refresh()

    def answer(self, request: RecordRequest) -> RecordAnswer:
        """Every wanted record once: found with its reference, not found, or its library away."""
        self._refresh_or_keep()
        number = request.subject.number
        records = tuple(self._found(wanted.place, wanted.library, number, wanted.name) for wanted in request.records)
        return RecordAnswer(records, self._credit(number) if request.credit else None)

    def _found(self, place: int, library: Library, number: str, name: str) -> FoundRecord:
        if library in self._content.unavailable:
            return FoundRecord(place, Finding.UNAVAILABLE)
        reference = self._references.get((library, number, name))
        return (
            FoundRecord(place, Finding.NOT_FOUND) if reference is None else FoundRecord(place, Finding.FOUND, reference)
        )

    def _credit(self, number: str) -> CreditFinding:
        if self._content.is_credit_unavailable:
            return CreditFinding.UNAVAILABLE
        return CreditFinding.LISTED if number in self._content.credit_listed else CreditFinding.NONE

    def _refresh_or_keep(self) -> None:
        """What was read last still stands while somebody writes the file."""
        try:
            self._refresh()
        except RecordsError as error:
            _log.warning("%s; the records read before stay", error)

    def _refresh(self) -> None:
        if self._file is None:
            return
        try:
            stamp = self._file.stat()
            read_at = (stamp.st_mtime_ns, stamp.st_size)
            if read_at == self._read_at:
                return
            table = tomllib.loads(self._file.read_text(encoding="utf-8"))
            content = msgspec.convert(table, RecordsFile)
        except (OSError, ValueError, msgspec.ValidationError) as error:
            raise RecordsError(f"--records: {self._file}: {error}") from error
        self._read_at, self._content = read_at, content
        self._references = {(each.library, each.subject, each.name): each.reference for each in content.records}
