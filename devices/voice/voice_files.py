"""The files of the neural voice in their folder: what each is, its digest, and what is said when one lacks.

Kokoro-82M, Apache-2.0, its weights in 8 bit; put together from packages of registries by `voice_packages`.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Final

MODEL: Final = "model.onnx"
VOCABULARY: Final = "vocab.json"
SPEAKER: Final = "zf_xiaoxiao"
"""Who speaks where nobody is named."""
STYLE_BYTES: Final = 522_240
"""A speaker's file: 510 rows of 256 numbers of 4 bytes."""

SPEAKERS: Final = MappingProxyType(
    {
        "zf_xiaobei": "5dde6e1c9c4f12c8b327bc29c0cee361a23b52b952c04636858ba637ec66e640",
        "zf_xiaoni": "08892b62a39af0a615cd0581238db7e19e44c578e8fa0bfd0e586e93327d9cba",
        "zf_xiaoxiao": "03adb5d5e3ddd88b047954e974e651cb0a4b524c985057e5d872e962c7be1169",
        "zf_xiaoyi": "bc1555c5c486099196ac254bae5e0bb543c121952a3092f50b7d8724f1bc36b3",
        "zm_yunjian": "de48a00bdbf3649f07162269a2b6e0513604389bfac8a2e6c75cb34b323ad6fa",
        "zm_yunxi": "7243892fb4e560d47014090ddf010f8b8b790f3c6b029ff82b2ac06aa4e27c8b",
        "zm_yunxia": "6b2b8fc15b3df19a368daebe5c581c7fabf433ee5b8a17ffd6b3d723cff8936d",
        "zm_yunyang": "261e2c89470534dbbcb8fd98b8fdc495ec94063d9bb6c8277f7be43cccba3f42",
    }
)
"""The Mandarin speakers, women zf and men zm, with their files' SHA-256."""


class BadVoiceFileError(Exception):
    """A file of the voice that is not the one it should be; the message names it."""


@dataclass(frozen=True, slots=True)
class VoiceFile:
    """A file in the voice's folder."""

    name: str
    byte_count: int
    sha256: str

    def check(self, content: bytes) -> None:
        """Compare content with the digest; raises BadVoiceFileError."""
        found = hashlib.sha256(content).hexdigest()
        if found != self.sha256:
            raise BadVoiceFileError(f"{self.name} is another one: SHA-256 {found}, expected {self.sha256}")


def speaker_file(speaker: str) -> str:
    """Return the name of a speaker's file."""
    return f"{speaker}.bin"


MODEL_FILE: Final = VoiceFile(MODEL, 92_361_271, "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb")
VOCABULARY_FILE: Final = VoiceFile(
    VOCABULARY, 1_155, "ba536e2187cf4a12827b4e6138f29c17b795fcc3f8155386408d8d4edc229a41"
)
SPEAKER_FILES: Final = tuple(VoiceFile(speaker_file(name), STYLE_BYTES, digest) for name, digest in SPEAKERS.items())


def lacking(folder: Path, speaker: str = SPEAKER) -> str:
    """Say what a folder lacks for a speaker and what to do; empty when its files are there in their size.

    Digests are compared when the folder is put together; a station would take a second of every start for them.
    """
    if speaker not in SPEAKERS:
        return f"the speaker {speaker} is not known: one of {', '.join(SPEAKERS)}"
    wanted = (MODEL_FILE, VOCABULARY_FILE, *(file for file in SPEAKER_FILES if file.name == speaker_file(speaker)))
    missing = [file.name for file in wanted if not _is_there(folder / file.name, file.byte_count)]
    return f"{folder} lacks {', '.join(missing)}: ./hall voice fetch --to {folder}" if missing else ""


def _is_there(path: Path, byte_count: int) -> bool:
    try:
        return path.stat().st_size == byte_count
    except OSError:
        return False
