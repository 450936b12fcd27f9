"""The question before a look-up, by itself: what number may go, what is said of it, and that it goes once."""

from dataclasses import dataclass, field
from typing import TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from counter_client.look_up_dialog import LookUpDialog
from counter_client.wording import Wording
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from national_codes.check_digit import is_credit_code, is_id_number
from national_codes.document_number import plain_number

PERSON = "999999199003075016"
ORGANISATION = "91999999MA00000079"
WRONG = "999999199003075017"
ENTER = Qt.Key.Key_Return
P = TypeVar("P", bound=QWidget)


@dataclass
class Asked:
    """An open question, the numbers it let go, and how it ended; it is deleted when it closes."""

    parent: QWidget
    dialog: LookUpDialog
    entry: QLineEdit
    consent: QCheckBox
    send: QPushButton
    kind: QLabel
    taken: list[str] = field(default_factory=list)
    ended: list[int] = field(default_factory=list)


def _asked(qtbot: QtBot, words: Wording) -> Asked:
    parent = QWidget()
    qtbot.addWidget(parent)
    dialog = LookUpDialog(words, parent)
    asked = Asked(
        parent,
        dialog,
        _part(dialog, QLineEdit, "lookUpDialogText"),
        _part(dialog, QCheckBox, "lookUpDialogConsent"),
        _part(dialog, QPushButton, "lookUpDialogSend"),
        _part(dialog, QLabel, "lookUpDialogKind"),
    )
    dialog.taken.connect(asked.taken.append)
    dialog.finished.connect(asked.ended.append)
    parent.show()
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow, timeout=60_000)
    return asked


def _part(dialog: LookUpDialog, kind: type[P], name: str) -> P:
    found = dialog.findChild(kind, name)
    assert isinstance(found, kind)
    return found


@pytest.fixture
def asked(qtbot: QtBot) -> Asked:
    return _asked(qtbot, ZH)


@pytest.mark.parametrize("words", [ZH, EN])
@pytest.mark.parametrize(
    ("number", "said", "tone"),
    [
        (PERSON, "look_up_person", "soft"),
        (ORGANISATION, "look_up_organisation", "soft"),
        (WRONG, "look_up_wrong", "bad"),
        (PERSON[:17], "", "soft"),
        ("", "", "soft"),
    ],
)
def test_it_says_whose_number_it_is(qtbot: QtBot, words: Wording, number: str, said: str, tone: str) -> None:
    asked = _asked(qtbot, words)
    QTest.keyClicks(asked.entry, number)
    assert asked.kind.text() == (getattr(words.cases, said) if said else "")
    assert asked.kind.property("role") == tone


def test_a_number_and_consent_are_needed_both_and_taking_consent_back_counts(asked: Asked) -> None:
    asked.consent.setChecked(True)
    assert not asked.send.isEnabled()
    QTest.keyClicks(asked.entry, PERSON)
    assert asked.send.isEnabled()
    asked.consent.setChecked(False)
    assert not asked.send.isEnabled()
    QTest.keyClick(asked.entry, ENTER)
    QTest.mouseClick(asked.send, Qt.MouseButton.LeftButton)
    assert (asked.taken, asked.ended) == ([], [])


def test_nobody_agrees_for_the_visitor(asked: Asked) -> None:
    assert not asked.consent.isChecked()


def test_enter_lets_the_number_go_once_and_closes(asked: Asked) -> None:
    asked.consent.setChecked(True)
    QTest.keyClicks(asked.entry, PERSON)
    QTest.keyClick(asked.entry, ENTER)
    assert asked.taken == [PERSON]
    assert asked.ended == [LookUpDialog.DialogCode.Accepted.value]


def test_the_button_lets_it_go_as_enter_does(asked: Asked) -> None:
    asked.consent.setChecked(True)
    QTest.keyClicks(asked.entry, ORGANISATION)
    QTest.mouseClick(asked.send, Qt.MouseButton.LeftButton)
    assert asked.taken == [ORGANISATION]


def test_a_number_that_became_wrong_again_cannot_go(asked: Asked) -> None:
    asked.consent.setChecked(True)
    QTest.keyClicks(asked.entry, PERSON)
    QTest.keyClicks(asked.entry, "8")
    QTest.keyClick(asked.entry, ENTER)
    assert asked.taken == []
    assert asked.kind.text() == ZH.cases.look_up_wrong


@pytest.mark.parametrize("leave", ["escape", "cancel"])
def test_leaving_lets_nothing_go(asked: Asked, leave: str) -> None:
    asked.consent.setChecked(True)
    QTest.keyClicks(asked.entry, PERSON)
    if leave == "escape":
        QTest.keyClick(asked.dialog, Qt.Key.Key_Escape)
    else:
        QTest.mouseClick(_part(asked.dialog, QPushButton, "lookUpDialogCancel"), Qt.MouseButton.LeftButton)
    assert asked.taken == []
    assert asked.ended == [LookUpDialog.DialogCode.Rejected.value]


@pytest.mark.parametrize("typed", ["999999 19900307 5016", "９９９９９９199003075016", "91999999ma00000079"])
def test_however_it_was_typed_the_plain_number_goes(asked: Asked, typed: str) -> None:
    asked.consent.setChecked(True)
    asked.entry.setText(typed)
    QTest.keyClick(asked.entry, ENTER)
    assert asked.taken == [plain_number(typed)]


@given(text=st.one_of(st.text(max_size=30), st.text("0123456789Xx ", min_size=15, max_size=22)))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_only_a_number_that_checks_may_ever_go(asked: Asked, text: str) -> None:
    asked.consent.setChecked(True)
    asked.entry.setText(text)
    number = plain_number(asked.entry.text())
    assert asked.send.isEnabled() == (is_id_number(number) or is_credit_code(number))
