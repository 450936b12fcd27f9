"""The receipt printer: what a slip is, how it is laid out, driven, simulated, and drawn back from its bytes."""
