"""The clips a hall records are those its calls need: with all of them each is said, without one some is not."""

from pathlib import Path

import pytest

from devices.voice.clip_list import clips_needed
from devices.voice.clips import ClipFolder, NoClipError
from devices.voice.phrases import call_announcement
from devices.voice.sound import silence, write_frames

PREFIXES = ("A", "B")
COUNTERS = ((1, "1号综合窗口"), (12, "社保窗口"), (108, "108号税务窗口"))


def recorded(folder: Path, clips: list[str]) -> ClipFolder:
    for clip in clips:
        write_frames(folder / f"{clip}.wav", (silence(0.01),))
    return ClipFolder(folder)


def test_every_call_of_the_hall_can_be_said(tmp_path: Path) -> None:
    folder = recorded(tmp_path, clips_needed(PREFIXES, COUNTERS, ("zh", "en")))
    for number in ("A007", "B458", "A-129"):
        for counter, name in COUNTERS:
            call = call_announcement(number, counter, name)
            assert folder.render(call.spoken_zh)
            assert folder.render(call.spoken_en)


def test_each_clip_is_needed(tmp_path: Path) -> None:
    clips = clips_needed(PREFIXES, COUNTERS)
    lines = [
        call_announcement(f"{prefix}{digit}", counter, name).spoken_zh
        for prefix in PREFIXES
        for digit in range(10)
        for counter, name in COUNTERS
    ]
    folder = recorded(tmp_path, clips)
    for clip in clips:
        (tmp_path / f"{clip}.wav").unlink()
        with pytest.raises(NoClipError):
            list(map(folder.render, lines))
        write_frames(tmp_path / f"{clip}.wav", (silence(0.01),))


@pytest.mark.parametrize(
    ("counter", "has_tens", "has_hundreds"), [(9, False, False), (12, True, False), (120, True, True)]
)
def test_words_for_tens_and_hundreds_are_asked_for_where_a_counter_needs_them(
    counter: int, has_tens: bool, has_hundreds: bool
) -> None:
    clips = clips_needed("A", [(counter, "窗口")])
    assert ("十" in clips, "百" in clips) == (has_tens, has_hundreds)


def test_english_words_that_are_always_said_together_are_one_clip() -> None:
    clips = clips_needed("A", [(3, "窗口")], ("en",))
    assert clips == ["Ticket", "A", "0", "please proceed to counter", "3", *"12456789"]
