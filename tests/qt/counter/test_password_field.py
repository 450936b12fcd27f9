"""The password field: what it tells of Caps Lock, and what it shows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from counter_client.password_field import PASSWORD_CHARS_MAX, PasswordField
from tests.qt.counter.conftest import Run

SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def field(in_qt: Run, qapp: QApplication) -> PasswordField:
    return PasswordField("password")


def heard(field: PasswordField) -> list[bool]:
    said: list[bool] = []
    field.caps_seen.connect(said.append)
    return said


def test_a_capital_without_shift_tells_of_caps_lock_and_a_small_letter_ends_it(field: PasswordField) -> None:
    said = heard(field)
    QTest.keyClicks(field, "ab1 ")
    assert said == []
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_A, "A", Qt.KeyboardModifier.NoModifier)
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_B, "B", Qt.KeyboardModifier.NoModifier)
    assert said == [True]
    QTest.keyClicks(field, "c")
    assert said == [True, False]
    assert field.text() == "ab1 ABc"


def test_shift_and_a_capital_is_no_caps_lock_but_shift_and_a_small_letter_is(field: PasswordField) -> None:
    said = heard(field)
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_A, "A", SHIFT)
    assert said == []
    QTest.sendKeyEvent(QTest.KeyAction.Click, field, Qt.Key.Key_A, "a", SHIFT)
    assert said == [True]
    QTest.keyClick(field, Qt.Key.Key_CapsLock)
    assert said == [True, False]


def test_it_is_hidden_unless_it_is_to_be_shown_and_bounded(field: PasswordField) -> None:
    field.setText("x" * (PASSWORD_CHARS_MAX + 1))
    assert len(field.text()) == PASSWORD_CHARS_MAX
    assert field.echoMode() is QLineEdit.EchoMode.Password
    field.show_plainly(True)
    assert field.echoMode() is QLineEdit.EchoMode.Normal
    field.show_plainly(False)
    assert field.displayText() != field.text()
