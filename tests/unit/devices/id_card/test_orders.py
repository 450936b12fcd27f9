import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from devices.id_card.codec import encode_request
from devices.id_card.commands import FIND_CARD
from devices.id_card.orders import card_from, carry_out
from devices.id_card.simulator import SamSimulator
from devices.order_lines import OrderError
from devices.ports import Card, CardKind, Sex
from devices.transport import SerialTransport
from tests.unit.devices.id_card.people import EVERYBODY

MINIMAL = {"number": "999999199003075016", "name": "云小禾"}


@pytest.fixture
def simulator() -> Iterator[SamSimulator]:
    simulator = SamSimulator()
    yield simulator
    simulator.close()


def find(simulator: SamSimulator) -> bytes:
    """What the simulated reader answers to a find, over its real port."""
    port = SerialTransport(simulator.address())
    port.write(encode_request(FIND_CARD.request))
    received = port.read(5.0)
    port.close()
    return received


def test_a_number_and_a_name_are_enough_for_a_card() -> None:
    card = card_from(MINIMAL)
    assert (card.kind, card.name, card.number) == (CardKind.RESIDENT, "云小禾", "999999199003075016")
    assert (card.birth, card.sex, card.ethnic) == (date(1990, 3, 7), Sex.MALE, "汉")
    assert card.valid_to == date(2040, 1, 1)


@pytest.mark.parametrize("card", EVERYBODY, ids=lambda card: card.kind.value)
def test_any_card_can_be_said_in_json(card: Card) -> None:
    said = {name: getattr(card, name) for name in Card.__dataclass_fields__}
    text = json.dumps(said, default=date.isoformat)
    assert card_from(json.loads(text)) == card


def test_the_sex_is_read_out_of_a_citizens_number_only() -> None:
    assert card_from(MINIMAL | {"number": "999999199003075024"}).sex is Sex.FEMALE
    assert card_from({"number": "XXA999999800101", "name": "X", "kind": "foreigner_2017"}).sex is Sex.UNKNOWN


def test_an_english_name_alone_names_a_foreigner() -> None:
    card = card_from({"number": "99999919800101002X", "english_name": "EXAMPLE", "kind": "foreigner_2023"})
    assert (card.name, card.address) == ("EXAMPLE", "")


@pytest.mark.parametrize(
    ("fields", "complaint"),
    [
        ({}, "needs a 'number' and a 'name'"),
        ({"number": "1"}, "needs a 'number' and a 'name'"),
        (MINIMAL | {"phone": "1"}, "no field 'phone'"),
        (MINIMAL | {"kind": "passport"}, "'kind' is one of resident"),
        (MINIMAL | {"sex": 1}, "'sex' is one of"),
        (MINIMAL | {"name": 7}, "'name' is a text"),
        (MINIMAL | {"birth": "1990-02-30"}, "'birth' is a date"),
        (MINIMAL | {"valid_from": None}, "'valid_from' is a date"),
    ],
)
def test_a_card_that_cannot_be_is_refused(fields: dict[str, Any], complaint: str) -> None:
    with pytest.raises(OrderError, match=complaint):
        card_from(fields)


def test_laying_and_lifting_reach_the_reader(simulator: SamSimulator) -> None:
    answer = carry_out(simulator, {"order": "lay", "card": MINIMAL})
    assert answer == {"ok": True, "order": "lay", "url": str(simulator.address())}
    assert find(simulator)[9] == 0x9F
    carry_out(simulator, {"order": "lift"})
    assert find(simulator)[9] == 0x80


def test_misbehaviour_reaches_the_reader(simulator: SamSimulator) -> None:
    carry_out(simulator, {"order": "misbehave", "how": "half"})
    assert len(find(simulator)) == 5
    assert len(find(simulator)) == 11


def test_unplugging_and_plugging_say_where_the_reader_is(simulator: SamSimulator) -> None:
    assert carry_out(simulator, {"order": "unplug"})["url"] is None
    assert carry_out(simulator, {"order": "plug"})["url"] == str(simulator.address())
    assert carry_out(simulator, {"order": "misbehave", "how": "unplug"})["url"] is None


@pytest.mark.parametrize(
    ("order", "complaint"),
    [
        ({}, "'order' is one of lay"),
        ({"order": ["lay"]}, "'order' is one of lay"),
        ({"order": "lay"}, "'card' is an object"),
        ({"order": "lay", "card": MINIMAL | {"name": "长" * 16}}, "card's name does not fit"),
        ({"order": "lay", "card": MINIMAL | {"name": "\ud842"}}, "card's name does not fit"),
        ({"order": "misbehave"}, "'how' is one of checksum"),
        ({"order": "misbehave", "how": "junk", "count": True}, "'count' is a number"),
        ({"order": "misbehave", "how": "junk", "count": -1}, "'count' is a number"),
    ],
)
def test_an_order_that_makes_no_sense_is_refused_and_does_nothing(
    simulator: SamSimulator, order: dict[str, Any], complaint: str
) -> None:
    with pytest.raises(OrderError, match=complaint) as caught:
        carry_out(simulator, order)
    assert MINIMAL["number"] not in str(caught.value)
    assert find(simulator)[9] == 0x80
