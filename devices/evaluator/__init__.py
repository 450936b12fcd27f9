"""The visitor's evaluator: a box with five keys on a line, asked after a service, one grade for one asking."""
