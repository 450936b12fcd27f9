"""A screen of its own for one station: an X server without glass (Xvfb), and xdotool as the hand before it."""

import os
import select
import struct
import subprocess
from pathlib import Path
from types import TracebackType
from typing import Self

from PIL import Image

START_S = HAND_S = 60.0
STOP_S = 10.0
COLOURMAP_ENTRY_BYTES = 12
"""XWDColor of X11/XWDFile.h."""


class XScreen:
    """`with XScreen(1080, 1920, folder) as screen:` a free display of that size, ended by its own process id."""

    def __init__(self, width: int, height: int, folder: Path) -> None:
        self._size = (width, height)
        self._folder = folder
        self._server: subprocess.Popen[bytes] | None = None
        self._display = ""
        self.pointer = (width // 2, height // 2)
        """Where the pointer is; an X server begins with it in the middle."""

    def __enter__(self) -> Self:
        self._folder.mkdir(parents=True)
        told, tell = os.pipe()
        with os.fdopen(told) as numbers:
            self._launch(tell)
            os.close(tell)
            readable, _, _ = select.select([numbers], [], [], START_S)
            # The server writes the number and its line's end apart, and dies when nobody listens to the second.
            number = numbers.readline().strip() if readable else ""
        if not number:
            self._end()
            raise AssertionError(f"Xvfb did not start: {(self._folder / 'xvfb.log').read_text()}")
        self._display = f":{number}"
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    @property
    def environment(self) -> dict[str, str]:
        """What makes a Qt program draw here, by the platform plug-in that a hall's machines use."""
        return {"DISPLAY": self._display, "QT_QPA_PLATFORM": "xcb"}

    def touch(self, x: int, y: int) -> None:
        """Go to this pixel and press there."""
        self.pointer = (x, y)
        self._do("mousemove", str(x), str(y), "click", "1")

    def strike(self, key: str) -> None:
        """Strike a key by its X name, such as F3."""
        self._do("key", key)

    def picture(self) -> Image.Image:
        """What is on the glass now: the server's own frame buffer, an XWD file."""
        dump = (self._folder / "Xvfb_screen0").read_bytes()
        header = struct.unpack(">25I", dump[:100])
        header_bytes, width, height, line_bytes, colours = (header[place] for place in (0, 4, 5, 12, 19))
        pixels = dump[header_bytes + colours * COLOURMAP_ENTRY_BYTES :][: line_bytes * height]
        return Image.frombytes("RGB", (width, height), pixels, "raw", "BGRX", line_bytes)

    def _launch(self, tell: int) -> None:
        width, height = self._size
        # -noreset: a server without clients would begin anew. No TCP: it is for this machine alone.
        command = ["Xvfb", "-displayfd", str(tell), "-screen", "0", f"{width}x{height}x24", "-noreset"]
        command += ["-nolisten", "tcp", "-fbdir", str(self._folder)]
        with (self._folder / "xvfb.log").open("wb") as log:
            self._server = subprocess.Popen(command, pass_fds=(tell,), stdout=log, stderr=log)

    def _do(self, *words: str) -> None:
        environment = os.environ | {"DISPLAY": self._display}
        subprocess.run(["xdotool", *words], env=environment, check=True, timeout=HAND_S, capture_output=True)

    def _end(self) -> None:
        if self._server is None:
            return
        self._server.terminate()
        try:
            self._server.wait(STOP_S)
        except subprocess.TimeoutExpired:
            self._server.kill()
            self._server.wait()
