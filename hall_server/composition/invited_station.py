"""Which station an administrator means: by its name in `stations.toml`, or by what the command line says of it."""

from config.settings.stations import StationsFile
from hall_protocol.vocabulary import Role
from hall_server.engine.credential import Credential
from hall_server.engine.invitations import NoStationError


def invited_station(stations: StationsFile, name: str, role: str | None, counter: int | None) -> Credential:
    """The station of this name; raises `NoStationError` when nothing says what it is, or two things differ."""
    known = _configured(stations).get(name)
    if known is None:
        if role is None:
            raise NoStationError(f"station {name}: stations.toml names none; expected its name as there, or --role")
        return Credential(Role(role), name, counter)
    if role not in (None, known.role.value) or counter not in (None, known.counter):
        where = f" at counter {known.counter}" if known.counter is not None else ""
        raise NoStationError(f"station {name}: stations.toml has it as {known.role.value}{where}; leave --role out")
    return known


def _configured(stations: StationsFile) -> dict[str, Credential]:
    known = [
        *(Credential(Role.KIOSK, each.name, None) for each in stations.kiosks),
        *(Credential(Role.CLERK, each.name, each.counter) for each in stations.counter_stations),
        *(Credential(Role.EVALUATOR, each.name, each.counter) for each in stations.evaluators),
        *(Credential(Role.BOARD, each.name, None) for each in stations.boards),
    ]
    return {each.station: each for each in known}
