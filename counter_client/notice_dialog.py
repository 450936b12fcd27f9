"""The one-time notice before it goes to the visitor: looked at, printed, or saved where there is no printer."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTextBrowser, QVBoxLayout, QWidget

from counter_client import notice_sheet
from counter_client.case_wording import CaseWording
from counter_client.parts import button, label, set_style_property
from counter_client.service_timer import Tone
from counter_client.weight import MEDIUM, REGULAR, STRONG, weigh
from hall_protocol.messages import Notice


def notices_folder() -> Path:
    """Where notices are saved: the clerk's documents."""
    return Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))


class NoticeDialog(QDialog):
    """Shows one notice; Enter prints it (or saves it, where nothing prints), Escape closes."""

    def __init__(self, notice: Notice, words: CaseWording, parent: QWidget, folder: Path | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noticeDialog")
        self.setWindowTitle(words.notice_title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        weigh(self, REGULAR)
        self._words = words
        self._file = (folder or notices_folder()) / f"{words.notice_title}-{_file_name(notice.case_number)}.pdf"
        self._document = notice_sheet.document_of(notice)
        self._shown = notice_sheet.document_of(notice)
        self._has_printer = notice_sheet.has_printer()
        self._said = label("noticeSaid", is_wrapped=True, weight=MEDIUM)
        print_role, save_role = ("primary", "") if self._has_printer else ("", "primary")
        self._print = button("noticePrint", f"{words.print_notice}  Ctrl+P", role=print_role)
        self._save = button("noticeSave", f"{words.save_notice}  Ctrl+S", role=save_role)
        self._close = button("noticeClose", f"{words.close_notice}  Esc")
        self._lay_out(f"{words.notice_title}　{notice.case_number}")
        self._connect()

    def print_it(self) -> None:
        """Send it to the printer and say how that went."""
        if not self._has_printer:
            return
        is_printed = notice_sheet.print_on_paper(self._document)
        self._say(self._words.printed if is_printed else self._words.not_printed, is_good=is_printed)

    def save_it(self) -> None:
        """Save it as PDF and say where."""
        is_saved = notice_sheet.save(self._document, self._file)
        text = self._words.saved if is_saved else self._words.not_saved
        self._say(text.format(file=self._file), is_good=is_saved)

    def _say(self, text: str, *, is_good: bool) -> None:
        self._said.setText(text)
        set_style_property(self._said, "role", str(Tone.GOOD if is_good else Tone.BAD))

    def _connect(self) -> None:
        self._print.setEnabled(self._has_printer)
        self._print.clicked.connect(self.print_it)
        self._save.clicked.connect(self.save_it)
        self._close.clicked.connect(self.reject)
        first: QPushButton = self._print if self._has_printer else self._save
        for sequence, key in (("Ctrl+P", self._print), ("Ctrl+S", self._save), ("Return", first), ("Enter", first)):
            QShortcut(QKeySequence(sequence), self).activated.connect(key.click)
        first.setFocus()
        if not self._has_printer:
            self._said.setText(self._words.no_printer)

    def _lay_out(self, title: str) -> None:
        paper = QTextBrowser()
        paper.setObjectName("noticePaper")
        # A document of its own: the screen's font, in pixels, would come out of a printer as specks.
        paper.setDocument(self._shown)
        paper.setOpenLinks(False)
        # The rehearsal hand reads the paper by this.
        paper.setProperty("text", self._shown.toPlainText())
        paper.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 18)
        column.setSpacing(12)
        column.addWidget(label(text=title, role="heading", weight=STRONG))
        column.addWidget(paper, 1)
        column.addWidget(self._said)
        row = QHBoxLayout()
        row.addStretch(1)
        for key in (self._close, self._save, self._print):
            row.addWidget(key)
        column.addLayout(row)
        self.resize(820, 700)


def _file_name(text: str) -> str:
    """A case number as part of a file's name, whatever pattern the hall has chosen."""
    return "".join(c if c.isalnum() or c in "-_" else "_" for c in text)
