"""Whose command it is, made sure of at the edge: numbers nobody vouches for are checked, the app's codes are opened."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec

from hall_protocol import messages as m
from hall_protocol.app_code import AppCodeClaims, DamagedCodeError, UnknownKeyError, open_code
from hall_protocol.vocabulary import ApplicantKind, ErrorCode, IdentityScheme
from hall_server.domain.commands import Command, ShownCode, UseAppCode
from hall_server.web.problem import ProblemError
from hall_server.web.secrets_of_hall import HallKey
from national_codes.document_number import is_document_number, plain_number


class Identification:
    """Turns what was shown into a number of a person or organisation; `now` is the world's time, as the platform's."""

    def __init__(
        self, key: HallKey, read_keys: Callable[[], Mapping[bytes, bytes]], now: Callable[[], datetime]
    ) -> None:
        self._key = key
        self._read_keys = read_keys
        self._now = now

    def made_sure(self, command: m.Command) -> tuple[m.Command, ShownCode | None]:
        """The command with the number in place of a code, and the code to be used up; raises `ProblemError`."""
        identity: m.Identity | None = getattr(command, "identity", None)
        if identity is None:
            return command, None
        if identity.scheme in (IdentityScheme.TYPED, IdentityScheme.SOCIAL_CARD):
            _require_document_number(identity.number)
        if identity.scheme is not IdentityScheme.APP_CODE:
            # An ID card's number is taken as its chip says it: the state has given numbers that do not check.
            return command, None
        claims, used_key = self._opened(identity.number)
        shown = ShownCode(
            self._key.app_code(claims.jti),
            used_key.hex(),
            _moment(claims.issued_at),
            _moment(claims.expires_at),
            self._now(),
            timedelta(seconds=identity.held_s),
        )
        return _named(command, identity, claims), shown

    def _opened(self, text: str) -> tuple[AppCodeClaims, bytes]:
        try:
            return open_code(text, self._read_keys())
        except DamagedCodeError:
            raise ProblemError(
                ErrorCode.APP_CODE_DAMAGED,
                "无法识别此码，请出示“一部手机办事通”的身份码，调亮屏幕后再扫。",
                "This is not a code of the app, or it is damaged: show the app's identity code on a bright screen.",
            ) from None
        except UnknownKeyError:
            raise ProblemError(
                ErrorCode.APP_CODE_KEY_UNKNOWN,
                "本厅不识别此码的签发密钥，请改用身份证，并告知工作人员。",
                "This hall does not have the key of this code: use the ID card, and please tell the staff.",
            ) from None


def using(command: Command, code: ShownCode | None) -> Command:
    """The domain's command, and with it the code that said whose it is."""
    return command if code is None else UseAppCode(code, command)


def _named(command: Any, identity: m.Identity, claims: AppCodeClaims) -> m.Command:
    named: m.Command = msgspec.structs.replace(
        command, identity=msgspec.structs.replace(identity, number=claims.number)
    )
    if claims.kind is ApplicantKind.PERSON:
        return named
    if "organisation" not in command.__struct_fields__:
        raise ProblemError(
            ErrorCode.INVALID_VALUE,
            "此业务按个人办理，请出示本人的身份码。",
            "This is asked for by persons: show a person's code, not an organisation's.",
        )
    organised: m.Command = msgspec.structs.replace(named, organisation=claims.number)
    return organised


def _require_document_number(number: str) -> None:
    if not is_document_number(plain_number(number)):
        raise ProblemError(
            ErrorCode.IDENTITY_NUMBER_WRONG,
            "证件号码不正确，请核对后重新输入（居民身份证为 18 位，末位可为 X）。",
            "The document number is wrong: check it and type it again (an ID card has 18 digits, the last may be X).",
        )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, UTC)
