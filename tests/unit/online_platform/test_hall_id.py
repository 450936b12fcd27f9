import pytest

from online_platform.hall_id import is_hall_id


@pytest.mark.parametrize("text", ["wuhua", "WH-2_a", "a" * 64])
def test_hall_ids(text: str) -> None:
    assert is_hall_id(text)


@pytest.mark.parametrize("text", ["", "a" * 65, "五华", "a/b", "a b", "a%2Fb", "a\n"])
def test_other_texts_are_no_hall_ids(text: str) -> None:
    assert not is_hall_id(text)
