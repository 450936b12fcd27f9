"""One running speech process and its two pipes: a line of JSON each way, and never longer than a limit."""

import json
import os
import selectors
import subprocess
import time
from pathlib import Path
from typing import Any


class SpeechError(Exception):
    """A text that could not be spoken; the message says why in one sentence."""


class LateError(SpeechError):
    """A text that is being made and was not there in time; the next time it is."""


class UnsayableError(SpeechError):
    """A text this voice has no sounds for, now or later; its process is well."""


class WorkerPipe:
    """A speech process from its start to its end."""

    def __init__(self, program: tuple[str, ...]) -> None:
        """Start it; `wait_ready` comes next; raises SpeechError."""
        root = str(Path(__file__).parents[2])
        path = os.pathsep.join(part for part in (root, os.environ.get("PYTHONPATH", "")) if part)
        try:
            self._process = subprocess.Popen(  # noqa: S603  (our own program)
                program,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": path, "PYTHONUNBUFFERED": "1"},
                bufsize=0,
            )
        except OSError as error:
            raise SpeechError(f"the speech process cannot be started: {error.strerror}") from error
        self._unread = b""

    def wait_ready(self, limit_s: float) -> None:
        """Wait until it can speak; raises SpeechError, with its own reason when it gave one."""
        answer = self._answer(limit_s)
        if "error" in answer:
            raise SpeechError(str(answer["error"]))

    @property
    def pid(self) -> int:
        """Its process id."""
        return self._process.pid

    def is_alive(self) -> bool:
        """Whether it has not ended."""
        return self._process.poll() is None

    def ask(self, request: dict[str, object], limit_s: float) -> None:
        """Send one request and wait for its answer; raises SpeechError, of a text with no sounds UnsayableError."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
        except OSError as error:
            raise SpeechError("the speech process is gone") from error
        answer = self._answer(limit_s)
        if "unsayable" in answer:
            raise UnsayableError(str(answer["unsayable"]))
        if "error" in answer:
            raise SpeechError(str(answer["error"]))

    def kill(self) -> None:
        """Kill the process; whoever waits for its answer hears that it ended."""
        self._process.kill()

    def end(self) -> None:
        """Kill the process and close its pipes."""
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                pipe.close()

    def _answer(self, limit_s: float) -> dict[str, Any]:
        """Read one line of JSON within `limit_s`; raises SpeechError."""
        assert self._process.stdout is not None
        deadline = time.monotonic() + limit_s
        with selectors.DefaultSelector() as selector:
            selector.register(self._process.stdout, selectors.EVENT_READ)
            while b"\n" not in self._unread:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise SpeechError(f"the speech process did not answer within {limit_s:g} s")
                data = os.read(self._process.stdout.fileno(), 65536)
                if not data:
                    raise SpeechError("the speech process ended")
                self._unread += data
        line, _, self._unread = self._unread.partition(b"\n")
        try:
            answer = json.loads(line)
        except ValueError:
            raise SpeechError("the speech process answered nonsense") from None
        if not isinstance(answer, dict):
            raise SpeechError("the speech process answered nonsense")
        return answer
