"""What the bottom line tells while nobody is called: the hall's notices, item news, and 最多跑一次 items (56).

A notice longer than the line is shown page by page, whole in itself: type that moves cannot be read by everybody, and
a picture that is drawn anew all day heats the machine behind the board.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from unicodedata import east_asian_width

from hall_protocol.messages import Catalogue, CatalogueItem
from station.english_dates import short_day

ONCE = "一次办"
"""The label as the catalogue writes it."""
LINE_CHARACTERS = 22
"""What the bottom line of an upright board holds in its type beside the words before it."""
NEWS_DAYS = 14
"""An item is news for so long after its first day and before its last one."""
NEWS_EM = 16.5
"""What the bottom line of an upright board holds in its type beside the words before item news."""
NAMES_MAX = 12
"""More items of one day are counted, not named: a hall's new catalogue would fill the line for an hour."""
LATIN_EM = 0.6
"""A letter's share of a Chinese character's width, rounded up."""
_BREAK = re.compile(r"[^，。；！？、：,;.!? ]*[，。；！？、：,;.!? ]*")


def once_notices(catalogue: Catalogue) -> tuple[str, ...]:
    """The list in lines that fit, each whole in itself; none when no item has the label."""
    names = [item.name for item in catalogue.items if ONCE in item.labels]
    return tuple(f"最多跑一次（{len(names)} 项）：{line}" for line in _lines(names, "、", LINE_CHARACTERS))


def item_news(catalogue: Catalogue, today: date) -> tuple[str, ...]:
    """Items whose first day was at most `NEWS_DAYS` ago and whose last one is at most as many ahead; soonest end first.

    Each line in Chinese and then in English where the catalogue has that. What was changed in an item meanwhile is not
    told: the catalogue says which version it has, not since when.
    """
    begun = _by_day(catalogue.items, lambda item: item.effective_from, lambda day: (today - day).days)
    ending = _by_day(catalogue.items, lambda item: item.effective_until, lambda day: (day - today).days)
    return (
        *(line for day, items in ending for line in _news(items, f"即将停办（办理至{_zh(day)}）", _until(day))),
        *(line for day, items in begun for line in _news(items, f"新增事项（{_zh(day)}起）", _since(day))),
    )


def _by_day(
    items: Iterable[CatalogueItem],
    day_of: Callable[[CatalogueItem], date | None],
    distance: Callable[[date], int],
) -> list[tuple[date, list[CatalogueItem]]]:
    """The items whose day is at most `NEWS_DAYS` away, by that day; the nearest first."""
    found: dict[date, list[CatalogueItem]] = {}
    for item in items:
        day = day_of(item)
        if day is not None and 0 <= distance(day) <= NEWS_DAYS:
            found.setdefault(day, []).append(item)
    return sorted(found.items(), key=lambda each: distance(each[0]))


def _news(items: list[CatalogueItem], head: str, head_en: str) -> Iterator[str]:
    if len(items) > NAMES_MAX:
        yield f"{head}：共 {len(items)} 项"
        yield f"{head_en}: {len(items)} items"
        return
    yield from (f"{head}：{line}" for line in _lines([item.name for item in items], "、", NEWS_EM))
    names_en = [item.name_en for item in items if item.name_en]
    yield from (f"{head_en}: {line}" for line in _lines(names_en, "; ", NEWS_EM))


def _zh(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _since(day: date) -> str:
    return f"New since {short_day(day)}"


def _until(day: date) -> str:
    return f"Last day {short_day(day)}"


def width_em(text: str) -> float:
    """How wide a text is, in Chinese characters."""
    return sum(1.0 if east_asian_width(char) in "WFA" else LATIN_EM for char in text)


def pages(text: str, line_em: float) -> tuple[str, ...]:
    """A notice in pages of at most `line_em`, broken where one pauses when reading; together they are the text.

    They are about equally long: no word is left over for a page of its own.
    """
    fewest = _filled(text, line_em)
    if len(fewest) <= 1:
        return fewest
    evenly_em = width_em(text) / len(fewest)
    while evenly_em < line_em:
        even = _filled(text, evenly_em)
        if len(even) == len(fewest):
            return even
        evenly_em += 1.0
    return fewest


def _filled(text: str, line_em: float) -> tuple[str, ...]:
    found: list[str] = []
    page = ""
    for piece in _pieces(text, line_em):
        if page and width_em((page + piece).rstrip()) > line_em:
            found.append(page)
            page = ""
        page += piece
    return (*found, page) if page else tuple(found)


def _pieces(text: str, line_em: float) -> Iterator[str]:
    """The text up to each pause; a stretch too long for a line in parts that fit."""
    for found in _BREAK.finditer(text):
        piece = found[0]
        while width_em(piece.rstrip()) > line_em:
            fits = max(1, next(n for n in range(1, len(piece) + 1) if width_em(piece[:n]) > line_em) - 1)
            yield piece[:fits]
            piece = piece[fits:]
        if piece:
            yield piece


def _lines(names: list[str], joint: str, line_em: float) -> Iterator[str]:
    line = ""
    for name in names:
        longer = f"{line}{joint}{name}" if line else name
        if line and width_em(longer) > line_em:
            yield line
            longer = name
        line = longer
    if line:
        yield line
