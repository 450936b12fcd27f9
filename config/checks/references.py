"""The two questions every list raises: is a name used twice, and does a reference lead anywhere."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Sequence

from config.document import Document
from config.errors import ConfigurationError, KeyPath, shown
from config.lines import line_of
from config.nearest import suggestion


def repeated(document: Document, places: Iterable[tuple[KeyPath, Hashable]], what: str) -> Iterator[ConfigurationError]:
    """Yield an error for every value that an earlier place has already; `what` is like "prefix of a queue"."""
    first: dict[Hashable, KeyPath] = {}
    for path, value in places:
        if value in first:
            line = line_of(document.text, first[value])
            found = f"{shown(value)} a second time, first on line {line}"
            yield document.error(path, f"a {what} that is used once", found)
        first.setdefault(value, path)


def unknown(
    document: Document, places: Iterable[tuple[KeyPath, object]], known: Collection[object], what: str
) -> Iterator[ConfigurationError]:
    """Yield an error for every value that is not known; `what` is like "id of a queue in queues.toml"."""
    for path, value in places:
        if value not in known:
            # The number nearest to a wrong number is no help.
            near = suggestion(value, [str(name) for name in known]) if isinstance(value, str) else ""
            yield document.error(path, f"the {what}{near}", shown(value))


def key_in_each(table: str, key: str, elements: Sequence[object]) -> list[tuple[KeyPath, Hashable]]:
    """Return the path and value of `key` in each element of `[[table]]` that has one."""
    values = ((i, getattr(element, key)) for i, element in enumerate(elements))
    return [((table, i, key), value) for i, value in values if value is not None]


def each_in_lists(table: str, key: str, elements: Sequence[object]) -> list[tuple[KeyPath, Hashable]]:
    """Return the path and value of every entry of the list `key` in each element of `[[table]]`."""
    return [
        ((table, i, key, j), value)
        for i, element in enumerate(elements)
        for j, value in enumerate(getattr(element, key))
    ]
