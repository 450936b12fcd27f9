"""The loudspeaker: what is said, how it is spoken, and the process of its own that speaks it."""
