"""The three forms of signing on: who it is, a new password, an authenticator to bind. Enter sends, Tab goes on."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from counter_client.parts import button, label, set_style_property
from counter_client.password_field import PasswordField
from counter_client.sign_on import SignOnState
from counter_client.sign_on_wording import SignOnWording
from counter_client.weight import MEDIUM, STRONG
from hall_protocol.results.sign_on import FactorOffer

FIELD_PX = 46
NUMBER_CHARS_MAX = 32
CODE_CHARS = 6
QR_PX = 196
GROUP_CHARS = 4


class Form(QWidget):
    """Fields below each other, what was said of them, and the key that sends them; `sent` carries what they hold."""

    sent = Signal(list)

    def __init__(self, name: str, words: SignOnWording) -> None:
        super().__init__()
        self.setObjectName(name)
        self._words = words
        self._fields: list[QLineEdit] = []
        self._shows: list[QPushButton] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._caps = label(f"{name}Caps", text=words.caps_lock, role="warn", weight=MEDIUM)
        self._caps.setVisible(False)
        self._said = label(f"{name}Said", role="bad", is_wrapped=True, weight=MEDIUM)
        self._send = button(f"{name}Send", "", role="primary")
        self._send.setMinimumHeight(52)
        self._send.clicked.connect(self.send)

    def send(self) -> None:
        """Hand over what is typed."""
        self.sent.emit([field.text() for field in self._fields])

    def clear(self) -> None:
        """Forget what is typed."""
        for field in self._fields:
            field.clear()
        for show in self._shows:
            show.setChecked(False)

    def refuse(self) -> None:
        """What was wrong is typed anew."""
        self.clear()

    def focus(self) -> None:
        """Put the cursor into the first field that is empty."""
        shown = [field for field in self._fields if not field.isHidden()]
        next((field for field in shown if not field.text()), shown[0]).setFocus()

    def show_state(self, *, word: str, is_busy: bool, wait_s: int, said: str, is_bad: bool) -> None:
        """Draw what the hall said, and whether a try is taken now."""
        for field in self._fields:
            field.setReadOnly(is_busy)
        self._send.setEnabled(not is_busy and not wait_s)
        self._send.setText(self._words.busy if is_busy else word)
        wait = self._words.locked.format(wait=f"{wait_s // 60}:{wait_s % 60:02}") if wait_s else ""
        self._said.setText("　".join(part for part in (said, wait) if part))
        self._said.setVisible(bool(self._said.text()))
        set_style_property(self._said, "role", "bad" if is_bad else "soft")

    def add_field(self, text: str, field: QLineEdit, hint: str = "") -> QLabel:
        """A field below its label."""
        field.setMinimumHeight(FIELD_PX)
        field.setAccessibleName(text)
        field.setPlaceholderText(hint)
        field.returnPressed.connect(self._next_or_send)
        self._fields.append(field)
        caption = label(text=text, weight=STRONG)
        caption.setBuddy(field)
        self._column.addWidget(caption)
        self._column.addWidget(field)
        self._column.addSpacing(6)
        return caption

    def add_foot(self, *widgets: QWidget) -> None:
        """What was said, the key that sends, and what stands below it."""
        for widget in (self._said, self._send, *widgets):
            self._column.addWidget(widget)

    def add_show(self, *fields: PasswordField) -> None:
        """A key that shows what is typed, and where Caps Lock is told of."""
        show = button(f"{self.objectName()}Show", self._words.show, role="quiet")
        show.setCheckable(True)
        show.toggled.connect(lambda is_plain: show.setText(self._words.hide if is_plain else self._words.show))
        for field in fields:
            show.toggled.connect(field.show_plainly)
            field.caps_seen.connect(self._caps.setVisible)
        self._shows.append(show)
        row = QHBoxLayout()
        row.addWidget(self._caps)
        row.addStretch(1)
        row.addWidget(show)
        self._column.addLayout(row)

    def _next_or_send(self) -> None:
        """Enter goes on to what is still empty, and sends when nothing is."""
        empty = [field for field in self._fields if not field.text() and not field.isHidden()]
        if empty and empty[0] is not self.sender():
            empty[0].setFocus()
        else:
            self.send()


class NumberForm(Form):
    """Staff number and password, and the code where the hall asks for one."""

    def __init__(self, words: SignOnWording) -> None:
        super().__init__("signOn", words)
        self._number, self._code = QLineEdit(maxLength=NUMBER_CHARS_MAX), QLineEdit(maxLength=CODE_CHARS)
        self._number.setObjectName("signOnNumber")
        self._code.setObjectName("signOnCode")
        self._password = PasswordField("signOnPassword")
        self.add_field(words.number, self._number)
        self.add_field(words.password, self._password)
        self._code_label = self.add_field(words.code, self._code, words.code_hint)
        self.add_show(self._password)
        self.add_foot()

    def begin(self, state: SignOnState) -> None:
        """An empty form, with the number that was there before."""
        self.clear()
        self._number.setText(state.number)

    def show_code(self, is_needed: bool) -> None:
        """Ask for the code as well, or not."""
        self._code_label.setVisible(is_needed)
        self._code.setVisible(is_needed)

    def refuse(self) -> None:
        """The number stays: usually it is not what was wrong."""
        self._password.clear()
        self._code.clear()


class PasswordForm(Form):
    """A new password, twice, below the rules for it."""

    def __init__(self, words: SignOnWording) -> None:
        super().__init__("newPassword", words)
        self._rules = [label(f"newPasswordRule{place}", is_wrapped=True) for place, _ in enumerate(words.rules, 1)]
        self._column.addWidget(label(text=words.password_lead, role="soft", is_wrapped=True))
        for rule in self._rules:
            self._column.addWidget(rule)
        self._column.addSpacing(8)
        first, second = PasswordField("newPasswordFirst"), PasswordField("newPasswordSecond")
        self.add_field(words.new_password, first)
        self.add_field(words.new_again, second)
        self.add_show(first, second)
        self.add_foot(back := button("newPasswordBack", words.back, role="quiet"))
        self.back = back

    def begin(self, chars_min: int) -> None:
        """An empty form under the hall's rules."""
        self.clear()
        for shown, rule in zip(self._rules, self._words.rules, strict=True):
            shown.setText(f"·　{rule.format(chars=chars_min)}")


class FactorForm(Form):
    """A code to scan, the same as text, and a field for what the app shows."""

    def __init__(self, words: SignOnWording) -> None:
        super().__init__("factor", words)
        self._picture = QLabel()
        self._picture.setObjectName("factorPicture")
        self._picture.setAccessibleName(words.factor_steps[1])
        self._secret = label("factorSecret", weight=STRONG)
        self._secret.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        beside = QVBoxLayout()
        for place, said in enumerate(words.factor_steps, 1):
            beside.addWidget(label(text=f"{place}　{said}", is_wrapped=True))
        beside.addStretch(1)
        beside.addWidget(label(text=words.secret, role="soft"))
        beside.addWidget(self._secret)
        row = QHBoxLayout()
        row.setSpacing(18)
        row.addWidget(self._picture)
        row.addLayout(beside, 1)
        self._column.addLayout(row)
        self._column.addSpacing(10)
        code = QLineEdit(maxLength=CODE_CHARS)
        code.setObjectName("factorCode")
        self.add_field(words.code, code, words.code_hint)
        self.add_foot(back := button("factorBack", words.back, role="quiet"))
        self.back = back

    def begin(self, offer: FactorOffer) -> None:
        """Show what the app needs to know."""
        self.clear()
        self._picture.setPixmap(_drawn(offer.modules))
        groups = [offer.secret[at : at + GROUP_CHARS] for at in range(0, len(offer.secret), GROUP_CHARS)]
        half = len(groups) // 2
        self._secret.setText(f"{' '.join(groups[:half])}\n{' '.join(groups[half:])}")

    def end(self) -> None:
        """Show it no longer."""
        self._picture.clear()
        self._secret.clear()


def _drawn(modules: Sequence[str]) -> QPixmap:
    """Always dark on white, every module a whole number of pixels, so that any phone reads it."""
    side = len(modules)
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for y, row in enumerate(modules):
        for x, module in enumerate(row):
            if module == "1":
                image.setPixel(x, y, 0xFF000000)
    scale = max(1, QR_PX // max(1, side))
    return QPixmap.fromImage(image.scaled(side * scale, side * scale))
