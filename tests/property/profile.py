"""How long the property tests look: `dev` at a desk, `ci` at the gate, `nightly` by YIMEN_PROPERTIES=nightly."""

import os

PROFILE = os.environ.get("YIMEN_PROPERTIES") or ("ci" if os.environ.get("CI") else "dev")
