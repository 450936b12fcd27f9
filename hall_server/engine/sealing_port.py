"""What keeps a hall's sealed values at rest: a data key a value, wrapped under a key that a provider holds."""

from typing import NamedTuple, Protocol


class WrappedKey(NamedTuple):
    """A data key as it is kept: which wrapping key made it safe, and the wrapped bytes."""

    key_id: str
    wrapped: bytes


class KeyProvider(Protocol):
    """Who holds the wrapping keys: files in `keys/sealing`, or a hardware module that never gives one out."""

    def wrap(self, key: bytes, context: bytes) -> WrappedKey:
        """Wrap a data key under the present wrapping key; `context` must be shown again to unwrap it."""

    def unwrap(self, wrapped: WrappedKey, context: bytes) -> bytes:
        """The data key again; raises `KeyMissingError` without its wrapping key, `ValueError` when it was changed."""

    def present_id(self) -> str:
        """The id of the wrapping key that new data keys are wrapped under."""


class KeyMissingError(OSError):
    """A wrapping key is not there; the message says which and what to do."""
