"""The reference online platform: receives, verifies and keeps every event of the halls, in order, once."""
