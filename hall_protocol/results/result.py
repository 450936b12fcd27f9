"""What every result has in common, and what answers a request that needs no more, or cannot be done."""

import msgspec

from hall_protocol.vocabulary import ErrorCode
from hall_protocol.wire_tags import snake_case


class WireResult(msgspec.Struct, frozen=True, tag_field="result", tag=snake_case):
    """What a request is answered with."""


class Done(WireResult, frozen=True):
    """The request is in the journal at `seq`."""

    seq: int


class Problem(msgspec.Struct, frozen=True):
    """Why a request was refused: a stable code, and a sentence for people in Chinese and English."""

    code: ErrorCode
    detail: str
    detail_en: str
