"""The code scanner on a serial line: one line of text for each code shown to it."""
