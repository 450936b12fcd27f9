"""From a call to the loudspeaker's first sound and to its first word, by the engine that says it.

The player is a script that writes down when it was started and lasts as long as the sound; what a sound card adds is
not in these figures. The neural voice is measured where `YIMEN_NEURAL_VOICE` names its folder and onnxruntime is there.
"""

import os
import queue
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

from bench.figure import Figure, middle
from bench.hall_process import BenchError
from devices.voice.announcer import AFTER_CHIME_S, CHIME_S, Spoken, VoiceAnnouncer
from devices.voice.choice import NEURAL_FOLDER, VoiceSources, engines_of
from devices.voice.engines import CLIPS, ESPEAK, NEURAL
from devices.voice.neural import kokoro
from devices.voice.phrases import call_announcement, number_phrase, window_phrase
from devices.voice.sound import silence, write_frames
from devices.voice.synthesis import SpeechSynthesiser

ROUNDS = 7
FIRST_SOUND_MOST_MS = 400.0
WINDOW = "不动产登记窗口"
ENDS_S = 60.0
LIMIT_NAME = "starting the player alone"
CHIME_NAME = "the chime and the pause behind it"
CLIP_WORDS = ("请", "A", *"零一二三四五六七八九", "号", "到", WINDOW, "办理")


def measure(folder: Path) -> list[Figure]:
    """Idle announcer, one call at a time, every call with a number that was never said before."""
    player = _player(folder)
    alone_ms = middle(_started_ms(player) for _ in range(ROUNDS))
    clips = folder / "clips"
    clips.mkdir()
    for word in CLIP_WORDS:
        write_frames(clips / f"{word}.wav", (silence(0.3),))
    runs = {
        "clips": _calls(folder / "by-clips", player, VoiceSources(clips=clips, order=(CLIPS,))),
        "espeak": _calls(folder / "by-espeak", player, VoiceSources(order=(ESPEAK,))),
    }
    voice = os.environ.get("YIMEN_NEURAL_VOICE", "")
    neural = VoiceSources(neural=Path(voice), order=(NEURAL, ESPEAK))
    if voice:
        runs["neural, made ahead"] = _calls(folder / "ahead", player, neural, is_ahead=True)
        runs["neural, number not made ahead"] = _calls(folder / "at-once", player, neural)
    figures = [figure for name, run in runs.items() for figure in _figures(name, run, alone_ms)]
    return figures + (_phrases(folder / "phrases", Path(voice)) if voice else [])


def _figures(name: str, run: list[tuple[float, float, str]], alone_ms: float) -> Iterator[Figure]:
    first_ms, word_ms = middle(first for first, _, _ in run), middle(word for _, word, _ in run)
    budget = f"≤ {FIRST_SOUND_MOST_MS:.0f} ms"
    yield Figure(
        f"call → first sound, idle ({name})",
        first_ms,
        "ms",
        alone_ms,
        LIMIT_NAME,
        budget,
        first_ms <= FIRST_SOUND_MOST_MS,
        f"longest {max(first for first, _, _ in run):.0f} ms",
        "starting a program: the words are made while the chime sounds",
    )
    said = ", ".join(
        f"{sum(by == engine for _, _, by in run)} by {engine}" for engine in sorted({by for *_, by in run})
    )
    yield Figure(
        f"call → first word, idle ({name})",
        word_ms,
        "ms",
        (CHIME_S + AFTER_CHIME_S) * 1000,
        CHIME_NAME,
        note=f"of {len(run)} calls {said}",
        bound="the chime before the words",
    )


def _calls(
    sounds: Path, player: Path, sources: VoiceSources, *, is_ahead: bool = False
) -> list[tuple[float, float, str]]:
    """Each call's way to its first sound and its first word (ms), and the engine that said it."""
    heard: queue.Queue[Spoken] = queue.Queue()
    announcer = VoiceAnnouncer(sounds, engines_of(sources, sounds), str(player), on_spoken=heard.put)
    try:
        # The first call of a morning starts processes and makes its window's phrase.
        announcer.announce(call_announcement("A100", 3, WINDOW).spoken_zh)
        heard.get(timeout=ENDS_S)
        _made(sources, sounds, number_phrase("A100"), window_phrase(3, WINDOW))
        taken = []
        for place in range(1, ROUNDS + 1):
            number = f"A{place:03}"
            if is_ahead:
                announcer.prepare([number_phrase(number)])
                _made(sources, sounds, number_phrase(number))
            taken.append(_call(announcer, heard, number, sounds))
            # What came too late for its call is made now: the next one shall find the process idle.
            _made(sources, sounds, number_phrase(number))
        return taken
    except queue.Empty:
        raise BenchError(f"an announcement did not end within {ENDS_S:.0f} s") from None
    finally:
        announcer.close()


def _call(
    announcer: VoiceAnnouncer, heard: "queue.Queue[Spoken]", number: str, sounds: Path
) -> tuple[float, float, str]:
    log = sounds.parent / "log"
    log.write_text("")
    called_ns = time.time_ns()
    announcer.announce(call_announcement(number, 3, WINDOW).spoken_zh)
    heard.get(timeout=ENDS_S)
    first_ns, words_ns = (int(line) for line in log.read_text().split())
    engine = announcer.status().detail.removeprefix("said by ").split(";")[0]
    return (first_ns - called_ns) / 1e6, (words_ns - called_ns) / 1e6 + AFTER_CHIME_S * 1000, engine


def _made(sources: VoiceSources, sounds: Path, *phrases: str) -> None:
    """Wait until the neural voice's phrases are on the disk."""
    if sources.neural is None:
        return
    kept = SpeechSynthesiser(sounds / NEURAL_FOLDER, program=kokoro(sources.neural))
    ends_s = time.monotonic() + ENDS_S
    while None in map(kept.find, phrases):
        if time.monotonic() > ends_s:
            raise BenchError(f"a phrase was not made within {ENDS_S:.0f} s")
        Event().wait(0.05)


def _phrases(folder: Path, voice: Path) -> list[Figure]:
    """How long the neural voice takes for a call's two phrases, and its process's memory."""
    synthesiser = SpeechSynthesiser(folder, limit_s=ENDS_S, program=kokoro(voice))
    try:
        begun_s = time.perf_counter()
        synthesiser.start()
        load_s = time.perf_counter() - begun_s
        number_s = middle(_taken_s(synthesiser, number_phrase(f"A{place:03}")) for place in range(ROUNDS))
        window_s = middle(_taken_s(synthesiser, window_phrase(place, WINDOW)) for place in range(1, ROUNDS + 1))
        memory_mb = _resident_mb(synthesiser.worker_pid)
    finally:
        synthesiser.close()
    return [
        Figure("neural voice: start of its process", load_s, "s", note=f"{memory_mb:.0f} MB resident afterwards"),
        Figure("neural voice: a number's phrase", number_s, "s", bound="the model, on all cores at low priority"),
        Figure("neural voice: a window's phrase", window_s, "s", bound="the model, on all cores at low priority"),
    ]


def _taken_s(synthesiser: SpeechSynthesiser, phrase: str) -> float:
    begun_s = time.perf_counter()
    synthesiser.render(phrase)
    return time.perf_counter() - begun_s


def _player(folder: Path) -> Path:
    """A player that notes its start and lasts as long as the sound, which it tells from the file's size."""
    path = folder / "player"
    lasts = 'awk "BEGIN {print $(stat -c %s "$1") / 44100}"'
    path.write_text(f"#!/bin/sh\ndate +%s%N >> {folder}/log\nexec sleep $({lasts})\n")
    path.chmod(0o755)
    return path


def _started_ms(player: Path) -> float:
    log = player.parent / "log"
    log.write_text("")
    begun_ns = time.time_ns()
    subprocess.run([str(player), os.devnull], check=True)
    return (int(log.read_text()) - begun_ns) / 1e6


def _resident_mb(pid: int | None) -> float:
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6
