"""A voice that accompanies one person step by step: the newest sentence alone matters, and a touch ends it."""

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

from devices.ports import DeviceState, DeviceStatus
from devices.voice.announcer import Spoken
from devices.voice.condition import condition_of
from devices.voice.engines import EngineOrder
from devices.voice.phrases import to_be_spoken
from devices.voice.player import Player, PlayerError
from devices.voice.sound import RATE_HZ, SAMPLE_BYTES, NotSpeechError, write_frames
from devices.voice.worker_pipe import SpeechError

PROMPT_FILE: Final = "prompt.wav"

SETTLE_S: Final = 5.0
"""The station's own start is not to wait for speech processes: they begin after this, or with the first sentence."""


class VoicePrompter:
    """A `Prompter` by the first engine that can: one thread of its own; any thread may call, and none waits."""

    def __init__(
        self,
        out_dir: Path,
        engines: EngineOrder,
        play: str | None = "aplay",
        *,
        ahead: Sequence[str] = (),
        on_spoken: Callable[[Spoken], None] | None = None,
    ) -> None:
        """The sound is in `out_dir`; sentences `ahead` are made before they are said.

        `on_spoken` is called in the prompter's thread, also for what was cut off. The engines are this prompter's from
        now on: it starts and closes them. Raises OSError.
        """
        out_dir.mkdir(parents=True, exist_ok=True)
        self._path = out_dir / PROMPT_FILE
        self._engines = engines
        self._ahead = [line for text in ahead for line in to_be_spoken(text).splitlines()]
        self._program = play
        self._on_spoken = on_spoken
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._player = Player(play)
        self._status = condition_of(self._player, engines)
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="prompter", daemon=True)
        self._thread.start()

    def say(self, text: str) -> None:
        """Speak `text` now; what is being said is cut off, and what waited is not said."""
        self._replace(text)

    def hush(self) -> None:
        """Be silent at once."""
        self._replace(None)

    def status(self) -> DeviceStatus:
        """Say whether the voice can be heard; never blocks."""
        return self._status

    def close(self) -> None:
        """Be silent for good and end the engines; closing twice does nothing."""
        self._is_closed = True
        self._replace(None)
        self._engines.close()
        self._thread.join()

    def _replace(self, text: str | None) -> None:
        with self._changed:
            self._wanted = text
            self._player.stop()
            self._changed.notify()

    def _work(self) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._is_closed, SETTLE_S)
        if not self._is_closed:
            self._engines.start()
            self._engines.prepare(self._ahead)
            self._status = condition_of(self._player, self._engines)
        while (turn := self._next()) is not None:
            text, player = turn
            spoken = self._spoken(text, player)
            if self._on_spoken is not None:
                self._on_spoken(spoken)

    def _next(self) -> tuple[str, Player] | None:
        """The next sentence, with a player that whoever replaces it stops; None when closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._wanted is not None or self._is_closed)
            if self._is_closed or self._wanted is None:
                return None
            text, self._wanted = self._wanted, None
            self._player = Player(self._program)
            return text, self._player

    def _spoken(self, text: str, player: Player) -> Spoken:
        try:
            frames = b"".join(self._engines.render(to_be_spoken(text).splitlines()))
            write_frames(self._path, (frames,))
            player.play(self._path, len(frames) / SAMPLE_BYTES / RATE_HZ)
        except (SpeechError, NotSpeechError, PlayerError, OSError) as error:
            self._status = DeviceStatus(DeviceState.FAULT, str(error))
            return Spoken(text, None, is_heard=False, detail=str(error))
        self._status = condition_of(player, self._engines)
        return Spoken(text, self._path, is_heard=not player.silent_because, detail=player.silent_because)
