"""Text to WAV through the speech process: started when needed, killed when it hangs, its work kept by text."""

import hashlib
import json
import os
import selectors
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

from devices.voice.phrases import is_chinese
from devices.voice.sound import NotSpeechError, read_frames

VOICE_CHINESE: Final = "cmn"
"""Right in the espeak-ng 1.52 that espeakng-loader brings; 1.51 reads Chinese as English letters with it."""
VOICE_ENGLISH: Final = "en-us"

RATE_WORDS_PER_MIN: Final = 150

START_LIMIT_S: Final = 10.0
ATTEMPTS: Final = 2
"""A worker that died or hung is replaced and asked once more."""

KEPT_MAX: Final = 3000
"""Files kept: more than a day's tickets of a busy hall, about 0.5 GB."""

CACHE_VERSION: Final = "espeak-1"
"""Change it when the same text would sound different."""


class SpeechError(Exception):
    """A text that could not be spoken; the message says why in one sentence."""


class SpeechSynthesiser:
    """Renders texts to WAV files in `folder`; any thread may call it, one text is spoken at a time."""

    def __init__(
        self, folder: Path, *, limit_s: float = 5.0, rate: int = RATE_WORDS_PER_MIN, program: tuple[str, ...] = ()
    ) -> None:
        """`limit_s` bounds one text; `program` is run in place of the project's own speech process."""
        self._folder = folder
        self._limit_s = limit_s
        self._rate = rate
        self._program = program or (sys.executable, "-m", "devices.voice.worker")
        self._turn = threading.Lock()
        self._worker: _Worker | None = None
        self._is_closed = False
        folder.mkdir(parents=True, exist_ok=True)

    def render(self, spoken_text: str) -> Path:
        """Return the WAV file of one spoken text, from the folder when it has been said before; raises SpeechError."""
        voice = VOICE_CHINESE if is_chinese(spoken_text) else VOICE_ENGLISH
        path = self._folder / f"{self._key(spoken_text, voice)}.wav"
        with self._turn:
            if not path.exists():
                self._speak(spoken_text, voice, path)
                self._forget_oldest()
        return path

    @property
    def worker_pid(self) -> int | None:
        """The process id of the speech process; None when none runs."""
        worker = self._worker
        return worker.pid if worker is not None and worker.is_alive() else None

    def start(self) -> None:
        """Start the speech process ahead of the first text, which is then spoken sooner; raises SpeechError."""
        with self._turn:
            self._running_worker()

    def close(self) -> None:
        """End the speech process and whatever it is doing; nothing is spoken afterwards."""
        self._is_closed = True
        worker = self._worker
        if worker is not None:
            worker.kill()
        with self._turn:
            self._end_worker()

    def _key(self, text: str, voice: str) -> str:
        said = "\x00".join((CACHE_VERSION, voice, str(self._rate), text))
        return hashlib.sha256(said.encode()).hexdigest()[:32]

    def _speak(self, text: str, voice: str, path: Path) -> None:
        unfinished = path.with_suffix(".unfinished")
        request = {"text": text, "voice": voice, "rate": self._rate, "path": str(unfinished)}
        failure = SpeechError("not tried")
        for _ in range(ATTEMPTS):
            try:
                self._running_worker().ask(request, self._limit_s)
                read_frames(unfinished)
            except (SpeechError, NotSpeechError) as error:
                failure = SpeechError(str(error))
                self._end_worker()
                continue
            unfinished.replace(path)
            return
        raise failure

    def _running_worker(self) -> "_Worker":
        if self._is_closed:
            raise SpeechError("the voice is closed")
        if self._worker is None or not self._worker.is_alive():
            self._end_worker()
            self._worker = _Worker(self._program)
        return self._worker

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _forget_oldest(self) -> None:
        files = list(self._folder.glob("*.wav"))
        if len(files) > KEPT_MAX:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: len(files) - KEPT_MAX]:
                file.unlink(missing_ok=True)


class _Worker:
    """One running speech process and its two pipes."""

    def __init__(self, program: tuple[str, ...]) -> None:
        """Start it and wait until it can speak; raises SpeechError."""
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
        try:
            self._answer(START_LIMIT_S)
        except SpeechError:
            self.end()
            raise

    @property
    def pid(self) -> int:
        return self._process.pid

    def is_alive(self) -> bool:
        return self._process.poll() is None

    def ask(self, request: dict[str, object], limit_s: float) -> None:
        """Send one request and wait for its answer; raises SpeechError."""
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(json.dumps(request).encode() + b"\n")
        except OSError as error:
            raise SpeechError("the speech process is gone") from error
        answer = self._answer(limit_s)
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
