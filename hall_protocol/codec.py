"""Messages to text frames and back; a frame that is not a message is a `FrameError` that says what is wrong."""

from typing import TypeVar

import msgspec

from hall_protocol.messages import HallMessage, StationMessage

FRAME_LIMIT_BYTES = 16 << 20
"""Room for the snapshot of a hall with every queue at its quota; anything larger is not ours."""

STATION_FRAME_LIMIT_BYTES = 16 << 10
"""A station's largest request is under 2 kB."""


class FrameError(ValueError):
    """A frame could not be read as a message of the session."""


MessageT = TypeVar("MessageT", StationMessage, HallMessage)

_encoder = msgspec.json.Encoder()
_station_decoder: "msgspec.json.Decoder[StationMessage]" = msgspec.json.Decoder(StationMessage)
_hall_decoder: "msgspec.json.Decoder[HallMessage]" = msgspec.json.Decoder(HallMessage)


def encode(message: StationMessage | HallMessage) -> str:
    """One message as the text of one frame."""
    return _encoder.encode(message).decode()


def decode_station_message(frame: str | bytes) -> StationMessage:
    """Read what a station sent; raises `FrameError`."""
    if len(frame) > STATION_FRAME_LIMIT_BYTES:
        raise FrameError(f"frame of {len(frame)} bytes; a station may send {STATION_FRAME_LIMIT_BYTES}")
    return _decode(_station_decoder, frame)


def decode_hall_message(frame: str | bytes) -> HallMessage:
    """Read what the hall sent; raises `FrameError`."""
    return _decode(_hall_decoder, frame)


def _decode(decoder: "msgspec.json.Decoder[MessageT]", frame: str | bytes) -> MessageT:
    try:
        return decoder.decode(frame)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise FrameError(str(error)) from error
