"""The list of concepts: each is one function that draws with a pen."""

from dataclasses import dataclass

from .colours import ANY


@dataclass(frozen=True)
class Concept:
    name: str
    draw: object
    group: str
    colours: tuple
    home: str  # ground, water, air, table or any
    size: float
    plural: str
    turns: float
    said: bool  # whether captions name its colour


CONCEPTS = {}


def concept(name, group, colours=ANY, home="ground", size=1.0, plural=None, turns=0.03, said=True):
    """Registers draw(pen, rng, colour)."""

    def add(draw):
        many = plural or (name + "es" if name.endswith(("s", "sh", "ch", "x")) else name + "s")
        CONCEPTS[name] = Concept(name, draw, group, tuple(colours), home, size, many, turns, said)
        return draw

    return add
