"""Playing a WAV file through a program of the system, such as aplay, and saying so when there is none."""

import shutil
import subprocess
import threading
from pathlib import Path
from typing import Final

GRACE_S: Final = 5.0
"""Beyond the sound's own length, for a device that opens slowly; then the player is stuck."""


class PlayerError(Exception):
    """A sound that was not heard; the message says why in one sentence."""


class Player:
    """Plays one file after another; `stop` may come from another thread."""

    def __init__(self, program: str | None) -> None:
        """`program` is a name on the PATH or a path; None plays nothing."""
        self._program = shutil.which(program) if program else None
        self._name = program
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_stopped = False

    @property
    def silent_because(self) -> str:
        """Why nothing can be heard; empty when something can."""
        if self._program is not None:
            return ""
        return f"silent: no player ({self._name} is not installed)" if self.is_wanted else "silent: no player"

    @property
    def is_wanted(self) -> bool:
        """Whether a player was asked for, be it there or not."""
        return self._name is not None

    def play(self, path: Path, duration_s: float) -> None:
        """Play a file of `duration_s` to its end; raises PlayerError; plays nothing when silent or stopped."""
        self.begin(path)
        self.end(duration_s)

    def begin(self, path: Path) -> None:
        """Begin to play a file, to be followed by `end`; raises PlayerError; does nothing when silent or stopped."""
        if self._program is None:
            return
        with self._lock:
            if not self._is_stopped:
                self._process = self._start([self._program, str(path)])

    def end(self, duration_s: float) -> None:
        """Wait until what was begun, `duration_s` long, has come to its end; raises PlayerError."""
        process = self._process
        if process is None:
            return
        try:
            _, complaint = process.communicate(timeout=duration_s + GRACE_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
            raise PlayerError(f"{self._name} did not finish in time") from None
        finally:
            self._process = None
        if process.returncode and not self._is_stopped:
            last = complaint.decode(errors="replace").strip().splitlines()[-1:] or ["no reason given"]
            raise PlayerError(f"{self._name} failed: {last[0]}")

    def stop(self) -> None:
        """Cut off what is playing, and play nothing more."""
        with self._lock:
            self._is_stopped = True
            process = self._process
            if process is not None and process.poll() is None:
                process.kill()

    def _start(self, command: list[str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603  (a player named in the configuration)
                command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE
            )
        except OSError as error:
            raise PlayerError(f"{self._name} cannot be started: {error.strerror}") from error
