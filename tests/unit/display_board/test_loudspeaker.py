"""The loudspeaker over the real voice: a WAV for each call, the end told on the loop, failures told as such."""

import asyncio
import wave
from pathlib import Path

import pytest

from devices.ports import DeviceSettingError, DeviceState, DeviceStatus
from devices.voice.announcer import Spoken
from display_board.announcements import Speak
from display_board.loudspeaker import RENDERED, Loudspeaker, _how_it_ended
from display_board.sentences import Sentences
from tests.unit.display_board.pictures import a_call


class Ears:
    """Hears how calls ended."""

    def __init__(self) -> None:
        self.ended: list[tuple[int, bool, str]] = []
        self.statuses: list[DeviceStatus] = []
        self._news = asyncio.Event()

    def hear(self, call_id: int, was_spoken: bool, detail: str) -> None:
        self.ended.append((call_id, was_spoken, detail))

    def note(self, status: DeviceStatus) -> None:
        self.statuses.append(status)
        self._news.set()

    async def wait_for(self, count: int) -> None:
        async with asyncio.timeout(30):
            while len(self.ended) < count:
                self._news.clear()
                await self._news.wait()


async def test_calls_become_sound_and_their_end_is_told(tmp_path: Path) -> None:
    ears = Ears()
    loudspeaker = Loudspeaker("simulator", tmp_path, Sentences(("zh", "en")), ears.hear, ears.note)
    try:
        loudspeaker.say(Speak(a_call(1, "A001", 3), 1))
        loudspeaker.say(Speak(a_call(2, "B002", 4), 1))
        await ears.wait_for(2)
        assert ears.ended == [(1, True, RENDERED), (2, True, RENDERED)]
        assert ears.statuses[-1].state is DeviceState.READY
        assert loudspeaker.status().state is DeviceState.READY
    finally:
        loudspeaker.close()
    with wave.open(str(tmp_path / "announcement-0001.wav")) as sound:
        assert sound.getnframes() / sound.getframerate() > 3.0


def test_an_end_without_sound_is_told_apart() -> None:
    assert _how_it_ended(Spoken("x", Path("x.wav"), is_heard=True)) == (True, "")
    silent = Spoken("x", Path("x.wav"), is_heard=False, detail="silent: no player")
    assert _how_it_ended(silent) == (True, RENDERED)
    broken = Spoken("x", Path("x.wav"), is_heard=False, detail="aplay failed: no device")
    assert _how_it_ended(broken) == (False, "aplay failed: no device")
    assert _how_it_ended(Spoken("x", None, is_heard=False, detail="no speech"))[0] is False


async def test_an_unknown_voice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DeviceSettingError):
        Loudspeaker("parrot", tmp_path, Sentences(), lambda *_: None, lambda _: None)
