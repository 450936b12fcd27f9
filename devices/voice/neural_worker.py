"""The neural speech process: Kokoro-82M through onnxruntime, Mandarin phonemes in, a WAV file of the one format out.

`python -m devices.voice.neural_worker FOLDER` speaks the protocol of `speech_process`. It needs the optional part
`neural-voice` and the files that `./hall voice fetch` puts together; it asks no network for anything.
"""

import array
import json
import os
import sys
from functools import partial
from pathlib import Path
from typing import Any, Final

from devices.voice.mandarin import phonemes
from devices.voice.resampling import FULL_SCALE, resampled
from devices.voice.sound import RATE_HZ, as_frames, levelled, trimmed, write_frames
from devices.voice.speech_process import NoSoundsError, VoiceCannotStartError, speak_for_parent
from devices.voice.voice_files import MODEL, VOCABULARY, lacking, speaker_file

MODEL_RATE_HZ: Final = 24_000
USUAL_RATE: Final = 150
"""The rate, in espeak's words a minute, at which the voice speaks as it was trained."""
STYLE_COLUMNS: Final = 256
PHONEMES_MAX: Final = 510
"""What the model's positions hold, without the two ends; its styles have a row for each length."""
PAD: Final = 0
NICENESS: Final = 10
"""The board draws and the chime plays while a phrase is made."""


class NeuralEngine:
    """One model in memory; one text at a time."""

    def __init__(self, folder: Path) -> None:
        """Load the model; raises VoiceCannotStartError."""
        why = lacking(folder)
        if why:
            raise VoiceCannotStartError(why)
        try:
            import numpy
            import onnxruntime
        except ImportError as error:
            raise VoiceCannotStartError(f"{error.name} is not installed: .venv/bin/pip install onnxruntime") from error
        self._numpy: Any = numpy
        self._folder = folder
        self._styles: dict[str, Any] = {}
        self._ids: dict[str, int] = json.loads((folder / VOCABULARY).read_text(encoding="utf-8"))["vocab"]
        options = onnxruntime.SessionOptions()
        options.log_severity_level = 3
        # Threads that spin while they wait cost a third more processor time, which the board would lack.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session: Any = onnxruntime.InferenceSession(
            str(folder / MODEL), options, providers=["CPUExecutionProvider"]
        )

    def save(self, text: str, voice: str, rate: int, path: str) -> None:
        """Speak `text` into the WAV file `path`; raises NoSoundsError for what is not Chinese, letters or digits."""
        ids = self._tokens(phonemes(text))
        numpy = self._numpy
        (sound,) = self._session.run(
            None,
            {
                "tokens": numpy.array([[PAD, *ids, PAD]], dtype=numpy.int64),
                "style": self._style(voice)[len(ids) - 1 : len(ids)],
                "speed": numpy.array([rate / USUAL_RATE], dtype=numpy.float32),
            },
        )
        write_frames(Path(path), (self._frames(sound.reshape(-1)),))

    def _tokens(self, signs: str) -> list[int]:
        unknown = set(signs) - set(self._ids)
        if unknown:
            raise NoSoundsError(f"the voice does not know {' '.join(sorted(unknown))}")
        if len(signs) > PHONEMES_MAX:
            raise NoSoundsError(f"the text has {len(signs)} sounds, more than {PHONEMES_MAX}")
        return [self._ids[sign] for sign in signs]

    def _style(self, voice: str) -> Any:
        if voice not in self._styles:
            numbers = self._numpy.fromfile(self._folder / speaker_file(voice), dtype="<f4")
            self._styles[voice] = numbers.reshape(-1, STYLE_COLUMNS)
        return self._styles[voice]

    def _frames(self, sound: Any) -> bytes:
        numpy = self._numpy
        whole = numpy.rint(numpy.clip(sound, -1.0, 1.0) * FULL_SCALE).astype(numpy.int16)
        frames = as_frames(resampled(array.array("h", whole.tobytes()), MODEL_RATE_HZ, RATE_HZ))
        # The model begins and ends a phrase with up to a second of silence, which would part a call in two.
        # Levelled before, for silence is told by its level, and after, for silence is no part of how loud a phrase is.
        return levelled(trimmed(levelled(frames)))


def main(argv: list[str]) -> None:
    """Speak for the parent with the voice in the folder that the command line names."""
    os.nice(NICENESS)
    speak_for_parent(partial(NeuralEngine, Path(argv[1])))


if __name__ == "__main__":
    main(sys.argv)
