"""A matter as the leaflet that is printed of it: what to know, what to bring, and codes that lead to its forms."""

from datetime import datetime
from itertools import zip_longest

from devices.printer.leaflet import Code, Leaflet, Section
from devices.printer.slip import Words
from hall_protocol.messages import CatalogueItem
from kiosk_client.materials import materials_of
from kiosk_client.texts import on_paper


def guide_of(item: CatalogueItem, hall_name: Words, forms_url: str, now: datetime | None) -> Leaflet:
    """The guide to `item`; without an address for phones it leads to no form, and says where the papers lie."""
    codes = tuple(Code(name, address) for name, address in form_addresses(item, forms_url))
    return Leaflet(
        hall_name=hall_name,
        title=Words(item.name, item.name_en),
        sections=tuple(section for section in _sections(item, has_codes=bool(codes)) if section.lines),
        codes=codes,
        printed_at_text=f"{now:%Y-%m-%d %H:%M}" if now is not None else "",
    )


def form_addresses(item: CatalogueItem, forms_url: str) -> list[tuple[Words, str]]:
    """The blank forms that a phone can open, by name."""
    if not forms_url:
        return []
    return [
        (Words(form.name, form.name_en), form_address(item.item, place, forms_url))
        for place, form in enumerate(item.forms, 1)
        if form.has_blank
    ]


def form_address(item: str, place: int, forms_url: str) -> str:
    """Where a phone opens the blank form at `place`, from 1; "" without an address for phones."""
    return f"{forms_url}/api/v1/items/{item}/forms/{place}" if forms_url else ""


def _sections(item: CatalogueItem, *, has_codes: bool) -> tuple[Section, ...]:
    forms = () if has_codes else tuple(Words(form.name, form.name_en) for form in item.forms)
    at_desk = (*forms, on_paper("forms_at_desk")) if forms else ()
    return (
        Section(on_paper("department"), _lines(item.department, item.department_en)),
        Section(on_paper("guide_conditions"), _paired(item.conditions, item.conditions_en)),
        Section(on_paper("materials"), material_lines((item,))),
        Section(on_paper("guide_procedure"), _lines(_steps(item.procedure), _steps(item.procedure_en))),
        Section(on_paper("time_limit"), _lines(item.time_limit, item.time_limit_en)),
        Section(on_paper("fee"), _lines(item.fee, item.fee_en)),
        Section(on_paper("guide_result"), _lines(item.result, item.result_en)),
        Section(on_paper("nearby_places"), _paired(item.nearby, item.nearby_en)),
        Section(on_paper("forms"), at_desk),
    )


def material_lines(items: tuple[CatalogueItem, ...]) -> tuple[Words, ...]:
    """What to bring for all of `items`, each thing once, numbered."""
    names = (each.name for each in materials_of(items))
    return tuple(Words(f"{place}. {name.zh}", name.en) for place, name in enumerate(names, 1))


def _paired(lines: tuple[str, ...], lines_en: tuple[str, ...]) -> tuple[Words, ...]:
    return tuple(Words(zh, en) for zh, en in zip_longest(lines, lines_en, fillvalue="") if zh)


def _steps(steps: tuple[str, ...]) -> str:
    return " → ".join(steps)


def _lines(zh: str, en: str = "") -> tuple[Words, ...]:
    return (Words(zh, en),) if zh else ()
