"""What every program of the house does alike beside its work."""
