"""The app's one-time codes (`[app_code]` of `rules.toml`); the keys are files in the data folder, not settings."""

from pydantic import Field

from config.settings.quantities import Whole
from config.settings.section import Section


class AppCodeRules(Section):
    """`[app_code]`: how long a code that a visitor shows is good (动态码)."""

    clock_skew_s: Whole = Field(
        default=30, ge=0, le=300, description="So far may the platform's clock and the hall's machine differ."
    )
    lifetime_max_s: Whole = Field(
        default=300, ge=30, le=3600, description="A code is good for no longer than this, whatever it says itself."
    )
    held_max_s: Whole = Field(
        default=600,
        ge=0,
        le=3600,
        description="So long may a station keep a code that was good when it was shown, while its visitor chooses.",
    )
