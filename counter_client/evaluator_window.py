"""The visitor's side of the counter: whose turn it is, five faces to touch, reasons, thanks; 1024 × 600."""

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from counter_client.evaluation import EvaluationState, Page
from counter_client.evaluator_dress import evaluator_dress
from counter_client.evaluator_model import EvaluatorModel
from counter_client.evaluator_wording import LANGUAGES, EvaluatorWording
from counter_client.face_button import FaceButton
from counter_client.parts import button, frame, label, set_style_property
from counter_client.reason_page import ReasonPage
from counter_client.staff_card import StaffCard
from counter_client.weight import HEAVY, REGULAR, STRONG, weigh
from hall_protocol.vocabulary import CounterState
from station.languages import language_after
from station.tokens import PALETTES, Scheme

SIZE = QSize(1024, 600)
GRADES = (5, 4, 3, 2, 1)


class EvaluatorWindow(QWidget):
    """Draws the evaluator's model; a new visitor is met in the language the hall prefers."""

    def __init__(
        self,
        model: EvaluatorModel,
        language: str = "zh",
        scheme: Scheme = Scheme.LIGHT,
        languages: tuple[str, ...] = LANGUAGES,
    ) -> None:
        super().__init__()
        self._model = model
        self._languages = languages
        self._hall_language = self._language = language
        self.setObjectName("evaluatorWindow")
        self.setStyleSheet(evaluator_dress(scheme))
        self.resize(SIZE)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        weigh(self, REGULAR)
        self._counter = label("evaluatorCounterText", weight=STRONG)
        self._staff = label("evaluatorStaffText")
        self._card = StaffCard()
        self._switch = button("languageButton", "")
        self._switch.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._switch.clicked.connect(self._switch_language)
        self._pages = QStackedWidget()
        self._lines = {name: self._line(name) for name in ("idleDetailText", "thanksDetail")}
        self._lines |= {name: self._line(name, HEAVY) for name in ("idleText", "thanksText")}
        self._done = self._line("serviceDoneText")
        self._prompt = self._line("evaluatorPromptText", HEAVY)
        self._privacy = label("privacyText")
        self._remaining = label("remainingText")
        self._faces = [FaceButton(grade, PALETTES[scheme]) for grade in GRADES]
        self._reasons = ReasonPage(model, PALETTES[scheme])
        self._lay_out()
        self._second = QTimer(self)
        self._second.setInterval(1000)
        self._second.timeout.connect(self._show_remaining)
        model.changed.connect(self._show)
        self._show()

    @property
    def _words(self) -> EvaluatorWording:
        return EvaluatorWording(self._language)

    def _switch_language(self) -> None:
        self._language = language_after(self._language, self._languages)
        self._show()

    def _show(self) -> None:
        state = self._model.state
        words = self._words
        right_to_left, left_to_right = Qt.LayoutDirection.RightToLeft, Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(right_to_left if words.is_right_to_left else left_to_right)
        counter = words.text("counter", counter=self._model.counter)
        self.setWindowTitle(counter)
        self._counter.setText(counter)
        following = EvaluatorWording(language_after(self._language, self._languages))
        self._switch.setText(following.text("language_name"))
        match state.page:
            case Page.IDLE:
                self._show_idle()
            case Page.REASONS:
                self._show_reasons(state)
            case Page.SUBMITTING if state.chosen:
                self._show_reasons(state)
            case Page.INVITED | Page.SUBMITTING:
                self._show_invited(state)
            case Page.THANKS:
                self._show_thanks(words.text("thanks"), words.text("thanks_detail"), "good")
            case Page.SORRY:
                self._show_thanks(words.text("sorry"), words.text("sorry_detail"), "warn")

    def _show_idle(self) -> None:
        view = self._model.view
        self._second.stop()
        number = (view.ticket_number if view else None) or ""
        first, second = self._words.idle(view.state if view else None, number)
        self._lines["idleText"].setText(first)
        self._lines["idleDetailText"].setText(second)
        is_call = view is not None and view.state is CounterState.CALLING
        set_style_property(self._lines["idleText"], "tone", "call" if is_call else "plain")
        self._show_staff(None)
        self._card.show_staff(view, self._words, is_english=self._language == "en")
        self._pages.setCurrentIndex(0)

    def _show_invited(self, state: EvaluationState) -> None:
        invitation, is_sending = state.invitation, state.page is Page.SUBMITTING
        if invitation is None:
            return
        words, other = self._words, self._words.other
        is_english = self._language == "en" and invitation.item_name_en
        item = invitation.item_name_en if is_english else invitation.item_name
        done = "done" if item else "done_without_item"
        self._done.setText(words.text(done, number=invitation.ticket_number, item=item))
        self._prompt.setText(words.text("prompt"))
        self._privacy.setText(words.text("sending" if is_sending else "privacy"))
        for face, grade in zip(self._faces, GRADES, strict=True):
            face.show_words(words.grade(grade), other.grade(grade))
            face.setEnabled(not is_sending)
        self._show_staff(invitation.clerk)
        self._show_asking(1)

    def _show_reasons(self, state: EvaluationState) -> None:
        self._reasons.show_state(state, self._words, is_chinese=self._language != "en")
        self._show_asking(3)

    def _show_asking(self, page: int) -> None:
        """Show a page that goes away by itself, and count its seconds."""
        if self._pages.currentIndex() != page:
            self._pages.setCurrentIndex(page)
            # No answer is marked before the visitor has chosen; Tab still goes through them.
            self.setFocus()
        if not self._second.isActive():
            self._second.start()
        self._show_remaining()

    def _show_remaining(self) -> None:
        seconds = self._model.remaining_s
        is_waiting = self._model.state.page in (Page.INVITED, Page.REASONS)
        text = self._words.text("remaining", seconds=seconds) if is_waiting else ""
        self._remaining.setText(text)
        self._reasons.show_remaining(text)

    def _show_thanks(self, first: str, second: str, tone: str) -> None:
        self._second.stop()
        self._lines["thanksText"].setText(first)
        self._lines["thanksDetail"].setText(second)
        set_style_property(self._lines["thanksText"], "tone", tone)
        self._show_staff(None)
        self._pages.setCurrentIndex(2)
        # The next visitor did not ask for this one's language.
        self._language = self._hall_language

    def _show_staff(self, clerk: str | None) -> None:
        self._staff.setText(self._words.text("staff", clerk=clerk) if clerk else "")
        self._staff.setVisible(bool(clerk))

    # --- layout ---

    def _line(self, name: str, weight: int = REGULAR) -> QLabel:
        line = label(name, is_wrapped=True, weight=weight)
        line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        return line

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self._pages, 1)
        self._pages.addWidget(self._idle_page())
        self._pages.addWidget(self._faces_page())
        self._pages.addWidget(_centred(self._lines["thanksText"], self._lines["thanksDetail"]))
        self._pages.addWidget(self._reasons)

    def _top(self) -> QFrame:
        top = frame("banner")
        top.setFixedHeight(68)
        row = QHBoxLayout(top)
        row.setContentsMargins(28, 0, 20, 0)
        row.setSpacing(20)
        row.addWidget(self._counter)
        row.addWidget(self._staff)
        row.addStretch(1)
        row.addWidget(self._switch)
        return top

    def _idle_page(self) -> QWidget:
        page = _centred(self._lines["idleText"], self._lines["idleDetailText"])
        column = page.layout()
        assert isinstance(column, QVBoxLayout)
        column.addWidget(self._card, 0, Qt.AlignmentFlag.AlignHCenter)
        return page

    def _faces_page(self) -> QWidget:
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(28, 22, 28, 18)
        column.setSpacing(6)
        column.addWidget(self._done)
        column.addWidget(self._prompt)
        column.addSpacing(12)
        row = QHBoxLayout()
        row.setSpacing(14)
        for face, grade in zip(self._faces, GRADES, strict=True):
            face.clicked.connect(lambda _checked=False, grade=grade: self._model.grade(grade))
            row.addWidget(face, 1)
        column.addLayout(row, 1)
        foot = QHBoxLayout()
        foot.addWidget(self._privacy, 1)
        foot.addWidget(self._remaining)
        column.addSpacing(8)
        column.addLayout(foot)
        return page


def _centred(first: QLabel, second: QLabel) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(40, 20, 40, 40)
    column.setSpacing(16)
    column.addStretch(1)
    column.addWidget(first)
    column.addWidget(second)
    column.addStretch(1)
    return page
