"""Checks of `catalogue.toml` and `items/*.toml`: codes once and consistent, references known, elements sound."""

from collections.abc import Iterator, Sequence

from config.checks.references import each_in_lists, key_in_each, repeated, unknown
from config.document import Document
from config.errors import ConfigurationError, KeyPath, shown
from config.files import HallFiles, Loaded
from config.settings.items import ItemsFile, Material, ServiceItem

_LOOKED_UP = {"shared", "verified", "e_licence"}
_NOT_HANDED_IN = {"shared", "verified", "e_licence", "earlier_step"}


def check_catalogue(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in `catalogue.toml`."""
    document, content = files.catalogue.document, files.catalogue.content
    departments = content.departments
    yield from repeated(document, key_in_each("departments", "id", departments), "department id")
    yield from repeated(document, key_in_each("departments", "credit_code", departments), "credit code")
    yield from repeated(document, key_in_each("life_events", "id", content.life_events), "life event id")
    yield from repeated(document, key_in_each("packages", "id", content.packages), "package id")
    known = {item.item_code for file in files.items for item in file.content.items}
    places = each_in_lists("packages", "items", content.packages)
    yield from unknown(document, places, known, "item_code of an item in items/")
    outside = key_in_each("not_entered", "item_code", content.not_entered)
    yield from repeated(document, outside, "service item code")
    for index, item in enumerate(content.not_entered):
        if item.item_code in known:
            expected = "the code of an item the hall does not take in"
            found = f"{shown(item.item_code)}, which is in items/"
            yield document.error(("not_entered", index, "item_code"), expected, found)


def check_items(files: HallFiles) -> Iterator[ConfigurationError]:
    """Yield what is wrong in the files of `items/`."""
    yield from _check_codes_once(files.items)
    for file in files.items:
        yield from _check_references(files, file)
        for index, item in enumerate(file.content.items):
            path = ("items", index)
            yield from _check_item_code(files, file.document, path, item)
            yield from _check_time_limit(file.document, path, item)
            yield from _check_fee_and_labels(file.document, path, item)
            yield from _check_dates(file.document, path, item)
            yield from _check_english(file.document, path, item)
            for place, material in enumerate(item.materials):
                yield from _check_material(file.document, (*path, "materials", place), material)


def _check_codes_once(items: Sequence[Loaded[ItemsFile]]) -> Iterator[ConfigurationError]:
    first: dict[str, str] = {}
    for file in items:
        for index, item in enumerate(file.content.items):
            path = ("items", index, "item_code")
            if item.item_code in first:
                found = f"{shown(item.item_code)} a second time, first in {first[item.item_code]}"
                yield file.document.error(path, "an item code that is used once", found)
            first.setdefault(item.item_code, file.document.name)


def _check_references(files: HallFiles, file: Loaded[ItemsFile]) -> Iterator[ConfigurationError]:
    catalogue = files.catalogue.content
    known = (
        ("queue", {queue.id for queue in files.queues.content.queues}, "id of a queue in queues.toml"),
        ("department", {d.id for d in catalogue.departments}, "id of a department in catalogue.toml"),
        ("life_event", {e.id for e in catalogue.life_events}, "id of a life event in catalogue.toml"),
    )
    for key, ids, what in known:
        yield from unknown(file.document, key_in_each("items", key, file.content.items), ids, what)


def _check_item_code(
    files: HallFiles, document: Document, path: KeyPath, item: ServiceItem
) -> Iterator[ConfigurationError]:
    codes = {d.id: d.credit_code for d in files.catalogue.content.departments}
    credit_code = codes.get(item.department)
    if credit_code is not None and not item.item_code.startswith(credit_code):
        expected = f"a code that begins with the credit code of {item.department}, {credit_code}"
        yield document.error((*path, "item_code"), expected, shown(item.item_code))
    if not item.item_code.endswith(item.code):
        expected = f"a code that ends with the item's base code, {item.code}"
        yield document.error((*path, "item_code"), expected, shown(item.item_code))


def _check_time_limit(document: Document, path: KeyPath, item: ServiceItem) -> Iterator[ConfigurationError]:
    limit = item.time_limit
    promised_path = (*path, "time_limit", "promised")
    if limit.kind == "immediate" and limit.promised:
        yield document.error(promised_path, "0, because kind is immediate", shown(limit.promised))
    if limit.kind == "working_days" and not limit.promised:
        yield document.error(promised_path, "at least 1 working day", shown(limit.promised))
    if limit.statutory and limit.promised > limit.statutory:
        expected = f"at most the statutory limit, which is {limit.statutory}"
        yield document.error(promised_path, expected, shown(limit.promised))


def _check_fee_and_labels(document: Document, path: KeyPath, item: ServiceItem) -> Iterator[ConfigurationError]:
    if item.fee.charged and item.fee.basis is None:
        yield document.error((*path, "fee", "basis"), "the rule the fee rests on", "nothing")
    if item.online == "full" and "online" not in item.labels:
        expected = 'the label "online", because the item can be done online in full'
        yield document.error((*path, "labels"), expected, shown(item.labels))
    if item.nearby and "nearby" not in item.labels:
        expected = 'the label "nearby", because places are named where it is done as well'
        yield document.error((*path, "labels"), expected, shown(item.labels))


def _check_dates(document: Document, path: KeyPath, item: ServiceItem) -> Iterator[ConfigurationError]:
    first, last = item.effective_from, item.effective_until
    if first is not None and last is not None and last < first:
        expected = f"a day from {first} on, which is its first"
        yield document.error((*path, "effective_until"), expected, str(last))


def _check_english(document: Document, path: KeyPath, item: ServiceItem) -> Iterator[ConfigurationError]:
    """A list in English stands line for line beside the Chinese one, or is left out."""
    for key in ("procedure", "conditions", "nearby"):
        count, english = len(getattr(item, key)), getattr(item, f"{key}_en")
        if english and len(english) != count:
            yield document.error((*path, f"{key}_en"), f"as many lines as {key}, which has {count}", shown(english))


def _check_material(document: Document, path: KeyPath, material: Material) -> Iterator[ConfigurationError]:
    sheets = material.originals + material.copies
    if material.source in _NOT_HANDED_IN and sheets:
        key = "originals" if material.originals else "copies"
        expected = f"0, because a material that is {material.source} is not handed in"
        yield document.error((*path, key), expected, shown(sheets))
    if material.source not in _NOT_HANDED_IN and not sheets:
        yield document.error((*path, "originals"), "at least one original or copy", "none")
    if material.library is not None and material.source not in _LOOKED_UP:
        expected = f"no library, because a material that is {material.source} is in none"
        yield document.error((*path, "library"), expected, shown(material.library))
