"""The board's loudspeaker: hands calls to the voice one at a time and says, on the event loop, how each ended."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from devices.build import VOICES, announcer
from devices.ports import DeviceStatus
from devices.voice.announcer import Spoken
from devices.voice.choice import VoiceSources
from display_board.announcements import Speak
from display_board.foresight import Likely
from display_board.sentences import CHINESE, Sentences

RENDERED: Final = "rendered, no player"
_SILENT_PREFIX: Final = "silent:"

Ended = Callable[[int, bool, str], None]
"""Called with the call's id, whether it was spoken, and a short remark."""


class Loudspeaker:
    """Says calls through `devices.voice`; `on_ended` and `on_status` are called on the loop that made it."""

    def __init__(
        self,
        voice: str,
        sound_dir: Path,
        sentences: Sentences,
        on_ended: Ended,
        on_status: Callable[[DeviceStatus], None],
        *,
        sources: VoiceSources | None = None,
    ) -> None:
        """`voice` is one of `VOICES`; `sources` says which engines speak; sound files go to `sound_dir`.

        Raises DeviceSettingError, OSError.
        """
        self._loop = asyncio.get_running_loop()
        self._sentences = sentences
        self._on_ended = on_ended
        self._on_status = on_status
        self._under_way: deque[tuple[int, str]] = deque()
        self._announcer = announcer(
            VOICES.get(voice, voice), sound_dir, on_spoken=self._spoken, says_yao=sentences.says_yao, sources=sources
        )

    def say(self, speak: Speak) -> None:
        """Begin to say it; returns at once."""
        text = self._sentences.spoken(speak.call)
        self._under_way.append((speak.call.call_id, text))
        self._announcer.announce(text, speak.percent)

    def prepare(self, likely: Sequence[Likely]) -> None:
        """Let what is likely be made ahead, first things first, in place of what was asked before; returns at once."""
        if CHINESE in self._sentences.languages:
            self._announcer.prepare([self._sentences.ahead(each) for each in likely])

    def status(self) -> DeviceStatus:
        """Whether the voice can be heard."""
        return self._announcer.status()

    def close(self) -> None:
        """Fall silent and end the speech process."""
        self._announcer.close()

    def _spoken(self, spoken: Spoken) -> None:
        """Come from the voice's own thread to the loop's; a loop that has ended needs no news."""
        if not self._loop.is_closed():
            self._loop.call_soon_threadsafe(self._tell, spoken)

    def _tell(self, spoken: Spoken) -> None:
        while self._under_way:
            call_id, text = self._under_way.popleft()
            if text == spoken.text:
                self._on_ended(call_id, *_how_it_ended(spoken))
                break
        self._on_status(self.status())


def _how_it_ended(spoken: Spoken) -> tuple[bool, str]:
    if spoken.is_heard:
        return True, ""
    if spoken.path is not None and spoken.detail.startswith(_SILENT_PREFIX):
        return True, RENDERED
    return False, spoken.detail
