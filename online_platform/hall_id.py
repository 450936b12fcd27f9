"""What a hall may be called; nothing that an address would have to escape."""

import re

HALL_ID_PATTERN = "[A-Za-z0-9_-]{1,64}"


def is_hall_id(text: str) -> bool:
    """Whether a hall may be called so."""
    return re.fullmatch(HALL_ID_PATTERN, text) is not None
