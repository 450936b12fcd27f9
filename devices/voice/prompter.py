"""A voice that accompanies one person step by step: the newest sentence alone matters, and a touch ends it."""

import threading
from collections.abc import Callable
from pathlib import Path

from devices.voice.announcer import Spoken
from devices.voice.phrases import to_be_spoken
from devices.voice.player import Player, PlayerError
from devices.voice.sound import RATE_HZ, SAMPLE_BYTES, NotSpeechError, read_frames
from devices.voice.synthesis import SpeechSynthesiser
from devices.voice.worker_pipe import SpeechError


class EspeakPrompter:
    """A `Prompter`: one thread of its own; any thread may call, and none waits."""

    def __init__(
        self, out_dir: Path, play: str | None = "aplay", *, on_spoken: Callable[[Spoken], None] | None = None
    ) -> None:
        """Sound files go to `out_dir`; `on_spoken` is called in the prompter's thread, also for what was cut off."""
        self._synthesiser = SpeechSynthesiser(out_dir)
        self._program = play
        self._on_spoken = on_spoken
        self._changed = threading.Condition()
        self._wanted: str | None = None
        self._player = Player(play)
        self._is_closed = False
        self._thread = threading.Thread(target=self._work, name="prompter", daemon=True)
        self._thread.start()

    def say(self, text: str) -> None:
        """Speak `text` now; what is being said is cut off, and what waited is not said."""
        self._replace(text)

    def hush(self) -> None:
        """Be silent at once."""
        self._replace(None)

    def close(self) -> None:
        """Be silent for good and end the speech process; closing twice does nothing."""
        self._is_closed = True
        self._replace(None)
        self._synthesiser.close()
        self._thread.join()

    def _replace(self, text: str | None) -> None:
        with self._changed:
            self._wanted = text
            self._player.stop()
            self._changed.notify()

    def _work(self) -> None:
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
            path = self._synthesiser.render(to_be_spoken(text))
            player.play(path, len(read_frames(path)) / SAMPLE_BYTES / RATE_HZ)
        except (SpeechError, NotSpeechError, PlayerError, OSError) as error:
            return Spoken(text, None, is_heard=False, detail=str(error))
        return Spoken(text, path, is_heard=not player.silent_because, detail=player.silent_because)
