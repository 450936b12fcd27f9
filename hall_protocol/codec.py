"""Messages to text frames and back; a frame that is not a message is a `FrameError` that says what is wrong."""

import re
from typing import TypeVar

import msgspec

from hall_protocol.messages import Command, HallMessage, Hello, Request, RequestEnvelope, StationMessage

FRAME_LIMIT_BYTES = 16 << 20
"""Room for the snapshot of a hall with every queue at its quota; anything larger is not ours."""

STATION_FRAME_LIMIT_BYTES = 16 << 10
"""A station's largest request is under 2 kB."""


class FrameError(ValueError):
    """A frame could not be read as a message of the session."""


class CommandError(FrameError):
    """A request can be answered but its command not read; `where` and `what` never hold what the station wrote."""

    def __init__(self, request_id: str, where: str, what: str) -> None:
        super().__init__(f"{where}: {what}")
        self.request_id = request_id
        self.where = where
        self.what = what


MessageT = TypeVar("MessageT")

_END = r"(?= - at `\$[a-z_.\[\]]*`\Z|\Z)"
_WRITTEN_VALUE = re.compile(r"Invalid (?:enum )?value .*?" + _END, re.DOTALL)
_UNKNOWN_FIELD = re.compile(r"Object contains unknown field `.*?`" + _END, re.DOTALL)
_PLAIN_FIELD = re.compile(r"Object contains unknown field `[a-z_]{1,40}`")
"""Such a name tells which end is older; any other may be a value in the wrong place."""
_WHERE = re.compile(r" - at `\$\.([a-z_.\[\]]+)`\Z")

_encoder = msgspec.json.Encoder()
_station_decoder: "msgspec.json.Decoder[Hello | RequestEnvelope]" = msgspec.json.Decoder(Hello | RequestEnvelope)
_command_decoder: "msgspec.json.Decoder[Command]" = msgspec.json.Decoder(Command)
_hall_decoder: "msgspec.json.Decoder[HallMessage]" = msgspec.json.Decoder(HallMessage)


def encode(message: StationMessage | HallMessage) -> str:
    """One message as the text of one frame."""
    return _encoder.encode(message).decode()


def encode_request(request: Request) -> str:
    """One request as a frame that the hall can read; raises `FrameError`, a `CommandError` if the command is at fault.

    Types bind only what is decoded: a station may hold a command that no hall would read.
    """
    try:
        frame = encode(request)
    except (UnicodeError, OverflowError, TypeError):
        raise CommandError(request.request_id, "command", "Holds what JSON cannot carry") from None
    decode_station_message(frame)
    return frame


def decode_station_message(frame: str | bytes) -> StationMessage:
    """Read what a station sent; raises `FrameError`, a `CommandError` if all but the command could be read."""
    if len(frame) > STATION_FRAME_LIMIT_BYTES:
        raise FrameError(f"frame of {len(frame)} bytes; a station may send {STATION_FRAME_LIMIT_BYTES}")
    message = _decode(_station_decoder, frame)
    if isinstance(message, Hello):
        return message
    try:
        return Request(message.request_id, _command_decoder.decode(message.command))
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise CommandError(message.request_id, *_where_and_what(str(error))) from None


def decode_hall_message(frame: str | bytes) -> HallMessage:
    """Read what the hall sent; raises `FrameError`."""
    return _decode(_hall_decoder, frame)


def _decode(decoder: "msgspec.json.Decoder[MessageT]", frame: str | bytes) -> MessageT:
    try:
        return decoder.decode(frame)
    except (msgspec.MsgspecError, UnicodeError, RecursionError) as error:
        raise FrameError(str(error)) from error


def _where_and_what(text: str) -> tuple[str, str]:
    """The field and the fault in the decoder's words, without any word of the one who wrote the command."""
    text = _WRITTEN_VALUE.sub("Unknown value", text)
    if (unknown := _UNKNOWN_FIELD.match(text)) and not _PLAIN_FIELD.fullmatch(unknown[0]):
        text = "Object contains unknown field"
    where = _WHERE.search(text)
    return (where[1], text[: where.start()]) if where else ("command", text)
