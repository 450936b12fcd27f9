"""`python -m config check DIR` prints a summary or the one error line; `reference` prints docs/configuration.md."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from config.errors import ConfigurationError
from config.loader import load_hall
from config.settings.processes import HallSettings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0, or 2 for a wrong configuration."""
    options = _parser().parse_args(arguments)
    if options.command == "reference":
        # Imported here: a check does not pay for the text of the manual.
        from config.reference import reference_page

        sys.stdout.write(reference_page())
        return 0
    try:
        print(summary(load_hall(options.folder)))
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def summary(settings: HallSettings) -> str:
    """Return a few lines that say what a hall's configuration holds."""
    stations = settings.stations
    hall = settings.hall
    years = ", ".join(f"{year.year}{' (provisional)' if year.provisional else ''}" for year in settings.years)
    hours = ", ".join(str(period) for period in settings.hours.working_day)
    return "\n".join(
        (
            f"{hall.name} · {hall.name_en}",
            f"hall {hall.hall_id}, region {hall.region_code}, {hall.time_zone}, {hours}",
            f"calendar {years}",
            f"{len(settings.queues)} queues, {len(settings.counters)} counters, {len(settings.items)} service items, "
            f"{len(settings.classes)} priority classes",
            f"{len(stations.kiosks)} kiosks, {len(stations.counter_stations)} counter stations, "
            f"{len(stations.evaluators)} evaluators, {len(stations.boards)} boards",
        )
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="config", description="Check a hall's configuration.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="check a folder and print a summary, or the one mistake to mend")
    check.add_argument("folder", type=Path, help="the hall's folder, such as config/wuhua")
    commands.add_parser("reference", help="print the description of every key as Markdown")
    return parser


if __name__ == "__main__":
    sys.exit(main())
