import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import ErrorCode
from hall_server.domain.errors import RuleError
from hall_server.domain.numbering import NumberingRule


def numbers(rule: NumberingRule, count: int) -> list[str]:
    given_numbers, last = [], None
    for _ in range(count):
        last = rule.following(last)
        given_numbers.append(rule.text(last))
    return given_numbers


def test_numbers_are_padded_and_grow_past_their_width() -> None:
    rule = NumberingRule("A", width=3, start=998)
    assert numbers(rule, 4) == ["A998", "A999", "A1000", "A1001"]
    assert NumberingRule("B").text(rule.start) == "B998"
    assert NumberingRule("B", width=1).text(7) == "B7"


def test_skipped_numbers_are_skipped_also_at_start_in_a_row_and_before_the_end() -> None:
    rule = NumberingRule("A", start=4, end=9, skipped=frozenset({4, 6, 7}))
    assert numbers(rule, 3) == ["A005", "A008", "A009"]


@pytest.mark.parametrize("skipped", [frozenset(), frozenset({5})])
def test_the_day_s_numbers_end_and_never_wrap(skipped: frozenset[int]) -> None:
    rule = NumberingRule("N", end=5, skipped=skipped)
    last = 5 - len(skipped)
    assert rule.following(last - 1) == last
    with pytest.raises(RuleError) as caught:
        rule.following(last)
    refusal = caught.value.refusal
    assert refusal.code is ErrorCode.NUMBERS_EXHAUSTED
    assert "N005" in refusal.detail
    assert "N005" in refusal.detail_en


@given(
    st.integers(1, 50),
    st.integers(1, 4),
    st.frozensets(st.integers(1, 80), max_size=20),
    st.integers(1, 60),
)
def test_numbers_ascend_without_repeat_and_leave_out_only_the_skipped(
    start: int, width: int, skipped: frozenset[int], count: int
) -> None:
    rule = NumberingRule("A", width, start, 9999, skipped)
    last, sequences = None, []
    for _ in range(count):
        last = rule.following(last)
        sequences.append(last)
    assert sequences == [n for n in range(start, sequences[-1] + 1) if n not in skipped]
    texts = [rule.text(sequence) for sequence in sequences]
    assert len(set(texts)) == count
    assert all(
        len(text) > width and text[0] == "A" and int(text[1:]) == n for text, n in zip(texts, sequences, strict=True)
    )
