"""The neural voice as an engine: phrases made ahead and kept on disk; a call waits for one no longer than its limit."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from devices.voice.phrase_maker import PhraseMaker
from devices.voice.phrases import is_chinese, without_mark
from devices.voice.sound import NotSpeechError, read_frames, silence
from devices.voice.synthesis import SpeechProgram, SpeechSynthesiser
from devices.voice.voice_files import SPEAKER
from devices.voice.worker_pipe import SpeechError

BETWEEN_PHRASES_S: Final = 0.2
"""Heard as one sentence with a breath in it."""

PATIENCE_S: Final = 0.3
"""What a call that begins without a chime may wait for its phrases."""

PHRASE_LIMIT_S: Final = 30.0
"""A process that needs so long hangs, and is replaced; at a load of seven for each core a phrase took more than ten.

No call waits for it: `patience_s` bounds that.
"""
START_LIMIT_S: Final = 30.0
"""Half a second on a quiet machine; a board's machine may be busy with its own start."""

SOUND: Final = "kokoro-82m-int8-1"

_PHRASE: Final = re.compile(r"[^，,。；;！!？?]+[，,。；;！!？?]*")


class NeuralVoice:
    """An `Engine` for Mandarin; the number of a call and its window are two phrases, each kept by its words."""

    name = "neural"

    def __init__(
        self,
        cache_folder: Path,
        program: SpeechProgram,
        *,
        patience_s: float = PATIENCE_S,
        phrase_limit_s: float = PHRASE_LIMIT_S,
    ) -> None:
        """`program` is usually `kokoro`; phrases go to `cache_folder`; a line waits at most `patience_s` for one."""
        self._maker = PhraseMaker(SpeechSynthesiser(cache_folder, limit_s=phrase_limit_s, program=program))
        self._patience_s = patience_s

    def speaks(self, spoken_line: str) -> bool:
        """Chinese alone."""
        voice, words = without_mark(spoken_line)
        return not voice and is_chinese(words)

    def start(self) -> None:
        """Begin to load the model, in the maker's thread; what fails there is told by the first line."""
        self._maker.start()

    def render(self, spoken_line: str) -> bytes:
        """Return the line as frames if it is there or ready in time; raises SpeechError."""
        paths = self._maker.get(phrases_of(spoken_line), self._patience_s)
        try:
            return silence(BETWEEN_PHRASES_S).join(map(read_frames, paths))
        except NotSpeechError as error:
            raise SpeechError(str(error)) from error

    def prepare(self, spoken_lines: Sequence[str]) -> None:
        """Make the phrases of these lines ahead."""
        self._maker.prepare([phrase for line in spoken_lines for phrase in phrases_of(line)])

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._maker.close()


def kokoro(voice_folder: Path, speaker: str = SPEAKER) -> SpeechProgram:
    """Return the speech process of the voice whose files are in `voice_folder`."""
    return SpeechProgram(
        command=(sys.executable, "-m", "devices.voice.neural_worker", str(voice_folder)),
        voice_zh=speaker,
        voice_en=speaker,
        sound=SOUND,
        start_limit_s=START_LIMIT_S,
    )


def phrases_of(spoken_line: str) -> list[str]:
    """Return the phrases of a line, each with its stop, as they are made and kept."""
    return [phrase.strip() for phrase in _PHRASE.findall(spoken_line) if phrase.strip()]
