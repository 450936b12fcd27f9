from bench.visitors import visitor
from national_codes.check_digit import is_id_number


def test_visitors_are_different_people_whose_numbers_are_sound_and_belong_to_nobody() -> None:
    numbers = {visitor(number).number for number in range(2_000)}
    assert len(numbers) == 2_000
    assert all(is_id_number(number) and number.startswith("999999") for number in numbers)
