"""The joined models name every part of the folder."""

from config.settings.processes import HallSettings, ServerSettings, StationSettings


def test_every_part_is_described() -> None:
    for model in (HallSettings, ServerSettings, StationSettings):
        assert all(field.description for field in model.model_fields.values())
