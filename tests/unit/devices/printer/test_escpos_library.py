"""python-escpos is loaded quickly and leaves nothing behind."""

import os
import subprocess
import sys
from pathlib import Path

from devices.printer.escpos_library import Dummy, profile_for

PROBE = """
from devices.printer import escpos_library
from escpos.capabilities import CAPABILITIES
print(len(CAPABILITIES["profiles"]))
"""


def test_the_database_of_printers_is_not_read_and_no_folder_stays(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("ESCPOS_")}
    probe = subprocess.run(
        [sys.executable, "-c", PROBE], env={**environment, "TMPDIR": str(tmp_path)}, capture_output=True, check=True
    )
    assert probe.stdout.strip() == b"1"
    assert list(tmp_path.iterdir()) == []


def test_a_profile_has_the_papers_width_and_cuts() -> None:
    device = Dummy(profile=profile_for(58, 384))
    assert device.profile.profile_data["media"]["width"] == {"mm": 58, "pixels": 384}
    device.cut("PART")
    assert device.output.endswith(b"\x1dV\x01")
