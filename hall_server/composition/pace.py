"""From the hall's settings to the patience of its link with the online platform."""

from config.settings.platform import PlatformSettings
from hall_server.platform_link.pace import LookUpPace, Pace


def platform_pace(platform: PlatformSettings) -> Pace:
    """The link's pace as `[platform]` sets it."""
    return Pace(
        batch_limit=platform.batch_max,
        answer_timeout_s=float(platform.timeout_s),
        backoff_first_s=float(platform.retry_first_s),
        backoff_max_s=float(platform.retry_max_s),
    )


def look_up_pace(platform: PlatformSettings) -> LookUpPace:
    """How patient look-ups are, as `[platform]` sets it."""
    return LookUpPace(timeout_s=float(platform.look_up_timeout_s), rest_s=float(platform.look_up_rest_s))
