"""The link to the platform is as patient as `[platform]` says."""

from config.settings.platform import PlatformSettings
from hall_protocol.cloud_event import BATCH_LIMIT
from hall_server.composition.pace import look_up_pace, platform_pace


def test_the_link_takes_every_number_of_its_table() -> None:
    settings = PlatformSettings(
        enabled=True, url="http://127.0.0.1:8500", batch_max=50, timeout_s=4, retry_first_s=2, retry_max_s=30
    )
    pace = platform_pace(settings)
    assert (pace.batch_limit, pace.answer_timeout_s, pace.backoff_first_s, pace.backoff_max_s) == (50, 4.0, 2.0, 30.0)


def test_a_batch_is_never_larger_than_the_platform_takes() -> None:
    limits = PlatformSettings.model_fields["batch_max"].metadata
    assert BATCH_LIMIT in {getattr(limit, "le", None) for limit in limits}


def test_look_ups_are_as_patient_as_their_table_says() -> None:
    settings = PlatformSettings(enabled=True, url="http://127.0.0.1:8500", look_up_timeout_s=5, look_up_rest_s=60)
    pace = look_up_pace(settings)
    assert (pace.timeout_s, pace.rest_s) == (5.0, 60.0)
