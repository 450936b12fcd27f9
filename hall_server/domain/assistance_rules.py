"""Assistance (求助, 国办发〔2020〕45号: a person for whoever cannot or will not use a machine).

One request a station: whoever presses twice is not twice as many. It is answered by a person, never by time.
"""

from datetime import datetime

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.errors import RuleError
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState


def request(state: HallState, _: HallPolicy, command: c.RequestAssistance, __: datetime) -> list[e.AnyEvent]:
    """Ask for a person; at any hour, for a visitor may stand before a closed hall."""
    return [] if _is_open(state, command.station) else [e.AssistanceRequested(command.station)]


def withdraw(state: HallState, _: HallPolicy, command: c.WithdrawAssistance, __: datetime) -> list[e.AnyEvent]:
    """Nobody need come, or whoever came is there."""
    return [e.AssistanceWithdrawn(command.station)] if command.station in state.assistance else []


def answer(state: HallState, _: HallPolicy, command: c.AnswerAssistance, __: datetime) -> list[e.AnyEvent]:
    """Somebody goes there; the second of two who answer is told, so that only one walks."""
    if not _is_open(state, command.station):
        raise RuleError(
            ErrorCode.NO_ASSISTANCE_WANTED,
            f"{command.station} 现在没有待答复的求助：已有人前往，或已取消。",
            f"Nobody waits for an answer at {command.station}: somebody goes there already, or it was withdrawn.",
        )
    return [e.AssistanceAnswered(command.station)]


def _is_open(state: HallState, station: str) -> bool:
    known = state.assistance.get(station)
    return known is not None and known.answered_at is None


RULES: dict[type, Rule] = {
    c.RequestAssistance: request,
    c.WithdrawAssistance: withdraw,
    c.AnswerAssistance: answer,
}
