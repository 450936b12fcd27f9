"""Which library stands behind a material, what a status claims, and how answers add up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hall_protocol.vocabulary import ApplicantKind, Finding, Library, MaterialSource, MaterialStatus
from hall_server.domain.library import MaterialFinding, claims_a_record, library_of, merged
from hall_server.domain.policy import MaterialPolicy

FINDINGS = st.dictionaries(st.integers(1, 6), st.sampled_from(Finding), max_size=6).map(
    lambda by_place: tuple(MaterialFinding(place, Library.LICENCES, by_place[place]) for place in sorted(by_place))
)


@pytest.mark.parametrize(
    ("source", "kind", "library"),
    [
        (MaterialSource.E_LICENCE, ApplicantKind.PERSON, Library.LICENCES),
        (MaterialSource.E_LICENCE, ApplicantKind.ORGANISATION, Library.LICENCES),
        (MaterialSource.SHARED, ApplicantKind.PERSON, Library.EXCHANGE),
        (MaterialSource.VERIFIED, ApplicantKind.PERSON, Library.PEOPLE),
        (MaterialSource.VERIFIED, ApplicantKind.ORGANISATION, Library.LEGAL_PERSONS),
        (MaterialSource.APPLICANT, ApplicantKind.PERSON, None),
        (MaterialSource.FORM, ApplicantKind.PERSON, None),
        (MaterialSource.EARLIER_STEP, ApplicantKind.PERSON, None),
    ],
)
def test_a_source_leads_to_its_library(source: MaterialSource, kind: ApplicantKind, library: Library | None) -> None:
    assert library_of(MaterialPolicy("材料", source), kind) is library
    named = library_of(MaterialPolicy("材料", source, library=Library.PEOPLE), kind)
    assert named is (Library.PEOPLE if library is not None else None), "what is handed in is in no library"


@pytest.mark.parametrize("source", MaterialSource)
def test_only_three_statuses_claim_a_record_and_a_file_of_the_applicant_s_does_not(source: MaterialSource) -> None:
    claiming = {status for status in MaterialStatus if claims_a_record(MaterialPolicy("材料", source), status)}
    usual = {MaterialStatus.SHARED, MaterialStatus.VERIFIED_ONLINE}
    assert claiming == (usual | {MaterialStatus.ELECTRONIC} if source is MaterialSource.E_LICENCE else usual)


@given(FINDINGS, FINDINGS)
def test_the_newest_answer_stands_and_an_absent_library_takes_nothing_back(
    before: tuple[MaterialFinding, ...], now: tuple[MaterialFinding, ...]
) -> None:
    old, new = ({finding.place: finding.finding for finding in findings} for findings in (before, now))
    result = merged(before, now)
    assert [finding.place for finding in result] == sorted(old.keys() | new.keys())
    for finding in result:
        newest = new.get(finding.place, Finding.UNAVAILABLE)
        expected = newest if newest is not Finding.UNAVAILABLE else old.get(finding.place, newest)
        assert finding.finding is expected
