"""Composes things and places into pictures with captions."""

import random
from dataclasses import dataclass, field

from PIL import Image

from . import buildings, food, home, nature, people, pets, shapes, vehicles, wild  # noqa: F401 (they register concepts)
from .colours import pick
from .pen import Pen
from .places import HOMES, PLACES, SAID, VIEWS
from .registry import CONCEPTS
from .styles import COLOURLESS, STYLES, finish, paint, place

NUMBERS = {2: "two", 3: "three", 4: "four", 5: "five"}
VIEW_NAMES = {"mountains": "mountains", "snow": "a snowy field", "night": "the sky at night", "desert": "a desert", "sea": "the sea", "beach": "a beach", "sunset": "a sunset", "forest": "a forest", "city": "a city", "road": "a road"}


@dataclass
class Scene:
    """A picture, its caption, and the words that are true of it."""

    picture: Image.Image
    caption: str
    things: list = field(default_factory=list)  # (concept, colour or None)
    words: set = field(default_factory=set)


def article(noun):
    return ("an " if noun[0] in "aeiou" else "a ") + noun


def _draw(canvas, rng, concept, colour, style, x, y, scale, upright):
    pen = Pen()
    concept.draw(pen, rng, pick(rng, colour))
    turn = rng.uniform(-concept.turns, concept.turns) * (0.3 if upright else 1)
    paint(canvas, place(pen.items, x, y, scale, turn, rng.random() < 0.5), style, rng, scale)


def _height(rng, concept, where, tall):
    """The middle of a thing in the picture (0 top, 1 bottom) for where it lives; tall is its half height."""
    if where == "plain" or concept.home in ("plain", "sea"):
        return rng.uniform(min(0.5, tall), max(0.5, 1 - tall))
    if concept.home in ("air", "night"):
        return rng.uniform(min(0.45, tall), max(0.5, min(0.62, 0.98 - tall)))
    return min(0.98 - tall * 0.95, rng.uniform(0.55, 0.78))


def compose(seed, width=144, height=144, concept=None, colour=None, where=None, style=None, count=None, second=None, second_colour=None, clear=False):
    """One picture. What is not given is chosen by the seed; clear asks for a big subject and no roughness."""
    rng = random.Random(seed)
    up = 2
    canvas = Image.new("RGB", (width * up, height * up), (255, 255, 255))
    w, h = canvas.size
    style = style or rng.choice(STYLES)
    if concept is None and where is None and rng.random() < 0.08:
        where, view = rng.choice(VIEWS), True
    else:
        view = concept is None and where is not None
    if view:
        words = set(PLACES[where](canvas, rng))
        picture = finish(canvas.resize((width, height), Image.LANCZOS), rng, 0 if clear else 1)
        return Scene(picture, VIEW_NAMES[where], [], words)
    concept = CONCEPTS[concept] if concept else rng.choice(list(CONCEPTS.values()))
    kind = rng.random()
    if count is None:
        count = 1 if second or concept.group in ("weather",) or clear or kind < 0.8 else rng.choice([2, 2, 3, 3, 4, 5])
    if second is None and count == 1 and not clear and 0.55 < kind < 0.8:
        second = rng.choice([n for n in CONCEPTS if n != concept.name])
    where = where or ("plain" if rng.random() < 0.45 else rng.choice(HOMES[concept.home]))
    words = set(PLACES[where](canvas, rng))
    colour = colour or rng.choice(concept.colours)
    things, square = [], min(w, h)
    left, top = (w - square) / 2, (h - square) / 2
    if second:
        other = CONCEPTS[second]
        tint = second_colour or rng.choice(other.colours)
        flip = rng.choice([-1, 1])
        for c, k, side in ((concept, colour, -flip), (other, tint, flip)):
            half = square * rng.uniform(0.19, 0.27) * min(1.1, c.size)
            y = _height(rng, c, where, half / square)
            _draw(canvas, rng, c, k, style, left + square * (0.5 + side * rng.uniform(0.22, 0.27)), top + square * y, half, clear)
            things.append((c, k))
    elif count > 1:
        half = square * {2: 0.25, 3: 0.2, 4: 0.18, 5: 0.155}[count] * min(1.1, concept.size)
        spots = {2: [(0.27, 0), (0.73, 0)], 3: [(0.21, 0.03), (0.5, -0.06), (0.79, 0.03)], 4: [(0.28, -0.2), (0.72, -0.2), (0.28, 0.2), (0.72, 0.2)], 5: [(0.2, -0.2), (0.5, -0.2), (0.8, -0.2), (0.32, 0.18), (0.68, 0.18)]}[count]
        y = 0.5 if count > 3 else _height(rng, concept, where, half / square + 0.06)
        same = rng.random() < 0.6 or clear
        for x, d in spots:
            k = colour if same else rng.choice(concept.colours)
            _draw(canvas, rng, concept, k, style, left + square * (x + rng.uniform(-0.03, 0.03)), top + square * (y + d + rng.uniform(-0.03, 0.03)), half, clear)
            things.append((concept, k if same else None))
    else:
        half = square * (rng.uniform(0.33, 0.42) if clear else rng.uniform(0.14, 0.24) if rng.random() < 0.22 else rng.uniform(0.28, 0.49)) * concept.size
        free = max(0.0, 0.5 - half / square)
        x = 0.5 + rng.uniform(-free, free) * (0.4 if clear else 0.9)
        _draw(canvas, rng, concept, colour, style, left + square * x, top + square * _height(rng, concept, where, half / square), half, clear)
        things.append((concept, colour))
    picture = finish(canvas.resize((width, height), Image.LANCZOS), rng, 0 if clear else 1)
    if not clear and rng.random() < 0.04:
        picture, style = picture.convert("L").convert("RGB"), "sketch"
    if style in COLOURLESS:
        things = [(c, None) for c, _ in things]
    return Scene(picture, _caption(rng, things, where, count, second), things, words)


def _caption(rng, things, where, count, second):
    def named(thing):
        c, k = thing
        return article(f"{k} {c.name}" if k and c.said and rng.random() < 0.8 else c.name) if c.group != "activity" else f"a person {c.name}"

    if count > 1 and not second:
        c, k = things[0]
        text = f"{NUMBERS[count]} {k + ' ' if k and c.said else ''}{c.plural}"
    else:
        text = " and ".join(named(t) for t in things)
    if where in SAID and rng.random() < 0.85:
        said = SAID[where]
        text += " " + (rng.choice(said) if where != "sea" else {"water": "on the sea", "air": "over the sea"}.get(things[0][0].home, "in the sea" if things[0][0].home == "sea" else "by the sea"))
    return text
