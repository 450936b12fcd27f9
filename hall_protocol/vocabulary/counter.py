"""Counters: their states and kinds."""

from enum import StrEnum

STAFF_NUMBER = r"^[0-9A-Za-z][0-9A-Za-z_.@-]{0,63}$"
"""The shape of a clerk's staff number, or of the station's name that stands in for it."""


class CounterState(StrEnum):
    """What a counter is doing."""

    CLOSED = "closed"
    FREE = "free"
    CALLING = "calling"
    SERVING = "serving"
    PAUSED = "paused"


class CounterKind(StrEnum):
    """The three kinds of counter (综合 · 部门 · 出件)."""

    COMPREHENSIVE = "comprehensive"
    DEPARTMENT = "department"
    COLLECTION = "collection"


class CounterCategory(StrEnum):
    """The five categories of comprehensive counter (云政办发〔2018〕86号, requirement 35)."""

    ENTERPRISE = "enterprise"
    SOCIAL_AFFAIRS = "social_affairs"
    INVESTMENT_APPROVAL = "investment_approval"
    INTERMEDIARY = "intermediary"
    PUBLIC_RESOURCE_TRADING = "public_resource_trading"


class CounterMode(StrEnum):
    """Whether a comprehensive counter serves its own category (分类) or any (无差别)."""

    CLASSIFIED = "classified"
    UNDIFFERENTIATED = "undifferentiated"
