"""The hall's door for its staff, over HTTP: number, password and code go in bodies, and nowhere else; calls block."""

import ssl
from typing import Any, TypeVar

import msgspec

from hall_protocol.messages import Problem
from hall_protocol.results.sign_on import FactorOffer, SignedOn

TIMEOUT_S = 15.0
"""Several clerks who sign on at nine wait for each other's hashes on the server."""
API = "/api/v1"

AnswerT = TypeVar("AnswerT")


class DeniedError(Exception):
    """The hall says no, and why; `retry_after_s` where it says from when on it may be asked again."""

    def __init__(self, problem: Problem, retry_after_s: int | None) -> None:
        super().__init__(problem.detail_en)
        self.problem = problem
        self.retry_after_s = retry_after_s


class UnansweredError(Exception):
    """The hall was not reached, or its answer was not understood."""


class StaffDoor:
    """Every call raises `DeniedError` or `UnansweredError`; `station_token` says at which station somebody signs on."""

    def __init__(self, web_url: str, station_token: str, trust: ssl.SSLContext | None) -> None:
        self._url = f"{web_url.rstrip('/')}{API}"
        self._station_token = station_token
        self._trust = trust

    def sign_on(self, number: str, password: str, code: str) -> SignedOn:
        """A token for whoever this is."""
        body = {"staff_number": number, "password": password} | ({"code": code} if code else {})
        return _decoded(self._post("/sign-on", self._station_token, body), SignedOn)

    def change_password(self, token: str, present: str, new: str) -> None:
        """The new password counts from now on."""
        self._post("/password", token, {"password": present, "new_password": new})

    def offer_factor(self, token: str) -> FactorOffer:
        """A secret for the clerk's authenticator."""
        return _decoded(self._post("/second-factor", token, None), FactorOffer)

    def confirm_factor(self, token: str, code: str) -> None:
        """The offered secret is in force."""
        self._post("/second-factor/confirm", token, {"code": code})

    def sign_off(self, token: str) -> None:
        """The token is good no more."""
        self._post("/sign-off", token, None)

    def _post(self, path: str, token: str, body: dict[str, str] | None) -> bytes:
        # This library takes longer to load than the desk to start; only a hall with passwords needs it.
        import httpx

        headers = {"Authorization": f"Bearer {token}"}
        json: dict[str, Any] = {"json": body} if body is not None else {}
        try:
            with httpx.Client(verify=self._trust or False, trust_env=False, timeout=TIMEOUT_S) as client:
                answer = client.post(f"{self._url}{path}", headers=headers, **json)
        except httpx.HTTPError as error:
            raise UnansweredError(str(error)) from error
        if answer.is_success:
            return answer.content
        raise DeniedError(_decoded(answer.content, Problem), _seconds(answer.headers.get("Retry-After", "")))


def _decoded(content: bytes, kind: type[AnswerT]) -> AnswerT:
    try:
        return msgspec.json.decode(content, type=kind)
    except msgspec.MsgspecError as error:
        raise UnansweredError("the answer is none of a hall") from error


def _seconds(said: str) -> int | None:
    """The other form of the header, a date, no hall sends."""
    return int(said) if said.isascii() and said.isdigit() else None
