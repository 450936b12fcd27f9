"""What clients may cost the hall server (`[server.bounds]` in `hall.toml`)."""

from pydantic import Field

from config.settings.quantities import Whole
from config.settings.section import Section


class BoundsSettings(Section):
    """`[server.bounds]`: what connections, requests and sessions may cost; the defaults fit a hall with 200 boards.

    The first three hold for the whole process and come from the first hall's file, the others for each hall by itself.
    """

    connections_max: Whole = Field(
        default=4096, ge=64, le=65_536, description="Connections at a time, in the whole process; more are dropped."
    )
    address_connections_max: Whole = Field(
        default=2048,
        ge=16,
        le=65_536,
        description="Connections at a time from one address, behind which a whole hall may stand.",
    )
    whole_request_s: Whole = Field(
        default=10, ge=3, le=60, description="A connection whose request is not whole within this is dropped."
    )
    requests_per_s: Whole = Field(
        default=200,
        ge=10,
        le=100_000,
        description="Requests a second of one credential, over HTTP and its sessions together, and of one address "
        "without a credential. A kiosk or counter at its busiest needs ten.",
    )
    requests_burst: Whole = Field(
        default=2000, ge=50, le=1_000_000, description="So many of them at once after a quiet time."
    )
    credential_sessions_max: Whole = Field(
        default=16, ge=2, le=10_000, description="Sessions of one credential at a time; a newer one ends the oldest."
    )
