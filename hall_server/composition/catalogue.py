"""From the hall's settings to the catalogue that kiosks show and search."""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping

from config.settings.items import Department, Form, Material, ServiceItem, TimeLimit
from config.settings.processes import HallSettings
from config.settings.slip import SlipLine
from config.slip_notes import slip_notes, slip_notes_en
from hall_protocol.messages import (
    Catalogue,
    CatalogueItem,
    FormView,
    PackageView,
    PriorityClassView,
    SearchWord,
    SubjectView,
)
from hall_protocol.results import SlipLineView
from hall_server.composition.pinyin import Spelling, spelled

LABELS = {"immediate": "马上办", "online": "网上办", "nearby": "就近办", "once": "一次办"}
SOURCES = {
    "shared": "数据共享，免提交",
    "verified": "网络核验，免提交",
    "e_licence": "电子证照，免提交",
    "earlier_step": "前序已收，免提交",
    "form": "窗口可领取",
}
"""The three 不需提交 of the policy (requirement 67), said where the visitor reads the list."""

SOURCES_EN = {
    "shared": "shared data, not to be handed in",
    "verified": "verified online, not to be handed in",
    "e_licence": "e-licence, not to be handed in",
    "earlier_step": "received in an earlier step, not to be handed in",
    "form": "available at the counter",
}


Spell = Callable[[Iterable[str]], Mapping[str, Spelling]]


def catalogue_from(settings: HallSettings, version: str, spell: Spell = spelled) -> Catalogue:
    """The items and priority classes as the wire carries them; `spell` gives the words to search for in pinyin."""
    spellings = spell(searched_words(settings))
    departments = {department.id: department for department in settings.departments}
    events = {event.id: event.name for event in settings.life_events}
    return Catalogue(
        version,
        tuple(_item(item, departments, events, spellings) for item in settings.items),
        tuple(
            PriorityClassView(
                group.id,
                group.name,
                group.name_en,
                "、".join(proof.name for proof in group.proofs),
                ", ".join(proof.name_en for proof in group.proofs),
                tuple(proof.name for proof in group.proofs),
                tuple(proof.name_en for proof in group.proofs),
            )
            for group in settings.classes
        ),
        slip_notes(settings),
        tuple(
            PackageView(package.id, package.name, package.name_en, package.items, package.fixed_route)
            for package in settings.packages
        ),
        settings.issuing.matters_max,
        tuple(SubjectView(each.code, each.name, each.name_en) for each in settings.complaints.subjects),
        (settings.hall.phone_url or "").rstrip("/"),
        tuple(_slip_line(line) for line in settings.slip.lines),
        slip_notes_en(settings),
        b64encode(settings.slip_logo).decode(),
    )


def searched_words(settings: HallSettings) -> Iterator[str]:
    """The texts that a visitor may spell to find an item."""
    return (text for item in settings.items for text in (item.name, *item.synonyms))


def _slip_line(line: SlipLine) -> SlipLineView:
    return SlipLineView(
        line.show,
        line.text,
        line.text_en,
        line.size,
        line.align,
        line.bold,
        line.stroke,
        line.space_dots,
        line.when,
    )


def _item(
    item: ServiceItem, departments: dict[str, Department], events: dict[str, str], spellings: Mapping[str, Spelling]
) -> CatalogueItem:
    department = departments.get(item.department)
    return CatalogueItem(
        item.item_code,
        item.name,
        item.name_en,
        item.queue,
        department.name if department is not None else "",
        events.get(item.life_event or "", ""),
        tuple(LABELS[label] for label in item.labels),
        item.needs_identity,
        item.fee.standard,
        _time_limit(item.time_limit),
        tuple(_material(material) for material in item.materials),
        _search_words(item, spellings),
        item.nearby,
        tuple(_form(form) for form in item.forms),
        item.effective_from,
        item.effective_until,
        department.name_en if department is not None else "",
        _time_limit_en(item.time_limit),
        item.conditions,
        item.procedure,
        item.result.name,
        item.fee.standard_en or "",
        tuple(_material_en(material) for material in item.materials),
        item.result.name_en or "",
        item.conditions_en,
        item.procedure_en,
        item.nearby_en,
        tuple(SearchWord(word, *spellings[word]) for word in dict.fromkeys((item.name, *item.synonyms))),
    )


def _form(form: Form) -> FormView:
    is_pdf = form.file is not None and form.file.endswith(".pdf")
    return FormView(form.name, form.file is not None, form.sample_file is not None, form.name_en or "", is_pdf)


def _time_limit(limit: TimeLimit) -> str:
    return "即办" if limit.kind == "immediate" else f"承诺 {limit.promised} 个工作日"


def _time_limit_en(limit: TimeLimit) -> str:
    return "On the spot" if limit.kind == "immediate" else f"{_counted(limit.promised, 'working day')} promised"


def _material(material: Material) -> str:
    counts = [f"原件 {material.originals}"] if material.originals else []
    counts += [f"复印件 {material.copies}"] if material.copies else []
    source = SOURCES.get(material.source)
    details = "，".join([*counts, *([source] if source else []), *([material.note] if material.note else [])])
    return f"{material.name}（{details}）" if details else material.name


def _material_en(material: Material) -> str:
    """The material in English; empty where the catalogue has no English name, so that no line mixes languages."""
    if material.name_en is None:
        return ""
    counts = [_counted(material.originals, "original"), _counted(material.copies, "copy", "copies")]
    details = "; ".join(part for part in (*counts, SOURCES_EN.get(material.source), material.note_en) if part)
    return f"{material.name_en} ({details})" if details else material.name_en


def _counted(count: int, one: str, many: str = "") -> str:
    return f"{count} {one if count == 1 else many or one + 's'}" if count else ""


def _search_words(item: ServiceItem, spellings: Mapping[str, Spelling]) -> tuple[str, ...]:
    """Name and synonyms as they are, as full pinyin, and as initials."""
    words: dict[str, None] = dict.fromkeys(item.synonyms)
    for text in (item.name, *item.synonyms):
        words |= dict.fromkeys(spellings[text])
    return tuple(words)
