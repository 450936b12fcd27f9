import msgspec

from devices.printer.slip import Words
from kiosk_client.materials import materials_of
from tests.unit.kiosk_client.builders import ID_CARD, MARRIAGE, TRANSFER


def test_each_thing_once_in_the_order_of_the_matters() -> None:
    first, *others = materials_of((MARRIAGE, TRANSFER, ID_CARD))
    assert (first.name.zh, first.items) == ("居民身份证", (MARRIAGE, ID_CARD))
    assert [each.name.zh for each in others] == [f"材料{number}" for number in range(8)]
    assert materials_of(()) == ()


def test_a_thing_has_its_english_name_where_any_matter_gives_it() -> None:
    named = msgspec.structs.replace(ID_CARD, materials_en=("ID card",))
    (only,) = materials_of((MARRIAGE, named))
    assert only.name == Words("居民身份证", "ID card")


def test_a_matter_that_names_a_thing_twice_asks_for_it_once() -> None:
    twice = msgspec.structs.replace(MARRIAGE, materials=("居民身份证", "居民身份证"), materials_en=("ID card",))
    (only,) = materials_of((twice,))
    assert only.items == (twice,)
