"""The desk's top line: which counter, which clerk, how the link stands, the hall's time, sign on and off."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from counter_client.desk_face import DeskFace
from counter_client.key_strokes import BAR_SHORTCUT, SHORTCUTS
from counter_client.keys import Key
from counter_client.parts import ElidedLabel, button, label, set_style_property
from counter_client.weight import MEDIUM, STRONG
from counter_client.wording import Wording


class TopBar(QFrame):
    """`pressed` says that the clerk wants to sign off, `compact_wanted` that they want the compact bar."""

    pressed = Signal(Key)
    compact_wanted = Signal()

    def __init__(self, words: Wording, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "banner")
        self.setFixedHeight(60)
        self._counter = label("counterText", role="title", weight=STRONG)
        self._hall = ElidedLabel("hallNameText")
        self._clerk = label("clerkText")
        self._link = label("linkText", weight=MEDIUM)
        self._link.setFixedHeight(34)
        self._clock = label("clockText", weight=MEDIUM)
        self._sign_off = button("signOffButton", f"{words.keys[Key.SIGN_OFF]}  {SHORTCUTS[Key.SIGN_OFF]}")
        self._sign_off.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._sign_off.clicked.connect(lambda: self.pressed.emit(Key.SIGN_OFF))
        self._compact = button("compactBarButton", f"{words.compact_bar}  {BAR_SHORTCUT}")
        self._compact.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._compact.clicked.connect(self.compact_wanted)
        self._lay_out()

    def _lay_out(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 0)
        row.setSpacing(18)
        row.addWidget(self._counter)
        row.addWidget(self._hall, 1)
        for widget in (self._clerk, self._link, self._clock, self._compact, self._sign_off):
            row.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_face(self, face: DeskFace) -> None:
        """Draw the line."""
        self._counter.setText(face.counter_name)
        self._hall.setText(face.hall_name)
        self._clerk.setText(face.clerk_text)
        self._clock.setText(face.clock)
        self._link.setText(f"● {face.link_text}")
        set_style_property(self._link, "pill", face.link_tone)
        self._sign_off.setEnabled(Key.SIGN_OFF in face.keys)
