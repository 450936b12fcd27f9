"""The words of `hall staff`; nothing is run here."""

import argparse
import re
from collections.abc import Callable
from typing import TypeAlias

from hall_protocol.vocabulary import STAFF_NUMBER, Role
from hall_server.command_line import arguments
from hall_server.engine.staff import STAFF_NUMBER_CHARS_MAX

ACCESS_LOG = "the access log"
STAFF_ROLES = (Role.CLERK, Role.MANAGER, Role.ADMIN, Role.AUDITOR)

_Verbs: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"


def add_staff(verbs: _Verbs, add_whose: Callable[[argparse.ArgumentParser], None]) -> None:
    """Add the verb; `add_whose` adds what says which hall is meant."""
    staff = verbs.add_parser("staff", help="accounts of the staff: add, list, reset, disable, unlock")
    actions = staff.add_subparsers(dest="action", required=True)
    added = actions.add_parser("add", help="a new account; prints its first password, once")
    added.add_argument("--role", required=True, choices=[role.value for role in STAFF_ROLES])
    reset = actions.add_parser("reset", help="a first password again, which must be changed at the next sign-on")
    reset.add_argument("--factor", action="store_true", help="take the second factor away as well (a lost phone)")
    disabled = actions.add_parser("disable", help="nobody signs on with the number any more; reset brings it back")
    unlocked = actions.add_parser("unlock", help="forget the wrong tries of a number")
    for action in (added, reset, disabled, unlocked):
        action.add_argument("number", type=_staff_number, metavar="NUMBER")
        add_whose(action)
        arguments.add_by(action, ACCESS_LOG)
    listed = actions.add_parser("list", help="every account of the hall")
    listed.set_defaults(by=None)  # who looks is not logged
    add_whose(listed)


def _staff_number(text: str) -> str:
    if re.fullmatch(STAFF_NUMBER, text) is None or len(text) > STAFF_NUMBER_CHARS_MAX:
        raise argparse.ArgumentTypeError(
            f"expected a staff number: 1 to {STAFF_NUMBER_CHARS_MAX} letters, digits, '-', '_', '.', '@', like 1001"
        )
    return text
