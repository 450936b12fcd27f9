"""Which engines a voice has: those that can speak, in the wished order; each other one with what to do about it."""

import importlib.util
from pathlib import Path

import pytest

from devices.ports import DeviceSettingError
from devices.voice import choice
from devices.voice.choice import NOT_INSTALLED, VoiceSources, engines_of
from devices.voice.engines import NOT_SET
from devices.voice.voice_files import MODEL_FILE, SPEAKER_FILES, VOCABULARY_FILE

WITHOUT = f"clips: {NOT_SET}; neural: {NOT_SET}"


def a_voice(folder: Path) -> Path:
    """Files of the right names and sizes, with nothing in them."""
    folder.mkdir()
    for file in (MODEL_FILE, VOCABULARY_FILE, *SPEAKER_FILES):
        with (folder / file.name).open("wb") as sparse:
            sparse.truncate(file.byte_count)
    return folder


def report(sources: VoiceSources, tmp_path: Path) -> str:
    order = engines_of(sources, tmp_path / "sound")
    try:
        return order.report
    finally:
        order.close()


def test_without_folders_espeak_is_left_and_the_others_are_named(tmp_path: Path) -> None:
    assert report(VoiceSources(), tmp_path) == WITHOUT


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    told = report(VoiceSources(clips=gone, neural=gone), tmp_path)
    assert f"clips: {gone} is not a folder" in told
    assert f"neural: {gone} lacks model.onnx, vocab.json, zf_xiaoxiao.bin: ./hall voice fetch --to {gone}" in told


def test_a_voice_without_its_runtime_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    voice = a_voice(tmp_path / "voice")
    monkeypatch.setattr(choice, "find_spec", lambda _: None)
    assert f"neural: {NOT_INSTALLED}" in report(VoiceSources(neural=voice), tmp_path)
    monkeypatch.setattr(choice, "find_spec", importlib.util.find_spec)
    # Any module that is there: whether the real one is installed is the machine's affair.
    monkeypatch.setattr(choice, "RUNTIME", "json")
    assert report(VoiceSources(neural=voice), tmp_path) == f"clips: {NOT_SET}"


def test_a_half_copied_model_is_no_voice(tmp_path: Path) -> None:
    voice = a_voice(tmp_path / "voice")
    (voice / MODEL_FILE.name).write_bytes(b"half")
    assert "lacks model.onnx:" in report(VoiceSources(neural=voice), tmp_path)


def test_an_unknown_speaker_is_told_with_those_there_are(tmp_path: Path) -> None:
    told = report(VoiceSources(neural=a_voice(tmp_path / "voice"), speaker="nobody"), tmp_path)
    assert "the speaker nobody is not known: one of zf_xiaobei" in told


def test_the_order_is_the_settings(tmp_path: Path) -> None:
    assert engines_of(VoiceSources(order=("neural",)), tmp_path).is_mute
    with pytest.raises(DeviceSettingError, match="clips, neural, espeak"):
        engines_of(VoiceSources(order=("parrot",)), tmp_path)
