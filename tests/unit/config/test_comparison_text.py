"""What `./hall config compare` says, for people and for programs."""

import json
from dataclasses import replace

from config.comparison import compare
from config.comparison_text import comparison_text, comparison_tree
from tests.unit.config.test_comparison import DAY, OTHERS, TITLE

ALONE = replace(TITLE, item_code="11999999MB0000019T4000715009000", code="000715009000", name="查封登记")


def test_the_same_is_said_in_one_line() -> None:
    assert comparison_text("a", "b", compare([TITLE], [TITLE], DAY)).endswith(
        "两处事项一致 the catalogues say the same"
    )


def test_every_kind_of_difference_has_its_lines() -> None:
    for facet, other in OTHERS.items():
        text = comparison_text("a", "b", compare([TITLE, ALONE], [other], DAY))
        assert text.startswith("A = a\nB = b\n")
        assert "仅 A 有 only in A (1)\n  000715009000  查封登记" in text
        assert "仅 B 有" not in text
        assert f" {facet.value.replace('_', ' ')}\n" in text or facet.value in {"time_limit", "effect"}
        assert text.count("      A  ") == text.count("      B  ") == 1
    assert "仅 B 有 only in B (1)" in comparison_text("a", "b", compare([TITLE], [TITLE, ALONE], DAY))


def test_nothing_on_one_side_is_a_dash() -> None:
    text = comparison_text("a", "b", compare([TITLE], [replace(TITLE, forms=())], DAY))
    assert text.endswith("    表单 forms\n      A  申请表\n      B  –")


def test_programs_get_the_codes_and_both_sides() -> None:
    tree = json.loads(json.dumps(comparison_tree(compare([TITLE, ALONE], [replace(TITLE, fee="不收费")], DAY))))
    assert tree["missing_in_first"] == []
    assert [entry["item"] for entry in tree["missing_in_second"]] == [ALONE.item_code]
    [item] = tree["differing"]
    assert item["differences"] == [{"facet": "fee", "here": ["80元"], "there": ["不收费"]}]
