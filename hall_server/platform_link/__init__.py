"""The hall's way out: from the journal over signed HTTP to the online platform."""
