"""A QR scanner at the kiosk is a keyboard: real keys at the window, and nothing of them reaches the screen."""

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hall_protocol.messages import IssueTicket
from hall_protocol.vocabulary import IdentityScheme
from kiosk_client import events
from kiosk_client.holder import CodeHolder
from kiosk_client.scan import Scan
from kiosk_client.state import Notice, Page, shown_page
from station import touch
from tests.qt.kiosk.kiosk_screen import Screen
from tests.qt.kiosk.screens import a_screen
from tests.unit.kiosk_client.builders import APP_CODE, ID_CARD

Key = Qt.Key


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Screen]:
    shown = a_screen(qtbot, has_scanner=True)
    yield shown
    shown.window.close()


def scan(screen: Screen, text: str, end: Qt.Key = Key.Key_Return) -> None:
    """What a scanner does: the text key by key, and Enter."""
    for character in text:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, screen.window.window, Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
        )
    QTest.keyClick(screen.window.window, end)


@pytest.mark.parametrize("end", [Key.Key_Return, Key.Key_Enter, Key.Key_Tab])
def test_a_code_greets_whoever_shows_it(screen: Screen, end: Qt.Key) -> None:
    scan(screen, APP_CODE, end)
    assert screen.model.state.visit.holder == CodeHolder(APP_CODE)
    assert "身份码" in touch.see(touch.find("greetingText"))["text"]


def test_a_code_opens_a_matter_that_asks_who_one_is(screen: Screen) -> None:
    screen.choose(ID_CARD.item)
    assert not touch.see(touch.find("takeTicketButton"))["enabled"]
    scan(screen, APP_CODE)
    touch.press(touch.find("takeTicketButton"))
    attempt = screen.model.state.visit.attempt
    assert attempt is not None
    assert isinstance(attempt.command, IssueTicket)
    assert attempt.command.identity is not None
    assert (attempt.command.identity.scheme, attempt.command.identity.number) == (IdentityScheme.APP_CODE, APP_CODE)


def test_a_code_that_ran_into_the_search_field_is_taken_out_of_it(screen: Screen) -> None:
    touch.press(touch.find("searchField"))
    scan(screen, APP_CODE)
    assert screen.model.state.visit.holder == CodeHolder(APP_CODE)
    assert touch.see(touch.find("searchField"))["text"] == ""
    assert not screen.model.state.visit.is_searching


def test_who_types_into_the_search_field_is_let(screen: Screen) -> None:
    touch.press(touch.find("searchField"))
    scan(screen, "jhdj")
    assert touch.see(touch.find("searchField"))["text"] == "jhdj"
    assert screen.model.state.visit.notice is None


@pytest.mark.parametrize("text", ["https://evil.example/?q=1", "';DROP TABLE ticket;--", "<b>" * 500, "𝕏" * 70])
def test_a_foreign_code_is_told_and_does_nothing(screen: Screen, text: str) -> None:
    scan(screen, text)
    visit = screen.model.state.visit
    assert (visit.notice, visit.holder, visit.search) == (Notice.CODE_UNREADABLE, None, "")
    assert text not in str(screen.model._face_map())


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Key.Key_F4, Qt.KeyboardModifier.AltModifier),
        (Key.Key_V, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_Q, Qt.KeyboardModifier.ControlModifier),
        (Key.Key_Escape, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Space, Qt.KeyboardModifier.NoModifier),
        (Key.Key_F11, Qt.KeyboardModifier.NoModifier),
        (Key.Key_Tab, Qt.KeyboardModifier.NoModifier),
    ],
)
def test_keys_that_command_or_press_go_nowhere(screen: Screen, key: Qt.Key, modifier: Qt.KeyboardModifier) -> None:
    QApplication.clipboard().setText("pasted")
    for is_searching in (False, True):
        if is_searching:
            touch.press(touch.find("searchField"))
        before = screen.model.state
        QTest.keyClick(screen.window.window, key, modifier)
        after = screen.model.state
        assert (shown_page(after), after.visit.holder, after.visit.item) == (Page.HOME, before.visit.holder, None)
        assert screen.window.window.isVisible()
        assert "pasted" not in after.visit.search


def test_a_code_on_the_page_of_a_printed_ticket_begins_the_next_visit(screen: Screen) -> None:
    from kiosk_client.state import Printing

    scan(screen, APP_CODE)
    screen.take(Printing.CONFIRMED)
    scan(screen, APP_CODE)
    assert shown_page(screen.model.state) is Page.TICKET
    scan(screen, APP_CODE[::-1])
    assert shown_page(screen.model.state) is Page.HOME
    assert screen.model.state.visit.holder == CodeHolder(APP_CODE[::-1])


def test_a_kiosk_without_a_scanner_hears_no_keys(qapp: QApplication, qtbot: QtBot) -> None:
    screen = a_screen(qtbot, has_scanner=False)
    scan(screen, APP_CODE)
    assert screen.model.state.visit.holder is None
    screen.happen(events.HomePressed())
    screen.window.close()


def test_keys_that_never_end_are_not_kept(screen: Screen, qtbot: QtBot) -> None:
    for character in APP_CODE:
        QTest.sendKeyEvent(
            QTest.KeyAction.Click, screen.window.window, Key.Key_unknown, character, Qt.KeyboardModifier.NoModifier
        )
    # By its type: what `isinstance` asks of another test's dead proxy raises.
    held = [each for each in gc.get_objects() if type(each) is Scan and each.is_long]
    assert len(held) == 1
    qtbot.waitUntil(lambda: not held[0].is_long, timeout=60_000)
