"""A life as one table: which action leads from which state to which, and the one refusal of everything else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import IllegalActionError

StateT = TypeVar("StateT", bound=str)
ActionT = TypeVar("ActionT", bound=str)


@dataclass(frozen=True, slots=True)
class StateTable(Generic[StateT, ActionT]):
    """`transitions` by state and action; the subjects name whose life it is, with `{}` for its name."""

    code: ErrorCode
    subject: str
    subject_en: str
    transitions: Mapping[StateT, Mapping[ActionT, StateT]]

    def after(self, name: object, state: StateT, action: ActionT) -> StateT:
        """The state that follows `action`; raises `IllegalActionError`."""
        try:
            return self.transitions[state][action]
        except KeyError:
            raise self.refusal(name, state, action) from None

    def refusal(self, name: object, state: str, action: str) -> IllegalActionError:
        """Why `action` cannot happen to `name` in `state`, also where it is not the table that forbids it."""
        return IllegalActionError(self.code, self.subject.format(name), state, action, self.subject_en.format(name))
