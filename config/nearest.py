"""The known word nearest to a mistyped one."""

from collections.abc import Iterable
from difflib import get_close_matches


def suggestion(found: object, known: Iterable[str]) -> str:
    """Return ` (did you mean "…"?)`, or nothing when no known word is near."""
    # 0.6 is difflib's own notion of "close"; short words need exact case to be compared fairly.
    near = get_close_matches(str(found), list(known), n=1, cutoff=0.6)
    return f' (did you mean "{near[0]}"?)' if near else ""
