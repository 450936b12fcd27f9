"""A raw queue of a print spooler (CUPS): one question or order after another, each over HTTP with a bounded wait."""

import http.client
import itertools
import re
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlsplit

from devices.ports import DeviceSettingError
from devices.printer.ipp import (
    ANSWER_BYTES_MAX,
    BOOLEAN,
    INTEGER,
    KEYWORD,
    MIME,
    NAME,
    RAW,
    URI,
    Answer,
    Attribute,
    BadAnswerError,
    JobState,
    Operation,
    answer_of,
    request,
)

PORT: Final = 631
SCHEME: Final = "cups"
URL_FORM: Final = "write cups://127.0.0.1/QUEUE, with the name of a raw queue (lpadmin -m raw)"
JOB_NAME: Final = "slip"
"""What the spooler's list shows; never whose slip, nor what for."""
USER: Final = "yimen"
"""Whose jobs these are to the spooler: its usual policy lets an owner withdraw them."""


class SpoolerLostError(Exception):
    """The spooler cannot be reached or talks nonsense; `was_heard` True means it may have taken what was sent."""

    def __init__(self, reason: str, *, was_heard: bool) -> None:
        super().__init__(reason)
        self.reason = reason
        self.was_heard = was_heard


class SpoolerRefusedError(Exception):
    """The spooler answered, and did not do it; the reason is its own word."""


@dataclass(frozen=True, slots=True)
class SpoolAddress:
    """Where a spooler is, and its queue."""

    host: str
    port: int
    queue: str

    @property
    def path(self) -> str:
        """The queue's path, as HTTP and IPP both have it."""
        return f"/printers/{quote(self.queue)}"


@dataclass(frozen=True, slots=True)
class Job:
    """How far a job has come; `was_begun` False: the spooler never opened the printer's line for it."""

    state: JobState
    was_begun: bool
    reason: str


def parse_spool_url(value: str) -> SpoolAddress:
    """Read `cups://HOST[:631]/QUEUE`; raises DeviceSettingError."""
    parts = urlsplit(value)
    queue = parts.path.removeprefix("/")
    try:
        port = parts.port or PORT
    except ValueError:
        raise DeviceSettingError(value, URL_FORM) from None
    is_whole = parts.scheme == SCHEME and parts.hostname and re.fullmatch(r"[^\s/?#]{1,127}", queue)
    if not is_whole or parts.query or parts.fragment or parts.username:
        raise DeviceSettingError(value, URL_FORM)
    return SpoolAddress(parts.hostname or "", port, queue)


class SpoolQueue:
    """One queue; every call opens a connection of its own, so a spooler that was started anew is just asked again."""

    def __init__(self, address: SpoolAddress, answer_s: float) -> None:
        self._address = address
        self._answer_s = answer_s
        self._numbers = itertools.count(1)

    def look(self) -> Answer:
        """Ask how the queue is; raises SpoolerLostError, SpoolerRefusedError."""
        wanted = ("printer-state", "printer-state-reasons", "printer-state-message", "printer-is-accepting-jobs")
        return self._ask(Operation.GET_QUEUE, Attribute(KEYWORD, "requested-attributes", wanted))

    def submit(self, data: bytes, media_type: str = RAW, name: str = JOB_NAME) -> int:
        """Hand a job in and return its number; raises SpoolerLostError, SpoolerRefusedError."""
        title = Attribute(NAME, "job-name", (name,))
        answer = self._ask(Operation.PRINT_JOB, title, Attribute(MIME, "document-format", (media_type,)), data=data)
        number = answer.number("job-id")
        if number is None:
            raise SpoolerLostError("the spooler gave the job no number", was_heard=True)
        return number

    def job(self, number: int) -> Job:
        """Ask how far a job has come; raises SpoolerLostError, SpoolerRefusedError."""
        wanted = ("job-state", "job-state-reasons", "job-printer-state-message", "time-at-processing")
        which = Attribute(INTEGER, "job-id", (number,))
        answer = self._ask(Operation.GET_JOB, which, Attribute(KEYWORD, "requested-attributes", wanted))
        try:
            state = JobState(answer.number("job-state") or 0)
        except ValueError as error:
            raise SpoolerLostError("the spooler does not say how the job is", was_heard=True) from error
        said = answer.text("job-printer-state-message") or ", ".join(answer.words("job-state-reasons"))
        return Job(state, answer.number("time-at-processing") is not None, said)

    def withdraw(self, number: int) -> None:
        """Stop a job that is not done, so that it is never printed later; raises as above."""
        self._ask(Operation.CANCEL_JOB, Attribute(INTEGER, "job-id", (number,)))

    def forget(self, number: int) -> None:
        """Have a job's data removed from the spooler's disk; raises as above."""
        which = Attribute(INTEGER, "job-id", (number,))
        self._ask(Operation.CANCEL_JOB, which, Attribute(BOOLEAN, "purge-job", (True,)))

    def _ask(self, operation: Operation, *attributes: Attribute, data: bytes = b"") -> Answer:
        number = next(self._numbers)
        place = self._address
        uri = Attribute(URI, "printer-uri", (f"ipp://{place.host}:{place.port}{place.path}",))
        user = Attribute(NAME, "requesting-user-name", (USER,))
        # The target comes right behind charset and language, whatever else is asked (RFC 8011, 4.1.5).
        target, others = _target_first(attributes)
        body = request(operation, number, uri, *target, user, *others, data=data)
        answer = self._answer(self._exchange(body), number)
        if not answer.is_success:
            said = answer.text("status-message") or f"status {answer.status:04X}"
            raise SpoolerRefusedError(f"the print spooler refuses: {said}")
        return answer

    def _exchange(self, body: bytes) -> bytes:
        place = self._address
        line = http.client.HTTPConnection(place.host, place.port, timeout=self._answer_s)
        try:
            line.connect()
        except OSError as error:
            raise SpoolerLostError(f"no print spooler at {place.host}:{place.port}", was_heard=False) from error
        try:
            line.request("POST", place.path, body, {"Content-Type": "application/ipp"})
            response = line.getresponse()
            received = response.read(ANSWER_BYTES_MAX + 1)
        except (OSError, http.client.HTTPException) as error:
            raise SpoolerLostError("the print spooler did not answer", was_heard=True) from error
        finally:
            line.close()
        if response.status != http.client.OK:
            raise SpoolerRefusedError(f"the print spooler answers HTTP {response.status}")
        return received

    @staticmethod
    def _answer(received: bytes, number: int) -> Answer:
        try:
            return answer_of(received, number)
        except BadAnswerError as error:
            raise SpoolerLostError(str(error), was_heard=True) from error


def _target_first(attributes: tuple[Attribute, ...]) -> tuple[list[Attribute], list[Attribute]]:
    target = [attribute for attribute in attributes if attribute.name == "job-id"]
    return target, [attribute for attribute in attributes if attribute.name != "job-id"]
