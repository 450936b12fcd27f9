"""What somebody wrote, on its way into the journal's sealed column and back."""

import secrets

SALT_BYTES = 16


def sealed_words(text: str) -> str | None:
    """Words as they are kept, None for none; salted, or the digest that leaves the hall would tell short words."""
    text = text.strip()
    return f"{secrets.token_hex(SALT_BYTES)} {text}" if text else None


def plain_words(sealed: str | None) -> str | None:
    """The words again, for whoever may read them; None when there are none or they were erased."""
    return sealed.partition(" ")[2] if sealed is not None else None
