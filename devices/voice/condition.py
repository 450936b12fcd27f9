"""How a voice is, from what plays its sound and what makes it: one rule for whoever announces and whoever prompts."""

from devices.ports import DeviceState, DeviceStatus
from devices.voice.engines import EngineOrder
from devices.voice.player import Player


def condition_of(player: Player, engines: EngineOrder) -> DeviceStatus:
    """Return the status of a voice that could speak last; a silence that was asked for is no fault.

    DEGRADED: it speaks, and an engine that was set up does not.
    """
    why, report = player.silent_because, engines.report
    detail = "; ".join(part for part in (why, report) if part)
    if engines.is_mute or (why and player.is_wanted):
        return DeviceStatus(DeviceState.FAULT, detail)
    return DeviceStatus(DeviceState.DEGRADED if engines.has_failed else DeviceState.READY, detail)
