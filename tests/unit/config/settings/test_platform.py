"""The example's platform is the reference platform on this machine."""

from config.settings.processes import HallSettings


def test_the_platform_is_on_and_on_this_machine(example: HallSettings) -> None:
    assert example.platform.enabled
    assert example.platform.url == "http://127.0.0.1:8500"
