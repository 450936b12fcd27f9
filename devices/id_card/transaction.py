"""One request and its answer over a transport: time-outs, resending, and deafness to late answers."""

from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Final

from devices.id_card.codec import Answer, AnswerDecoder, encode_request
from devices.id_card.commands import STATUS_BYTES, Command, Outcome
from devices.transport import ByteTransport

ANSWER_TIMEOUT_S: Final = 3.0
"""Longest wait for one whole answer: 1.35 s on the wire at 9600 baud plus about a second of radio and
authentication, with room for a slow card."""
LISTEN_SLICE_S: Final = 0.1
"""Longest single wait for bytes, so that a stop is noticed well within a second."""
RESEND_COUNT: Final = 2
"""A request is sent this many times more before the reader is called silent."""


class ReaderSilentError(Exception):
    """The reader gave no sound answer, however often it was asked; says which command."""

    def __init__(self, command: str) -> None:
        super().__init__(f"no answer to '{command}'")


class StoppedError(Exception):
    """The caller asked to stop while an answer was awaited."""


@dataclass(frozen=True, slots=True)
class AnswerPatience:
    """How long and how often one request is tried."""

    answer_timeout_s: float = ANSWER_TIMEOUT_S
    listen_slice_s: float = LISTEN_SLICE_S
    resend_count: int = RESEND_COUNT


class SamLine:
    """A transport with a SAM at its far end; used by one thread at a time."""

    def __init__(self, transport: ByteTransport, patience: AnswerPatience) -> None:
        self._transport = transport
        self._patience = patience
        self._decoder = AnswerDecoder()

    def ask(self, command: Command, stop: Event) -> Answer:
        """Return the reader's answer, resending when nothing sound came or the request arrived spoilt.

        The last answer is returned even when it still complains of the request.
        Raises ReaderSilentError, StoppedError and the transport's TransportLostError.
        """
        answer: Answer | None = None
        for _ in range(1 + self._patience.resend_count):
            answer = self._ask_once(command, stop) or answer
            if answer is not None and not _wants_resend(answer):
                return answer
        if answer is None:
            raise ReaderSilentError(command.name)
        return answer

    def close(self) -> None:
        """Give the transport back."""
        self._transport.close()

    def _ask_once(self, command: Command, stop: Event) -> Answer | None:
        self._decoder.reset()
        self._transport.write(encode_request(command.request))
        deadline_s = monotonic() + self._patience.answer_timeout_s
        while (remaining_s := deadline_s - monotonic()) > 0:
            received = self._transport.read(min(remaining_s, self._patience.listen_slice_s))
            for answer in self._decoder.feed(received):
                if command.fits(answer):
                    return answer
            if stop.is_set():
                raise StoppedError
        return None


def _wants_resend(answer: Answer) -> bool:
    known = STATUS_BYTES.get(answer.sw3)
    return known is None or known.outcome is Outcome.RESEND
