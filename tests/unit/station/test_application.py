import io
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QFontDatabase, QFontMetrics
from PySide6.QtWidgets import QApplication

from station.application import FONT_FAMILY, Readiness, font, load_font, start

ROOT = Path(__file__).parents[3]


def test_the_projects_font_has_chinese_and_real_weights(qapp: QApplication) -> None:
    load_font(qapp)
    assert FONT_FAMILY in QFontDatabase.families()
    assert qapp.font().family() == FONT_FAMILY
    thin, bold = (QFontMetrics(font(40, weight)).horizontalAdvance("Waiting 013") for weight in (100, 700))
    assert bold > thin
    assert QFontMetrics(font(40)).inFontUcs4(ord("镕"))


def test_a_second_start_finds_the_application_of_the_first(qapp: QApplication) -> None:
    assert start([], "a station") is qapp


def test_readiness_is_said_once_when_two_frames_have_been_shown_since_the_hall_was_there() -> None:
    sink = io.StringIO()
    awaited: list[Callable[[], None]] = []
    readiness = Readiness(awaited.append, sink)
    assert awaited == []
    readiness.hall_shown()
    readiness.hall_shown()
    awaited.pop()()
    assert sink.getvalue() == ""
    awaited.pop()()
    assert sink.getvalue() == '{"ready": true}\n'
    readiness.hall_shown()
    assert awaited == []


def test_without_a_screen_a_station_says_so_in_one_line() -> None:
    code = "from station.application import start; start([], 'kiosk')"
    ended = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env={"PATH": ""},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.returncode == 1
    assert ended.stderr.count("\n") == 1
    assert "QT_QPA_PLATFORM=offscreen" in ended.stderr
