from dataclasses import replace
from datetime import date

from hall_server.domain.case_number import case_number
from tests.helpers.case_hall import RULE, case_policy

CODE = "11999999MB000006XX4000709004000"


def test_the_usual_pattern_is_43_characters_as_in_practice() -> None:
    """31 of the item, 8 of the day, 4 of the sequence; the national column takes 50."""
    policy = case_policy(cases=replace(RULE, number_pattern="{item_code}{day}{sequence:04}"))
    number = case_number(policy, CODE, date(2026, 11, 24), 8)
    assert number == f"{CODE}202611240008"
    assert len(number) == 43


def test_a_hall_may_number_otherwise_and_the_sequence_grows_past_its_width() -> None:
    policy = case_policy(cases=replace(RULE, number_pattern="{region_code}.{hall_id}-{day}-{sequence:03}"))
    assert case_number(policy, CODE, date(2026, 1, 2), 1000) == "999999000000.999999-01-20260102-1000"
