"""The LED panel over a window: text on a line, one documented protocol, and what stands on it in a simulator."""
