"""Recorded clips: a folder of WAV files, each named for the words in it, joined into what is to be said."""

import re
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Final

from devices.voice.phrases import is_chinese, without_mark
from devices.voice.sound import NotSpeechError, levelled, read_frames
from devices.voice.worker_pipe import SpeechError

WORD: Final = re.compile(r"[^\s,.!?，。！？、]+")
NUMERALS: Final = re.compile(r"[零一二三四五六七八九十百千幺]+")

KEPT_MAX: Final = 256
"""Clips kept ready, some 10 MB of words of half a second: more than a hall's calls are made of."""


class NoClipError(SpeechError):
    """A text that the clips cannot say; the message names what is missing or broken."""


class ClipFolder:
    """An `Engine`: a folder of clips; files may be added and replaced while it is used."""

    name = "clips"

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def speaks(self, spoken_line: str) -> bool:
        """Whether any word of it was recorded: a line in a language of which there is no clip is another engine's.

        Of an empty folder every line is asked, so that it is told.
        """
        there = {word for path in self._folder.glob("*.wav") for word in path.stem.split()}
        shared = {word for word in words_of(spoken_line) if len(word) > 1 or is_chinese(word)}
        return bool(spoken_line) and (not there or not shared.isdisjoint(there))

    def start(self) -> None:
        """Nothing has to be ready: files are looked up as they are needed."""

    def prepare(self, spoken_lines: Sequence[str]) -> None:
        """Nothing is made ahead."""

    def close(self) -> None:
        """Nothing is held."""

    def render(self, spoken_text: str) -> bytes:
        """Return the frames of one spoken line, clip after clip; raises NoClipError: all of it or nothing."""
        try:
            return b"".join(_kept(path, path.stat().st_mtime_ns) for path in self._clips(spoken_text))
        except (NotSpeechError, OSError) as error:
            raise NoClipError(f"the clip {error}") from error

    def read_all(self) -> int:
        """Read every clip and return how many there are; raises NoClipError, naming the first that is broken."""
        paths = sorted(self._folder.glob("*.wav"))
        if not paths:
            raise NoClipError(f"{self._folder} holds no clip")
        for path in paths:
            try:
                read_frames(path)
            except NotSpeechError as error:
                raise NoClipError(f"the clip {error}") from error
        return len(paths)

    def _clips(self, spoken_text: str) -> list[Path]:
        words = words_of(spoken_text)
        # Looked up among the names there are: what a text says is never opened as a path.
        there = {path.name for path in self._folder.glob("*.wav")}
        clips: list[Path] = []
        while words:
            length = next((length for length in range(len(words), 0, -1) if _file_name(words[:length]) in there), 0)
            if not length:
                raise NoClipError(f"there is no clip {_file_name(words[:1])}")
            clips.append(self._folder / _file_name(words[:length]))
            words = words[length:]
        if not clips:
            raise NoClipError("there is nothing to say")
        return clips


def words_of(spoken_text: str) -> list[str]:
    """Return the words a spoken line is made of; Chinese numerals stand one by one."""
    words: list[str] = []
    for word in WORD.findall(without_mark(spoken_text)[1]):
        words.extend(word if is_chinese(word) and NUMERALS.fullmatch(word) else (word,))
    return words


def _file_name(words: list[str]) -> str:
    return " ".join(words) + ".wav"


@lru_cache(maxsize=KEPT_MAX)
def _kept(path: Path, _changed_ns: int) -> bytes:
    """The clip at its level, worked out once: a call waits for its words."""
    return levelled(read_frames(path))
