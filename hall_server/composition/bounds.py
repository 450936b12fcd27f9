"""From the hall's settings to what its clients may cost."""

from config.settings.bounds import BoundsSettings
from program.connections import ConnectionBounds
from program.rates import Rate


def request_rate(bounds: BoundsSettings) -> Rate:
    """How often one credential, or one address without any, may ask, as `[server.bounds]` sets it."""
    return Rate(float(bounds.requests_per_s), bounds.requests_burst)


def connection_bounds(bounds: BoundsSettings) -> ConnectionBounds:
    """What connections may cost the process, as `[server.bounds]` sets it."""
    return ConnectionBounds(bounds.connections_max, bounds.address_connections_max, float(bounds.whole_request_s))
