"""`decide(state, policy, command, now)`: the events a command causes, or the refusal. Pure: no clock, chance or I/O.

Each rule is a function of the same shape in the file of its topic; this file only finds it and turns a `RuleError`
into a value. Nothing here changes the state: the caller takes the events in with `evolve`.
"""

from datetime import datetime

from hall_server.domain import (
    app_code_rules,
    application_rules,
    appointment_rules,
    assistance_rules,
    block_rules,
    case_rules,
    catalogue_rules,
    check_in_rules,
    closing_rules,
    complaint_rules,
    counter_rules,
    day_rules,
    erasure_rules,
    evaluation_rules,
    inspection_rules,
    look_up_rules,
    priority_rules,
    queue_rules,
    review_rules,
    service_rules,
    staffing_rules,
    ticket_rules,
    undo_rules,
)
from hall_server.domain import commands as c
from hall_server.domain.errors import Refusal, RuleError
from hall_server.domain.events import AnyEvent
from hall_server.domain.policy import HallPolicy
from hall_server.domain.rule import Rule
from hall_server.domain.state import HallState


def _use_app_code(state: HallState, policy: HallPolicy, command: c.UseAppCode, now: datetime) -> list[AnyEvent]:
    """What is wished for whom the code names; a wish that is refused leaves the code good for another try.

    The code is looked at first: a refusal of the wish may tell its holder something, and a used code is nobody's.
    """
    used = app_code_rules.use(state, policy, command.code)
    return [*RULES[type(command.wish)](state, policy, command.wish, now), used]


RULES: dict[type, Rule] = {
    **ticket_rules.RULES,
    **priority_rules.RULES,
    **service_rules.RULES,
    **undo_rules.RULES,
    **counter_rules.RULES,
    **staffing_rules.RULES,
    **evaluation_rules.RULES,
    **review_rules.RULES,
    **complaint_rules.RULES,
    **appointment_rules.RULES,
    **block_rules.RULES,
    **case_rules.RULES,
    **application_rules.RULES,
    **look_up_rules.RULES,
    **check_in_rules.RULES,
    **day_rules.RULES,
    **queue_rules.RULES,
    **closing_rules.RULES,
    **catalogue_rules.RULES,
    **inspection_rules.RULES,
    **erasure_rules.RULES,
    **assistance_rules.RULES,
    c.UseAppCode: _use_app_code,
}


def decide(state: HallState, policy: HallPolicy, command: c.Command, now: datetime) -> list[AnyEvent] | Refusal:
    """What `command` causes at `now`; an empty list is an answer too (nobody waits, nothing new)."""
    try:
        return RULES[type(command)](state, policy, command, now)
    except RuleError as error:
        return error.refusal
