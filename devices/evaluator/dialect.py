"""What an evaluator of any vendor says and is told, without its bytes: a further vendor is one codec file more."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from devices.ports import EvaluatorFace


@dataclass(frozen=True, slots=True)
class Shown:
    """The device says what it shows: it is there, and this is what it took in; `asking` as it was told."""

    face: EvaluatorFace
    asking: int


@dataclass(frozen=True, slots=True)
class KeyStruck:
    """A key was struck; `asking` is the asking it answers, None from a device that keeps no number."""

    grade: int
    asking: int | None


@dataclass(frozen=True, slots=True)
class OtherVersion:
    """A sound frame of a version that this codec does not speak."""

    version: str


Said = Shown | KeyStruck | OtherVersion


class EvaluatorCodec(Protocol):
    """Bytes of one vendor's evaluator, without any I/O."""

    def show(self, face: EvaluatorFace, asking: int) -> bytes:
        """Return the bytes that let it show `face`; `asking` is 0 to 9, a new one for each visitor asked."""

    def feed(self, received: bytes) -> Sequence[Said]:
        """Return what `received` completes."""

    def reset(self) -> None:
        """Forget an unfinished frame."""
