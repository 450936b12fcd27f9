"""How a station enrols: the code people carry from the administrator to the machine, and what both ends make of it.

Code and salt give a key by scrypt; of it the hall keeps one half and the hash of the other (as SCRAM does, RFC 5802):

1. The station names itself and sends a nonce. The hall answers with the salt, its authority's certificate, and a MAC
   that only who knows the code can make: nobody between the two can put another certificate in its place.
2. The station shows its half over TLS that this authority vouches for, with the hash of a token it made for itself.

The code itself crosses no wire. It has 55 bits and lives minutes; who listens at step 1 may guess at one scrypt a try.
"""

import hashlib
import hmac
import secrets
from collections.abc import Sequence
from datetime import datetime

import msgspec

from hall_protocol.vocabulary import Role

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base 32: without I, L, O and U, so that no two signs look the same."""
SECRET_CHARS = 11
GROUP_CHARS = 4
SALT_BYTES = 16
NONCE_BYTES = 16
HEX_CHARS = 64
"""Of a key or a hash in hex."""
SCRYPT_N, SCRYPT_R, SCRYPT_P = 1 << 15, 8, 1
"""OWASP's parameters for 32 MB: about a tenth of a second."""
SCRYPT_MEMORY_BYTES = 64 << 20
STATION_ROLES = (Role.KIOSK, Role.CLERK, Role.EVALUATOR, Role.BOARD)
"""Who enrols; persons and other systems get tokens by `hall credential issue`."""
COUNTER_ROLES = (Role.CLERK, Role.EVALUATOR)
_SAME = str.maketrans({"O": "0", "I": "1", "L": "1", "-": None, " ": None})


class NotACodeError(ValueError):
    """What was typed is no enrolment code; the message says why."""


class Invited(msgspec.Struct, frozen=True):
    """An invitation as the administrator sees it, once: the code is kept nowhere."""

    station: str
    role: Role
    counter: int | None
    code: str
    expires_at: datetime


class HallProof(msgspec.Struct, frozen=True):
    """The hall's answer to a station that wants to enrol; `authority` is PEM, None where the hall has no TLS itself."""

    salt: str
    authority: str | None
    proof: str


class Enrolled(msgspec.Struct, frozen=True):
    """The station is enrolled: whose credential its token is from now on."""

    station: str
    role: Role
    counter: int | None


class EnrolmentKeys:
    """What code and salt come to; making it takes a tenth of a second on purpose."""

    def __init__(self, code: str, salt: bytes) -> None:
        key = hashlib.scrypt(
            plain_code(code).encode(),
            salt=salt,
            n=SCRYPT_N,
            r=SCRYPT_R,
            p=SCRYPT_P,
            maxmem=SCRYPT_MEMORY_BYTES,
            dklen=32,
        )
        self.hall = hmac.new(key, b"yimen enrolment: hall", hashlib.sha256).hexdigest()
        """The half the hall keeps, to prove itself with."""
        self.station = hmac.new(key, b"yimen enrolment: station", hashlib.sha256).hexdigest()
        """The half the station shows; the hall keeps its hash."""


def new_code() -> str:
    """A code of chance, with its check sign, in groups of four."""
    secret = "".join(secrets.choice(ALPHABET) for _ in range(SECRET_CHARS))
    code = secret + _check_sign(secret)
    return "-".join(code[start : start + GROUP_CHARS] for start in range(0, len(code), GROUP_CHARS))


def plain_code(typed: str) -> str:
    """The code as both ends use it, however it was typed; raises `NotACodeError`."""
    code = typed.strip().upper().translate(_SAME)
    if len(code) != SECRET_CHARS + 1 or not set(code) <= set(ALPHABET):
        raise NotACodeError(f"expected {SECRET_CHARS + 1} letters and digits, like {'-'.join(['XXXX'] * 3)}")
    if _check_sign(code[:-1]) != code[-1]:
        raise NotACodeError("a sign is wrong or two are swapped; compare it with what the administrator reads")
    return code


def proof_of(hall_half: str, station: str, nonce: str, authority: str | None) -> str:
    """The MAC that vouches for the authority's certificate to this station, this time."""
    said = "\n".join(("yimen enrolment", station, nonce, authority or ""))
    return hmac.new(bytes.fromhex(hall_half), said.encode(), hashlib.sha256).hexdigest()


def is_proof(shown: str, expected: str) -> bool:
    """Whether the two are the same, told in the same time however much of them is."""
    return hmac.compare_digest(shown.encode(errors="replace"), expected.encode())


def hash_of(secret: str) -> str:
    """What is kept of a half or of a token: high entropy needs no slow hash."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _check_sign(signs: Sequence[str]) -> str:
    """Luhn's algorithm modulo 32: finds every single wrong sign and nearly every swap of neighbours."""
    total = 0
    for place, sign in enumerate(reversed(signs)):
        value = ALPHABET.index(sign) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]
