"""The catalogue a platform publishes for a hall: the document its hall reads every day (policy requirement 48)."""

from datetime import date
from typing import Annotated

import msgspec
from msgspec import Meta

ITEMS_MAX = 5_000
"""No hall has so many; whatever is longer is no catalogue."""

_Text = Annotated[str, Meta(min_length=1, max_length=400)]
_Texts = Annotated[tuple[_Text, ...], Meta(max_length=200)]
_ItemCode = Annotated[str, Meta(pattern=r"^[0-9A-Z]{31}$")]
_BaseCode = Annotated[str, Meta(pattern=r"^[0-9]{12}$")]


class NotACatalogueError(ValueError):
    """The bytes are no catalogue; one line that says why and quotes nothing."""


class PublishedItem(msgspec.Struct, frozen=True):
    """What is compared of an item; `time_limit_days` is the promise in working days, 0 for on the spot 即办."""

    item_code: _ItemCode
    code: _BaseCode
    version: Annotated[int, Meta(ge=1, le=999_999)]
    name: _Text
    department: _Text
    time_limit_days: Annotated[int, Meta(ge=0, le=3650)]
    fee: _Text
    labels: _Texts = ()
    materials: _Texts = ()
    forms: _Texts = ()
    effective_from: date | None = None
    effective_until: date | None = None


class PublishedCatalogue(msgspec.Struct, frozen=True):
    """The items of one hall as the platform shows them; `published_on` is since when."""

    version: Annotated[str, Meta(min_length=1, max_length=64)]
    published_on: date
    items: Annotated[tuple[PublishedItem, ...], Meta(max_length=ITEMS_MAX)]


_decoder = msgspec.json.Decoder(PublishedCatalogue)


def read_published_catalogue(document: bytes) -> PublishedCatalogue:
    """The catalogue in a JSON document; raises `NotACatalogueError`."""
    try:
        catalogue = _decoder.decode(document)
    except msgspec.ValidationError as error:
        raise NotACatalogueError(str(error)) from None
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        raise NotACatalogueError("not a JSON document") from None
    if len({item.item_code for item in catalogue.items}) != len(catalogue.items):
        raise NotACatalogueError("an item stands in it twice")
    return catalogue
