"""`python -m station enrol`: enrols a station without starting it, for kiosks that are prepared in a workshop."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from station.code_entry import CODE_VARIABLE, typed_code
from station.enrolment import EnrolmentError, enrol
from station.folder import StationFolder, folder_of

USAGE_ERROR = 2


def main(argv: Sequence[str]) -> int:
    """Enrol; 0 when the station has its credential, 2 with one line on standard error when not."""
    options = _parser().parse_args(argv)
    folder = StationFolder(options.folder) if options.folder else folder_of(options.station)
    try:
        enrolled = enrol(options.server, options.station, typed_code(), folder)
    except (EnrolmentError, OSError) as error:
        print(f"station: {error}", file=sys.stderr)
        return USAGE_ERROR
    where = f" at counter {enrolled.counter}" if enrolled.counter is not None else ""
    print(f"enrolled: {enrolled.station} is a {enrolled.role.value}{where}; its credential is {folder.credential}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="station", description="What can be done at a station without its screen.")
    actions = parser.add_subparsers(dest="action", required=True)
    enrolled = actions.add_parser(
        "enrol", help=f"get a credential of the station's own; the code is asked for, or in {CODE_VARIABLE}"
    )
    enrolled.add_argument("--station", required=True, metavar="NAME", help="this station's name in the configuration")
    enrolled.add_argument(
        "--server", required=True, metavar="URL", help="the hall server, like https://hall.local:8400"
    )
    enrolled.add_argument("--folder", type=Path, help="where to keep the credential (default: where stations look)")
    return parser


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
