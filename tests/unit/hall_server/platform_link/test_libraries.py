"""The libraries asked through the platform: whatever comes back, there is an answer, and it holds nothing personal."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from hall_protocol.record_request import RecordAnswer, RecordRequest
from hall_protocol.vocabulary import ApplicantKind, CreditFinding, Finding, Library
from hall_server.domain.library import MaterialFinding
from hall_server.domain.look_up_rules import WantedMaterial
from hall_server.engine.libraries import LibraryAnswer, LibraryQuestion, NoLibraries, nothing_known
from hall_server.platform_link import libraries
from hall_server.platform_link.libraries import LibraryStanding, PlatformLibraries
from hall_server.platform_link.pace import LookUpPace
from hall_server.platform_link.signing import RequestSigner
from tests.unit.hall_server.platform_link.answering import an_answer, answering
from tests.unit.online_platform.event_chain import HALL_ID, world_clock

NUMBER = "999999199003075016"
MATERIALS = (WantedMaterial(2, "居民身份证", Library.LICENCES), WantedMaterial(4, "户籍信息", Library.PEOPLE))
QUESTION = LibraryQuestion("item", ApplicantKind.PERSON, NUMBER, MATERIALS, credit=True)
FOUND = {"place": 2, "finding": "found", "reference": "530102-DZZZ-000117"}
NOT_FOUND = {"place": 4, "finding": "not_found"}
WELL = {"records": [FOUND, NOT_FOUND], "credit": "none"}
IMPATIENT = LookUpPace(timeout_s=0.2, failures_max=2, rest_s=600.0)


def libraries_at(url: str, pace: LookUpPace = IMPATIENT) -> PlatformLibraries:
    return PlatformLibraries(url, RequestSigner(HALL_ID, Ed25519PrivateKey.generate(), world_clock), pace)


async def asked(answer: bytes | None, question: LibraryQuestion = QUESTION) -> LibraryAnswer:
    async with answering(lambda _head: answer) as platform:
        asking = libraries_at(platform.url)
        try:
            return await asking.look_up(question)
        finally:
            await asking.close()


async def test_an_answer_is_read_and_the_address_names_nobody() -> None:
    async with answering(lambda _head: an_answer(200, WELL)) as platform:
        asking = libraries_at(f"{platform.url}/")
        answer = await asking.look_up(QUESTION)
        await asking.close()
    assert answer == LibraryAnswer(
        (
            MaterialFinding(2, Library.LICENCES, Finding.FOUND, "530102-DZZZ-000117"),
            MaterialFinding(4, Library.PEOPLE, Finding.NOT_FOUND),
        ),
        CreditFinding.NONE,
    )
    assert platform.heads == [f"POST /api/v1/halls/{HALL_ID}/look-ups HTTP/1.1"]


def test_the_body_is_what_hall_and_platform_agreed_on() -> None:
    body = libraries._request(QUESTION)
    request = msgspec.json.decode(body, type=RecordRequest)
    assert (request.subject.kind, request.subject.number, request.credit) == (ApplicantKind.PERSON, NUMBER, True)
    assert [(each.place, each.library, each.name) for each in request.records] == [
        (2, Library.LICENCES, "居民身份证"),
        (4, Library.PEOPLE, "户籍信息"),
    ]


def test_no_text_of_a_question_shows_the_number() -> None:
    request = msgspec.json.decode(libraries._request(QUESTION), type=RecordRequest)
    assert NUMBER not in repr(QUESTION) + repr(request) + str(request)


def without(answer: dict[str, Any], name: str) -> dict[str, Any]:
    return {key: value for key, value in answer.items() if key != name}


GARBAGE: dict[str, object] = {
    "no json": b"welcome to the guest network",
    "not utf-8": b'{"records": "\xff"}',
    "deep": b"[" * 100_000,
    "empty": b"",
    "another shape": {"code": "ok"},
    "a list": [WELL],
    "a place left out": WELL | {"records": [FOUND]},
    "a place twice": WELL | {"records": [FOUND, FOUND, NOT_FOUND]},
    "a place nobody asked for": WELL | {"records": [FOUND, NOT_FOUND, NOT_FOUND | {"place": 9}]},
    "a finding there is not": WELL | {"records": [FOUND, NOT_FOUND | {"finding": "maybe"}]},
    "found without a reference": WELL | {"records": [FOUND | {"reference": ""}, NOT_FOUND]},
    "a name for a reference": WELL | {"records": [FOUND | {"reference": "云小禾"}, NOT_FOUND]},
    "words for a reference": WELL | {"records": [FOUND | {"reference": "born 1990, lives at 5"}, NOT_FOUND]},
    "the number for a reference": WELL | {"records": [FOUND | {"reference": f"ID-{NUMBER}"}, NOT_FOUND]},
    "a reference too long": WELL | {"records": [FOUND | {"reference": "9" * 65}, NOT_FOUND]},
    "credit left out": without(WELL, "credit"),
    "credit there is not": WELL | {"credit": "bad"},
}


@pytest.mark.parametrize("said", GARBAGE.values(), ids=GARBAGE.keys())
async def test_an_answer_to_something_else_is_none(said: object) -> None:
    assert await asked(an_answer(200, said)) == nothing_known(QUESTION)


async def test_credit_that_was_not_asked_for_is_not_kept() -> None:
    question = LibraryQuestion("item", ApplicantKind.PERSON, NUMBER, MATERIALS, credit=False)
    assert await asked(an_answer(200, WELL), question) == nothing_known(question)
    assert (await asked(an_answer(200, without(WELL, "credit")), question)).credit is None


async def test_an_organisation_s_code_is_public_and_may_be_part_of_a_reference() -> None:
    code = "91999999MA6K00TE5B"
    question = LibraryQuestion("item", ApplicantKind.ORGANISATION, code, MATERIALS, credit=True)
    answer = await asked(an_answer(200, WELL | {"records": [FOUND | {"reference": code}, NOT_FOUND]}), question)
    assert answer.materials[0].reference == code


async def test_what_is_not_found_has_no_reference_whatever_is_said() -> None:
    answer = await asked(an_answer(200, WELL | {"records": [FOUND, NOT_FOUND | {"reference": "X-1"}]}))
    assert answer.materials[1].reference == ""


@pytest.mark.parametrize("status", [302, 400, 401, 403, 404, 409, 413, 422, 429, 500, 503])
async def test_every_refusal_and_failure_is_an_answer(status: int) -> None:
    assert await asked(an_answer(status, {"code": "key_unknown", "expected_seq": 5})) == nothing_known(QUESTION)


@pytest.mark.parametrize("answer", [None, b"HTTP/1.1 200 OK\r\ncontent-length: 99\r\n\r\n{", b"rubbish\r\n\r\n"])
async def test_an_answer_that_breaks_off_is_none(answer: bytes | None) -> None:
    assert await asked(answer) == nothing_known(QUESTION)


async def test_nobody_there_and_a_closed_door_are_answers() -> None:
    async with answering(lambda _head: None) as platform:
        url = platform.url
    asking = libraries_at(url)
    assert await asking.look_up(QUESTION) == nothing_known(QUESTION)
    await asking.close()
    assert await asking.look_up(QUESTION) == nothing_known(QUESTION)


async def test_a_silent_platform_is_given_up() -> None:
    def never(_head: str) -> Awaitable[bytes | None]:
        return asyncio.get_running_loop().create_future()

    async with answering(never) as platform:
        asking = libraries_at(platform.url)
        assert await asking.look_up(QUESTION) == nothing_known(QUESTION)
        await asking.close()


async def test_after_failures_in_a_row_the_libraries_are_left_alone() -> None:
    async with answering(lambda _head: an_answer(500, b"")) as platform:
        asking = libraries_at(platform.url)
        for _ in range(5):
            assert await asking.look_up(QUESTION) == nothing_known(QUESTION)
        await asking.close()
    assert len(platform.heads) == IMPATIENT.failures_max


async def test_one_good_answer_in_between_keeps_them_asked() -> None:
    answers = iter([an_answer(500, b""), an_answer(200, WELL)] * 4)
    async with answering(lambda _head: next(answers)) as platform:
        asking = libraries_at(platform.url)
        findings = [(await asking.look_up(QUESTION)).materials[0].finding for _ in range(8)]
        await asking.close()
    assert findings == [Finding.UNAVAILABLE, Finding.FOUND] * 4
    assert len(platform.heads) == 8


def test_a_standing_rests_and_tries_again() -> None:
    standing = LibraryStanding(LookUpPace(failures_max=2, rest_s=30.0))
    standing.failed(100.0)
    assert standing.may_ask(100.0)
    standing.failed(101.0)
    assert not standing.may_ask(130.9)
    assert standing.may_ask(131.0)
    standing.failed(131.0)
    assert not standing.may_ask(160.0), "still sick: another rest"
    assert standing.may_ask(161.0)
    standing.answered()
    standing.failed(161.0)
    assert standing.may_ask(161.0)


async def test_a_hall_without_a_platform_knows_nothing() -> None:
    answer = await NoLibraries().look_up(QUESTION)
    assert {finding.finding for finding in answer.materials} == {Finding.UNAVAILABLE}
    assert answer.credit is CreditFinding.UNAVAILABLE


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.fixed_dictionaries(
            {"place": st.sampled_from([2, 4, 4, 5]), "finding": st.sampled_from(Finding)},
            optional={"reference": st.sampled_from(["A-1", "云", NUMBER, NUMBER.lower(), "A 1", "../..", ""])},
        ),
        max_size=3,
    ),
    st.none() | st.sampled_from(CreditFinding),
)
def test_whatever_is_said_the_answer_fits_the_question(records: list[dict[str, Any]], credit: str | None) -> None:
    said = msgspec.convert({"records": records, "credit": credit}, RecordAnswer)
    try:
        answer = libraries._checked(QUESTION, said)
    except libraries._GarbageError:
        return
    assert [finding.place for finding in answer.materials] == [2, 4]
    assert all(finding.reference in ("", "A-1") for finding in answer.materials)
    assert all((finding.reference != "") == (finding.finding is Finding.FOUND) for finding in answer.materials)
    assert answer.credit is not None
