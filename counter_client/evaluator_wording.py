"""What the visitor's side of the counter says, out of `translations/`."""

from pathlib import Path

from hall_protocol.vocabulary import CounterState
from station.texts import SOURCE, Texts

TEXTS = Texts(Path(__file__).parent / "translations", "evaluator")
LANGUAGES = (SOURCE, "en")
"""What the program itself can say; a hall may add to it."""


class EvaluatorWording:
    """The visitor's screen in one language."""

    def __init__(self, language: str) -> None:
        self.language = language

    @property
    def other(self) -> "EvaluatorWording":
        """The words in smaller type under these: English under Chinese, Chinese under any other."""
        return EvaluatorWording("en" if self.language == SOURCE else SOURCE)

    @property
    def is_right_to_left(self) -> bool:
        """Whether they are written from right to left."""
        return TEXTS.is_right_to_left(self.language)

    def text(self, key: str, *, count: int | None = None, **values: object) -> str:
        """One text, filled in."""
        return TEXTS.text(key, self.language, count=count, **values)

    def grade(self, grade: int) -> str:
        """What a grade from 1 to 5 is called."""
        return self.text(f"grade_{grade}")

    def idle(self, state: CounterState | None, number: str) -> tuple[str, str]:
        """The large line and the detail under it while nobody is asked; without a state the hall is away."""
        if state is None:
            return self.text("away"), ""
        return self.text(f"idle_{state.value}", number=number), self.text(f"idle_{state.value}_detail", number=number)
