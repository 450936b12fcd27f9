"""The social-security card through PC/SC: what its public files say, and nothing that needs a key."""
