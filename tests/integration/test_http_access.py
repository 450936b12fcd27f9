"""Every route asked by every role, by nobody and by a stranger: what the table does not allow is denied."""

import httpx
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import HallProcess
from tests.integration.api_routes import OPEN_ROUTES, POSTS, ROUTES, VISITORS_ROUTES, Route
from tests.integration.conftest import AskAs
from tests.integration.problems import nothing_changes, problem_of, refused

pytestmark = pytest.mark.race


def ask(client: httpx.Client, route: Route) -> httpx.Response:
    return client.request(route.method, route.address, json=route.body)


@pytest.mark.parametrize("role", list(Role))
def test_a_role_may_what_the_table_says_and_nothing_else(ask_as: AskAs, role: Role) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in ROUTES:
            answer = ask(ask_as(role), route)
            if role in route.roles:
                assert answer.status_code in (200, 404), (route, answer.text)
            else:
                refused(answer, 403, "role_forbidden")


@pytest.mark.parametrize("role", list(Role))
def test_whoever_shows_a_credential_is_judged_by_it_also_where_none_is_needed(ask_as: AskAs, role: Role) -> None:
    """A clerk can neither rate nor ask whether somebody rated, not even with a visitor's own token."""
    secrets = {"Evaluation-Token": "0" * 32, "Complaint-Receipt": "none-0", "Ticket-Pass": "none.0"}
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in VISITORS_ROUTES:
            answer = ask_as(role).request(route.method, route.address, json=route.body, headers=secrets)
            if role in route.roles:
                assert answer.status_code in (200, 403, 404, 422), (route, answer.text)
                assert answer.status_code != 403 or answer.json()["code"] == "evaluation_token_wrong", route
            else:
                refused(answer, 403, "role_forbidden")


def test_nobody_and_strangers_get_nothing(hall: HallProcess, ask_as: AskAs) -> None:
    nobody, stranger = hall.client(), hall.client("x" * 43)
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in ROUTES:
            answer = ask(nobody, route)
            refused(answer, 401, "credential_missing")
            assert answer.headers["www-authenticate"].startswith("Bearer")
            refused(ask(stranger, route), 401, "credential_unknown")


@pytest.mark.parametrize("header", ["", "Bearer", "Basic eDp4", "bearer\ttoken", "Token abc"])
def test_a_header_that_is_no_bearer_token_is_no_credential(hall: HallProcess, header: str) -> None:
    answer = hall.client().get("/hall", headers={"Authorization": header})
    assert answer.status_code == 401
    problem_of(answer, 401)


def test_a_token_in_the_address_is_no_credential(hall: HallProcess, ask_as: AskAs) -> None:
    token = hall.token(Role.MANAGER)
    refused(hall.client().get("/hall", params={"token": token, "access_token": token}), 401, "credential_missing")


def test_a_clerk_of_one_counter_works_at_no_other(ask_as: AskAs) -> None:
    with nothing_changes(ask_as(Role.AUDITOR)):
        for route in POSTS:
            if "{counter}" in route.path and Role.CLERK in route.roles:
                answer = ask_as(Role.CLERK, 7).post(route.address.replace("9999", "8"), json=route.body)
                refused(answer, 403, "other_counter")


def test_operators_need_no_credential_and_learn_of_no_ticket(hall: HallProcess, ask_as: AskAs) -> None:
    ticket = ask_as(Role.KIOSK).post("/tickets", json={"queue": "A"}).json()
    for path in OPEN_ROUTES:
        answer = hall.client().get(f"{hall.url}{path}")
        assert answer.status_code == 200
        assert ticket["ticket_id"] not in answer.text


def test_the_public_sees_neither_tickets_nor_devices_nor_clerks(ask_as: AskAs) -> None:
    ask_as(Role.CLERK, 2).post("/counters/2/open", json={"clerk": "staff-0042"})
    ask_as(Role.KIOSK).post("/tickets", json={"queue": "A"})
    for role in Role:
        answer = ask_as(role).get("/hall")
        is_staff = role in (Role.CLERK, Role.MANAGER, Role.ADMIN, Role.AUDITOR)
        assert ("staff-0042" in answer.text) is is_staff
        assert ("tickets" in answer.json()["picture"]) is is_staff
        if not is_staff:
            assert set(answer.json()["picture"]) <= {
                "queues",
                "counters",
                "calls",
                "figures",
                "missed",
                "closings",
                "assistance",
            }
    ask_as(Role.CLERK, 2).post("/counters/2/close")
