"""One leaflet for several matters under one number: what to bring for all, then what to know of each."""

from datetime import datetime

from devices.printer.leaflet import Code, Leaflet, Section
from devices.printer.slip import Words
from hall_protocol.messages import CatalogueItem
from kiosk_client.effects import PrintGuide
from kiosk_client.guides import form_addresses, guide_of, material_lines
from kiosk_client.labels_face import is_online
from kiosk_client.texts import on_paper


def leaflet_of(order: PrintGuide, hall_name: Words, forms_url: str, now: datetime | None) -> Leaflet:
    """The guide that was ordered: to a matter by itself, or one to all of a journey."""
    if len(order.items) == 1 and order.package is None:
        return guide_of(order.items[0], hall_name, forms_url, now)
    package = order.package
    title = Words(package.name, package.name_en) if package is not None else on_paper("journey_title")
    matters = tuple(_matter(place, item) for place, item in enumerate(order.items, 1))
    materials = Section(on_paper("materials_all"), material_lines(order.items))
    return Leaflet(
        hall_name=hall_name,
        title=title,
        sections=(materials, *matters) if materials.lines else matters,
        codes=_codes(order.items, forms_url),
        printed_at_text=f"{now:%Y-%m-%d %H:%M}" if now is not None else "",
    )


def _matter(place: int, item: CatalogueItem) -> Section:
    """What to know of one of them, each fact in a line of its own."""
    facts = (
        ("department", item.department, item.department_en),
        ("time_limit", item.time_limit, item.time_limit_en),
        ("fee", item.fee, item.fee_en),
    )
    lines = tuple(_fact(on_paper(key), zh, en) for key, zh, en in facts if zh)
    forms = tuple(_fact(on_paper("forms"), form.name, form.name_en) for form in item.forms)
    online = (on_paper("label_online"),) if is_online(item) else ()
    return Section(Words(f"{place}. {item.name}", item.name_en), (*online, *lines, *forms))


def _fact(title: Words, zh: str, en: str) -> Words:
    return Words(f"{title.zh}：{zh}", f"{title.en}: {en}" if en else "")


def _codes(items: tuple[CatalogueItem, ...], forms_url: str) -> tuple[Code, ...]:
    addresses = (each for item in items for each in form_addresses(item, forms_url))
    return tuple(Code(name, address) for name, address in addresses)
