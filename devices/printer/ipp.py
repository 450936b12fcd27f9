"""The print spooler's language, IPP, as far as raw slips need it: requests and answers as bytes, without any I/O.

RFC 8010 has the encoding, RFC 8011 the operations and states; `purge-job` is an addition of CUPS.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

VERSION: Final = b"\x01\x01"
OPERATION_GROUP: Final = 0x01
END: Final = 0x03
GROUP_TAG_MAX: Final = 0x0F
"""Tags up to this begin a group, higher ones an attribute."""

INTEGER, BOOLEAN, ENUM = 0x21, 0x22, 0x23
NAME, KEYWORD, URI, CHARSET, LANGUAGE, MIME = 0x42, 0x44, 0x45, 0x47, 0x48, 0x49
OUT_OF_BAND_MAX: Final = 0x1F
"""Tags up to this, such as no-value, stand in place of a value."""

RAW: Final = "application/vnd.cups-raw"
"""Bytes that go to the printer as they are."""
STATUS_SUCCESS_MAX: Final = 0x00FF

ANSWER_BYTES_MAX: Final = 65_536

Value = int | bool | str | None


class Operation(IntEnum):
    """What is asked of a spooler."""

    PRINT_JOB = 0x0002
    CANCEL_JOB = 0x0008
    GET_JOB = 0x0009
    GET_QUEUE = 0x000B


class JobState(IntEnum):
    """How far a job has come (RFC 8011, 5.3.7)."""

    PENDING = 3
    HELD = 4
    PROCESSING = 5
    STOPPED = 6
    CANCELED = 7
    ABORTED = 8
    COMPLETED = 9


QUEUE_STOPPED: Final = 5
"""The `printer-state` of a queue that sends nothing (RFC 8011, 5.4.11)."""


class BadAnswerError(Exception):
    """Bytes that are no answer of a spooler."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """One attribute of a request; several values go out as one set."""

    tag: int
    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a spooler answered: its status, and every attribute by name; an absent value is None."""

    status: int
    attributes: Mapping[str, tuple[Value, ...]]

    @property
    def is_success(self) -> bool:
        """Whether it did as asked."""
        return self.status <= STATUS_SUCCESS_MAX

    def text(self, name: str) -> str:
        """Return the first value of a text attribute, '' without one."""
        value = self.attributes.get(name, (None,))[0]
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """Return the first value of a number, None without one."""
        value = self.attributes.get(name, (None,))[0]
        return value if isinstance(value, int) and not isinstance(value, bool) else None

    def words(self, name: str) -> tuple[str, ...]:
        """Return all values of a set of keywords."""
        return tuple(value for value in self.attributes.get(name, ()) if isinstance(value, str))


def request(operation: Operation, request_id: int, *attributes: Attribute, data: bytes = b"") -> bytes:
    """Return a request; `attributes` follow the charset and the language, which always come first."""
    head = VERSION + operation.to_bytes(2, "big") + request_id.to_bytes(4, "big") + bytes([OPERATION_GROUP])
    usual = (
        Attribute(CHARSET, "attributes-charset", ("utf-8",)),
        Attribute(LANGUAGE, "attributes-natural-language", ("en",)),
    )
    return head + b"".join(map(_encoded, usual + attributes)) + bytes([END]) + data


def _encoded(attribute: Attribute) -> bytes:
    parts: list[bytes] = []
    for place, value in enumerate(attribute.values):
        name = b"" if place else attribute.name.encode()
        body = _value_bytes(value)
        parts.append(bytes([attribute.tag]) + _measured(name) + _measured(body))
    return b"".join(parts)


def _value_bytes(value: Value) -> bytes:
    match value:
        case bool():
            return bytes([value])
        case int():
            return value.to_bytes(4, "big", signed=True)
        case str():
            return value.encode()
        case None:
            return b""


def _measured(data: bytes) -> bytes:
    return len(data).to_bytes(2, "big") + data


def answer_of(received: bytes, request_id: int) -> Answer:
    """Read an answer to the request of that id; raises BadAnswerError."""
    if not 9 <= len(received) <= ANSWER_BYTES_MAX:
        raise BadAnswerError(f"{len(received)} bytes are no answer of a spooler")
    if int.from_bytes(received[4:8], "big") != request_id:
        raise BadAnswerError("an answer to another request")
    attributes: dict[str, tuple[Value, ...]] = {}
    last = ""
    for tag, name, body in _attributes(received):
        last = name or last
        held = attributes.get(last, ()) if not name else ()
        attributes[last] = (*held, _value_of(tag, body))
    return Answer(int.from_bytes(received[2:4], "big"), attributes)


def _attributes(received: bytes) -> Iterator[tuple[int, str, bytes]]:
    """Give tag, name and value of each attribute; the name of a further value of one set is ''."""
    place = 8
    while place < len(received):
        tag = received[place]
        place += 1
        if tag == END:
            return
        if tag <= GROUP_TAG_MAX:
            continue
        name, place = _piece(received, place)
        body, place = _piece(received, place)
        yield tag, name.decode("utf-8", "replace"), body
    raise BadAnswerError("the answer breaks off")


def _piece(received: bytes, place: int) -> tuple[bytes, int]:
    start = place + 2
    end = start + int.from_bytes(received[place:start], "big")
    if end > len(received) or start > len(received):
        raise BadAnswerError("the answer breaks off")
    return received[start:end], end


def _value_of(tag: int, body: bytes) -> Value:
    if tag <= OUT_OF_BAND_MAX:
        return None
    if tag in (INTEGER, ENUM) and len(body) == 4:
        return int.from_bytes(body, "big", signed=True)
    if tag == BOOLEAN and len(body) == 1:
        return bool(body[0])
    return body.decode("utf-8", "replace")
