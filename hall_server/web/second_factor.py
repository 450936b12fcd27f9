"""Codes of an authenticator app (RFC 6238: six digits, 30 seconds, SHA-1 as all apps know it)."""

import secrets
from datetime import datetime

import pyotp
import qrcode
from qrcode.constants import ERROR_CORRECT_M

STEP_S = 30
QUIET_MODULES = 4
STEPS_ASIDE = 1
"""Phones go wrong by some seconds (RFC 6238, 5.2 recommends one step)."""


def new_secret() -> str:
    """A new secret of 160 bits in base32, as the person's app takes it (RFC 4226, 4)."""
    return pyotp.random_base32()


def address(secret: str, staff_number: str, hall_name: str) -> str:
    """What a QR code for the app holds."""
    return pyotp.TOTP(secret).provisioning_uri(name=staff_number, issuer_name=hall_name)


def modules(payload: str) -> tuple[str, ...]:
    """The QR code of `payload` row by row, "1" for dark, with the quiet zone of ISO/IEC 18004, 9.1."""
    code = qrcode.QRCode(error_correction=ERROR_CORRECT_M, border=QUIET_MODULES)
    code.add_data(payload)
    code.make(fit=True)
    return tuple("".join("1" if is_dark else "0" for is_dark in row) for row in code.get_matrix())


def step_of(code: str, secret: str, now: datetime) -> int | None:
    """Which 30 seconds the code is of, no further away than one step; None when it is wrong."""
    totp, present = pyotp.TOTP(secret), int(now.timestamp()) // STEP_S
    for step in range(present - STEPS_ASIDE, present + STEPS_ASIDE + 1):
        if secrets.compare_digest(totp.generate_otp(step).encode(), code.encode()):
            return step
    return None
