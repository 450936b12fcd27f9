"""What hall and platform agree on for signed requests (RFC 9421 with Ed25519) and for the refusals a hall acts on."""

from datetime import timedelta

SIGNATURE_LABEL = "hall"
"""The label of the hall's signature in `Signature-Input` and `Signature`."""
SIGNATURE_TAG = "yimen-hall-link"
"""Says what the signature is for, so that one made for something else cannot be used here."""
COVERED_COMPONENTS = ("@method", "@target-uri")
"""Always covered; `content-digest` (RFC 9530) too whenever there is a body."""
MAX_AGE = timedelta(seconds=300)
"""How long a signature is good: a hall's clock may be minutes off, an old recording must not be."""
