"""espeak-ng as an engine: the last resort, for it needs nothing but the program itself."""

from collections.abc import Sequence
from pathlib import Path

from devices.voice.sound import NotSpeechError, read_frames
from devices.voice.synthesis import SpeechSynthesiser
from devices.voice.worker_pipe import SpeechError


class EspeakVoice:
    """An `Engine` for Chinese and English."""

    name = "espeak"

    def __init__(self, cache_folder: Path, *, limit_s: float = 5.0) -> None:
        """Lines that were said go to `cache_folder`; `limit_s` bounds one."""
        self._synthesiser = SpeechSynthesiser(cache_folder, limit_s=limit_s)

    def speaks(self, spoken_line: str) -> bool:
        """Any line."""
        return bool(spoken_line)

    def start(self) -> None:
        """Start its process; raises SpeechError."""
        self._synthesiser.start()

    def render(self, spoken_line: str) -> bytes:
        """Return the line as frames; raises SpeechError."""
        try:
            return read_frames(self._synthesiser.render(spoken_line))
        except NotSpeechError as error:
            raise SpeechError(str(error)) from error

    def prepare(self, spoken_lines: Sequence[str]) -> None:
        """Nothing is made ahead: a line takes some hundredths of a second."""

    @property
    def worker_pid(self) -> int | None:
        """The process id of the speech process; None when none runs."""
        return self._synthesiser.worker_pid

    def close(self) -> None:
        """End its process."""
        self._synthesiser.close()
