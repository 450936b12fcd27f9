"""Keys of a part: heard from any window of the station while the part is to be seen, and never past a question."""

from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from counter_client.shortcuts import on_key

F2 = Qt.Key.Key_F2


@dataclass
class Station:
    """The clerk's window with a part that has the key F2, the visitor's window beside it, and what was done."""

    clerks: QWidget
    part: QWidget
    visitors: QWidget
    acts: list[str] = field(default_factory=list)

    def act(self) -> None:
        self.acts.append("F2")


@pytest.fixture
def station(qtbot: QtBot) -> Station:
    clerks, visitors = QWidget(), QWidget()
    built = Station(clerks, QWidget(clerks), visitors)
    on_key(built.part, "F2", built.act)
    for window in (visitors, clerks):
        qtbot.addWidget(window)
        _show(qtbot, window)
    return built


def _show(qtbot: QtBot, window: QWidget) -> None:
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow, timeout=60_000)


def test_one_strike_is_one_act(station: Station) -> None:
    QTest.keyClick(station.clerks, F2)
    assert station.acts == ["F2"]


def test_another_key_or_the_key_with_a_modifier_is_none(station: Station) -> None:
    QTest.keyClick(station.clerks, Qt.Key.Key_F3)
    for modifier in (Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier):
        QTest.keyClick(station.clerks, F2, modifier)
    assert station.acts == []


def test_a_touch_on_the_visitors_window_does_not_take_the_key_away(station: Station, qtbot: QtBot) -> None:
    _show(qtbot, station.visitors)
    QTest.keyClick(station.visitors, F2)
    assert station.acts == ["F2"]


def test_a_part_that_is_not_to_be_seen_hears_nothing(station: Station) -> None:
    station.part.hide()
    QTest.keyClick(station.clerks, F2)
    assert station.acts == []
    station.part.show()
    QTest.keyClick(station.clerks, F2)
    assert station.acts == ["F2"]


def test_a_window_that_is_hidden_hears_nothing_in_another(station: Station, qtbot: QtBot) -> None:
    station.clerks.hide()
    _show(qtbot, station.visitors)
    QTest.keyClick(station.visitors, F2)
    assert station.acts == []


def test_a_question_that_must_be_answered_keeps_the_key_from_what_is_under_it(station: Station, qtbot: QtBot) -> None:
    question = QDialog(station.clerks)
    question.setModal(True)
    _show(qtbot, question)
    QTest.keyClick(question, F2)
    assert station.acts == []
    question.reject()
    _show(qtbot, station.clerks)
    QTest.keyClick(station.clerks, F2)
    assert station.acts == ["F2"]


def test_two_visible_parts_with_one_key_do_nothing_rather_than_guess(station: Station) -> None:
    rival = QWidget(station.clerks)
    rival.show()
    on_key(rival, "F2", station.act)
    QTest.keyClick(station.clerks, F2)
    assert station.acts == []
    rival.hide()
    QTest.keyClick(station.clerks, F2)
    assert station.acts == ["F2"]


@pytest.mark.parametrize("repeats", [False, True])
def test_a_key_held_down_is_one_press_unless_it_repeats(station: Station, *, repeats: bool) -> None:
    # No test can hold a key down offscreen: whether Qt repeats it is what the shortcut says.
    mover = QWidget(station.clerks)
    on_key(mover, "Alt+Left", station.act, repeats=repeats)
    assert [shortcut.autoRepeat() for shortcut in mover.findChildren(QShortcut)] == [repeats]
