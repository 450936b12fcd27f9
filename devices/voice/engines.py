"""The engines of a voice in their order: the first that can says a line, and why no better one did is kept."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from devices.voice.worker_pipe import SpeechError

CLIPS: Final = "clips"
NEURAL: Final = "neural"
ESPEAK: Final = "espeak"
ENGINES: Final = (CLIPS, NEURAL, ESPEAK)
"""From the most natural to the one that is always there: the usual order."""


class Engine(Protocol):
    """One way of saying a line."""

    @property
    def name(self) -> str:
        """One of `ENGINES`."""

    def speaks(self, spoken_line: str) -> bool:
        """Whether the line is in a language of its own; another engine's line is no failure of this one."""

    def start(self) -> None:
        """Get ready for the first line, in the caller's time; raises SpeechError."""

    def render(self, spoken_line: str) -> bytes:
        """Return the line as frames, whole; raises SpeechError."""

    def prepare(self, spoken_lines: Sequence[str]) -> None:
        """Make these ahead, first ones first, in place of what was asked before; returns at once."""

    def close(self) -> None:
        """Release what is held; nothing is rendered afterwards."""


class EngineOrder:
    """An order of engines; one thread renders."""

    def __init__(self, engines: Sequence[Engine], absent: Mapping[str, str]) -> None:
        """`absent` says why an engine of the wished order is not among `engines`."""
        self._engines = tuple(engines)
        self._absent = dict(absent)
        self._troubles: dict[str, str] = {}
        self._speakers: dict[str, None] = {}

    @property
    def is_mute(self) -> bool:
        """Whether there is no engine at all."""
        return not self._engines

    @property
    def report(self) -> str:
        """Which engines said the last announcement, and what is known of those that did not."""
        reasons = [f"{name}: {why}" for name, why in (self._absent | self._troubles).items()]
        said = [f"said by {', '.join(self._speakers)}"] if self._speakers else []
        return "; ".join(said + reasons)

    def start(self) -> None:
        """Let every engine get ready; what one lacks is reported, and told again when it fails to speak."""
        for engine in self._engines:
            try:
                engine.start()
            except SpeechError as error:
                self._troubles[engine.name] = str(error)

    def render(self, spoken_lines: Sequence[str]) -> list[bytes]:
        """Return each line's frames from the first engine that can say it; raises SpeechError when none can."""
        self._troubles.clear()
        self._speakers.clear()
        return [self._line(line) for line in spoken_lines]

    def prepare(self, spoken_lines: Sequence[str]) -> None:
        """Make lines ahead, with each engine that can."""
        for engine in self._engines:
            engine.prepare([line for line in spoken_lines if engine.speaks(line)])

    def close(self) -> None:
        """Close every engine."""
        for engine in self._engines:
            engine.close()

    def _line(self, line: str) -> bytes:
        failures: list[str] = []
        for engine in self._engines:
            if not engine.speaks(line):
                continue
            try:
                frames = engine.render(line)
            except SpeechError as error:
                self._troubles[engine.name] = str(error)
                failures.append(f"{engine.name}: {error}")
            else:
                self._speakers[engine.name] = None
                return frames
        raise SpeechError("; ".join(failures) or "no engine speaks this language")
