import re

from hall_protocol.vocabulary import ErrorCode
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
