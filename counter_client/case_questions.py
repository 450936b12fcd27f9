"""What a key of a case still needs before it can be pressed: a reason, a result, a matter, a number, a consent."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QWidget

from counter_client.case_keys import OUTCOMES, CaseKey, reasons_for
from counter_client.case_model import CaseModel
from counter_client.choice_dialog import Choice, ChoiceDialog, Group
from counter_client.find_dialog import AddDialog, FindDialog
from counter_client.look_up_dialog import LookUpDialog
from counter_client.wording import Wording
from hall_protocol.messages import CaseReasonView, CatalogueItem
from hall_protocol.vocabulary import Outcome, ResultKind


class CaseQuestions:
    """Asks what is missing and hands the whole press to the model; one question stands at a time."""

    def __init__(self, model: CaseModel, items: Callable[[], tuple[CatalogueItem, ...]], words: Wording) -> None:
        self._model = model
        self._items = items
        self._words = words

    def ask(self, key: CaseKey, parent: QWidget) -> QDialog | None:
        """The question `key` needs answered, None when it needs none and was pressed."""
        cases = self._words.cases
        match key:
            case CaseKey.DECLINE:
                return self._ask_reason(key, cases.decline_title, parent)
            case CaseKey.OTHER:
                return self._ask_reason(key, cases.other_title, parent)
            case CaseKey.WITHDRAW:
                return self._ask_reason(key, cases.withdraw_title, parent)
            case CaseKey.RECORD_RESULT:
                return self._ask_result(parent)
            case CaseKey.ADD:
                add = AddDialog(self._items(), self._words, parent)
                add.taken.connect(lambda item: self._model.press(CaseKey.ADD, item=item))
                return add
            case CaseKey.FIND:
                find = FindDialog(self._words, parent)
                find.taken.connect(lambda number: self._model.press(CaseKey.FIND, case=number))
                return find
            case CaseKey.LOOK_UP:
                look_up = LookUpDialog(self._words, parent)
                look_up.taken.connect(lambda number: self._model.press(CaseKey.LOOK_UP, subject=number))
                return look_up
            case _:
                self._model.press(key)
                return None

    def _ask_reason(self, key: CaseKey, title: str, parent: QWidget) -> QDialog:
        visit = self._model.desk.visit
        reasons = visit.reasons if visit is not None else ()
        choices = [self._choice(reason) for reason in reasons_for(OUTCOMES.get(key, Outcome.OTHER), reasons)]
        if key is CaseKey.WITHDRAW:
            choices.append(Choice(None, self._words.cases.withdraw_anyway))
        dialog = ChoiceDialog(f"{key}Dialog", title, (Group("", tuple(choices)),), self._words, parent)
        dialog.taken.connect(lambda reason: self._model.press(key, reason=reason))
        return dialog

    def _choice(self, reason: CaseReasonView) -> Choice:
        return Choice(reason.reason, reason.name if self._words.is_chinese else reason.name_en)

    def _ask_result(self, parent: QWidget) -> QDialog:
        choices = tuple(Choice(kind, self._words.cases.results[kind]) for kind in ResultKind)
        title = self._words.cases.result_title
        dialog = ChoiceDialog("resultDialog", title, (Group("", choices),), self._words, parent)
        dialog.taken.connect(lambda kind: self._model.press(CaseKey.RECORD_RESULT, result=kind))
        return dialog
