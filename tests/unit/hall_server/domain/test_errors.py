import re
from typing import Any

import pytest

from hall_protocol.vocabulary import CounterState, ErrorCode
from hall_server.domain import appointment, case, complaint, counter, evaluation, review
from hall_server.domain.counter import CounterAction
from hall_server.domain.errors import CHINESE, IllegalActionError, Refusal, RuleError

HANZI = re.compile(r"[\u4e00-\u9fff]")


def test_a_rule_error_carries_its_refusal() -> None:
    error = RuleError(ErrorCode.QUOTA_REACHED, "号已取完。", "All taken.")
    assert error.refusal == Refusal(ErrorCode.QUOTA_REACHED, "号已取完。", "All taken.")
    assert str(error) == "All taken."


def test_an_illegal_action_speaks_chinese_in_chinese_and_english_in_english() -> None:
    refusal = IllegalActionError(ErrorCode.WRONG_TICKET_STATE, "A001", "waiting", "start").refusal
    assert refusal.detail == "A001当前为“等候中”，不能执行“开始办理”，未作任何更改。"
    assert refusal.detail_en == "A001 is waiting: start is not possible now; nothing was changed."


def test_every_word_of_the_tables_has_a_chinese_one() -> None:
    assert all(HANZI.search(word) for word in CHINESE.values())


@pytest.mark.parametrize("table", [appointment, case, complaint, evaluation, review], ids=lambda table: table.__name__)
def test_every_table_refuses_in_two_languages(table: Any) -> None:
    actions = {action for onward in table.TRANSITIONS.values() for action in onward}
    ended, action = next((x, y) for x, onward in table.TRANSITIONS.items() for y in sorted(actions - onward.keys()))
    with pytest.raises(IllegalActionError) as raised:
        table.after("X7", ended, action)
    assert HANZI.search(raised.value.refusal.detail)
    assert not HANZI.search(raised.value.refusal.detail_en)
    assert "X7" in raised.value.refusal.detail_en


def test_a_counter_is_refused_in_two_languages() -> None:
    with pytest.raises(IllegalActionError) as raised:
        counter.after(3, CounterState.CLOSED, CounterAction.OFFER_HELP)
    assert raised.value.refusal.detail_en.startswith("Counter 3 is closed: offer_help is not possible now")
