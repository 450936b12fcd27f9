"""Our check characters beside those that python-stdnum computes, for whatever number."""

from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric, uscc

from national_codes.check_digit import credit_check_character, id_check_character


@given(st.text("0123456789", min_size=17, max_size=17))
def test_the_eighteenth_character_of_an_id_number(first: str) -> None:
    assert id_check_character(first) == ric.calc_check_digit(f"{first}0")


@given(st.text("0123456789ABCDEFGHJKLMNPQRTUWXY", min_size=17, max_size=17))
def test_the_eighteenth_character_of_a_credit_code(first: str) -> None:
    assert credit_check_character(first) == uscc.calc_check_digit(first)
