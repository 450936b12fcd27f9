"""The visitor's phone page: what it is told of one ticket, and how news of it is pushed."""
