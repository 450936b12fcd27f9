"""The engines of a voice in their order: the first that can says a line, and why no better one did is kept."""

from collections.abc import Mapping, Sequence
from typing import Final, Protocol

from devices.voice.worker_pipe import LateError, SpeechError

CLIPS: Final = "clips"
NEURAL: Final = "neural"
ESPEAK: Final = "espeak"
ENGINES: Final = (CLIPS, NEURAL, ESPEAK)
"""From the most natural to the one that is always there: the usual order."""


NOT_SET: Final = "no folder is set"
"""Why an engine is absent that nobody set up: no failure."""

WELL_AGAIN: Final = 10
"""Lines that an engine says in a row before its last failure is forgotten: a lacking clip is not news at each call."""
LATE_MAX: Final = 3
"""Lines in a row that came too late: one is a phrase not made ahead yet, so many are an engine that cannot keep up."""


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
        self._failures: dict[str, str] = {}
        self._said_since: dict[str, int] = {}
        self._late: dict[str, int] = {}
        self._speakers: dict[str, None] = {}

    @property
    def is_mute(self) -> bool:
        """Whether there is no engine at all."""
        return not self._engines

    @property
    def has_failed(self) -> bool:
        """Whether an engine that was set up cannot be used, or failed of late."""
        return bool(self._failures) or any(why != NOT_SET for why in self._absent.values())

    @property
    def report(self) -> str:
        """Which engines said the last announcement, and what is known of those that did not or failed of late."""
        reasons = [f"{name}: {why}" for name, why in (self._absent | self._failures | self._troubles).items()]
        said = [f"said by {', '.join(self._speakers)}"] if self._speakers else []
        return "; ".join(said + reasons)

    def start(self) -> None:
        """Let every engine get ready; what one lacks is reported, and told again when it fails to speak."""
        for engine in self._engines:
            try:
                engine.start()
            except SpeechError as error:
                self._note(engine.name, error)

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
                self._note(engine.name, error)
                failures.append(f"{engine.name}: {error}")
            else:
                self._speaks_well(engine.name)
                return frames
        raise SpeechError("; ".join(failures) or "no engine speaks this language")

    def _note(self, name: str, error: SpeechError) -> None:
        self._troubles[name] = str(error)
        self._late[name] = self._late.get(name, 0) + 1
        if not isinstance(error, LateError) or self._late[name] >= LATE_MAX:
            self._failures[name] = str(error)
            self._said_since[name] = 0

    def _speaks_well(self, name: str) -> None:
        self._speakers[name] = None
        self._late[name] = 0
        self._said_since[name] = self._said_since.get(name, 0) + 1
        if self._said_since[name] >= WELL_AGAIN:
            self._failures.pop(name, None)
