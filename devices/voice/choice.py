"""Which engines a voice has, from its settings: those that can speak in the wished order, and why the others cannot."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from devices.ports import DeviceSettingError
from devices.voice.announcer import UNDER_CHIME_S
from devices.voice.clips import ClipFolder
from devices.voice.engines import CLIPS, ENGINES, ESPEAK, NEURAL, NOT_SET, Engine, EngineOrder
from devices.voice.espeak import EspeakVoice
from devices.voice.neural import NeuralVoice, kokoro
from devices.voice.voice_files import SPEAKER, lacking

ESPEAK_FOLDER: Final = "parts"
NEURAL_FOLDER: Final = "phrases"

RUNTIME: Final = "onnxruntime"
NOT_INSTALLED: Final = f"{RUNTIME} is not installed: .venv/bin/pip install {RUNTIME}"


class EngineAbsentError(Exception):
    """An engine that was wished and cannot be; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class VoiceSources:
    """Where a voice's engines have their files, and in which order they are tried."""

    clips: Path | None = None
    neural: Path | None = None
    speaker: str = SPEAKER
    order: tuple[str, ...] = ENGINES


def folder_named(setting: str) -> Path | None:
    """Return the folder that a setting names, None for ""."""
    return Path(setting).expanduser() if setting else None


def engines_of(sources: VoiceSources, sound_dir: Path, *, patience_s: float = UNDER_CHIME_S) -> EngineOrder:
    """Return the engines of `sources`, what they make kept in `sound_dir`; raises DeviceSettingError, OSError.

    `patience_s` is what a line may wait for phrases that are not there yet.
    """
    engines: list[Engine] = []
    absent: dict[str, str] = {}
    for name in sources.order:
        if name not in _ENGINES:
            raise DeviceSettingError(name, f"write engines out of {', '.join(ENGINES)}")
        try:
            engines.append(_ENGINES[name](sources, sound_dir, patience_s))
        except EngineAbsentError as error:
            absent[name] = str(error)
    return EngineOrder(engines, absent)


def _clips(sources: VoiceSources, _sound_dir: Path, _patience_s: float) -> Engine:
    if sources.clips is None:
        raise EngineAbsentError(NOT_SET)
    if not sources.clips.is_dir():
        raise EngineAbsentError(f"{sources.clips} is not a folder")
    return ClipFolder(sources.clips)


def _neural(sources: VoiceSources, sound_dir: Path, patience_s: float) -> Engine:
    if sources.neural is None:
        raise EngineAbsentError(NOT_SET)
    why = lacking(sources.neural, sources.speaker)
    if why:
        raise EngineAbsentError(why)
    if find_spec(RUNTIME) is None:
        raise EngineAbsentError(NOT_INSTALLED)
    return NeuralVoice(sound_dir / NEURAL_FOLDER, kokoro(sources.neural, sources.speaker), patience_s=patience_s)


def _espeak(_sources: VoiceSources, sound_dir: Path, _patience_s: float) -> Engine:
    return EspeakVoice(sound_dir / ESPEAK_FOLDER)


_ENGINES: Final[dict[str, Callable[[VoiceSources, Path, float], Engine]]] = {
    CLIPS: _clips,
    NEURAL: _neural,
    ESPEAK: _espeak,
}
