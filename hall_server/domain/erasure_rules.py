"""Erased sealed values become a fact of the journal, each erasure once."""

from dataclasses import asdict
from datetime import datetime

from hall_server.domain import commands as c
from hall_server.domain import events as e
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState


def note_erasure(state: HallState, _: HallPolicy, command: c.NoteErasure, __: datetime) -> list[e.AnyEvent]:
    """The erasure as an event, unless it is noted already: erasures are numbered and noted in order."""
    return [] if command.erasure <= state.erasures_noted else [e.RecordsErased(**asdict(command))]


RULES: dict[type, Rule] = {c.NoteErasure: note_erasure}
