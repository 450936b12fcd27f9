"""The chosen pictures of the docs, put together from an album: `./hall screenshots --out DIR`, then this with DIR."""

import sys
from pathlib import Path

from PIL import Image

IMAGES = Path(__file__).parent / "images"
GAP_PX = 12
PAPER = "#ffffff"
COLOURS = 256
"""Flat screens lose nothing by it, and take a third of the room."""
SETS: dict[str, tuple[int, tuple[str, ...]]] = {
    "kiosk": (642, ("kiosk-home-zh-normal", "kiosk-item-zh-normal", "kiosk-ticket-zh-normal")),
    "kiosk-ways": (642, ("kiosk-attract-open", "kiosk-whom-zh-normal", "kiosk-company-code-zh-low")),
    "kiosk-looks": (642, ("kiosk-home-zh-elder", "kiosk-item-en-contrast", "kiosk-item-en-low")),
    "kiosk-trouble": (642, ("kiosk-no-paper-zh-normal", "kiosk-countdown-en-normal", "kiosk-attract-away")),
    "counter": (675, ("counter-calling-zh-normal",)),
    "counter-questions": (420, ("counter-callTicket-zh-normal", "counter-priorityClass-zh-normal")),
    "counter-bar": (152, ("counter-bar-zh-normal",)),
    "counter-looks": (420, ("counter-cases-en-normal", "counter-serving-zh-contrast")),
    "board": (619, ("board-main-landscape",)),
    "board-kinds": (480, ("board-zone-portrait", "board-window-landscape")),
    "board-window": (240, ("board-window-bar",)),
    "evaluator": (527, ("evaluator-invited-zh-normal",)),
}
"""Height in pixels, and the pictures of the album side by side."""


def main(album: Path) -> None:
    """Write every picture anew; `FileNotFoundError` where the album lacks one."""
    for name, (height, parts) in SETS.items():
        whole = _side_by_side([album / f"{part}.png" for part in parts], height)
        whole.quantize(COLOURS).save(IMAGES / f"{name}.png", optimize=True)


def _side_by_side(files: list[Path], height: int) -> Image.Image:
    parts = [Image.open(file).convert("RGB") for file in files]
    parts = [
        each.resize((round(each.width * height / each.height), height), Image.Resampling.LANCZOS) for each in parts
    ]
    whole = Image.new("RGB", (sum(each.width for each in parts) + GAP_PX * (len(parts) - 1), height), PAPER)
    left = 0
    for each in parts:
        whole.paste(each, (left, 0))
        left += each.width + GAP_PX
    return whole


def _as_high(picture: Image.Image, height: int) -> Image.Image:
    return picture.resize((round(picture.width * height / picture.height), height), Image.Resampling.LANCZOS)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
