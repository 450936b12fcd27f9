"""The profiles of the property tests; which one counts says profile.py."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.property.profile import PROFILE

_CALM = [HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large]
settings.register_profile("dev", max_examples=25, stateful_step_count=150, deadline=None, suppress_health_check=_CALM)
settings.register_profile("ci", settings.get_profile("dev"), max_examples=40, derandomize=True)
settings.register_profile("nightly", settings.get_profile("dev"), max_examples=400, stateful_step_count=200)
settings.load_profile(PROFILE)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A night's run takes its time: the limit that finds a test that hangs would end it."""
    if PROFILE == "nightly":
        for item in items:
            if item.path.parent == Path(__file__).parent:
                item.add_marker(pytest.mark.timeout(7200), append=False)
