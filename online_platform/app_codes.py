"""The app's one-time codes as a platform gives them: for test users, who log in with a secret, under the shared key."""

import hmac
import secrets
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Annotated

import msgspec
from msgspec import Meta
from starlette.requests import Request
from starlette.responses import Response

from hall_protocol.app_code import JTI_BYTES, NONCE_BYTES, AppCodeClaims, parse_key, seal
from hall_protocol.vocabulary import ApplicantKind
from national_codes.check_digit import is_credit_code
from national_codes.document_number import is_document_number
from online_platform.body import body_of
from online_platform.clock import Clock
from online_platform.problem import ProblemCode, ProblemError

CODE_LIFE = timedelta(seconds=60)
"""Long enough to walk up to a kiosk, too short for a photograph of a screen to be worth much."""
BODY_LIMIT_BYTES = 4096

Secret = Annotated[str, Meta(min_length=16, max_length=128)]


class AppUser(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user of the app who does not exist; `number` is an identity number or a unified social credit code."""

    name: Annotated[str, Meta(min_length=1, max_length=64)]
    number: str
    secret: Secret
    kind: ApplicantKind = ApplicantKind.PERSON

    def __repr__(self) -> str:
        return f"AppUser(name={self.name!r}, withheld)"


class AppLogin(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What the app sends to get a code."""

    user: Annotated[str, Meta(min_length=1, max_length=64)]
    secret: Annotated[str, Meta(max_length=128)]

    def __repr__(self) -> str:
        return "AppLogin(withheld)"


class AppCode(msgspec.Struct, frozen=True):
    """A code to show as a QR code, and until when."""

    code: str
    expires_at: datetime


class _UsersFile(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    users: tuple[AppUser, ...]


@dataclass(frozen=True)
class AppCodeDesk:
    """Gives codes to whoever logs in."""

    key: bytes = field(repr=False)
    users: Mapping[str, AppUser]
    clock: Clock

    async def give(self, request: Request) -> Response:
        """`POST /app-codes`: a fresh code for the user who logs in."""
        try:
            login = msgspec.json.decode(await body_of(request, BODY_LIMIT_BYTES), type=AppLogin)
        except (msgspec.MsgspecError, UnicodeError) as error:
            raise ProblemError(ProblemCode.MALFORMED, "expected {user, secret} as JSON") from error
        user = self.users.get(login.user)
        # As long for a user nobody knows as for a wrong secret.
        known = user.secret if user is not None else login.secret + "?"
        if not hmac.compare_digest(known.encode(), login.secret.encode()) or user is None:
            raise ProblemError(ProblemCode.LOGIN_REFUSED, "no such user, or the wrong secret")
        return Response(msgspec.json.encode(self.code_of(user)), media_type="application/json")

    def code_of(self, user: AppUser) -> AppCode:
        """A fresh code that says who `user` is."""
        issued_at = self.clock().replace(microsecond=0)
        expires_at = issued_at + CODE_LIFE
        claims = AppCodeClaims(
            user.kind,
            user.number,
            int(issued_at.timestamp()),
            int(expires_at.timestamp()),
            secrets.token_bytes(JTI_BYTES),
        )
        return AppCode(seal(claims, self.key, secrets.token_bytes(NONCE_BYTES)), expires_at)


def read_users(file: Path) -> dict[str, AppUser]:
    """The test users of a TOML file (`[[users]]`: name, number, secret, kind); raises ValueError, OSError."""
    found = msgspec.convert(tomllib.loads(file.read_text(encoding="utf-8")), _UsersFile).users
    for user in found:
        is_right = is_document_number if user.kind is ApplicantKind.PERSON else is_credit_code
        if not is_right(user.number):
            raise ValueError(f"user {user.name!r}: the number is not one of a {user.kind.value}")
    users = {user.name: user for user in found}
    if len(users) < len(found):
        raise ValueError("two users have one name")
    return users


def read_key(file: Path) -> bytes:
    """The key of a key file; raises ValueError, OSError."""
    return parse_key(file.read_text(encoding="ascii"))
