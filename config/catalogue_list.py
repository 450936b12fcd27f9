"""A hall's catalogue as a list of entries, and as the JSON document that a platform publishes."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from config.comparison import CatalogueEntry
from config.settings.items import ServiceItem
from config.settings.processes import HallSettings


def entries_of(settings: HallSettings) -> tuple[CatalogueEntry, ...]:
    """Every item of the hall, also those not yet or no longer in force."""
    departments = {department.id: department.name for department in settings.departments}
    return tuple(_entry(item, departments.get(item.department, item.department)) for item in settings.items)


def version_of(entries: Sequence[CatalogueEntry]) -> str:
    """A name of this very content: equal for equal lists, whatever else the halls' configurations hold."""
    return hashlib.sha256(repr(tuple(entries)).encode()).hexdigest()[:16]


def as_document(entries: Sequence[CatalogueEntry], published_on: date) -> str:
    """The list as a platform publishes it (`GET /halls/{hall_id}/catalogue` of the reference platform)."""
    items = [{key: value for key, value in asdict(entry).items() if value is not None} for entry in entries]
    document = {"version": version_of(entries), "published_on": published_on, "items": items}
    return json.dumps(document, ensure_ascii=False, indent=1, default=date.isoformat) + "\n"


def _entry(item: ServiceItem, department: str) -> CatalogueEntry:
    return CatalogueEntry(
        item.item_code,
        item.code,
        item.version,
        item.name,
        department,
        item.time_limit.promised,
        item.fee.standard,
        item.labels,
        tuple(material.name for material in item.materials),
        tuple(form.name for form in item.forms),
        item.effective_from,
        item.effective_until,
    )
