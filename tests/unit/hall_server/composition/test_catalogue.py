"""The catalogue a kiosk shows, from the example hall's files."""

import pytest

from config.loader import load_hall
from config.settings.processes import HallSettings
from hall_server.composition.catalogue import catalogue_from
from tests.architecture.house import REPOSITORY
from tests.helpers.hall_process import WUHUA

SETTINGS = load_hall(WUHUA)
CATALOGUE = catalogue_from(SETTINGS, "v1")


def changed_missed(**changes: object) -> HallSettings:
    return SETTINGS.model_copy(update={"missed": SETTINGS.missed.model_copy(update=changes)})


def test_every_item_and_class_is_there_with_its_words() -> None:
    assert CATALOGUE.version == "v1"
    assert [item.item for item in CATALOGUE.items] == [item.item_code for item in SETTINGS.items]
    assert [view.priority_class for view in CATALOGUE.priority_classes] == [group.id for group in SETTINGS.classes]
    assert all(view.proof for view in CATALOGUE.priority_classes)
    for item in CATALOGUE.items:
        assert item.name
        assert item.name_en
        assert item.department
        assert item.time_limit.startswith(("即办", "承诺 "))
        assert item.queue in {queue.id for queue in SETTINGS.queues}


def test_ids_are_shown_to_nobody() -> None:
    shown = {item.department for item in CATALOGUE.items} | {item.life_event for item in CATALOGUE.items}
    assert shown.isdisjoint({department.id for department in SETTINGS.departments})
    assert {label for item in CATALOGUE.items for label in item.labels} <= {"马上办", "网上办", "就近办", "一次办"}


def test_an_item_is_found_by_full_pinyin_and_initials_in_lower_case() -> None:
    [item] = [item for item in CATALOGUE.items if item.pinyin and item.name.startswith("居民身份证")][:1]
    assert any(word.startswith("juminshenfenzheng") for word in item.pinyin)
    assert any(word.startswith("jmsfz") for word in item.pinyin)
    assert len(set(item.pinyin)) == len(item.pinyin)
    [name, *synonyms] = item.words
    assert name.word == item.name
    assert (name.full.startswith("juminshenfenzheng"), name.initials[:5]) == (True, "jmsfz")
    assert {each.word for each in synonyms} <= set(item.pinyin)


def test_materials_say_what_need_not_be_brought() -> None:
    materials = [text for item in CATALOGUE.items for text in item.materials]
    assert any("免提交" in text for text in materials)
    assert any("原件 1" in text for text in materials)
    assert not any("（）" in text for text in materials)


@pytest.mark.parametrize(
    ("changes", "note"),
    [({"rule": "never"}, "作废"), ({"times_max": 0}, "作废"), ({"delay_min": 7, "times_max": 2}, "7")],
)
def test_the_slip_says_what_becomes_of_a_missed_number(changes: dict[str, object], note: str) -> None:
    notes = catalogue_from(changed_missed(**changes), "v1").slip_notes
    assert note in notes[0]
    assert SETTINGS.hall.phone in notes[-1]


def test_packages_subjects_and_the_bound_of_a_visit_are_there_as_the_hall_wrote_them() -> None:
    assert [package.package for package in CATALOGUE.packages] == [package.id for package in SETTINGS.packages]
    known = {item.item for item in CATALOGUE.items}
    assert all(known.issuperset(package.items) for package in CATALOGUE.packages)
    assert CATALOGUE.matters_max == SETTINGS.issuing.matters_max
    assert [subject.subject for subject in CATALOGUE.subjects] == [each.code for each in SETTINGS.complaints.subjects]


def test_what_has_an_english_name_is_told_in_english_too() -> None:
    for item in CATALOGUE.items:
        assert item.department_en.isascii()
        assert item.department_en
        assert item.time_limit_en.isascii()


def test_every_item_of_the_example_halls_is_told_in_english_from_conditions_to_result() -> None:
    for hall in ("wuhua", "qingyun"):
        for item in catalogue_from(load_hall(REPOSITORY / "config" / hall), "v1").items:
            english = (item.fee_en, item.result_en, *(form.name_en for form in item.forms))
            for key in ("materials", "conditions", "procedure", "nearby"):
                in_english = getattr(item, f"{key}_en")
                assert len(in_english) == len(getattr(item, key)), (item.name, key)
                english += in_english
            for words in english:
                assert words, item.name
                assert words.isascii(), words


def test_a_material_without_an_english_name_has_none_of_its_details_either() -> None:
    settings = load_hall(REPOSITORY / "config" / "qingyun")
    first, *others = settings.items
    bare = first.materials[0].model_copy(update={"name_en": None, "note_en": "if asked"})
    counted = first.materials[0].model_copy(update={"name_en": "Deed", "originals": 2, "copies": 1, "source": "shared"})
    changed = first.model_copy(update={"materials": (bare, counted)})
    catalogue = catalogue_from(settings.model_copy(update={"items": (changed, *others)}), "v1")
    assert catalogue.items[0].materials_en == (
        "",
        "Deed (2 originals; 1 copy; shared data, not to be handed in)",
    )


def test_every_priority_class_names_its_proofs_in_both_languages() -> None:
    for view in CATALOGUE.priority_classes:
        assert view.proof
        assert view.proof_en
        assert view.proof_en.isascii()
