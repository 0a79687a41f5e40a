"""Colour names, and colours that a person would call by them."""

import colorsys

# name: (hue range, saturation range, value range)
NAMED = {
    "red": ((-0.025, 0.02), (0.78, 1.0), (0.65, 0.95)),
    "orange": ((0.06, 0.095), (0.8, 1.0), (0.88, 1.0)),
    "yellow": ((0.13, 0.165), (0.7, 1.0), (0.9, 1.0)),
    "green": ((0.25, 0.42), (0.5, 0.95), (0.42, 0.85)),
    "blue": ((0.56, 0.66), (0.6, 1.0), (0.55, 0.98)),
    "purple": ((0.74, 0.82), (0.5, 0.9), (0.45, 0.85)),
    "pink": ((0.89, 0.96), (0.3, 0.6), (0.92, 1.0)),
    "brown": ((0.05, 0.085), (0.5, 0.8), (0.35, 0.6)),
    "black": ((0, 1), (0, 0.15), (0.06, 0.2)),
    "white": ((0, 1), (0, 0.04), (0.93, 1.0)),
    "grey": ((0, 1), (0, 0.08), (0.45, 0.7)),
}
ANY = ("red", "orange", "yellow", "green", "blue", "purple", "pink", "brown", "black", "white", "grey")
BRIGHT = ("red", "orange", "yellow", "green", "blue", "purple", "pink")
VEHICLE = ("red", "blue", "green", "yellow", "white", "black", "orange", "purple")


def pick(rng, name):
    """A colour of that name."""
    hue, saturation, value = (rng.uniform(*span) for span in NAMED[name])
    return tuple(int(255 * c) for c in colorsys.hsv_to_rgb(hue % 1, saturation, value))


def between(rng, low, high):
    """A colour between two."""
    return tuple(int(rng.uniform(min(a, b), max(a, b) + 0.01)) for a, b in zip(low, high))
