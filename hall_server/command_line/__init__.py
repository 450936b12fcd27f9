"""The verbs of `hall`: what a person at the machine asks of a hall, and the server itself."""
