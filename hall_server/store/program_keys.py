"""Wrapping keys that a program of the operator's holds, such as one that talks to a hardware module.

The program is started once and asked line by line in JSON; it never gives a wrapping key out. What was wrapped under
keys in files before stays readable, until `hall keys rotate` has put every data key under the program's.
"""

import base64
import binascii
import select
import subprocess
import threading
import time
from collections.abc import Sequence
from typing import Literal

import msgspec

from hall_server.engine.sealing_port import KeyMissingError, WrappedKey
from hall_server.store.file_keys import FileKeyProvider

ANSWER_S = 3.0
"""The hall's writer waits no longer for one key; what it would have written is refused and nothing is changed."""
LINE_BYTES = 16 << 10
"""An answer holds one wrapped key."""


class _Question(msgspec.Struct, omit_defaults=True):
    """One line to the program; the bytes are base64."""

    do: Literal["present", "wrap", "unwrap"]
    key_id: str = ""
    key: str = ""
    wrapped: str = ""
    context: str = ""


class _Answer(msgspec.Struct):
    """One line from it: what was asked for, or `error`: "missing" (no such key) or "changed" (not what was wrapped)."""

    key_id: str = ""
    key: str = ""
    wrapped: str = ""
    error: str = ""


class ProgramKeyProvider:
    """A `KeyProvider` over a program; thread-safe, one question at a time."""

    def __init__(self, command: Sequence[str], files: FileKeyProvider) -> None:
        self._command = list(command)
        self._files = files
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def wrap(self, key: bytes, context: bytes) -> WrappedKey:
        """Wrap a data key under the program's present key; raises `KeyMissingError`."""
        answer = self._ask(_Question("wrap", key=_text(key), context=_text(context)))
        if not answer.key_id or not answer.wrapped:
            raise self._trouble("gave no wrapped key")
        return WrappedKey(answer.key_id, self._bytes(answer.wrapped))

    def unwrap(self, wrapped: WrappedKey, context: bytes) -> bytes:
        """The data key again; raises `KeyMissingError`, `ValueError`."""
        if wrapped.key_id in self._files.key_ids():
            return self._files.unwrap(wrapped, context)
        asked = _Question("unwrap", key_id=wrapped.key_id, wrapped=_text(wrapped.wrapped), context=_text(context))
        answer = self._ask(asked)
        if not answer.key:
            raise self._trouble(f"gave no key for {wrapped.key_id}")
        return self._bytes(answer.key)

    def present_id(self) -> str:
        """The id of the program's present key; raises `KeyMissingError`."""
        answer = self._ask(_Question("present"))
        if not answer.key_id:
            raise self._trouble("named no present key")
        return answer.key_id

    def close(self) -> None:
        """End the program."""
        with self._lock:
            self._end()

    def _ask(self, question: _Question) -> _Answer:
        with self._lock:
            try:
                line = self._line(msgspec.json.encode(question) + b"\n")
                answer = msgspec.json.decode(line, type=_Answer)
            except (OSError, msgspec.MsgspecError, UnicodeError) as error:
                # What it says next would be the answer to this question: begin anew.
                self._end()
                raise self._trouble(f"did not answer ({type(error).__name__})") from error
        if answer.error == "changed":
            raise ValueError("not what was wrapped")
        if answer.error:
            raise self._trouble(f"says {answer.error[:80]!r} of {question.key_id or 'its present key'}")
        return answer

    def _line(self, question: bytes) -> bytes:
        """The next line it says; raises `OSError`, `TimeoutError` among them."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            pipe = subprocess.PIPE
            self._process = subprocess.Popen(self._command, stdin=pipe, stdout=pipe, bufsize=0)  # noqa: S603 - theirs
        program = self._process
        assert program.stdin is not None
        assert program.stdout is not None
        program.stdin.write(question)
        watched = select.poll()  # `select.select` knows no descriptor above 1023, and a hall may have more
        watched.register(program.stdout, select.POLLIN)
        said, deadline_s = b"", time.monotonic() + ANSWER_S
        while not said.endswith(b"\n"):
            left_ms = (deadline_s - time.monotonic()) * 1e3
            if left_ms <= 0 or len(said) > LINE_BYTES or not watched.poll(left_ms):
                raise TimeoutError
            part = program.stdout.read(LINE_BYTES)
            if not part:
                raise BrokenPipeError
            said += part
        return said

    def _end(self) -> None:
        program, self._process = self._process, None
        if program is not None:
            program.kill()
            program.wait()
            for pipe in (program.stdin, program.stdout):
                if pipe is not None:
                    pipe.close()

    def _bytes(self, text: str) -> bytes:
        try:
            return base64.b64decode(text, validate=True)
        except (binascii.Error, ValueError) as error:
            raise self._trouble("gave no base64") from error

    def _trouble(self, what: str) -> KeyMissingError:
        return KeyMissingError(
            f"the key program {self._command[0]} {what}; see YIMEN_KEY_PROGRAM in docs/operations.md"
        )


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()
