"""Whom a station trusts to be its hall: the authority it was given when it enrolled, or that of `--ca`."""

import ssl
from pathlib import Path


class TrustError(Exception):
    """The authority's certificate cannot be used; the message says which file and what to do."""


def trust_in(url: str, authority: Path | None) -> ssl.SSLContext | None:
    """What an address of the hall is checked with: None for plain HTTP; without an authority, what the machine trusts.

    Raises `TrustError`.
    """
    if not url.startswith(("https:", "wss:")):
        return None
    if authority is None:
        return ssl.create_default_context()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.minimum_version = ssl.TLSVersion.TLSv1_2
    try:
        context.load_verify_locations(cafile=authority)
    except (OSError, ssl.SSLError) as error:
        raise TrustError(f"{authority}: expected the certificate of the hall's authority ({error})") from error
    return context
