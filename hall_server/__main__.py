"""The hall server's command line: `server` and its tools; it reads the configuration."""

import argparse
import sys
from collections.abc import Callable
from typing import TypeAlias

from config.errors import ConfigurationError
from hall_server.command_line import access, keeping, playing, proof, record_commands
from hall_server.command_line.edge import OptionsDisagreeError, now
from hall_server.command_line.options import parser
from hall_server.command_line.record_commands import CannotDoError
from hall_server.command_line.server import server
from hall_server.composition.archive import CannotArchiveError, archive
from hall_server.composition.audit import CannotAuditError
from hall_server.composition.backup import CannotBackUpError
from hall_server.composition.hall_plans import HallsDisagreeError
from hall_server.composition.lock import DataInUseError
from hall_server.composition.ownership import LeaseLostError
from hall_server.composition.replay import CannotReplayError
from hall_server.composition.serve import CannotListenError
from hall_server.composition.simulate import DataNotEmptyError
from hall_server.composition.staff import CannotChangeStaffError
from hall_server.composition.tls_files import TlsError
from hall_server.composition.verify import CannotVerifyError
from hall_server.engine.invitations import NoStationError
from hall_server.engine.ports import JournalError
from hall_server.engine.recording import ChainBrokenError
from hall_server.platform_link.signing import SigningKeyError
from hall_server.store.database import StoreError
from hall_server.web.secrets_of_hall import HallKeyError
from program.log_setup import LogSettingError, set_up_log

USAGE_ERROR = 2
_Run: TypeAlias = Callable[[argparse.Namespace], int]

_EXPECTED_ERRORS = (
    OptionsDisagreeError,
    CannotChangeStaffError,
    LogSettingError,
    ConfigurationError,
    DataInUseError,
    CannotArchiveError,
    CannotAuditError,
    CannotBackUpError,
    CannotDoError,
    CannotListenError,
    TlsError,
    NoStationError,
    CannotVerifyError,
    CannotReplayError,
    DataNotEmptyError,
    HallsDisagreeError,
    LeaseLostError,
    StoreError,
    JournalError,
    ChainBrokenError,
    SigningKeyError,
    HallKeyError,
    OSError,
)


def main(arguments: list[str] | None = None) -> int:
    """Run one verb; expected errors end in one line on stderr and exit code 2."""
    options = parser().parse_args(arguments)
    try:
        if options.verb != "server":
            set_up_log("text", "warning", {})  # the tools speak to the person who called them
        return VERBS[options.verb](options)
    except _EXPECTED_ERRORS as error:
        print(f"hall {options.verb}: {error}", file=sys.stderr)
        return USAGE_ERROR


VERBS: dict[str, _Run] = {
    "server": server,
    "credential": access.credential,
    "station": access.station,
    "tls": access.tls,
    "staff": access.staff,
    "verify": proof.verify,
    "audit": proof.audit,
    "backup": keeping.back_up_hall,
    "restore": keeping.restore_hall,
    "halls": keeping.halls,
    "replay": playing.replay,
    "simulate": playing.simulate_days,
    "archive": lambda options: archive(options, now()),
    "retention": lambda options: record_commands.retention(options, now()),
    "person": lambda options: record_commands.person(options, now()),
    "keys": lambda options: record_commands.keys(options, now()),
}
"""What runs each verb of `hall_server.command_line.options`."""


if __name__ == "__main__":
    sys.exit(main())
