"""Codes of RFC 6238, against the RFC's own figures."""

from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

import pytest

from hall_server.web.second_factor import QUIET_MODULES, address, modules, new_secret, step_of

RFC_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"
MOMENT = datetime.fromtimestamp(1_111_111_109, UTC)
CODE = "081804"
STEP = 1_111_111_109 // 30


@pytest.mark.parametrize(
    ("seconds", "code"),
    [(59, "287082"), (1_111_111_109, "081804"), (1_234_567_890, "005924"), (2_000_000_000, "279037")],
)
def test_the_codes_of_the_rfc(seconds: int, code: str) -> None:
    assert step_of(code, RFC_SECRET, datetime.fromtimestamp(seconds, UTC)) == seconds // 30


def test_a_code_is_good_one_step_before_and_after_and_no_further() -> None:
    for steps, expected in ((-2, None), (-1, STEP), (0, STEP), (1, STEP), (2, None)):
        assert step_of(CODE, RFC_SECRET, MOMENT + timedelta(seconds=30 * steps)) == expected


@pytest.mark.parametrize("wrong", ["", "81804", "0818040", "081805", "０８１８０４", "abcdef"])
def test_what_is_no_code_is_wrong(wrong: str) -> None:
    assert step_of(wrong, RFC_SECRET, MOMENT) is None


def test_a_secret_is_new_each_time_and_fits_an_app() -> None:
    secret = new_secret()
    assert secret != new_secret()
    assert len(secret) == 32
    found = urlsplit(address(secret, "1001", "五华区政务服务中心"))
    assert (found.scheme, found.netloc) == ("otpauth", "totp")
    assert parse_qs(found.query)["secret"] == [secret]
    assert parse_qs(found.query)["issuer"] == ["五华区政务服务中心"]


def test_the_code_to_scan_is_square_with_its_quiet_zone() -> None:
    rows = modules(address(RFC_SECRET, "1001", "五华区政务服务中心"))
    assert {len(row) for row in rows} == {len(rows)}
    assert {char for row in rows for char in row} == {"0", "1"}
    quiet = "0" * len(rows)
    assert rows[:QUIET_MODULES] == rows[-QUIET_MODULES:] == (quiet,) * QUIET_MODULES
    assert rows[QUIET_MODULES][QUIET_MODULES : QUIET_MODULES + 7] == "1111111"
