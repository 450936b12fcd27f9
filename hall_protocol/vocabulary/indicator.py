"""The reform's indicators, and why an item need not be in the hall."""

from enum import StrEnum


class Indicator(StrEnum):
    """A figure the policy sets a target for (policy requirements 5, 7, 9, 10, 11)."""

    ONLINE = "online"
    ENTERED = "entered"
    COMPREHENSIVE = "comprehensive"
    MATERIALS_CUT = "materials_cut"
    ONCE_ITEMS = "once_items"


class Exclusion(StrEnum):
    """Why an item may stay outside the hall (涉密、安全和对场地有特殊要求; policy requirement 8)."""

    SECRECY = "secrecy"
    SECURITY = "security"
    SITE = "site"
