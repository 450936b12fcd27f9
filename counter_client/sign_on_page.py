"""Signing on in the clerk's window: it lies over the desk until somebody has, and gives it back as it was."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from counter_client.parts import frame, label
from counter_client.sign_on import Saying, Step
from counter_client.sign_on_forms import FactorForm, Form, NumberForm, PasswordForm
from counter_client.sign_on_model import SignOnModel
from counter_client.weight import STRONG
from counter_client.wording import Wording
from hall_protocol.messages import Problem

CARD_PX = 480


class SignOnPage(QWidget):
    """One card with the form of the present step."""

    def __init__(self, model: SignOnModel, words: Wording) -> None:
        super().__init__()
        self.setObjectName("signOnPage")
        self._model = model
        self._is_chinese = words.is_chinese
        self._words = said = words.sign_on
        self._title = label("signOnTitle", role="title", weight=STRONG)
        self._number, self._password, self._factor = NumberForm(said), PasswordForm(said), FactorForm(said)
        self._forms: dict[Step, tuple[Form, str, str]] = {
            Step.NUMBER: (self._number, said.title, said.submit),
            Step.PASSWORD: (self._password, said.password_title, said.change),
            Step.FACTOR: (self._factor, said.factor_title, said.confirm),
        }
        self._shown = Step.NOTHING
        self._is_busy = False
        self._refused_by: Problem | None = None
        self._lay_out()
        self._connect()
        self._show_state()

    def focus(self) -> None:
        """Put the cursor where the clerk types next."""
        if self._shown in self._forms:
            self._forms[self._shown][0].focus()

    def _connect(self) -> None:
        model = self._model
        model.state_changed.connect(self._show_state)
        self._number.sent.connect(lambda typed: model.submit(*typed))
        self._password.sent.connect(lambda typed: model.choose_password(*typed))
        self._factor.sent.connect(lambda typed: model.show_code(*typed))
        self._password.back.clicked.connect(model.sign_off)
        self._factor.back.clicked.connect(model.sign_off)

    def _show_state(self) -> None:
        state = self._model.state
        if state.step is not self._shown:
            self._turn_to(state.step)
        if state.step not in self._forms:
            return
        form, title, word = self._forms[state.step]
        self._title.setText(title)
        self._number.show_code(state.needs_code)
        is_bad = state.saying not in (None, Saying.SIGNED_OFF, Saying.CODE_WANTED, Saying.ENDED)
        form.show_state(
            word=word,
            is_busy=state.is_busy,
            wait_s=self._model.wait_s,
            said=self._said(),
            is_bad=is_bad or state.problem is not None,
        )
        if state.problem is not None and state.problem is not self._refused_by:
            form.refuse()
        has_answer, self._is_busy = self._is_busy and not state.is_busy, state.is_busy
        self._refused_by = state.problem
        if has_answer:
            form.focus()

    def _turn_to(self, step: Step) -> None:
        """Another form, empty: what was typed into the one before must not stay on the screen."""
        state = self._model.state
        self._shown = step
        for form, _, _ in self._forms.values():
            form.clear()
        self._factor.end()
        if step is Step.NUMBER:
            self._number.begin(state)
        elif step is Step.PASSWORD and state.person is not None:
            self._password.begin(state.person.password_chars_min)
        elif step is Step.FACTOR and state.offer is not None:
            self._factor.begin(state.offer)
        for known, (form, _, _) in self._forms.items():
            form.setVisible(known is step)
        self.focus()

    def _said(self) -> str:
        state = self._model.state
        if state.problem is not None:
            return state.problem.detail if self._is_chinese else state.problem.detail_en
        return self._words.sayings[state.saying] if state.saying is not None else ""

    def _lay_out(self) -> None:
        card = frame("card", "signOnCard")
        card.setFixedWidth(CARD_PX)
        inside = QVBoxLayout(card)
        inside.setContentsMargins(36, 28, 36, 28)
        inside.setSpacing(16)
        inside.addWidget(self._title)
        for form, _, _ in self._forms.values():
            inside.addWidget(form)
            form.setVisible(False)
        # Stretches and no alignment: an aligned card would not grow with sentences that take two lines.
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(card)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addLayout(row)
        column.addStretch(2)
