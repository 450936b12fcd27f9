"""A field for a password that notices when Caps Lock spoils it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit

PASSWORD_CHARS_MAX = 128
"""As many as the hall takes."""


class PasswordField(QLineEdit):
    """`caps_seen` says whether Caps Lock is on, as far as what was typed tells: Qt asks no keyboard for its lamp."""

    caps_seen = Signal(bool)

    def __init__(self, name: str) -> None:
        super().__init__(maxLength=PASSWORD_CHARS_MAX)
        self.setObjectName(name)
        self.setEchoMode(QLineEdit.EchoMode.Password)
        self._is_caps = False

    def show_plainly(self, is_plain: bool) -> None:
        """Show what is typed, or dots."""
        self.setEchoMode(QLineEdit.EchoMode.Normal if is_plain else QLineEdit.EchoMode.Password)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Type, and look at what a letter says of Caps Lock."""
        text = event.text()
        if event.key() == Qt.Key.Key_CapsLock:
            self._note(False)  # which way it went, the next letter tells
        elif len(text) == 1 and text.isascii() and text.isalpha():
            has_shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._note(text.isupper() is not has_shift)
        super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """A warning about a field that is left helps nobody."""
        self._note(False)
        super().focusOutEvent(event)

    def _note(self, is_caps: bool) -> None:
        if is_caps != self._is_caps:
            self._is_caps = is_caps
            self.caps_seen.emit(is_caps)
