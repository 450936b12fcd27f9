"""Pictures of screens in one folder, and the page that shows them all side by side."""

import asyncio
import html
from pathlib import Path

from demo.programs import Program

SETTLED_S = 0.5
"""A screen's motion is over by then."""
WINDOWS = {"kiosk": "kioskWindow", "counter": "counterWindow", "board": "boardWindow"}
_STYLE = """body { font: 16px sans-serif; margin: 24px; background: #f2f4f7; color: #1d2733 }
section { display: flex; flex-wrap: wrap; gap: 16px } figure { margin: 0 }
img { height: 420px; border: 1px solid #b7c0cc; background: #fff } figcaption { padding: 4px 0 12px }"""


class Album:
    """Takes pictures, each `GROUP-SCREEN-VARIANT.png`, and remembers their order."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._taken: list[tuple[str, str]] = []

    async def shoot(self, program: Program, group: str, name: str, window: str = "") -> None:
        """Photograph a station's window once it is still."""
        await asyncio.sleep(SETTLED_S)
        path = str(self.place(group, name))
        await program.order("screenshot", path=path, window=window or WINDOWS[group])

    def place(self, group: str, name: str) -> Path:
        """Where the next picture of `group` goes."""
        self._taken.append((group, f"{group}-{name}"))
        return self.folder / f"{group}-{name}.png"

    def write_index(self) -> Path:
        """One page with every picture, group by group."""
        groups: dict[str, list[str]] = {}
        for group, name in self._taken:
            groups.setdefault(group, []).append(name)
        sections = "".join(_section(group, names) for group, names in groups.items())
        page = self.folder / "index.html"
        page.write_text(
            f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Screens</title><style>{_STYLE}</style>'
            f"<h1>Every main screen</h1>{sections}</html>\n",
            encoding="utf-8",
        )
        return page


def _section(group: str, names: list[str]) -> str:
    shown = "".join(_figure(html.escape(name)) for name in names)
    return f"<h2>{html.escape(group)}</h2><section>{shown}</section>"


def _figure(name: str) -> str:
    return (
        f'<figure><a href="{name}.png"><img src="{name}.png" alt="{name}" loading="lazy"></a>'
        f"<figcaption>{name}</figcaption></figure>"
    )
