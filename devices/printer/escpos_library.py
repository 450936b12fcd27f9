"""python-escpos, loaded with our one profile instead of its database of printers; import it from nowhere else.

On import it parses that database (0.35 s of a core, a quarter of a kiosk's start) and leaves a folder with a copy in
the system's temporary files, a new one for each process.
"""

import os
import shutil
from pathlib import Path

os.environ.setdefault("ESCPOS_CAPABILITIES_FILE", str(Path(__file__).with_name("escpos_profile.json")))

from escpos import capabilities
from escpos.capabilities import Profile
from escpos.constants import QR_ECLEVEL_M
from escpos.exceptions import DeviceNotFoundError
from escpos.printer import Dummy, Network, Serial

if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
    shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)

__all__ = ["QR_ECLEVEL_M", "DeviceNotFoundError", "Dummy", "Network", "Profile", "Serial", "profile_for"]


def profile_for(width_mm: int, width_dots: int) -> Profile:
    """Return the profile of a paper width; without one python-escpos prints a warning for each picture."""
    profile = Profile(features=dict(capabilities.CAPABILITIES["profiles"]["default"]["features"]))
    media = {"width": {"mm": width_mm, "pixels": width_dots}}
    profile.profile_data = {**profile.profile_data, "media": media}
    return profile
