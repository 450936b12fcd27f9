from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from national_codes.check_digit import (
    birth_of,
    credit_check_character,
    id_check_character,
    is_credit_code,
    is_id_number,
    organisation_check_character,
)


@pytest.mark.parametrize(
    "number",
    [
        "11010519491231002X",  # the standard's own examples
        "440524188001010014",
        "34052419800101001X",  # a county that is no more
        "810000199408230021",  # Hong Kong, Macao, Taiwan
        "820000199201300020",
        "830000199201300022",
        "931586198001010028",  # foreigners since 2023-12-01
        "932682198501010017",
        "999999199003075016",
    ],
)
def test_sound_numbers_of_every_origin_are_taken(number: str) -> None:
    assert is_id_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "110105194912310021",  # wrong check character
        "11010519490231002X",  # 31 February, see below for its right check character
        "1101051949123100X2",
        "11010519491231002",
        "11010519491231002XX",
        "１1010519491231002X",  # a full-width figure
        "",
    ],
)
def test_other_texts_are_not(number: str) -> None:
    assert not is_id_number(number)


def test_a_day_that_never_was_is_refused_whatever_its_check_character() -> None:
    first_17 = "11010519490231002"
    assert not is_id_number(first_17 + id_check_character(first_17))
    assert birth_of(first_17) is None


def test_a_small_x_is_taken_for_the_capital() -> None:
    assert is_id_number("11010519491231002x")
    assert birth_of("11010519491231002x") == date(1949, 12, 31)


@given(
    first_17=st.dates(min_value=date(1880, 1, 1)).map(lambda day: "999999" + f"{day.year:04}{day:%m%d}" + "001"),
    place=st.integers(0, 16),
    other=st.integers(1, 9),
)
def test_one_wrong_figure_is_always_noticed(first_17: str, place: int, other: int) -> None:
    number = first_17 + id_check_character(first_17)
    wrong = number[:place] + str((int(number[place]) + other) % 10) + number[place + 1 :]
    assert is_id_number(number)
    assert not is_id_number(wrong)


@pytest.mark.parametrize("code", ["91350100M000100Y43", "91110000600037341L"])
def test_the_standards_credit_codes_are_taken(code: str) -> None:
    assert is_credit_code(code)


def test_credit_codes_of_collectives_the_military_and_others_are_taken() -> None:
    assert is_credit_code("N2110101MF00000139")
    for first in "ANY":
        first_17 = f"{first}1999999MF0000013"
        assert is_credit_code(first_17 + credit_check_character(first_17))


@pytest.mark.parametrize(
    "code",
    [
        "91350100M000100Y44",  # wrong check character
        "91350100m000100y43",
        "B1350100M000100Y43",
        "91350100O000100Y43",  # O is not in the alphabet
        "91350100M000100Y4",
    ],
)
def test_other_codes_are_not(code: str) -> None:
    assert not is_credit_code(code)


def test_a_wrong_inner_organisation_code_is_noticed_behind_a_right_check_character() -> None:
    first_17 = "91350100M000100Y5"  # the inner check character is 4
    assert not is_credit_code(first_17 + credit_check_character(first_17))


def test_an_unknown_registering_department_is_noticed_behind_a_right_check_character() -> None:
    first_17 = "B1350100M000100Y4"
    assert not is_credit_code(first_17 + credit_check_character(first_17))


@pytest.mark.parametrize(("first_8", "check"), [("M000100Y", "4"), ("60003734", "1"), ("D2143569", "X")])
def test_organisation_codes_have_the_published_check_characters(first_8: str, check: str) -> None:
    assert organisation_check_character(first_8) == check


@pytest.mark.parametrize("short", ["", "1234", "１" * 17])
def test_check_characters_of_misfits_are_refused(short: str) -> None:
    for rule in (id_check_character, credit_check_character, organisation_check_character):
        with pytest.raises(ValueError, match="the first"):
            rule(short)


PUBLISHED_BODY = "11440232MB2D06811W"  # a published implementation code begins with it


@pytest.mark.parametrize("place", range(18))
def test_any_one_changed_character_of_a_credit_code_is_seen(place: int) -> None:
    assert is_credit_code(PUBLISHED_BODY)
    for character in "0123456789ABCDEFGHJKLMNPQRTUWXY":
        changed = PUBLISHED_BODY[:place] + character + PUBLISHED_BODY[place + 1 :]
        assert is_credit_code(changed) == (changed == PUBLISHED_BODY)
