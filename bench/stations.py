"""The three stations as real programs on X screens: how soon they serve, how soon they print, whether they grow."""

from pathlib import Path

from bench import card_to_paper, station_day, station_start
from bench.figure import Figure


def measure(folder: Path) -> list[Figure]:
    """Seconds, milliseconds and megabytes."""
    figures: list[Figure] = []
    for part in (station_start, card_to_paper, station_day):
        own = folder / part.__name__
        own.mkdir()
        figures += part.measure(own)
    return figures
