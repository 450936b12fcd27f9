"""The identity provider, as a client sees it: where to send a person, and who they are once they come back.

What it says counts only when its token stands every check of OpenID Connect Core 1.0, 3.1.3.7.
"""

import asyncio
import re
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode, urlsplit

import httpx
import msgspec
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from joserfc.jwt import JWTClaimsRegistry

from hall_protocol.vocabulary import STAFF_NUMBER
from hall_server.engine.staff import STAFF_NUMBER_CHARS_MAX
from hall_server.web.oidc.visits import Identity, Visit

DISCOVERY = "/.well-known/openid-configuration"
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
"""Signatures with a key pair only: neither "none" nor one made with a secret that we share."""
LEEWAY_S = 60
"""How far the provider's clock may be from ours."""
TIMEOUT_S = 5.0
ANSWER_LIMIT_BYTES = 256 << 10
KNOWN_FOR, AWAY_FOR = timedelta(minutes=10), timedelta(seconds=15)
"""How long what the provider says of itself is believed, and that it does not answer."""
_STAFF_NUMBER = re.compile(STAFF_NUMBER)
LOOPBACK = ("127.0.0.1", "::1", "localhost")


class ProviderAwayError(Exception):
    """The provider does not answer, or not as one; the message names no person."""


class NotVouchedError(Exception):
    """The provider does not vouch for this person, or its word cannot be believed; the message names no person."""


@dataclass(frozen=True, slots=True)
class ProviderPolicy:
    """What the hall's configuration says of its provider."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    page_url: str
    staff_number_claim: str
    factor_amr: frozenset[str]
    """Methods (RFC 8176) that count as a second factor where the provider names one."""
    name: str
    name_en: str


@dataclass(frozen=True, slots=True)
class _Endpoints:
    authorization: str
    token: str
    keys: str


class Provider:
    """Asks the provider; keeps for a while where its endpoints are, and no key: it may have a new one any time."""

    def __init__(self, policy: ProviderPolicy, trust: ssl.SSLContext, now: Callable[[], datetime]) -> None:
        self.policy = policy
        self._trust = trust
        self._now = now
        self._known: tuple[datetime, _Endpoints | None] | None = None
        self._looking = asyncio.Lock()

    async def is_there(self) -> bool:
        """Whether it answers, as far as was seen a moment ago."""
        try:
            await self._endpoints()
        except ProviderAwayError:
            return False
        return True

    async def address(self, visit: Visit) -> str:
        """Where the browser goes for this visit; raises `ProviderAwayError`."""
        asked = {
            "response_type": "code",
            # The answer comes behind the "#" of the page's address, which browsers send to nobody.
            "response_mode": "fragment",
            "client_id": self.policy.client_id,
            "redirect_uri": self.policy.page_url,
            "scope": "openid profile",
            "state": visit.state,
            "nonce": visit.nonce,
            "code_challenge": visit.challenge,
            "code_challenge_method": "S256",
        }
        authorization = (await self._endpoints()).authorization
        return f"{authorization}{'&' if urlsplit(authorization).query else '?'}{urlencode(asked)}"

    async def identity(self, visit: Visit, code: str) -> Identity:
        """Whom `code` stands for; raises `NotVouchedError`, `ProviderAwayError`."""
        endpoints = await self._endpoints()
        token = await self._token(endpoints.token, visit, code)
        return self._identity(self._claims(token, await self._ask("GET", endpoints.keys), visit.nonce))

    async def _endpoints(self) -> _Endpoints:
        # One look at a time: many pages that open at once must not become as many requests to the provider.
        async with self._looking:
            return await self._endpoints_known_or_found()

    async def _endpoints_known_or_found(self) -> _Endpoints:
        if self._known is not None and self._now() < self._known[0]:
            if self._known[1] is None:
                raise ProviderAwayError("the provider did not answer a moment ago")
            return self._known[1]
        try:
            found = self._read(await self._ask("GET", f"{self.policy.issuer.rstrip('/')}{DISCOVERY}"))
        except ProviderAwayError:
            self._known = self._now() + AWAY_FOR, None
            raise
        self._known = self._now() + KNOWN_FOR, found
        return found

    def _read(self, said: Mapping[str, Any]) -> _Endpoints:
        if said.get("issuer") != self.policy.issuer:
            raise ProviderAwayError("the provider calls itself by another issuer")
        named = [said.get(name) for name in ("authorization_endpoint", "token_endpoint", "jwks_uri")]
        addresses = [address for address in named if isinstance(address, str) and self._is_safe(address)]
        if len(addresses) != len(named):
            raise ProviderAwayError("the provider names no address that is safe to use")
        return _Endpoints(*addresses)

    def _is_safe(self, address: str) -> bool:
        """TLS; without it only where nothing leaves this machine."""
        parts = urlsplit(address)
        return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)

    async def _token(self, address: str, visit: Visit, code: str) -> str:
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self.policy.page_url,
            "client_id": self.policy.client_id,
            "code_verifier": visit.verifier,
        }
        auth = httpx.BasicAuth(self.policy.client_id, self.policy.client_secret) if self.policy.client_secret else None
        said = await self._ask("POST", address, data=form, auth=auth)
        token = said.get("id_token")
        if not isinstance(token, str):
            raise NotVouchedError("the provider gave no ID token")
        return token

    async def _ask(self, method: str, address: str, **more: Any) -> Mapping[str, Any]:
        try:
            async with (
                httpx.AsyncClient(verify=self._trust, trust_env=False, timeout=TIMEOUT_S) as client,
                client.stream(method, address, headers={"accept": "application/json"}, **more) as answer,
            ):
                content = await _read_bounded(answer)
        except httpx.HTTPError as error:
            raise ProviderAwayError(f"the provider cannot be reached ({type(error).__name__})") from error
        if method == "POST" and answer.status_code in (HTTPStatus.BAD_REQUEST, HTTPStatus.UNAUTHORIZED):
            raise NotVouchedError(f"the provider took neither code nor client (HTTP {answer.status_code})")
        if answer.status_code != HTTPStatus.OK:
            raise ProviderAwayError(f"the provider answered HTTP {answer.status_code}")
        try:
            return msgspec.json.decode(content, type=dict[str, Any])
        except msgspec.MsgspecError as error:
            raise ProviderAwayError("the provider's answer is no JSON object") from error

    def _claims(self, token: str, keys: Mapping[str, Any], nonce: str) -> Mapping[str, Any]:
        rules = JWTClaimsRegistry(
            now=int(self._now().timestamp()),
            leeway=LEEWAY_S,
            iss={"essential": True, "value": self.policy.issuer},
            aud={"essential": True, "value": self.policy.client_id},
            sub={"essential": True},
            exp={"essential": True},
            iat={"essential": True},
            nonce={"essential": True, "value": nonce},
        )
        try:
            claims = jwt.decode(token, KeySet.import_key_set({"keys": keys["keys"]}), algorithms=ALGORITHMS).claims
            rules.validate(claims)
        except (JoseError, ValueError, KeyError, TypeError) as error:
            raise NotVouchedError(f"the provider's token cannot be believed ({type(error).__name__})") from error
        is_shared = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
        if claims.get("azp", None if is_shared else self.policy.client_id) != self.policy.client_id:
            raise NotVouchedError("the provider's token was made for another client")
        return claims

    def _identity(self, claims: Mapping[str, Any]) -> Identity:
        number, methods = claims.get(self.policy.staff_number_claim), claims.get("amr")
        if not isinstance(number, str) or not _STAFF_NUMBER.fullmatch(number) or len(number) > STAFF_NUMBER_CHARS_MAX:
            raise NotVouchedError(f"the claim {self.policy.staff_number_claim} of the token is no staff number")
        named = {method for method in methods if isinstance(method, str)} if isinstance(methods, list) else set()
        return Identity(number, bool(named & self.policy.factor_amr))


async def _read_bounded(answer: httpx.Response) -> bytes:
    content = b""
    async for chunk in answer.aiter_bytes():
        content += chunk
        if len(content) > ANSWER_LIMIT_BYTES:
            raise ProviderAwayError("the provider's answer is too long")
    return content
