"""Differences of two catalogues for people, Chinese first, and for programs."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

from config.comparison import CatalogueDifferences, CatalogueEntry, Facet, ItemDifference

_FACETS = {
    Facet.VERSION: "版本 version",
    Facet.NAME: "名称 name",
    Facet.MATERIALS: "材料 materials",
    Facet.TIME_LIMIT: "承诺工作日 working days",
    Facet.FEE: "收费 fee",
    Facet.LABELS: "标签 labels",
    Facet.FORMS: "表单 forms",
    Facet.DEPARTMENT: "部门 department",
    Facet.EFFECT: "施行日期 in force",
}


def comparison_text(first: str, second: str, differences: CatalogueDifferences) -> str:
    """The differences as lines to read; `first` and `second` name the two catalogues."""
    return "\n".join(_lines(first, second, differences))


def comparison_tree(differences: CatalogueDifferences) -> dict[str, Any]:
    """The differences as plain values for JSON."""
    return {
        "missing_in_first": [_named(entry) for entry in differences.missing_here],
        "missing_in_second": [_named(entry) for entry in differences.missing_there],
        "differing": [
            _named(item.entry) | {"differences": [asdict(facet) for facet in item.facets]}
            for item in differences.differing
        ],
    }


def _named(entry: CatalogueEntry) -> dict[str, Any]:
    return {"item": entry.item_code, "code": entry.code, "name": entry.name}


def _lines(first: str, second: str, differences: CatalogueDifferences) -> Iterator[str]:
    yield f"A = {first}"
    yield f"B = {second}"
    if differences.is_none:
        yield "两处事项一致 the catalogues say the same"
        return
    yield from _missing("仅 A 有 only in A", differences.missing_there)
    yield from _missing("仅 B 有 only in B", differences.missing_here)
    if differences.differing:
        yield f"\n两处不同 differing ({len(differences.differing)})"
        for item in differences.differing:
            yield from _differing(item)


def _missing(title: str, entries: Sequence[CatalogueEntry]) -> Iterator[str]:
    if entries:
        yield f"\n{title} ({len(entries)})"
        yield from (f"  {entry.code}  {entry.name}" for entry in entries)


def _differing(item: ItemDifference) -> Iterator[str]:
    yield f"  {item.entry.code}  {item.entry.name}"
    for facet in item.facets:
        yield f"    {_FACETS[facet.facet]}"
        yield f"      A  {_said(facet.here)}"
        yield f"      B  {_said(facet.there)}"


def _said(values: Sequence[str]) -> str:
    return "、".join(values) or "–"
