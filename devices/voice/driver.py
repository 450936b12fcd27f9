"""The voice as a station holds it: announcements one after another, a chime before each, by clips or espeak."""

import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from devices.ports import DeviceState, DeviceStatus
from devices.voice.clips import ClipFolder, NoClipError
from devices.voice.phrases import to_be_spoken
from devices.voice.player import Player, PlayerError
from devices.voice.sound import RATE_HZ, SAMPLE_BYTES, NotSpeechError, chime, read_frames, silence, write_frames
from devices.voice.synthesis import SpeechError, SpeechSynthesiser

AFTER_CHIME_S: Final = 0.25
BETWEEN_LANGUAGES_S: Final = 0.45

WAITING_MAX: Final = 200
"""Announcements that may wait; at six seconds each the last would come in twenty minutes, too late for anybody."""

PARTS_FOLDER: Final = "parts"
ANNOUNCEMENTS_KEPT: Final = 100
"""Half a megabyte each; the phrases they are made of are kept longer."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What became of one announcement; `path` is None when no sound could be made of it."""

    text: str
    path: Path | None
    is_heard: bool
    detail: str = ""


class EspeakAnnouncer:
    """An `Announcer`: speaks in the order asked, never two at once; one thread of its own, any thread may call."""

    def __init__(
        self,
        out_dir: Path,
        play: str | None = "aplay",
        *,
        on_spoken: Callable[[Spoken], None] | None = None,
        has_chime: bool = True,
        limit_s: float = 5.0,
        says_yao: bool = False,
        clips: Path | None = None,
    ) -> None:
        """Files go to `out_dir`; `on_spoken` is called in the announcer's thread after each announcement.

        A line that the folder `clips` can say whole is said by its clips, any other by espeak.
        """
        self._out_dir = out_dir
        self._synthesiser = SpeechSynthesiser(out_dir / PARTS_FOLDER, limit_s=limit_s)
        self._player = Player(play)
        self._on_spoken = on_spoken
        self._has_chime = has_chime
        self._says_yao = says_yao
        self._clips = ClipFolder(clips) if clips is not None else None
        self._without_clip = ""
        self._waiting: queue.Queue[str | None] = queue.Queue(WAITING_MAX)
        self._status = self._well()
        self._is_closed = False
        self._count = 0
        self._thread = threading.Thread(target=self._work, name="announcer", daemon=True)
        self._thread.start()

    def announce(self, text: str) -> None:
        """Speak `text`, a caption or its spoken form, one line for each language; returns at once.

        When too many wait already it is dropped, and the status says so.
        """
        try:
            self._waiting.put_nowait(text)
        except queue.Full:
            self._status = DeviceStatus(DeviceState.FAULT, f"{WAITING_MAX} announcements wait; one was dropped")

    def render(self, spoken_text: str) -> Path:
        """Return the WAV file of one line spoken, without chime; raises SpeechError."""
        return self._synthesiser.render(spoken_text)

    def status(self) -> DeviceStatus:
        """Say whether the voice can be heard; never blocks."""
        return self._status

    @property
    def worker_pid(self) -> int | None:
        """The process id of the speech process; None when none runs."""
        return self._synthesiser.worker_pid

    def close(self) -> None:
        """Drop what waits, cut off what is being said, end the speech process; closing twice does nothing."""
        if self._is_closed:
            return
        self._is_closed = True
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put(None)
        self._player.stop()
        self._synthesiser.close()
        self._thread.join()

    def _well(self) -> DeviceStatus:
        """A silence that was asked for is no fault."""
        why = self._player.silent_because
        if why:
            return DeviceStatus(DeviceState.FAULT if self._player.is_wanted else DeviceState.READY, why)
        return DeviceStatus(DeviceState.READY, self._without_clip)

    def _work(self) -> None:
        try:
            self._synthesiser.start()
        except SpeechError as error:
            self._status = DeviceStatus(DeviceState.FAULT, str(error))
        while (text := self._waiting.get()) is not None:
            spoken = self._say(text)
            if self._on_spoken is not None:
                self._on_spoken(spoken)

    def _say(self, text: str) -> Spoken:
        """Make one announcement and play it; whatever fails becomes the status, and the next one is tried."""
        path = None
        try:
            frames = self._frames(text)
            path = self._save(frames)
            self._player.play(path, len(frames) / SAMPLE_BYTES / RATE_HZ)
        except (SpeechError, NotSpeechError, PlayerError, OSError) as error:
            self._status = DeviceStatus(DeviceState.FAULT, str(error))
            return Spoken(text, path, is_heard=False, detail=str(error))
        self._status = self._well()
        why_silent = self._player.silent_because
        return Spoken(text, path, is_heard=not why_silent, detail=why_silent)

    def _frames(self, text: str) -> bytes:
        lines = to_be_spoken(text, says_yao=self._says_yao).splitlines()
        self._without_clip = ""
        spoken = silence(BETWEEN_LANGUAGES_S).join(self._line(line) for line in lines)
        return chime() + silence(AFTER_CHIME_S) + spoken if self._has_chime else spoken

    def _line(self, line: str) -> bytes:
        """Nothing is heard before all lines are made: falling back repeats nothing."""
        if self._clips is not None:
            try:
                return self._clips.frames(line)
            except NoClipError as error:
                self._without_clip = f"said by espeak: {error}"
        return read_frames(self.render(line))

    def _save(self, frames: bytes) -> Path:
        self._count += 1
        path = self._out_dir / _file_name(self._count)
        write_frames(path, (frames,))
        (self._out_dir / _file_name(self._count - ANNOUNCEMENTS_KEPT)).unlink(missing_ok=True)
        return path


def _file_name(number: int) -> str:
    return f"announcement-{number:04}.wav"
