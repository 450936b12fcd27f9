"""The voice as a station holds it: announcements one after another, a chime before each, engine by engine."""

import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from devices.ports import DeviceState, DeviceStatus
from devices.voice.condition import condition_of
from devices.voice.engines import EngineOrder
from devices.voice.phrases import to_be_spoken
from devices.voice.player import Player, PlayerError
from devices.voice.sound import (
    FULL_PERCENT,
    RATE_HZ,
    SAMPLE_BYTES,
    NotSpeechError,
    chime,
    silence,
    softened,
    write_frames,
)
from devices.voice.worker_pipe import SpeechError

AFTER_CHIME_S: Final = 0.25
BETWEEN_LANGUAGES_S: Final = 0.45

CHIME_S: Final = len(chime()) / SAMPLE_BYTES / RATE_HZ
UNDER_CHIME_S: Final = CHIME_S + AFTER_CHIME_S
"""The chime sounds at once, and this is the time until the words begin: what is made in it delays nobody."""

WAITING_MAX: Final = 200
"""Announcements that may wait; at six seconds each the last would come in twenty minutes, too late for anybody."""

ANNOUNCEMENTS_KEPT: Final = 100
"""Half a megabyte each; the phrases they are made of are kept longer."""

CHIME_FILE: Final = "chime.wav"
WORDS_FILE: Final = "words.wav"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What became of one announcement; `path` is None when no sound could be made of it."""

    text: str
    path: Path | None
    is_heard: bool
    detail: str = ""


class VoiceAnnouncer:
    """An `Announcer`: speaks in the order asked, never two at once; one thread of its own, any thread may call."""

    def __init__(
        self,
        out_dir: Path,
        engines: EngineOrder,
        play: str | None = "aplay",
        *,
        on_spoken: Callable[[Spoken], None] | None = None,
        has_chime: bool = True,
        says_yao: bool = False,
    ) -> None:
        """Files go to `out_dir`; `on_spoken` is called in the announcer's thread after each announcement.

        The engines are this announcer's from now on: it starts and closes them. Raises OSError.
        """
        out_dir.mkdir(parents=True, exist_ok=True)
        self._out_dir = out_dir
        self._engines = engines
        self._player = Player(play)
        self._on_spoken = on_spoken
        self._has_chime = has_chime
        self._says_yao = says_yao
        self._waiting: queue.Queue[tuple[str, int] | None] = queue.Queue(WAITING_MAX)
        self._status = self._well()
        self._is_closed = False
        self._count = 0
        self._percent = FULL_PERCENT
        write_frames(out_dir / CHIME_FILE, (chime(),))
        self._thread = threading.Thread(target=self._work, name="announcer", daemon=True)
        self._thread.start()

    def announce(self, text: str, percent: int = FULL_PERCENT) -> None:
        """Speak `text`, a caption or its spoken form, one line for each language, so loud; returns at once.

        When too many wait already it is dropped, and the status says so.
        """
        try:
            self._waiting.put_nowait((text, percent))
        except queue.Full:
            self._status = DeviceStatus(DeviceState.FAULT, f"{WAITING_MAX} announcements wait; one was dropped")

    def prepare(self, lines: Sequence[str]) -> None:
        """Make these lines, captions or their spoken forms, ahead of their call, in place of those before."""
        self._engines.prepare([to_be_spoken(line, says_yao=self._says_yao) for line in lines])

    def status(self) -> DeviceStatus:
        """Say whether the voice can be heard; never blocks."""
        return self._status

    def close(self) -> None:
        """Drop what waits, cut off what is being said, end the engines; closing twice does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put(None)
        self._player.stop()
        self._engines.close()
        self._thread.join()

    def _well(self) -> DeviceStatus:
        return condition_of(self._player, self._engines)

    def _work(self) -> None:
        self._engines.start()
        self._status = self._well()
        while (asked := self._waiting.get()) is not None:
            text, percent = asked
            spoken = self._say(text, percent)
            if self._on_spoken is not None:
                self._on_spoken(spoken)

    def _say(self, text: str, percent: int) -> Spoken:
        """Make one announcement and play it; whatever fails becomes the status, and the next one is tried."""
        path = None
        try:
            self._soften(percent)
            with self._chiming():
                path, words_s = self._made(text)
            self._player.play(self._out_dir / WORDS_FILE if self._has_chime else path, words_s)
        except (SpeechError, NotSpeechError, PlayerError, OSError) as error:
            self._status = DeviceStatus(DeviceState.FAULT, str(error))
            return Spoken(text, path, is_heard=False, detail=str(error))
        self._status = self._well()
        why_silent = self._player.silent_because
        return Spoken(text, path, is_heard=not why_silent, detail=why_silent)

    def _soften(self, percent: int) -> None:
        """From now on chime and words are so loud."""
        if percent != self._percent:
            write_frames(self._out_dir / CHIME_FILE, (softened(chime(), percent),))
            self._percent = percent

    @contextmanager
    def _chiming(self) -> Iterator[None]:
        """Let the chime sound from now, while the words are made, and to its end.

        Where no words can be made after all it has made people look up at the board, which shows the call.
        """
        if not self._has_chime:
            yield
            return
        self._player.begin(self._out_dir / CHIME_FILE)
        try:
            yield
        finally:
            self._player.end(CHIME_S)

    def _made(self, text: str) -> tuple[Path, float]:
        """Make the whole announcement's file, and with a chime that of its words; return it and how long they last.

        No word is heard before all are made: falling back to another engine repeats nothing.
        """
        lines = to_be_spoken(text, says_yao=self._says_yao).splitlines()
        words = softened(silence(BETWEEN_LANGUAGES_S).join(self._engines.render(lines)), self._percent)
        if self._has_chime:
            words = silence(AFTER_CHIME_S) + words
            write_frames(self._out_dir / WORDS_FILE, (words,))
        pieces = (softened(chime(), self._percent), words) if self._has_chime else (words,)
        return self._save(pieces), len(words) / SAMPLE_BYTES / RATE_HZ

    def _save(self, pieces: Sequence[bytes]) -> Path:
        self._count += 1
        path = self._out_dir / _file_name(self._count)
        write_frames(path, pieces)
        (self._out_dir / _file_name(self._count - ANNOUNCEMENTS_KEPT)).unlink(missing_ok=True)
        return path


def _file_name(number: int) -> str:
    return f"announcement-{number:04}.wav"
