"""Checks of `[[boards]]`: each kind has what it shows, one voice a zone, languages known, volumes in order."""

from collections.abc import Iterator
from itertools import pairwise

from config.checks.references import each_in_lists, unknown
from config.errors import ConfigurationError, KeyPath, shown
from config.files import StationFiles
from config.settings.boards import OWN_LANGUAGES, BoardSettings

SILENT = "none"


def check_boards(files: StationFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong with the boards of `stations.toml`."""
    boards = files.stations.content.boards
    for index, board in enumerate(boards):
        yield from _check_kind(files, ("boards", index), board)
        yield from _check_volume(files, ("boards", index), board)
    yield from _check_voices(files)
    known = {*OWN_LANGUAGES, *files.spoken_languages}
    what = "name of a language a board can say: zh, en, or one with a file announcements/LANGUAGE.toml"
    yield from unknown(files.stations.document, each_in_lists("boards", "languages", boards), known, what)


def zones_heard(board: BoardSettings, files: StationFiles) -> tuple[str, ...]:
    """The zones whose calls a board says: a window's is that of its counter."""
    if board.kind != "window":
        return board.zones
    return tuple(counter.zone for counter in files.counters.content.counters if counter.number == board.counter)


def _check_kind(files: StationFiles, path: KeyPath, board: BoardSettings) -> Iterator[ConfigurationError]:
    document, zones = files.stations.document, board.zones
    if board.kind == "window":
        yield from _check_window(files, path, board)
        return
    if board.counter is not None:
        yield document.error((*path, "counter"), 'no counter, or kind = "window"', shown(board.counter))
    if not zones:
        yield document.error(path, "zones, the ids of the zones it shows", "none")
    elif board.kind == "zone" and len(zones) != 1:
        yield document.error((*path, "zones"), "exactly one zone on a zone board", f"{len(zones)}")


def _check_window(files: StationFiles, path: KeyPath, board: BoardSettings) -> Iterator[ConfigurationError]:
    document = files.stations.document
    if board.zones:
        expected = "no zones on a window board, whose counter is its place"
        yield document.error((*path, "zones"), expected, shown(board.zones[0]))
    if board.counter is None:
        yield document.error(path, "counter, the number of the counter it hangs over", "none")
        return
    numbers = {counter.number for counter in files.counters.content.counters}
    places = [((*path, "counter"), board.counter)]
    yield from unknown(document, places, numbers, "number of a counter in counters.toml")


def _check_voices(files: StationFiles) -> Iterator[ConfigurationError]:
    """Two loudspeakers in one zone say every call twice, one over the other."""
    speaks: dict[str, str] = {}
    for index, board in enumerate(files.stations.content.boards):
        if board.voice == SILENT:
            continue
        for zone in zones_heard(board, files):
            if zone in speaks:
                expected = f'"none": zone {zone} is announced by {speaks[zone]} already, and one board a zone speaks'
                yield files.stations.document.error(("boards", index, "voice"), expected, shown(board.voice))
                break
            speaks[zone] = board.name


def _check_volume(files: StationFiles, path: KeyPath, board: BoardSettings) -> Iterator[ConfigurationError]:
    for index, (earlier, later) in enumerate(pairwise(board.volume), start=1):
        if later.at <= earlier.at:
            expected = f"a time after {earlier.at:%H:%M}, the one before it"
            yield files.stations.document.error((*path, "volume", index, "at"), expected, shown(f"{later.at:%H:%M}"))
