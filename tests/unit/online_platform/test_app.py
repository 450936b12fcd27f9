import pytest

from tests.unit.online_platform.conftest import ORIGIN, Caller


@pytest.mark.parametrize("path", ["/nothing", "/api/v1/halls/a.b/receipt", "/api/v1/halls//receipt", "/api/v2/halls"])
async def test_unknown_addresses_are_problem_details(hall: Caller, path: str) -> None:
    answer = await hall.client.get(ORIGIN + path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert answer.headers["content-type"] == "application/problem+json"


async def test_a_wrong_method_says_which_are_right(hall: Caller) -> None:
    answer = await hall.client.delete(f"{ORIGIN}/api/v1/halls")
    assert (answer.status_code, answer.json()["code"]) == (405, "method_not_allowed")
    assert "GET" in answer.headers["allow"]
