"""The link to the online platform (`[platform]` in `hall.toml`)."""

from datetime import time

from pydantic import Field

from config.settings.quantities import Flag, TimeOfDay, WebAddress, Whole
from config.settings.section import Section


class PlatformSettings(Section):
    """`[platform]`: where every event goes, and how patiently."""

    enabled: Flag = Field(description="Whether events are sent; a hall without a platform keeps them all the same.")
    url: WebAddress = Field(description="Address of the online platform, without a trailing slash.")
    batch_max: Whole = Field(default=200, ge=1, le=200, description="At most this many events in one request.")
    timeout_s: Whole = Field(
        default=10, ge=1, le=300, description="A request whose answer does not come within this is repeated."
    )
    retry_first_s: Whole = Field(default=1, ge=1, le=60, description="Wait before the first repeat.")
    retry_max_s: Whole = Field(
        default=10, ge=1, le=3600, description="Longest wait between two repeats; each wait is twice the one before."
    )
    look_up_timeout_s: Whole = Field(
        default=3,
        ge=1,
        le=10,
        description="A look-up that is not answered within this is given up, and the clerk goes on with the papers.",
    )
    look_up_rest_s: Whole = Field(
        default=30, ge=1, le=600, description="After three failures in a row the libraries are left alone for this."
    )
    compare_at: TimeOfDay = Field(
        default=time(7, 30),
        description="Time of day at which the hall's catalogue is compared with the platform's; also at every start.",
    )
