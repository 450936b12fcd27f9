"""What the bodies of requests are made of, with the bounds every route keeps to."""

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from hall_protocol.vocabulary import APP_CODE_CHARS_MAX

ShortText = Annotated[str, Field(min_length=1, max_length=64)]
"""A name, an id, a number of a document."""
ShownText = Annotated[str, Field(min_length=1, max_length=APP_CODE_CHARS_MAX)]
"""A number of a document, or the app's code that holds one."""
Reason = Annotated[str, Field(max_length=200)]
Words = Annotated[str, Field(max_length=500, repr=False)]
"""What a visitor wrote, or who handles it: never in a log."""
CounterNumber = Annotated[int, Field(ge=1, le=9999)]


class RequestBody(BaseModel):
    """A body that takes no unknown field."""

    model_config = ConfigDict(extra="forbid")
