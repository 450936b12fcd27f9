"""Refusals: a rule's "no" as a value, with its code and a sentence for people in Chinese and English."""

from dataclasses import dataclass

from hall_protocol.vocabulary import ErrorCode


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a command changes nothing; `detail` is for people, `code` for programs."""

    code: ErrorCode
    detail: str
    detail_en: str


class RuleError(Exception):
    """Carries a refusal out of a rule to `decide`, which returns it as a value."""

    def __init__(self, code: ErrorCode, detail: str, detail_en: str) -> None:
        super().__init__(detail_en)
        self.refusal = Refusal(code, detail, detail_en)


class IllegalActionError(RuleError):
    """An action the state table does not have; nothing has changed."""

    def __init__(self, code: ErrorCode, subject: str, state: str, action: str) -> None:
        super().__init__(
            code,
            f"{subject} 当前为“{state}”，不能执行“{action}”，未作任何更改。",
            f"{subject} is {state}: {action} is not possible now; nothing was changed.",
        )
