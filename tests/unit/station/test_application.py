import io
import subprocess
import sys
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


def test_readiness_is_said_once_when_frame_and_welcome_have_both_come() -> None:
    sink = io.StringIO()
    readiness = Readiness(sink)
    readiness.frame_shown()
    readiness.frame_shown()
    assert sink.getvalue() == ""
    readiness.hall_welcomed()
    readiness.hall_welcomed()
    assert sink.getvalue() == '{"ready": true}\n'


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
