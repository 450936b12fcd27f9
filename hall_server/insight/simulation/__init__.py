"""Generated days of a hall, driving the real rules; made from published shapes, not from a real hall's records."""
