"""A PKCS#11 token in SoftHSM2, in a folder of the test's own."""

import importlib.util
import os
import shutil
import subprocess
from pathlib import Path

LIBRARIES = (Path("/usr/lib/softhsm/libsofthsm2.so"), Path("/usr/lib64/softhsm/libsofthsm2.so"))
LIBRARY = next((path for path in LIBRARIES if path.exists()), None)
IS_THERE = (
    LIBRARY is not None and shutil.which("softhsm2-util") is not None and importlib.util.find_spec("pkcs11") is not None
)
PIN = "5678-of-a-test"


class SoftModule:
    """`uri` names the token's keys; `environment` is what a process that speaks to it needs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "tokens").mkdir(parents=True)
        self._tokens = folder / "tokens"
        config = folder / "softhsm2.conf"
        config.write_text(f"directories.tokendir = {self._tokens}\nobjectstore.backend = file\nlog.level = ERROR\n")
        self.environment = {"SOFTHSM2_CONF": str(config)}
        self.pin_file = folder / "pin"
        self.pin_file.write_text(f"{PIN}\n")
        self.pin_file.chmod(0o600)
        making = ["softhsm2-util", "--init-token", "--free", "--label", "hall", "--so-pin", "1234", "--pin", PIN]
        subprocess.run(making, env=os.environ | self.environment, check=True, capture_output=True, timeout=120)

    @property
    def uri(self) -> str:
        return f"pkcs11:token=hall;object=yimen?module-path={LIBRARY}&pin-source=file:{self.pin_file}"

    def pull_out(self) -> None:
        """The module is away."""
        self._tokens.rename(self.folder / "away")

    def put_back(self) -> None:
        """And there again."""
        (self.folder / "away").rename(self._tokens)

    def files(self) -> list[Path]:
        """What the module itself keeps."""
        return [path for path in self._tokens.rglob("*") if path.is_file()]
