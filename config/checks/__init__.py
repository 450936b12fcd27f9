"""Checks across keys and files; each yields errors that already name file, line and key."""
