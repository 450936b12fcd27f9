import pytest
from hypothesis import given
from hypothesis import strategies as st

from devices.social_card.apdu import (
    SELECT_APPLICATION,
    SELECT_HOLDER_FILE,
    BadAnswerError,
    CardAnswer,
    Item,
    answer_of,
    follow_up,
    item_value,
    read_item,
)
from tests.unit.devices.vectors import vectors


def test_the_commands_are_the_published_ones() -> None:
    commands = [SELECT_APPLICATION, SELECT_HOLDER_FILE, read_item(Item.ID_NUMBER), read_item(Item.NAME)]
    assert commands == [bytes.fromhex(vector["command"]) for vector in vectors("social_card") if "command" in vector]


@pytest.mark.parametrize(
    "vector", [each for each in vectors("social_card") if "answer" in each], ids=lambda vector: vector["means"]
)
def test_an_answer_holds_the_value_that_its_vector_says(vector: dict[str, str]) -> None:
    answer = answer_of(bytes.fromhex(vector["answer"]))
    assert answer.status == 0x9000
    assert item_value(Item[vector["item"]], answer.data).decode("gb18030") == vector["value"]


@given(st.binary(max_size=300))
def test_any_bytes_are_an_answer_or_none(received: bytes) -> None:
    if 2 <= len(received) <= 258:
        answer = answer_of(received)
        assert answer.data + answer.status.to_bytes(2, "big") == received
    else:
        with pytest.raises(BadAnswerError):
            answer_of(received)


def test_what_is_only_announced_is_fetched_or_asked_for_again() -> None:
    read = read_item(Item.NAME)
    assert follow_up(read, CardAnswer(b"", 0x611E)) == bytes.fromhex("00C000001E")
    assert follow_up(read, CardAnswer(b"", 0x6C1E)) == bytes.fromhex("00B209001E")
    assert follow_up(read, CardAnswer(b"x", 0x9000)) is None
    assert follow_up(SELECT_HOLDER_FILE, CardAnswer(b"", 0x6C1E)) is None


@pytest.mark.parametrize("data", ["4142", "41420000", "4142ffff", "09024142"])
def test_an_item_is_its_value_alone(data: str) -> None:
    assert item_value(Item.NAME, bytes.fromhex(data)) == b"AB"


def test_the_data_stays_out_of_the_repr() -> None:
    assert repr(CardAnswer(b"AB", 0x9000)) == "CardAnswer(2 bytes, 9000)"
