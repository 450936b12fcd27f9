from hall_protocol.vocabulary import Indicator
from hall_server.insight.policy_targets import targets_of
from tests.helpers.hall_builder import a_policy


def test_every_indicator_of_a_county_hall_has_two_targets_with_their_clause() -> None:
    for indicator in Indicator:
        targets = targets_of(a_policy(level=3), indicator)
        assert [target.year for target in targets] == [2018, 2019]
        assert targets[0].value < targets[1].value
        assert all("86号 二" in target.source for target in targets)


def test_a_village_owes_no_number_of_items() -> None:
    assert targets_of(a_policy(level=5), Indicator.ONCE_ITEMS) == ()
