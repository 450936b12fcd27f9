"""What the clerk is told of a look-up: every finding, none hidden, and a library that is away no reason to stop."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from counter_client.case_records import looked_up_text, looked_up_tone
from counter_client.service_timer import Tone
from counter_client.wording_en import EN
from counter_client.wording_zh import ZH
from hall_protocol.messages import LookedUpRecords, LookUpLine
from hall_protocol.vocabulary import CreditFinding, Finding, Library

NOW = datetime(2026, 11, 24, 1, 41, tzinfo=UTC)
FINDINGS = st.lists(st.sampled_from(Finding), max_size=9)


def looked_up(*findings: Finding, credit: CreditFinding | None = None) -> LookedUpRecords:
    lines = tuple(
        LookUpLine(place, Library.PEOPLE, finding, "R-77" if finding is Finding.FOUND else "")
        for place, finding in enumerate(findings, 1)
    )
    return LookedUpRecords("t-A012", "A012", "licence", 1, NOW, 40, lines, credit)


@given(FINDINGS, st.none() | st.sampled_from(CreditFinding))
def test_every_finding_is_counted_and_no_reference_is_told(
    findings: list[Finding], credit: CreditFinding | None
) -> None:
    said = looked_up_text(looked_up(*findings, credit=credit), ZH.cases)
    for finding, part in (
        (Finding.FOUND, f"查到 {findings.count(Finding.FOUND)} 项"),
        (Finding.NOT_FOUND, f"{findings.count(Finding.NOT_FOUND)} 项没有记录"),
        (Finding.UNAVAILABLE, f"{findings.count(Finding.UNAVAILABLE)} 项所在数据库暂时无法查询"),
    ):
        assert (part in said) is (finding in findings)
    assert "R-77" not in said
    assert said


@given(FINDINGS)
def test_it_is_good_only_when_everything_is_there(findings: list[Finding]) -> None:
    is_whole = bool(findings) and set(findings) == {Finding.FOUND}
    assert (looked_up_tone(looked_up(*findings)) is Tone.GOOD) is is_whole


def test_a_credit_list_is_told_as_no_reason_to_refuse() -> None:
    listed = looked_up(Finding.FOUND, credit=CreditFinding.LISTED)
    assert "不得因此拒绝" in looked_up_text(listed, ZH.cases)
    assert "no reason to refuse" in looked_up_text(listed, EN.cases)
    assert looked_up_tone(listed) is Tone.WARN
