import pytest
from pydantic import ValidationError

from config.settings.figures import RankingRules


def test_a_score_of_nothing_is_no_score() -> None:
    nothing = dict.fromkeys(("satisfaction", "wait", "once", "no_transfer", "reviews_in_time"), 0)
    with pytest.raises(ValidationError, match="at least one weight above 0"):
        RankingRules(**nothing)
    assert RankingRules(**(nothing | {"wait": 1})).wait == 1
