"""The AsyncAPI 3.0 document of the stations' session, made from its messages, commands and results themselves.

`python -m hall_server.composition.asyncapi docs/asyncapi.json` writes it anew; a test holds the committed file against
what this makes.
"""

import inspect
import json
import sys
from functools import cache
from pathlib import Path
from typing import Any, get_args

from hall_protocol import messages as m
from hall_protocol.codec import FRAME_LIMIT_BYTES, STATION_FRAME_LIMIT_BYTES
from hall_protocol.vocabulary import PROTOCOL_VERSION
from hall_server.composition.session_schemas import Json, reference, session_schemas

_ANSWERS: dict[type, tuple[type, ...]] = {m.Hello: (m.Welcome, m.Rejected), m.Request: (m.Reply,)}
_CHANNEL = {"$ref": "#/channels/session"}
_ABOUT = f"""\
What stations and their hall say to each other over one WebSocket: text frames, each one JSON message with its `kind`.
A station says hello and is welcomed or rejected; from then on it asks (`request`, answered under its `request_id`
by a `reply`) and is told what changes (`update`). An evaluator is also sent invitations.

`command` is told by its `do`, `result` by its `result`. `x-answered-by` names the results of a command (or the reply
carries a `problem`), `x-roles` whose credential may ask it. Unknown fields are refused by the hall; stations pass over
them. Moments are RFC 3339 with their offset from UTC. A frame from a station has at most {STATION_FRAME_LIMIT_BYTES}
bytes, one from the hall {FRAME_LIMIT_BYTES}.\
"""


@cache
def asyncapi_text() -> str:
    """The document as the text of its file; raises `ValueError` while a command does not say what answers it."""
    return json.dumps(_document(), ensure_ascii=False, indent=2) + "\n"


def _document() -> Json:
    kinds = (*get_args(m.StationMessage), *get_args(m.HallMessage))
    sent = {f"send_{_tag(kind)}": _operation("send", kind) for kind in get_args(m.StationMessage)}
    received = {f"receive_{_tag(kind)}": _operation("receive", kind) for kind in get_args(m.HallMessage)}
    return {
        "asyncapi": "3.0.0",
        "info": {
            "title": "Yimen stations' session",
            "version": str(PROTOCOL_VERSION),
            "description": _ABOUT,
            "license": {"name": "Apache-2.0"},
        },
        "x-protocol-version": PROTOCOL_VERSION,
        "defaultContentType": "application/json",
        "servers": {"hall": _server()},
        "channels": {"session": _channel(kinds)},
        "operations": sent | received,
        "components": {"messages": {_tag(kind): _message(kind) for kind in kinds}, "schemas": session_schemas()},
    }


def _server() -> Json:
    return {
        "host": "{host}:{port}",
        "protocol": "ws",
        "description": "A hall's server. The credential travels in `hello`, not in the handshake.",
        "variables": {"host": {"default": "127.0.0.1"}, "port": {"default": "8400"}},
    }


def _channel(kinds: tuple[Any, ...]) -> Json:
    return {
        "address": "/session",
        "description": "One session of one station; also at /api/v1/session.",
        "messages": {_tag(kind): {"$ref": f"#/components/messages/{_tag(kind)}"} for kind in kinds},
        "bindings": {"ws": {"method": "GET", "bindingVersion": "0.1.0"}},
    }


def _operation(action: str, kind: Any) -> Json:
    """What a station does with one kind of message: the document speaks from the station's side."""
    operation: Json = {"action": action, "channel": _CHANNEL, "summary": _summary(kind), "messages": [_heard(kind)]}
    if answers := _ANSWERS.get(kind):
        operation["reply"] = {"channel": _CHANNEL, "messages": [_heard(answer) for answer in answers]}
    return operation


def _heard(kind: Any) -> Json:
    return {"$ref": f"#/channels/session/messages/{_tag(kind)}"}


def _message(kind: Any) -> Json:
    message: Json = {
        "name": _tag(kind),
        "title": kind.__name__,
        "summary": _summary(kind),
        "payload": reference(kind.__name__),
    }
    if "request_id" in kind.__struct_fields__:
        message["correlationId"] = {"location": "$message.payload#/request_id"}
    return message


def _tag(kind: Any) -> str:
    return str(kind.__struct_config__.tag)


def _summary(kind: Any) -> str:
    return inspect.cleandoc(kind.__doc__).splitlines()[0]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(asyncapi_text(), encoding="utf-8")
