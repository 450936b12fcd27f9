"""Document numbers as they are typed: wrong check characters and wrong lengths are told, legitimate papers pass."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from national_codes.check_digit import id_check_character
from national_codes.document_number import is_document_number, plain_number

CITIZEN = "999999199003075016"


def numbers() -> st.SearchStrategy[str]:
    """People who do not exist: region 999999, a day that exists, any sequence, the right check character."""
    days = st.dates().filter(lambda day: day.year >= 1900)
    first = st.builds(lambda day, last: f"999999{day:%Y%m%d}{last:03}", days, st.integers(0, 999))
    return first.map(lambda digits: digits + id_check_character(digits))


@given(numbers())
def test_a_right_number_passes(number: str) -> None:
    assert is_document_number(number)


@given(numbers(), st.integers(0, 17), st.sampled_from("0123456789X"))
def test_one_wrong_character_is_always_found(number: str, place: int, typed: str) -> None:
    wrong = number[:place] + typed + number[place + 1 :]
    assert is_document_number(wrong) == (wrong == number)


@given(numbers(), st.integers(0, 16))
def test_two_neighbours_that_changed_places_are_always_found(number: str, place: int) -> None:
    wrong = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    assert is_document_number(wrong) == (wrong == number)


@given(numbers(), st.integers(0, 17))
def test_a_digit_too_few_or_too_many_is_found(number: str, place: int) -> None:
    assert not is_document_number(number[:place] + number[place + 1 :])
    assert not is_document_number(number[:place] + number[place] + number[place:])


@pytest.mark.parametrize(
    "number",
    ["E12345678", "H12345678", "M1234567890", "12345678", "1234567890", "AAA110080010101", "AB123456", "C01X00T47"],
)
def test_other_papers_pass_by_their_shape(number: str) -> None:
    assert is_document_number(number)


@pytest.mark.parametrize(
    "number",
    [
        "",
        "1",
        "1234",
        "999999900307501",
        "99999919900307501x",
        "PASSPORT",
        "E12345678901",
        "王小明",
        "E1234-5678",
        "９９９９９９１９９００３０７５０１６",
        "999999199002305016",
        f"{CITIZEN}\n",
    ],
)
def test_what_is_no_number_of_a_document_does_not(number: str) -> None:
    assert not is_document_number(number)


@given(st.text(max_size=40))
def test_any_text_is_answered(text: str) -> None:
    assert is_document_number(plain_number(text)) in (True, False)


def test_a_number_is_read_however_it_was_typed() -> None:
    assert plain_number(" 999999 19900307 ５０１６ ") == CITIZEN
    assert is_document_number(plain_number("99999919451231000x"))
