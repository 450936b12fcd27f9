"""Makes phrases one at a time on a thread of its own: those a call waits for before those that are made ahead."""

import threading
import time
from collections import deque
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from devices.voice.synthesis import SpeechSynthesiser
from devices.voice.worker_pipe import LateError, SpeechError, UnsayableError

REST_S: Final = 30.0
"""After a failure of the process nothing is asked of it for so long: every call would wait for it in vain."""

URGENT_MAX: Final = 40
"""Phrases that calls wait for or have given up: most calls are said twice, and are in time for the second."""

UNSAYABLE_MAX: Final = 500
"""Phrases remembered that the voice has no sounds for."""


class PhraseMaker:
    """A synthesiser with a line before it; whoever waits for a phrase waits no longer than it says.

    What is being made is not broken off: it is kept for the next time. So a phrase that is not there yet comes after
    at most one other.
    """

    def __init__(self, synthesiser: SpeechSynthesiser) -> None:
        self._synthesiser = synthesiser
        self._changed = threading.Condition()
        self._urgent: dict[str, None] = {}
        self._ahead: deque[str] = deque()
        self._unsayable: dict[str, str] = {}
        self._trouble = ""
        self._rests_until_s = 0.0
        self._is_closed = False
        self._is_start_wanted = False
        self._thread = threading.Thread(target=self._work, name="phrase-maker", daemon=True)
        self._thread.start()

    def start(self) -> None:
        """Begin to start the speech process; returns at once."""
        with self._changed:
            self._is_start_wanted = True
            self._changed.notify_all()

    def prepare(self, phrases: Iterable[str]) -> None:
        """Make these ahead in place of those asked before; returns at once."""
        with self._changed:
            self._ahead = deque(phrase for phrase in dict.fromkeys(phrases) if phrase not in self._unsayable)
            self._changed.notify_all()

    def get(self, phrases: Sequence[str], limit_s: float) -> list[Path]:
        """Return each phrase's file, made now if need be, within `limit_s`; raises SpeechError."""
        found = [self._synthesiser.find(phrase) for phrase in phrases]
        if None in found:
            self._wait_for([phrase for phrase, path in zip(phrases, found, strict=True) if path is None], limit_s)
            found = [self._synthesiser.find(phrase) for phrase in phrases]
        paths = [path for path in found if path is not None]
        if len(paths) < len(phrases):
            raise SpeechError("a phrase is gone from the disk")
        return paths

    def close(self) -> None:
        """End what is being made and make nothing more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()
        self._synthesiser.close()
        self._thread.join()

    def _wait_for(self, phrases: list[str], limit_s: float) -> None:
        with self._changed:
            # The newest caller first; an older one's phrases, if he has given up, are made after these.
            self._urgent = dict.fromkeys((*phrases, *self._urgent)[:URGENT_MAX])
            self._changed.notify_all()
            if not self._changed.wait_for(lambda: self._is_settled(phrases), limit_s):
                raise LateError(f"not ready within {limit_s:g} s")
            why = self._why_not(phrases)
            if why:
                for phrase in phrases:
                    self._urgent.pop(phrase, None)
                raise SpeechError(why)

    def _is_settled(self, phrases: list[str]) -> bool:
        return self._urgent.keys().isdisjoint(phrases) or bool(self._why_not(phrases))

    def _why_not(self, phrases: list[str]) -> str:
        if self._is_closed:
            return "the voice is closed"
        if time.monotonic() < self._rests_until_s:
            return self._trouble
        return next((self._unsayable[phrase] for phrase in phrases if phrase in self._unsayable), "")

    def _work(self) -> None:
        while (phrase := self._next()) is not None:
            try:
                if phrase:
                    self._synthesiser.render(phrase)
                else:
                    self._synthesiser.start()
            except UnsayableError as error:
                self._refused(phrase, str(error))
            except (SpeechError, OSError) as error:
                self._failed(str(error))
            else:
                self._made(phrase)

    def _next(self) -> str | None:
        """The next phrase, the empty one for the start alone; None when closed."""
        with self._changed:
            while not self._is_closed:
                rest_s = self._rests_until_s - time.monotonic()
                if rest_s > 0:
                    self._changed.wait(rest_s)
                elif self._urgent:
                    return next(iter(self._urgent))
                elif self._is_start_wanted:
                    self._is_start_wanted = False
                    return ""
                elif self._ahead:
                    return self._ahead.popleft()
                else:
                    self._changed.wait()
            return None

    def _made(self, phrase: str) -> None:
        with self._changed:
            self._urgent.pop(phrase, None)
            self._changed.notify_all()

    def _refused(self, phrase: str, why: str) -> None:
        with self._changed:
            self._unsayable[phrase] = why
            if len(self._unsayable) > UNSAYABLE_MAX:
                self._unsayable.pop(next(iter(self._unsayable)))
            self._made(phrase)

    def _failed(self, why: str) -> None:
        with self._changed:
            self._trouble = why
            self._rests_until_s = time.monotonic() + REST_S
            self._urgent.clear()
            self._changed.notify_all()
