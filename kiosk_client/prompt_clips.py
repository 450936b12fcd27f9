"""`./hall voice prompts`: what has to be recorded for the voice of elder mode, which says fixed sentences alone."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from devices.voice.clip_list import clips_of, listed
from devices.voice.phrases import to_be_spoken
from kiosk_client.spoken import VOICED, sentences


def main(argv: Sequence[str] | None = None) -> None:
    """Print one line for each clip: its file's name and the words in it; the same for every hall."""
    parser = argparse.ArgumentParser(prog="hall voice prompts", description=__doc__)
    parser.add_argument("--languages", choices=("zh", "en", "zh,en"), default="zh", help="%(default)s")
    parser.add_argument("--there", type=Path, metavar="DIR", help="mark the clips that are in DIR")
    options = parser.parse_args(argv)
    chosen = [language for language in VOICED if language in options.languages.split(",")]
    lines = [to_be_spoken(sentence) for language in chosen for sentence in sentences(language)]
    sys.stdout.writelines(f"{line}\n" for line in listed(clips_of(lines), options.there))


if __name__ == "__main__":
    main()
