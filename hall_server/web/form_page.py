"""A form's file (空表、样表) as it is served: from memory, so that no path a client writes ever meets the disk."""

from dataclasses import dataclass
from enum import StrEnum

from starlette.responses import Response

FORM_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals"
"""A form is a page of somebody else's making: it may be read and printed, and do nothing on the hall's behalf."""


class FormKind(StrEnum):
    """Which paper of a form."""

    BLANK = "blank"
    SAMPLE = "sample"


@dataclass(frozen=True, slots=True)
class FormPage:
    """The bytes of one file and what they are."""

    content: bytes
    media_type: str


def form_response(page: FormPage) -> Response:
    """The file for a browser to show and print."""
    headers = {"content-security-policy": FORM_POLICY, "content-disposition": "inline"}
    return Response(page.content, headers=headers, media_type=page.media_type)
