"""How a colour looks to whoever lacks one kind of cone, and how far apart two colours stand in lightness; pure.

The matrices are those that Machado, Oliveira and Fernandes give for full severity (A Physiologically-based Model for
Simulation of Color Vision Deficiency, IEEE Transactions on Visualization and Computer Graphics 15(6), 2009,
doi:10.1109/TVCG.2009.113); they work on linear light.
"""

from enum import StrEnum
from types import MappingProxyType
from typing import Final

from station.tokens import contrast_ratio


class ColourVision(StrEnum):
    """The three kinds of dichromatic sight."""

    PROTANOPIA = "protanopia"
    DEUTERANOPIA = "deuteranopia"
    TRITANOPIA = "tritanopia"


MATRICES: Final = MappingProxyType(
    {
        ColourVision.PROTANOPIA: (
            (0.152286, 1.052583, -0.204868),
            (0.114503, 0.786281, 0.099216),
            (-0.003882, -0.048116, 1.051998),
        ),
        ColourVision.DEUTERANOPIA: (
            (0.367322, 0.860646, -0.227968),
            (0.280085, 0.672501, 0.047413),
            (-0.011820, 0.042940, 0.968881),
        ),
        ColourVision.TRITANOPIA: (
            (1.255528, -0.076749, -0.178779),
            (-0.078411, 0.930809, 0.147602),
            (0.004733, 0.691367, 0.303900),
        ),
    }
)


def seen_as(colour: str, vision: ColourVision) -> str:
    """The #rrggbb that shows everybody what somebody with this sight sees of a #rrggbb."""
    shares = [_linear(int(colour[start : start + 2], 16) / 255) for start in (1, 3, 5)]
    seen = (sum(weight * share for weight, share in zip(row, shares, strict=True)) for row in MATRICES[vision])
    return "#" + bytes(round(255 * _encoded(min(1.0, max(0.0, share)))) for share in seen).hex()


def lightness(colour: str) -> float:
    """CIE L*, from 0 for black to 100 for white: what is left of a colour when its hue is not seen."""
    share = 0.05 * contrast_ratio(colour, "#000000") - 0.05  # the luminance, out of WCAG's own formula
    return 116 * share ** (1 / 3) - 16 if share > (6 / 29) ** 3 else share * (29 / 3) ** 3


def _linear(share: float) -> float:
    """sRGB as linear light (IEC 61966-2-1)."""
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


def _encoded(share: float) -> float:
    """Linear light as sRGB."""
    return share * 12.92 if share <= 0.0031308 else float(1.055 * share ** (1 / 2.4) - 0.055)
