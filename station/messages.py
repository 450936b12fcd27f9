"""What stands in one of Qt Linguist's files, message by message."""

from dataclasses import dataclass
from pathlib import Path
from string import Formatter
from xml.etree import ElementTree


class MessagesError(Exception):
    """A file that holds no messages; says why in one line."""


@dataclass(frozen=True, slots=True)
class Message:
    """One text: its id, what it is in Chinese, and what the file's language makes of it."""

    key: str
    source: str
    forms: tuple[str, ...]
    """One, or one for each way in which the language counts."""
    is_counted: bool
    is_finished: bool

    @property
    def is_fixed(self) -> bool:
        """Whether nothing is to be filled in."""
        return not self.is_counted and "{" not in self.source


def messages_of(file: Path) -> list[Message]:
    """Every message of `file`, in its order; raises MessagesError."""
    try:
        # The program's own files, or a translator's: neither is anybody's from outside.
        root = ElementTree.parse(file).getroot()  # noqa: S314
    except (OSError, ElementTree.ParseError) as error:
        raise MessagesError(f"{file}: {error}") from None
    return [_message(each) for each in root.iter("message")]


def holes(words: str) -> frozenset[str]:
    """What is to be filled in: the names between braces, and "%n" for the number that is counted.

    Raises ValueError for a brace that is not closed.
    """
    named = {name for _, name, _, _ in Formatter().parse(words) if name is not None}
    return frozenset(named | {"%n"} if "%n" in words else named)


def _message(element: ElementTree.Element) -> Message:
    translation = element.find("translation")
    is_counted = element.get("numerus") == "yes"
    forms = () if translation is None else translation.findall("numerusform") if is_counted else (translation,)
    return Message(
        key=element.get("id", ""),
        source=element.findtext("source", ""),
        forms=tuple(each.text or "" for each in forms),
        is_counted=is_counted,
        is_finished=translation is not None and translation.get("type") is None,
    )
