"""The example hall with one blank form as a PDF: an office printer beside a kiosk takes nothing else."""

import shutil
from pathlib import Path

from tests.helpers.hall_process import WUHUA

PDF = b"%PDF-1.4\n" + b"form\n" * 500
_NAME = "residence_permit"


def config_with_a_pdf(config: Path) -> Path:
    """A copy of the example's configuration in which the residence permit's form is `PDF`."""
    shutil.copytree(WUHUA, config)
    (config / "forms" / f"{_NAME}.pdf").write_bytes(PDF)
    [items] = [file for file in (config / "items").glob("*.toml") if f"{_NAME}.html" in file.read_text("utf-8")]
    items.write_text(items.read_text("utf-8").replace(f"{_NAME}.html", f"{_NAME}.pdf"), "utf-8")
    return config
