"""The speech process: owns the one pyttsx3 engine there is, and turns one line of JSON at a time into a WAV file.

pyttsx3 2.99 over espeak-ng (its library and voices come inside the package espeakng-loader) has these traps,
and this file is where they are avoided:

* Two threads in the engine hang it, and only one engine exists per process: so a process, and one request at a time.
* Only the last of several queued files is written: so one file per `runAndWait`.
* espeak works in a thread of its own, and `runAndWait` first *cancels* whatever is going on there, which may be the
  setting of voice and rate, or leaves a cancel behind for the next text: about one process in four spoke at the
  wrong rate, or wrote an empty or truncated file. So `Synchronize` before and after every step.
* It prints "Audio saved" on stdout: `speech_process` sends what is printed elsewhere.
"""

import ctypes
import os
from collections.abc import Callable
from typing import Any

import espeakng_loader

from devices.voice.speech_process import NoSoundsError, speak_for_parent


class SpeechEngine:
    """pyttsx3 with espeak-ng, made to do one thing completely before the next."""

    def __init__(self) -> None:
        os.environ["ESPEAK_DATA_PATH"] = espeakng_loader.get_data_path()
        # pyttsx3 looks the library up by its soname, which finds the copy that is loaded already.
        library = ctypes.CDLL(espeakng_loader.get_library_path(), mode=ctypes.RTLD_GLOBAL)
        self._settle: Callable[[], int] = library.espeak_Synchronize
        self._choose: Callable[[bytes], int] = library.espeak_SetVoiceByName
        import pyttsx3

        self._engine: Any = pyttsx3.init("espeak")
        self._settle()
        self._engine.runAndWait()
        self._settle()

    def save(self, text: str, voice: str, rate: int, path: str) -> None:
        """Speak `text` into the WAV file `path`; returns when it is complete. Raises NoSoundsError."""
        # pyttsx3 goes on with the voice before when there is none of this name.
        if self._choose(voice.encode()) != 0:
            raise NoSoundsError(f"espeak-ng has no voice {voice}")
        self._settle()
        self._engine.setProperty("voice", voice)
        self._engine.setProperty("rate", rate)
        self._settle()
        self._engine.save_to_file(text, path)
        self._engine.runAndWait()
        self._settle()


if __name__ == "__main__":
    speak_for_parent(SpeechEngine)
