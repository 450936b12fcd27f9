"""From the hall's settings to the catalogue that kiosks show and search."""

from pypinyin import Style, lazy_pinyin

from config.settings.calling import MissedRules
from config.settings.items import Material, ServiceItem, TimeLimit
from config.settings.processes import HallSettings
from hall_protocol.messages import Catalogue, CatalogueItem, FormView, PriorityClassView

LABELS = {"immediate": "马上办", "online": "网上办", "nearby": "就近办", "once": "一次办"}
SOURCES = {
    "shared": "数据共享，免提交",
    "verified": "网络核验，免提交",
    "e_licence": "电子证照，免提交",
    "earlier_step": "前序已收，免提交",
    "form": "窗口可领取",
}
"""The three 不需提交 of the policy (requirement 67), said where the visitor reads the list."""


def catalogue_from(settings: HallSettings, version: str) -> Catalogue:
    """The items and priority classes as the wire carries them."""
    departments = {department.id: department.name for department in settings.departments}
    events = {event.id: event.name for event in settings.life_events}
    return Catalogue(
        version,
        tuple(_item(item, departments, events) for item in settings.items),
        tuple(
            PriorityClassView(group.id, group.name, group.name_en, "、".join(proof.name for proof in group.proofs))
            for group in settings.classes
        ),
        _slip_notes(settings),
    )


def _item(item: ServiceItem, departments: dict[str, str], events: dict[str, str]) -> CatalogueItem:
    return CatalogueItem(
        item.item_code,
        item.name,
        item.name_en,
        item.queue,
        departments.get(item.department, ""),
        events.get(item.life_event or "", ""),
        tuple(LABELS[label] for label in item.labels),
        item.needs_identity,
        item.fee.standard,
        _time_limit(item.time_limit),
        tuple(_material(material) for material in item.materials),
        _search_words(item),
        item.nearby,
        tuple(FormView(form.name, form.file is not None, form.sample_file is not None) for form in item.forms),
        item.effective_from,
        item.effective_until,
    )


def _time_limit(limit: TimeLimit) -> str:
    return "即办" if limit.kind == "immediate" else f"承诺 {limit.promised} 个工作日"


def _material(material: Material) -> str:
    counts = [f"原件 {material.originals}"] if material.originals else []
    counts += [f"复印件 {material.copies}"] if material.copies else []
    source = SOURCES.get(material.source)
    details = "，".join([*counts, *([source] if source else []), *([material.note] if material.note else [])])
    return f"{material.name}（{details}）" if details else material.name


def _search_words(item: ServiceItem) -> tuple[str, ...]:
    """Name and synonyms as they are, as full pinyin, and as initials."""
    words: dict[str, None] = dict.fromkeys(item.synonyms)
    for text in (item.name, *item.synonyms):
        words["".join(lazy_pinyin(text))] = None
        words["".join(lazy_pinyin(text, style=Style.FIRST_LETTER))] = None
    return tuple(words)


def _slip_notes(settings: HallSettings) -> tuple[str, ...]:
    return (_missed_note(settings.missed), f"{settings.hall.address}  {settings.hall.phone}")


def _missed_note(missed: MissedRules) -> str:
    """The 过号 rule as the slip prints it."""
    if missed.rule == "never" or missed.times_max == 0:
        return "过号作废，请留意叫号。"
    where = (
        f"过号后自动排到后 {missed.places} 位之后"
        if missed.rule == "after_places"
        else f"过号 {missed.delay_min} 分钟后自动重新排队"
    )
    until = f"，{missed.until:%H:%M} 后过号作废" if missed.until is not None else ""
    return f"{where}，最多 {missed.times_max} 次{until}。"
