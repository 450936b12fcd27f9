"""Why a hall's certificate was not taken, in words that say what to do."""

import ssl

_NOT_YET_VALID, _EXPIRED = 9, 10
_UNKNOWN_ISSUER = (18, 19, 20, 21)
_WRONG_SIGNATURE = 7
_OTHER_HOST = (62, 64)
"""OpenSSL's X509_V_ERR_…, in x509_vfy.h."""


def certificate_trouble(error: ssl.SSLCertVerificationError) -> str:
    """What is wrong with the certificate and who mends it."""
    match error.verify_code:
        case code if code == _NOT_YET_VALID:
            return "the hall's certificate is of the future: set this machine's clock (date, NTP)"
        case code if code == _EXPIRED:
            return (
                "the hall's certificate is over: check this machine's clock first; if it is right, run on the server: "
                "hall tls renew"
            )
        case code if code in _OTHER_HOST:
            return (
                "the certificate is of another host: use a name or an address that is in it, or add this one on the "
                "server: hall tls renew --name HOST …"
            )
        case code if code in (*_UNKNOWN_ISSUER, _WRONG_SIGNATURE):
            return (
                "the certificate is not of this hall's authority: somebody may be in between; if the server was set up "
                "anew, enrol this station anew (or give its authority with --ca FILE)"
            )
    return f"the hall's certificate is not taken: {error.verify_message}"
