"""Whose request it is: RFC 9421 signatures with Ed25519, over method, target URI and RFC 9530 digest of the body."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from http_message_signatures import (
    HTTPMessageSignaturesException,
    HTTPMessageVerifier,
    HTTPSignatureKeyResolver,
    algorithms,
)
from starlette.datastructures import Headers

from hall_protocol.signature import COVERED_COMPONENTS, MAX_AGE, SIGNATURE_LABEL, SIGNATURE_TAG
from online_platform.clock import Clock
from online_platform.problem import ProblemCode, ProblemError


@dataclass(frozen=True)
class SignedRequest:
    """A request as it was signed; `url` is the absolute target URI."""

    method: str
    url: str
    headers: Headers


class _Verifier(HTTPMessageVerifier):
    """The library's verifier by our clock; it would read the machine's."""

    def __init__(self, key_resolver: HTTPSignatureKeyResolver, clock: Clock) -> None:
        super().__init__(signature_algorithm=algorithms.ED25519, key_resolver=key_resolver)
        self._clock = clock

    def validate_created_and_expires(self, sig_input: Any, max_age: timedelta | None = None) -> None:
        """Raise unless `created` is within `max_age` of now, on either side, and `expires` is not past."""
        created = sig_input.params.get("created")
        if created is None:
            raise HTTPMessageSignaturesException("the signature does not say when it was created")
        now_s = self._clock().timestamp()
        age_s = now_s - created
        if abs(age_s) > (max_age or MAX_AGE).total_seconds():
            now = datetime.fromtimestamp(int(now_s), UTC).isoformat()
            raise HTTPMessageSignaturesException(
                f"the signature was made {age_s:+.0f} s ago, {MAX_AGE.seconds} s are allowed; here it is {now}"
            )
        if "expires" in sig_input.params and sig_input.params["expires"] < now_s:
            raise HTTPMessageSignaturesException("the signature has expired")


class _OneHallsKey(HTTPSignatureKeyResolver):
    def __init__(self, hall_id: str, key_of: Callable[[str], Ed25519PublicKey | None]) -> None:
        self._hall_id = hall_id
        self._key_of = key_of

    def resolve_public_key(self, key_id: str) -> Ed25519PublicKey:
        """The hall's key; a hall may speak only for itself."""
        if key_id != self._hall_id:
            raise ProblemError(ProblemCode.SIGNATURE_INVALID, "the signature's keyid is not the hall of the address")
        key = self._key_of(key_id)
        if key is None:
            raise ProblemError(ProblemCode.KEY_UNKNOWN, f"hall {key_id} is not enrolled here")
        return key


def verify(
    request: SignedRequest,
    body: bytes,
    hall_id: str,
    key_of: Callable[[str], Ed25519PublicKey | None],
    clock: Clock,
) -> None:
    """Raise `ProblemError` (401) unless `hall_id` signed this very request and body, just now."""
    required = (*COVERED_COMPONENTS, "content-digest") if body else COVERED_COMPONENTS
    try:
        _Verifier(_OneHallsKey(hall_id, key_of), clock).verify(
            request,
            max_age=MAX_AGE,
            expect_tag=SIGNATURE_TAG,
            expect_label=SIGNATURE_LABEL,
            require_components=required,
            body=body,
        )
    except HTTPMessageSignaturesException as error:
        # The library wraps whatever the key resolver raises.
        if isinstance(error.__cause__, ProblemError):
            raise error.__cause__ from None
        raise ProblemError(ProblemCode.SIGNATURE_INVALID, str(error) or "the signature does not fit") from error
