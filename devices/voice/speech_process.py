"""The loop of a speech process: one line of JSON at a time on its stdin, one answer each on its stdout.

Requests: {"text", "voice", "rate", "path"}; answers: {"ok": true}, {"unsayable": "…"} for a text the voice has no
sounds for, or {"error": "…"}. {"ready": true} comes first, or {"error": "…"} from a voice that cannot start. Whatever
a library prints goes to stderr, so that it is never taken for an answer.
"""

import json
import os
import sys
from collections.abc import Callable
from typing import IO, Protocol


class NoSoundsError(ValueError):
    """A text this voice has no sounds for; the message names what in it."""


class VoiceCannotStartError(Exception):
    """A voice that lacks something; the message says what, and what to do."""


class SpeakingEngine(Protocol):
    """What turns a text into a WAV file, whole when it returns."""

    def save(self, text: str, voice: str, rate: int, path: str) -> None:
        """Speak `text` into the file `path`; raises NoSoundsError."""


def speak_for_parent(make_engine: Callable[[], SpeakingEngine]) -> None:
    """Speak for the process that started this one, over its pipes, until it asks no more."""
    with os.fdopen(os.dup(1), "w", encoding="utf-8") as answers:
        os.dup2(2, 1)
        try:
            engine = make_engine()
        except VoiceCannotStartError as error:
            _say(answers, {"error": str(error)})
            return
        _say(answers, {"ready": True})
        for line in sys.stdin:
            _say(answers, _answer(engine, line))


def _answer(engine: SpeakingEngine, line: str) -> dict[str, object]:
    try:
        request = json.loads(line)
        engine.save(request["text"], request["voice"], request["rate"], request["path"])
    except NoSoundsError as error:
        return {"unsayable": str(error)}
    except (KeyError, TypeError, ValueError, RuntimeError, OSError) as error:
        return {"error": f"{type(error).__name__}: {error}"}
    return {"ok": True}


def _say(answers: IO[str], answer: dict[str, object]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()
