"""The models can be walked by key path, whatever their fields are wrapped in."""

from config.settings.calendar import Holiday
from config.settings.calling import MissedRules
from config.settings.counters import CounterSettings, CountersFile
from config.settings.hall import HallFile, HallIdentity
from config.settings.items import ItemsFile, Material
from config.settings.queues import QueueSettings
from config.shape import choices, field_at, inner_model, is_list, model_at, number_range


def test_a_path_leads_to_the_model_of_its_table() -> None:
    assert model_at(HallFile, ()) is HallFile
    assert model_at(HallFile, ("hall",)) is HallIdentity
    assert model_at(ItemsFile, ("items", 7, "materials", 1)) is Material
    assert model_at(HallFile, ("hall", "name")) is None
    assert model_at(HallFile, ("nowhere", "at all")) is None


def test_a_path_leads_to_the_field_of_its_value() -> None:
    assert field_at(CountersFile, ("counters", 0, "primary", 2)) is CounterSettings.model_fields["primary"]
    assert field_at(CountersFile, ()) is None


def test_the_model_in_a_list_or_an_option_is_seen() -> None:
    assert inner_model(tuple[Holiday, ...]) is Holiday
    assert inner_model(Holiday | None) is Holiday
    assert inner_model(str) is None
    assert is_list(QueueSettings.model_fields["skip"].annotation)
    assert not is_list(QueueSettings.model_fields["end"].annotation)


def test_choices_and_ranges_are_read_from_the_annotations() -> None:
    assert choices(MissedRules.model_fields["rule"].annotation) == ("after_minutes", "after_places", "never")
    assert choices(str) == ()
    assert number_range(CounterSettings.model_fields["number"]) == (1, 999)
    assert number_range(CounterSettings.model_fields["name"]) is None
