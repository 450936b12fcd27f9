"""A station's start and end: the Qt application with its Chinese font, and one asyncio loop that ends cleanly."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import Callable, Coroutine, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import Any, TextIO

import qasync
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from station.collecting import collecting_here

FONT_FAMILY = "Noto Sans CJK SC"
_FONT_PACKAGE = "manimgx_fonts_cjk"
_FONT_FILE = "NotoSansCJK-VF.otf.ttc"
_DISPLAY_VARIABLES = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")


def start(argv: Sequence[str], name: str, *, has_widgets: bool = False) -> QGuiApplication:
    """Make the process's application, or return the one there is; exits with one line where there is no screen.

    A station of Qt Widgets asks for `has_widgets`; the others never load that library.
    """
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        _require_display(name)
        if os.environ.get("QT_QPA_PLATFORM", "").startswith("offscreen"):
            # Without a screen there is no graphics card to ask.
            os.environ.setdefault("QT_QUICK_BACKEND", "software")
        application = _new_application([name, *argv], has_widgets)
    application.setApplicationName(name)
    load_font(application)
    return application


def load_font(application: QGuiApplication) -> None:
    """Make the project's Chinese font the application's own: without it every character is a box."""
    if FONT_FAMILY not in QFontDatabase.families():
        QFontDatabase.addApplicationFont(str(_font_file()))
    application.setFont(font(16))


def font(size_px: int, weight: int = 400) -> QFont:
    """The project's font at a size and a real weight (100 to 900).

    The font is a variable one whose default is Thin, and Qt only thickens outlines for `setWeight`: the weight is
    its axis. QML says `font.variableAxes: ({ wght: 600 })`; a style sheet's `font-weight: 700` thickens 400.
    """
    made = QFont(FONT_FAMILY)
    made.setPixelSize(size_px)
    tag = QFont.Tag.fromString("wght")
    if tag is not None:
        made.setVariableAxis(tag, weight)
    return made


def run(main: Callable[[], Coroutine[Any, Any, None]]) -> None:
    """Run `main` on a Qt event loop until it returns, the last window closes, or SIGTERM or SIGINT asks."""
    application = QGuiApplication.instance()
    if not isinstance(application, QGuiApplication):
        raise RuntimeError("run() needs the application that start() makes")
    application.setQuitOnLastWindowClosed(False)
    loop = qasync.QEventLoop(application)
    asyncio.set_event_loop(loop)
    with loop, collecting_here():
        task = loop.create_task(main())
        application.lastWindowClosed.connect(task.cancel)
        for wish in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(wish, task.cancel)
        try:
            loop.run_until_complete(task)
        except asyncio.CancelledError:
            pass
        finally:
            application.lastWindowClosed.disconnect(task.cancel)
    asyncio.set_event_loop(None)


FRAMES_UNTIL_SHOWN = 2
"""The first frame after a change may still be of the scene before it, where rendering has a thread of its own."""


class Readiness:
    """Prints `{"ready": true}` once, when frames have been shown that were drawn after the station had its hall.

    `on_next_frame` asks the station's window for one more frame and calls back when it has been shown.
    """

    def __init__(self, on_next_frame: Callable[[Callable[[], None]], None], sink: TextIO = sys.stdout) -> None:
        self._on_next_frame = on_next_frame
        self._sink = sink
        self._frames_left = FRAMES_UNTIL_SHOWN
        self._has_hall = False

    def hall_shown(self) -> None:
        """What the station needs of its hall has come, and the next frame shows it; later calls change nothing."""
        if not self._has_hall:
            self._has_hall = True
            self._on_next_frame(self._frame_shown)

    def _frame_shown(self) -> None:
        self._frames_left -= 1
        if self._frames_left:
            self._on_next_frame(self._frame_shown)
            return
        self._sink.write(json.dumps({"ready": True}) + "\n")
        self._sink.flush()


def _require_display(name: str) -> None:
    if sys.platform == "linux" and not any(os.environ.get(variable) for variable in _DISPLAY_VARIABLES):
        raise SystemExit(f"{name}: no display found; set QT_QPA_PLATFORM=offscreen to run without a screen")


def _new_application(argv: list[str], has_widgets: bool) -> QGuiApplication:
    if has_widgets:
        from PySide6.QtWidgets import QApplication

        return QApplication(argv)
    return QGuiApplication(argv)


def _font_file() -> Path:
    package = find_spec(_FONT_PACKAGE)
    if package is None or package.origin is None:
        raise SystemExit(f"the font package {_FONT_PACKAGE} is not installed; install the project's locked packages")
    return Path(package.origin).parent / _FONT_FILE
