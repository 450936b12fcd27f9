"""Text to WAV through a speech process: started when needed, killed when it hangs, its work kept by text."""

import hashlib
import os
import sys
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from devices.voice.phrases import is_chinese, without_mark
from devices.voice.sound import NotSpeechError, read_frames
from devices.voice.worker_pipe import SpeechError, UnsayableError, WorkerPipe

RATE_WORDS_PER_MIN: Final = 150

ATTEMPTS: Final = 2
"""A worker that died or hung is replaced and asked once more."""

KEPT_MAX: Final = 3000
"""Files kept: more than a day's tickets of a busy hall, about 0.5 GB."""


@dataclass(frozen=True, slots=True)
class SpeechProgram:
    """A speech process and its voices; `sound` changes whenever the same text would sound different."""

    command: tuple[str, ...]
    voice_zh: str
    voice_en: str
    sound: str
    start_limit_s: float = 10.0


ESPEAK: Final = SpeechProgram(
    command=(sys.executable, "-m", "devices.voice.worker"),
    # Right in the espeak-ng 1.52 that espeakng-loader brings; 1.51 reads Chinese as English letters with it.
    voice_zh="cmn",
    voice_en="en-us",
    sound="espeak-1",
)


class SpeechSynthesiser:
    """Renders texts to WAV files in `folder`; any thread may call it, one text is spoken at a time."""

    def __init__(
        self,
        folder: Path,
        *,
        limit_s: float = 5.0,
        rate: int = RATE_WORDS_PER_MIN,
        program: SpeechProgram = ESPEAK,
        kept_max: int = KEPT_MAX,
    ) -> None:
        """`limit_s` bounds one text; of the files the `kept_max` last used are kept."""
        self._folder = folder
        self._limit_s = limit_s
        self._rate = rate
        self._program = program
        self._kept_max = kept_max
        self._turn = threading.Lock()
        self._worker: WorkerPipe | None = None
        self._is_closed = False
        folder.mkdir(parents=True, exist_ok=True)

    def render(self, spoken_text: str) -> Path:
        """Return the WAV file of one spoken text, from the folder when it has been said before; raises SpeechError."""
        with self._turn:
            found = self.find(spoken_text)
            if found is None:
                found = self._place(spoken_text)
                self._speak(spoken_text, found)
                self._forget_oldest()
        return found

    def find(self, spoken_text: str) -> Path | None:
        """Return the WAV file of a text that has been said before, now the last used; waits for nobody."""
        path = self._place(spoken_text)
        try:
            os.utime(path)
        except OSError:
            return None
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

    def _voice(self, text: str) -> str:
        voice, words = without_mark(text)
        return voice or (self._program.voice_zh if is_chinese(words) else self._program.voice_en)

    def _place(self, text: str) -> Path:
        said = "\x00".join((self._program.sound, self._voice(text), str(self._rate), text))
        return self._folder / f"{hashlib.sha256(said.encode(errors='surrogatepass')).hexdigest()[:32]}.wav"

    def _speak(self, text: str, path: Path) -> None:
        unfinished = path.with_suffix(".unfinished")
        words = without_mark(text)[1]
        request = {"text": words, "voice": self._voice(text), "rate": self._rate, "path": str(unfinished)}
        failure = SpeechError("not tried")
        for _ in range(ATTEMPTS):
            try:
                self._running_worker().ask(request, self._limit_s)
                read_frames(unfinished)
            except UnsayableError:
                raise
            except (SpeechError, NotSpeechError) as error:
                failure = SpeechError(str(error))
                self._end_worker()
                continue
            unfinished.replace(path)
            return
        raise failure

    def _running_worker(self) -> WorkerPipe:
        if self._is_closed:
            raise SpeechError("the voice is closed")
        if self._worker is None or not self._worker.is_alive():
            self._end_worker()
            self._worker = self._started()
        return self._worker

    def _started(self) -> WorkerPipe:
        self._worker = worker = WorkerPipe(self._program.command)
        # Whoever closed before it stood there could not kill it.
        if self._is_closed:
            worker.kill()
        try:
            worker.wait_ready(self._program.start_limit_s)
        except SpeechError:
            self._end_worker()
            raise
        return worker

    def _end_worker(self) -> None:
        if self._worker is not None:
            self._worker.end()
            self._worker = None

    def _forget_oldest(self) -> None:
        files = list(self._folder.glob("*.wav"))
        if len(files) > self._kept_max:
            files.sort(key=lambda file: file.stat().st_mtime)
            for file in files[: len(files) - self._kept_max]:
                file.unlink(missing_ok=True)
