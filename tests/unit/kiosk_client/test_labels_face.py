import pytest

from hall_protocol.messages import CatalogueItem
from kiosk_client import events
from kiosk_client.labels_face import is_online, label_face, online_advice
from tests.unit.kiosk_client.builders import MARRIAGE, TRANSFER, an_item, an_open_kiosk


@pytest.mark.parametrize(("label", "is_one"), [("网上办", True), ("online", True), ("马上办", False), ("自助", False)])
def test_a_label_is_known_by_its_word_and_by_its_id(label: str, is_one: bool) -> None:
    assert is_online(an_item("a", "事项", "Matter", "A", "", labels=(label,))) is is_one


def test_a_label_that_is_not_known_shows_as_it_comes() -> None:
    assert label_face("自助", "en") == {"text": "自助", "icon": "check"}
    assert label_face("online", "en") == label_face("网上办", "en")


@pytest.mark.parametrize(("item", "said"), [(MARRIAGE, ""), (TRANSFER, "此事项可以网上办理")])
def test_one_matter_says_it_of_itself(item: CatalogueItem, said: str) -> None:
    advice = online_advice(an_open_kiosk().do(events.ItemChosen(item.item)).state)
    assert advice.startswith(said)
    assert bool(advice) is bool(said)


def test_nothing_is_said_where_nothing_is_chosen() -> None:
    assert online_advice(an_open_kiosk().state) == ""
