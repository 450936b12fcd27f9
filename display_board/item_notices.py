"""What the bottom line tells of the hall's matters: those that are new or end soon, and 最多跑一次 items (56)."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date

from display_board.notices import width_em
from hall_protocol.messages import Catalogue, CatalogueItem
from station.english_dates import short_day

ONCE = "一次办"
"""The label as the catalogue writes it."""
NEWS_DAYS = 14
"""An item is news for so long after its first day and before its last one."""
NAMES_MAX = 12
"""More items of one day are counted, not named: a hall's new catalogue would fill the line for an hour."""
ZH, EN = ("：", "、"), (": ", "; ")
"""What stands behind a line's head and between its names."""


def once_notices(catalogue: Catalogue, line_em: float) -> tuple[str, ...]:
    """The list in lines of at most `line_em`, in Chinese and then in English; none when no item has the label."""
    items = [item for item in catalogue.items if ONCE in item.labels]
    names_en = [item.name_en for item in items if item.name_en]
    return (
        *_lines(f"最多跑一次（{len(items)} 项）", [item.name for item in items], ZH, line_em),
        *_lines(f"One visit is enough ({len(items)})", names_en, EN, line_em),
    )


def item_news(catalogue: Catalogue, today: date, line_em: float) -> tuple[str, ...]:
    """Items whose first day was at most `NEWS_DAYS` ago and whose last one is at most as many ahead; soonest end first.

    Each line in Chinese and then in English where the catalogue has that. What was changed in an item meanwhile is not
    told: the catalogue says which version it has, not since when.
    """
    begun = _by_day(catalogue.items, lambda item: item.effective_from, lambda day: (today - day).days)
    ending = _by_day(catalogue.items, lambda item: item.effective_until, lambda day: (day - today).days)
    return (
        *(line for day, items in ending for line in _news(items, _until(day), line_em)),
        *(line for day, items in begun for line in _news(items, _since(day), line_em)),
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


def _news(items: list[CatalogueItem], heads: tuple[str, str], line_em: float) -> Iterator[str]:
    head, head_en = heads
    if len(items) > NAMES_MAX:
        yield f"{head}：共 {len(items)} 项"
        yield f"{head_en}: {len(items)} items"
        return
    yield from _lines(head, [item.name for item in items], ZH, line_em)
    yield from _lines(head_en, [item.name_en for item in items if item.name_en], EN, line_em)


def _since(day: date) -> tuple[str, str]:
    return f"新增事项（{_zh(day)}起）", f"New since {short_day(day)}"


def _until(day: date) -> tuple[str, str]:
    return f"即将停办（办理至{_zh(day)}）", f"Last day {short_day(day)}"


def _zh(day: date) -> str:
    return f"{day.month}月{day.day}日"


def _lines(head: str, names: list[str], marks: tuple[str, str], line_em: float) -> Iterator[str]:
    """The names behind their head, as many to a line as fit; a name longer than that has a line of its own."""
    colon, joint = marks
    line = ""
    for name in names:
        longer = f"{line}{joint}{name}" if line else f"{head}{colon}{name}"
        if line and width_em(longer) > line_em:
            yield line
            longer = f"{head}{colon}{name}"
        line = longer
    if line:
        yield line
