import typing

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain import commands as c
from hall_server.domain.decide import RULES, decide
from hall_server.domain.errors import Refusal
from hall_server.domain.state import HallState
from tests.helpers.hall_builder import Hall, a_policy, everything, moment


def test_every_command_has_its_rule() -> None:
    assert set(RULES) == set(typing.get_args(c.Command))


def test_a_refusal_is_a_value_and_an_empty_list_an_answer() -> None:
    policy = a_policy()
    refused = decide(HallState(), policy, c.CallNext(1), moment("10:00"))
    assert isinstance(refused, Refusal)
    assert refused.code is ErrorCode.WRONG_COUNTER_STATE
    assert decide(HallState(), policy, c.Tick(), moment("10:00")) == []


def test_deciding_changes_nothing_and_the_same_question_has_the_same_answer() -> None:
    hall = Hall().open(1, 2)
    for queue in "ABA":
        hall.issue(queue)
    hall.call(1)
    before = everything(hall.state)
    for command in (
        hall.wish("N"),
        c.CallNext(2),
        c.CallNext(3),
        c.StartService(1, "t1"),
        c.MarkNoShow(1, "t1"),
        c.TransferTicket(1, "t1", to_counter=2),
        c.CloseCounter(2),
        c.OpenCounter(3, "0301"),
        c.Tick(),
    ):
        answers = [decide(hall.state, hall.ledger.policy, command, hall.now) for _ in range(2)]
        assert answers[0] == answers[1]
        assert everything(hall.state) == before
