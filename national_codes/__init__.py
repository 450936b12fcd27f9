"""Codes that national standards fix, written once: whoever reads or checks one imports it from here."""
