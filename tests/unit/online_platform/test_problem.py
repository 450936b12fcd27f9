import msgspec

from online_platform.problem import STATUS, TITLE, ProblemCode, ProblemError, problem_response


def test_every_code_has_a_status_and_a_title() -> None:
    assert set(STATUS) == set(TITLE) == set(ProblemCode)


def test_a_refusal_is_a_problem_detail_with_its_members() -> None:
    response = problem_response(ProblemError(ProblemCode.SEQUENCE_GAP, "expected 5", expected_seq=5))
    assert response.status_code == 409
    assert response.headers["content-type"] == "application/problem+json"
    assert msgspec.json.decode(response.body) == {
        "type": "urn:yimen:problem:sequence_gap",
        "title": "Events are missing before this batch",
        "status": 409,
        "detail": "expected 5",
        "code": "sequence_gap",
        "expected_seq": 5,
    }
