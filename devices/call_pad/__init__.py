"""The clerk's call pad: four keys on a line, one frame a press, no press acted on twice."""
