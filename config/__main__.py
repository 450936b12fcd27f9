"""`python -m config check DIR`, `compare DIR DIR`, `catalogue DIR`, `calendar YEAR`, `reference`; see `--help`."""

import argparse
import json
import sys
from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from config.catalogue_list import as_document, entries_of
from config.comparison import compare
from config.comparison_text import comparison_text, comparison_tree
from config.errors import ConfigurationError
from config.loader import load_hall
from config.reading_distance import LATEST_SHARE, seen_from, too_small
from config.settings.processes import HallSettings
from config.slip_time import too_slow

NEAR = timedelta(days=60)
"""The notice of the next year comes in November; from then on its absence is worth a word."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit status: 0, 1 for catalogues that differ, or 2 for a wrong configuration."""
    options = _parser().parse_args(arguments)
    if options.command == "reference":
        # Imported here: a check does not pay for the text of the manual.
        from config.reference import reference_page

        sys.stdout.write(reference_page())
        return 0
    if options.command == "calendar":
        return _calendar(options.year)
    today = datetime.now(UTC).date()  # noqa: TID251 - the command line is an edge
    try:
        return _about_halls(options, today)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2


def _about_halls(options: argparse.Namespace, today: date) -> int:
    settings = load_hall(options.folder)
    match options.command:
        case "compare":
            return _compare(options, settings, today)
        case "catalogue":
            sys.stdout.write(as_document(entries_of(settings), today))
        case _:
            warnings = [*calendar_warnings(settings, today), *board_warnings(settings), *printer_warnings(settings)]
            print("\n".join((summary(settings), *warnings)))
    return 0


def _compare(options: argparse.Namespace, settings: HallSettings, today: date) -> int:
    differences = compare(entries_of(settings), entries_of(load_hall(options.other)), options.day or today)
    if options.json:
        print(json.dumps(comparison_tree(differences), ensure_ascii=False, indent=1))
    else:
        print(comparison_text(str(options.folder), str(options.other), differences))
    return 0 if differences.is_none else 1


def calendar_warnings(settings: HallSettings, today: date) -> list[str]:
    """Say which of this year and the year that is near nobody has confirmed: days in it are counted provisionally."""
    known = {year.year: year.provisional for year in settings.years}
    near = sorted({today.year, (today + NEAR).year} | {year for year, provisional in known.items() if provisional})
    return [
        f"warning: calendar.toml: {year} is {'provisional' if year in known else 'not in it'}: its working days are "
        f"{'a draft until the notice is entered' if year in known else 'taken by the weekday alone'} "
        f"(./hall config calendar {year} drafts it)"
        for year in near
        if known.get(year, True)
    ]


def board_warnings(settings: HallSettings) -> list[str]:
    """Say which board's screen is too small for the distance from which it has to be read."""
    boards = settings.stations.boards
    seen = {board.name: seen_from(board.kind, board.screen_height_mm, board.distance_m) for board in boards}
    troubles = {board.name: too_small(*seen[board.name], LATEST_SHARE[board.kind]) for board in boards}
    return [f"warning: stations.toml: board {name}: {trouble}" for name, trouble in troubles.items() if trouble]


def printer_warnings(settings: HallSettings) -> list[str]:
    """Say at which kiosk a slip would be long on its way to the printer."""
    troubles = {kiosk.name: too_slow(kiosk) for kiosk in settings.stations.kiosks}
    return [f"warning: stations.toml: kiosk {name}: {trouble}" for name, trouble in troubles.items() if trouble]


def _calendar(year: int) -> int:
    # Imported here: a check does not pay for the library.
    from config.calendar_seed import UnknownYearError, calendar_toml

    try:
        sys.stdout.write(calendar_toml(year))
    except UnknownYearError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


def _year(text: str) -> int:
    if len(text) != 4 or not text.isdecimal() or not text.isascii():
        raise argparse.ArgumentTypeError(f"expected a year like 2027, found {text!r}")
    return int(text)


def summary(settings: HallSettings) -> str:
    """Return a few lines that say what a hall's configuration holds."""
    stations = settings.stations
    hall = settings.hall
    years = ", ".join(f"{year.year}{' (provisional)' if year.provisional else ''}" for year in settings.years)
    above = f" under {hall.parent}" if hall.parent else ""
    hours = ", ".join(str(period) for period in settings.hours.working_day)
    return "\n".join(
        (
            f"{hall.name} · {hall.name_en}",
            f"hall {hall.hall_id} of level {hall.level}{above}, region {hall.region_code}, {hall.time_zone}, {hours}",
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
    comparing = commands.add_parser("compare", help="say how the catalogues of two halls differ; status 1 if they do")
    comparing.add_argument("folder", type=Path, metavar="DIR_A", help="the folder of a hall")
    comparing.add_argument("other", type=Path, metavar="DIR_B", help="the folder of another hall")
    comparing.add_argument("--json", action="store_true", help="for programs")
    comparing.add_argument("--day", type=date.fromisoformat, metavar="DAY", help="what is in force then (today)")
    catalogue = commands.add_parser("catalogue", help="print a hall's catalogue as a platform publishes it (JSON)")
    catalogue.add_argument("folder", type=Path, help="the hall's folder")
    calendar = commands.add_parser("calendar", help="draft a year for calendar.toml from the holidays library")
    calendar.add_argument("year", type=_year, metavar="YEAR")
    commands.add_parser("reference", help="print the description of every key as Markdown")
    return parser


if __name__ == "__main__":
    sys.exit(main())
