import ssl

import pytest

from hall_protocol.tls_trouble import certificate_trouble


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (9, "set this machine's clock"),
        (10, "hall tls renew"),
        (62, "hall tls renew --name HOST"),
        (64, "hall tls renew --name HOST"),
        (18, "enrol this station anew"),
        (20, "enrol this station anew"),
        (7, "enrol this station anew"),
        (23, "certificate revoked"),
    ],
)
def test_each_trouble_says_what_to_do(code: int, advice: str) -> None:
    error = ssl.SSLCertVerificationError(1, "bad")
    error.verify_code, error.verify_message = code, "certificate revoked"
    assert advice in certificate_trouble(error)
