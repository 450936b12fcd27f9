"""The libraries, asked through the platform: signed as events are, answered soon or given up, left alone when sick."""

import asyncio
import logging
import re
from dataclasses import dataclass

import httpx
import msgspec

from hall_protocol.record_request import RecordAnswer, RecordRequest, RecordSubject, WantedRecord
from hall_protocol.vocabulary import ApplicantKind, Finding
from hall_server.domain.library import MaterialFinding
from hall_server.engine.libraries import LibraryAnswer, LibraryQuestion, nothing_known
from hall_server.platform_link.pace import LookUpPace, Patience
from hall_server.platform_link.signed_client import SignedClient
from hall_server.platform_link.signing import RequestSigner

CONNECTIONS_MAX = 16
"""A hall's counters ask at once at most; whoever finds no connection in time goes on with the papers."""
_REFERENCE = re.compile(r"[0-9A-Za-z][0-9A-Za-z._:/-]{0,63}")
"""What a record's own number looks like; anything else could be a name, and the journal keeps none."""

_log = logging.getLogger(__name__)


class _GarbageError(Exception):
    """The platform answers, and not to what was asked."""


@dataclass
class LibraryStanding:
    """Whether the libraries are worth asking; `tick_s` arguments are a monotonic clock in seconds."""

    pace: LookUpPace
    failures: int = 0
    _rests_until_s: float = 0.0

    def may_ask(self, tick_s: float) -> bool:
        """False while they are left alone; afterwards every question is tried again."""
        return self.failures < self.pace.failures_max or tick_s >= self._rests_until_s

    def answered(self) -> None:
        """All is well."""
        self.failures = 0

    def failed(self, tick_s: float) -> None:
        """No answer, or none to what was asked; a failure right after the rest begins another."""
        self.failures += 1
        self._rests_until_s = tick_s + self.pace.rest_s


class PlatformLibraries:
    """Asks the platform; used on the event loop that closes it."""

    def __init__(self, endpoint_url: str, signer: RequestSigner, pace: LookUpPace | None = None) -> None:
        self._pace = pace or LookUpPace()
        self._standing = LibraryStanding(self._pace)
        patience = Patience(self._pace.timeout_s, self._pace.timeout_s, self._pace.timeout_s)
        self._client = SignedClient(endpoint_url, signer, patience, httpx.Limits(max_connections=CONNECTIONS_MAX))

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.close()

    async def look_up(self, question: LibraryQuestion) -> LibraryAnswer:
        """The platform's answer, or that nothing is known; never raises."""
        loop = asyncio.get_running_loop()
        if not self._standing.may_ask(loop.time()):
            return nothing_known(question)
        try:
            answer = await self._ask(question)
        except Exception as error:  # noqa: BLE001 - whatever broke, the clerk goes on, and who asked goes on record
            # The kind alone: what the platform says of its refusal may hold what it was asked.
            _log.warning("the libraries could not be asked: %s", type(error).__name__)
            self._standing.failed(loop.time())
            return nothing_known(question)
        self._standing.answered()
        return answer

    async def _ask(self, question: LibraryQuestion) -> LibraryAnswer:
        response = await self._client.send("POST", "/look-ups", _request(question), "application/json")
        try:
            said = msgspec.json.decode(response.content, type=RecordAnswer)
        except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
            raise _GarbageError from error
        return _checked(question, said)


def _request(question: LibraryQuestion) -> bytes:
    records = tuple(WantedRecord(wanted.place, wanted.library, wanted.name) for wanted in question.materials)
    subject = RecordSubject(question.kind, question.number)
    return msgspec.json.encode(RecordRequest(question.item, subject, records, question.credit))


def _checked(question: LibraryQuestion, said: RecordAnswer) -> LibraryAnswer:
    """The answer to this very question: each place once, references that are references; raises `_GarbageError`."""
    records = {record.place: record for record in said.records}
    wanted = {material.place: material.library for material in question.materials}
    is_whole = records.keys() == wanted.keys() and len(said.records) == len(records)
    if not is_whole or question.credit != (said.credit is not None):
        raise _GarbageError
    findings: list[MaterialFinding] = []
    for place, library in wanted.items():
        record = records[place]
        reference = record.reference if record.finding is Finding.FOUND else ""
        if record.finding is Finding.FOUND and not _is_reference(reference, question):
            raise _GarbageError
        findings.append(MaterialFinding(place, library, record.finding, reference))
    return LibraryAnswer(tuple(findings), said.credit)


def _is_reference(text: str, question: LibraryQuestion) -> bool:
    """Whether it may be kept: a person's own number is no reference (an organisation's is public)."""
    is_person = question.kind is ApplicantKind.PERSON
    return _REFERENCE.fullmatch(text) is not None and not (is_person and question.number in text.upper())
