"""The example's service items: enough, spread over the fields of the policy, each complete and consistent."""

from collections import Counter
from typing import get_args

import pytest

from config.settings.items import ItemType, Label, MaterialSource, ServiceItem
from config.settings.processes import HallSettings
from national_codes.check_digit import is_credit_code

TWELVE_ELEMENTS = (
    "code",
    "name",
    "type",
    "legal_basis",
    "authority_scope",
    "time_limit",
    "procedure",
    "conditions",
    "materials",
    "forms",
    "fee",
    "result",
)
DEPARTMENTS_OF_THE_POLICY = (
    "natural_resources",
    "market_regulation",
    "development_reform",
    "housing_construction",
    "social_security",
    "public_security",
    "civil_affairs",
    "tax",
)


def test_the_twelve_elements_come_first_and_in_the_order_of_the_policy() -> None:
    assert tuple(ServiceItem.model_fields)[:12] == TWELVE_ELEMENTS
    assert all("Element" in (ServiceItem.model_fields[name].description or "") for name in TWELVE_ELEMENTS)


@pytest.mark.parametrize("name", [name for name in TWELVE_ELEMENTS if name != "forms"])
def test_no_element_may_be_left_out_or_empty(example: HallSettings, name: str) -> None:
    assert ServiceItem.model_fields[name].is_required()
    assert all(getattr(item, name) for item in example.items)


def test_there_are_enough_items_and_each_field_has_its_share(example: HallSettings) -> None:
    assert len(example.items) >= 44
    by_department = Counter(item.department for item in example.items)
    assert all(5 <= by_department[department] <= 8 for department in DEPARTMENTS_OF_THE_POLICY)


def test_item_codes_are_31_characters_with_a_right_credit_code_of_a_fictional_region(
    example: HallSettings,
) -> None:
    for item in example.items:
        assert len(item.item_code) == 31
        assert is_credit_code(item.item_code[:18])
        assert item.item_code[2:8] == "999999"
        assert item.item_code[18:] == f"4{item.code}"


def test_names_in_both_languages_are_used_once(example: HallSettings) -> None:
    assert max(Counter(item.name for item in example.items).values()) == 1
    assert max(Counter(item.name_en for item in example.items).values()) == 1


def test_every_item_can_be_found_by_another_word(example: HallSettings) -> None:
    assert [item.name for item in example.items if not item.synonyms] == []


def test_what_is_done_on_the_spot_is_labelled_so(example: HallSettings) -> None:
    for item in example.items:
        assert ("immediate" in item.labels) == (item.time_limit.kind == "immediate"), item.name


def test_every_choice_of_the_models_occurs_in_the_example(example: HallSettings) -> None:
    assert {item.type for item in example.items} == set(get_args(ItemType))
    assert {label for item in example.items for label in item.labels} == set(get_args(Label))
    sources = {material.source for item in example.items for material in item.materials}
    assert sources == set(get_args(MaterialSource))


def test_every_life_event_has_an_item(example: HallSettings) -> None:
    assert {item.life_event for item in example.items} - {None} == {event.id for event in example.life_events}


def test_most_tickets_need_no_identity(example: HallSettings) -> None:
    assert sum(item.needs_identity for item in example.items) < len(example.items) / 3


def test_forms_an_applicant_fills_are_kept_ready(example: HallSettings) -> None:
    for item in example.items:
        forms = {form.name for form in item.forms}
        wanted = {material.name for material in item.materials if material.source == "form"}
        assert wanted <= forms, item.name
