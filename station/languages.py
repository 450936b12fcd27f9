"""The languages that a screen can be read in, as its language button leads through them."""

from collections.abc import Sequence


def language_after(language: str, languages: Sequence[str]) -> str:
    """The language that one press on the button leads to: the first after the last, and from one that is not there."""
    place = languages.index(language) if language in languages else -1
    return languages[(place + 1) % len(languages)]
