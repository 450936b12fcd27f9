"""Signing on by an identity provider: a real hall, a real small provider, and every way the two can be at odds."""

import shutil
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx
import pyotp
import pytest

from hall_protocol.vocabulary import Role
from tests.helpers.hall_process import WUHUA, HallProcess
from tests.helpers.identity_provider import CLIENT_ID, CLIENT_SECRET, Fault, IdentityProvider
from tests.helpers.kept_files import contents
from tests.helpers.staff import hall_staff, hire, to_do
from tests.integration.problems import refused

PAGE_URL = "http://127.0.0.1:8400/"


@pytest.fixture(scope="module")
def provider() -> Iterator[IdentityProvider]:
    with IdentityProvider() as running:
        yield running


@pytest.fixture(scope="module")
def staffed(tmp_path_factory: pytest.TempPathFactory, provider: IdentityProvider) -> Iterator[HallProcess]:
    folder = tmp_path_factory.mktemp("vouched")
    config = shutil.copytree(WUHUA, folder / "config")
    file = config / "hall.toml"
    oidc = f'[sign_on.oidc]\nissuer = "{provider.issuer}"\nclient_id = "{CLIENT_ID}"\npage_url = "{PAGE_URL}"\n'
    file.write_text(file.read_text().replace("[platform]", f'{oidc}second_factor_amr = ["otp", "hwk"]\n\n[platform]'))
    keep_secret(folder / "data")
    with HallProcess(folder / "data", config=config) as hall:
        # Here, not in a test: on two workers each has a hall of its own and a part of the tests.
        hire(hall, "4001", Role.AUDITOR)
        yield hall
        assert "Traceback" not in hall.stderr
        assert CLIENT_SECRET not in hall.stderr


@pytest.fixture(autouse=True)
def honest(provider: IdentityProvider) -> None:
    provider.fault, provider.amr, provider.published = None, ["pwd"], None


def keep_secret(data: Path) -> None:
    (data / "keys").mkdir(parents=True)
    (data / "keys" / "oidc.secret").write_text(f"{CLIENT_SECRET}\n")


def visited(hall: HallProcess) -> dict[str, str]:
    """A browser's way to the provider and back: what its page then sends."""
    begun = hall.client().post("/sign-on/provider")
    assert begun.status_code == 201, begun.text
    back = httpx.get(begun.json()["address"], trust_env=False, timeout=60).headers["Location"]
    assert back.startswith(f"{PAGE_URL}#"), "behind the # it reaches no server"
    answer = {name: values[0] for name, values in parse_qs(urlsplit(back).fragment).items()}
    return {"handle": begun.json()["handle"], **answer}


def finish(hall: HallProcess, sent: dict[str, str], **more: str) -> httpx.Response:
    return hall.client().post("/sign-on/provider/finish", json=sent | more)


def assert_away(answer: httpx.Response) -> None:
    assert (answer.status_code, answer.json()["code"]) == (503, "provider_away")


def signed_on(hall: HallProcess, provider: IdentityProvider, number: str) -> dict[str, Any]:
    provider.person = number
    answer = finish(hall, visited(hall))
    assert answer.status_code == 201, answer.text
    said: dict[str, Any] = answer.json()
    return said


def test_the_hall_s_own_table_says_who_somebody_is(staffed: HallProcess, provider: IdentityProvider) -> None:
    said = signed_on(staffed, provider, "4001")
    assert said["person"]["role"] == "auditor", "the token claims to be an administrator"
    client = staffed.client(said["token"])
    assert to_do(client) == [], "a first password is of no matter to whom the provider vouches for"
    assert client.get("/events").status_code == 200
    assert client.post("/sign-off").status_code == 204
    refused(client.get("/sign-on"), 401, "credential_unknown")


def test_who_has_no_account_or_none_any_more_is_refused(staffed: HallProcess, provider: IdentityProvider) -> None:
    hire(staffed, "4002", Role.AUDITOR)
    hall_staff(staffed, "disable", "4002")
    for number in ("nobody", "4002", "4002 ", "x" * 4000):
        provider.person = number
        refused(finish(staffed, visited(staffed)), 401, "provider_refused")


def test_a_clerk_signs_on_at_a_counter_all_the_same(staffed: HallProcess, provider: IdentityProvider) -> None:
    hire(staffed, "4003", Role.CLERK, 3)
    provider.person = "4003"
    refused(finish(staffed, visited(staffed)), 403, "station_required")


def test_a_manager_binds_an_authenticator_and_its_code_is_asked_for_from_then_on(
    staffed: HallProcess, provider: IdentityProvider
) -> None:
    hire(staffed, "4004", Role.MANAGER)
    client = staffed.client(signed_on(staffed, provider, "4004")["token"])
    assert to_do(client) == ["second_factor"]
    refused(client.get("/figures"), 401, "credential_unknown")
    totp = pyotp.TOTP(client.post("/second-factor").json()["secret"])
    used = totp.now()
    assert client.post("/second-factor/confirm", json={"code": used}).status_code == 204
    assert client.get("/figures").status_code == 200
    sent = visited(staffed)
    refused(finish(staffed, sent), 401, "second_factor_required")
    refused(finish(staffed, sent, factor_code=used), 401, "sign_on_refused")
    later = next(code for ahead in (0, 30) if (code := totp.at(int(time.time()) + ahead)) != used)
    assert finish(staffed, sent, factor_code=later).status_code == 201
    refused(finish(staffed, sent, factor_code=later), 401, "provider_refused")


def test_wrong_codes_cost_a_wait(staffed: HallProcess, provider: IdentityProvider) -> None:
    person = hire(staffed, "4005", Role.MANAGER)
    person.settle_in()
    provider.person = "4005"
    sent = visited(staffed)
    for _ in range(6):
        refused(finish(staffed, sent, factor_code="000000"), 401, "sign_on_refused")
    answer = finish(staffed, sent, factor_code="000000")
    refused(answer, 429, "too_many_attempts")
    assert 0 < int(answer.headers["Retry-After"]) <= 15
    hall_staff(staffed, "unlock", "4005")


def test_a_second_factor_of_the_provider_counts_where_the_hall_says_so(
    staffed: HallProcess, provider: IdentityProvider
) -> None:
    hire(staffed, "4006", Role.MANAGER)
    provider.amr = ["pwd", "otp"]
    client = staffed.client(signed_on(staffed, provider, "4006")["token"])
    assert to_do(client) == []
    assert client.get("/figures").status_code == 200
    provider.amr = ["pwd", "sms"]
    assert to_do(staffed.client(signed_on(staffed, provider, "4006")["token"])) == ["second_factor"]


def test_a_token_that_is_not_believed_is_one_refusal_and_ends_the_visit(
    staffed: HallProcess, provider: IdentityProvider
) -> None:
    provider.person, provider.fault = "4001", Fault.NONCE
    sent = visited(staffed)
    refused(finish(staffed, sent), 401, "provider_refused")
    provider.fault = None
    refused(finish(staffed, sent), 401, "provider_refused")


def test_a_new_key_is_found_and_the_old_one_is_good_no_more(staffed: HallProcess, provider: IdentityProvider) -> None:
    signed_on(staffed, provider, "4001")
    old = provider.key
    provider.rotate_key()
    signed_on(staffed, provider, "4001")
    provider.key, provider.published = old, provider.key
    refused(finish(staffed, visited(staffed)), 401, "provider_refused")


def test_an_answer_counts_only_in_the_tab_that_asked_and_once(staffed: HallProcess, provider: IdentityProvider) -> None:
    provider.person = "4001"
    mine, other = visited(staffed), visited(staffed)
    for mixed in (
        other | {"code": mine["code"], "state": mine["state"]},
        mine | {"state": other["state"]},
        mine | {"handle": "none"},
        mine | {"state": "é"},
    ):
        refused(finish(staffed, mixed), 401, "provider_refused")
    codes: list[int] = []
    threads = [threading.Thread(target=lambda: codes.append(finish(staffed, mine).status_code)) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(codes) == [201] + [401] * 11
    # Another visit's code is of another verifier.
    refused(finish(staffed, other | {"code": mine["code"]}), 401, "provider_refused")


def test_a_provider_that_is_away_is_said_and_passwords_go_on(staffed: HallProcess, provider: IdentityProvider) -> None:
    person = hire(staffed, "4007", Role.AUDITOR)
    provider.person = "4007"
    sent = visited(staffed)
    provider.stop()
    try:
        assert_away(finish(staffed, sent))
        staffed.restart()
        assert staffed.client().get("/sign-on/ways").json()["provider"]["is_there"] is False
        assert_away(staffed.client().post("/sign-on/provider"))
        person.settle_in()
    finally:
        provider.start()
        staffed.restart()
    assert staffed.client().get("/sign-on/ways").json()["provider"]["is_there"] is True


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"handle": "", "state": "s", "code": "c"},
        {"handle": "h", "state": "s", "code": "c" * 2049},
        {"handle": "h", "state": "s", "code": "c", "factor_code": "1"},
        {"handle": "h", "state": "s", "code": "c", "role": "admin"},
        {"handle": 1, "state": "s", "code": "c"},
    ],
)
def test_what_is_no_answer_of_a_provider_is_refused(staffed: HallProcess, body: dict[str, Any]) -> None:
    refused(staffed.client().post("/sign-on/provider/finish", json=body), 422, "invalid_value")


def test_no_secret_of_the_flow_is_kept_or_logged(staffed: HallProcess, provider: IdentityProvider) -> None:
    provider.person = "4001"
    sent = visited(staffed)
    token = finish(staffed, sent).json()["token"]
    places = [content for file, content in contents(staffed.data).items() if file.name != "oidc.secret"]
    for secret in (*sent.values(), token, CLIENT_SECRET):
        assert secret not in staffed.stderr
        assert not any(secret.encode() in content for content in places)
