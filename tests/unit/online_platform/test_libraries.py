"""The platform's libraries: a file that plays them, and the signed address that asks them."""

import os
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from hall_protocol.record_request import RecordAnswer, RecordRequest, RecordSubject, WantedRecord
from hall_protocol.vocabulary import ApplicantKind, CreditFinding, Finding, Library
from hall_server.platform_link.signing import RequestSigner
from online_platform.libraries import Libraries, Record, RecordsError
from online_platform.misbehaviour import Fault, Misbehaviour, Order
from online_platform.platform_parts import Enrolment, PlatformParts, close_parts, open_parts
from tests.unit.online_platform.conftest import Caller, HeldClock, open_caller
from tests.unit.online_platform.event_chain import HALL_ID

NUMBER, NOBODY = "999999199003075016", "999999198506123011"
FILE = f"""
credit_listed = ["{NUMBER}"]
unavailable = ["people"]
[[records]]
library = "licences"
subject = "{NUMBER}"
name = "居民身份证"
reference = "DZZZ-1"
"""
WANTED = (
    WantedRecord(2, Library.LICENCES, "居民身份证"),
    WantedRecord(3, Library.EXCHANGE, "居民身份证"),
    WantedRecord(4, Library.PEOPLE, "户籍信息"),
)


def request_of(number: str = NUMBER, credit: bool = True) -> RecordRequest:
    return RecordRequest("item", RecordSubject(ApplicantKind.PERSON, number), WANTED, credit)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    file = tmp_path / "records.toml"
    file.write_text(FILE, encoding="utf-8")
    return file


def findings(answer: RecordAnswer) -> list[tuple[int, Finding, str]]:
    return [(record.place, record.finding, record.reference) for record in answer.records]


def test_a_record_is_found_by_whose_it_is_where_and_what(file: Path) -> None:
    libraries = Libraries(file)
    answer = libraries.answer(request_of())
    assert findings(answer) == [
        (2, Finding.FOUND, "DZZZ-1"),
        (3, Finding.NOT_FOUND, ""),
        (4, Finding.UNAVAILABLE, ""),
    ]
    assert answer.credit is CreditFinding.LISTED
    assert libraries.answer(request_of(credit=False)).credit is None
    other = libraries.answer(request_of(NOBODY))
    assert other.records[0].finding is Finding.NOT_FOUND
    assert other.credit is CreditFinding.NONE


def test_without_a_file_the_libraries_are_empty() -> None:
    answer = Libraries().answer(request_of())
    assert {record.finding for record in answer.records} == {Finding.NOT_FOUND}
    assert answer.credit is CreditFinding.NONE


def rewrite(file: Path, text: str, at_ns: int) -> None:
    file.write_text(text, encoding="utf-8")
    os.utime(file, ns=(at_ns, at_ns))


def test_what_is_added_to_the_file_is_found_at_once_and_a_spoiled_one_changes_nothing(file: Path) -> None:
    libraries = Libraries(file)
    assert libraries.answer(request_of(NOBODY)).records[0].finding is Finding.NOT_FOUND
    added = FILE.replace('unavailable = ["people"]', "is_credit_unavailable = true").replace(
        f'subject = "{NUMBER}"', f'subject = "{NOBODY}"'
    )
    rewrite(file, added, 10**18)
    answer = libraries.answer(request_of(NOBODY))
    assert [record.finding for record in answer.records] == [Finding.FOUND, Finding.NOT_FOUND, Finding.NOT_FOUND]
    assert answer.credit is CreditFinding.UNAVAILABLE
    rewrite(file, "[[records]", 2 * 10**18)
    assert libraries.answer(request_of(NOBODY)).records[0].finding is Finding.FOUND
    file.unlink()
    assert libraries.answer(request_of(NOBODY)).records[0].finding is Finding.FOUND


@pytest.mark.parametrize(
    "text",
    [
        "[[records]",
        "colour = 1",
        '[[records]]\nlibrary = "attic"\nsubject = "1"\nname = "n"\nreference = "r"',
        '[[records]]\nlibrary = "people"\nsubject = ""\nname = "n"\nreference = "r"',
        "credit_listed = [1]",
    ],
)
def test_a_bad_file_is_said_before_anybody_relies_on_it(file: Path, text: str) -> None:
    file.write_text(text, encoding="utf-8")
    with pytest.raises(RecordsError, match="--records"):
        Libraries(file)
    with pytest.raises(RecordsError):
        Libraries(file.with_name("none.toml"))


def test_no_text_of_a_record_shows_whose_it_is() -> None:
    assert NUMBER not in repr(Record(Library.PEOPLE, NUMBER, "户籍信息", "R-1"))


@pytest.fixture
def parts(tmp_path: Path, key_file: Path, clock: HeldClock, file: Path) -> Iterator[PlatformParts]:
    libraries = Libraries(file, Misbehaviour())
    opened = open_parts(tmp_path, Enrolment({HALL_ID: key_file}), clock, libraries=libraries)
    yield opened
    close_parts(opened)


@pytest.fixture
async def hall(parts: PlatformParts, signer: RequestSigner) -> AsyncIterator[Caller]:
    async with open_caller(parts, signer) as caller:
        yield caller


async def asked(hall: Caller, body: Any) -> Any:
    content = body if isinstance(body, bytes) else msgspec.json.encode(body)
    return await hall.client.send(hall.signed("POST", "/look-ups", content, "application/json"))


async def test_a_signed_question_is_answered(hall: Caller) -> None:
    answer = await asked(hall, request_of())
    assert answer.status_code == 200
    assert findings(msgspec.json.decode(answer.content, type=RecordAnswer))[0] == (2, Finding.FOUND, "DZZZ-1")


async def test_a_question_nobody_signed_or_signed_for_another_body_is_refused(hall: Caller) -> None:
    body = msgspec.json.encode(request_of())
    bare = await hall.client.post(f"{hall.url}/look-ups", content=body)
    assert (bare.status_code, bare.json()["code"]) == (401, "signature_invalid")
    signed = hall.signed("POST", "/look-ups", body, "application/json")
    other = hall.client.build_request(
        "POST", signed.url, content=body.replace(b"item", b"mete"), headers=signed.headers
    )
    assert (await hall.client.send(other)).status_code == 401


@pytest.mark.parametrize(
    "body", [b"[]", b"{", b"\xff", {"item": "i"}, {"item": NUMBER, "subject": NUMBER, "records": []}]
)
async def test_what_is_no_question_is_refused_without_a_word_of_it(hall: Caller, body: Any) -> None:
    answer = await asked(hall, body)
    assert (answer.status_code, answer.json()["code"]) == (400, "malformed")
    assert NUMBER not in answer.text


@pytest.mark.parametrize(("fault", "status"), [(Fault.ERROR500, 500), (Fault.GARBAGE, 200)])
async def test_look_ups_misbehave_on_their_own_orders(
    hall: Caller, parts: PlatformParts, fault: Fault, status: int
) -> None:
    parts.libraries.misbehaviour.order(Order(fault, 1))
    assert (await hall.receipt()).status_code == 200
    spoiled = await asked(hall, request_of())
    assert spoiled.status_code == status
    with pytest.raises(msgspec.MsgspecError):
        msgspec.json.decode(spoiled.content, type=RecordAnswer)
    assert (await asked(hall, request_of())).status_code == 200
