"""The example's platform is the reference platform on this machine."""

from config.settings.platform import PlatformSettings
from config.settings.processes import HallSettings


def test_the_platform_is_on_and_on_this_machine(example: HallSettings) -> None:
    assert example.platform.enabled
    assert example.platform.url == "http://127.0.0.1:8500"


def test_the_example_spells_out_the_defaults(example: HallSettings) -> None:
    assert example.platform == PlatformSettings(enabled=True, url=example.platform.url)
