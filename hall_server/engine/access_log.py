"""What the access log is told: one thing that somebody did about who may come in."""

from dataclasses import dataclass

from hall_protocol.access_log import AccessAction

UNKNOWN_ACTOR = "unknown"
"""Whoever was refused: they are not who they said, or did not show it."""


@dataclass(frozen=True, slots=True)
class Access:
    """`actor` as the journal names whoever acts, or `NUMBER, os:USER` at a command line; never a secret.

    `subject` is a staff number or a station, `place` a station or a day's keyed hash of an address.
    """

    actor: str
    action: AccessAction
    subject: str
    place: str = ""
    detail: str = ""
