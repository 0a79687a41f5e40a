"""Houses and what else people build."""

import math

from .colours import pick
from .pen import mix, shade
from .registry import concept

GLASS, STONE, DOOR = (185, 218, 238), (175, 172, 165), (120, 78, 48)


def window(p, x, y, w, h, lit=GLASS):
    p.box(x - w, y - h, x + w, y + h, (250, 248, 242))
    p.box(x - w * 0.8, y - h * 0.82, x + w * 0.8, y + h * 0.82, lit)
    p.line([(x, y - h * 0.8), (x, y + h * 0.8)], w * 0.18, (250, 248, 242))
    p.line([(x - w * 0.8, y), (x + w * 0.8, y)], w * 0.18, (250, 248, 242))


@concept("house", "building", ("red", "white", "yellow", "blue", "pink", "brown", "orange", "grey"))
def house(p, rng, c):
    roof = pick(rng, rng.choice(("red", "brown", "grey", "orange", "black")))
    if rng.random() < 0.6:
        p.box(0.3, -0.82, 0.48, -0.3, shade(roof, 0.8))
    if rng.random() < 0.65:
        p.box(-0.66, -0.12, 0.66, 0.88, c)
        p.poly([(-0.82, -0.08), (0, -0.86), (0.82, -0.08)], roof)
        p.disc(0, -0.36, 0.12, GLASS)
        xs = (-0.38, 0.38)
    else:
        p.box(-0.86, 0.0, 0.86, 0.88, c)
        p.poly([(-0.98, 0.04), (-0.66, -0.58), (0.66, -0.58), (0.98, 0.04)], roof)
        xs = (-0.54, 0.54)
    for x in xs:
        window(p, x, 0.24, 0.17, 0.17)
    p.box(-0.15, 0.36, 0.15, 0.88, pick(rng, rng.choice(("brown", "green", "blue", "red"))))
    p.disc(0.09, 0.62, 0.03, (250, 215, 90))


@concept("castle", "building", ("grey", "brown", "pink", "white"), said=False)
def castle(p, rng, c):
    c, roof = mix(c, STONE, 0.5), pick(rng, rng.choice(("red", "blue", "purple")))
    p.box(-0.5, -0.05, 0.5, 0.88, shade(c, 0.92))
    for k in range(5):
        p.box(-0.5 + k * 0.22, -0.18, -0.38 + k * 0.22, -0.04, shade(c, 0.92))
    for x, top in ((-0.66, -0.35), (0.66, -0.35), (0, -0.45)):
        w = 0.22 if x else 0.18
        p.box(x - w, top, x + w, 0.88 if x else 0.2, c)
        p.poly([(x - w * 1.3, top), (x, top - 0.45), (x + w * 1.3, top)], roof)
        p.box(x - 0.05, top + 0.14, x + 0.05, top + 0.36, (60, 55, 65))
    p.line([(0, -0.9), (0, -1.0)], 0.03, DOOR)
    p.pie(0, 0.5, 0.2, 0.26, 0.5, 1.0, DOOR)
    p.box(-0.2, 0.48, 0.2, 0.88, DOOR)


@concept("church", "building", ("white", "grey", "brown"), plural="churches", said=False)
def church(p, rng, c):
    roof = pick(rng, rng.choice(("red", "grey", "brown")))
    p.box(-0.2, 0.05, 0.85, 0.88, c)
    p.poly([(-0.3, 0.1), (-0.1, -0.3), (0.8, -0.3), (0.95, 0.1)], roof)
    p.box(-0.66, -0.3, -0.16, 0.88, shade(c, 0.93))
    p.poly([(-0.74, -0.28), (-0.41, -0.8), (-0.08, -0.28)], roof)
    p.line([(-0.41, -1.0), (-0.41, -0.76)], 0.045, (80, 70, 60))
    p.line([(-0.5, -0.92), (-0.32, -0.92)], 0.045, (80, 70, 60))
    p.disc(-0.41, -0.05, 0.12, (90, 130, 180))
    p.pie(-0.41, 0.55, 0.13, 0.2, 0.5, 1.0, DOOR)
    p.box(-0.54, 0.53, -0.28, 0.88, DOOR)
    for x in (0.12, 0.4, 0.66):
        p.pie(x, 0.4, 0.08, 0.14, 0.5, 1.0, (90, 130, 180))
        p.box(x - 0.08, 0.39, x + 0.08, 0.66, (90, 130, 180))


@concept("lighthouse", "building", ("red", "blue", "black"), said=False)
def lighthouse(p, rng, c):
    p.blob([(-0.8, 0.92), (-0.5, 0.72), (0.5, 0.74), (0.8, 0.92)], (130, 125, 120))
    edge = lambda y: 0.2 + 0.16 * (y + 0.45) / 1.25
    for k in range(5):
        y0, y1 = -0.45 + k * 0.25, -0.2 + k * 0.25
        p.poly([(-edge(y0), y0), (edge(y0), y0), (edge(y1), y1), (-edge(y1), y1)], c if k % 2 == 0 else (250, 250, 248))
    p.box(-0.28, -0.5, 0.28, -0.42, (70, 70, 78))
    p.box(-0.16, -0.74, 0.16, -0.5, (255, 235, 130))
    p.poly([(-0.22, -0.74), (0, -0.98), (0.22, -0.74)], c)
    if rng.random() < 0.5:
        for s in (-1, 1):
            p.poly([(s * 0.18, -0.62), (s * 0.98, -0.82), (s * 0.98, -0.46)], (255, 245, 190))
    p.box(-0.08, 0.55, 0.08, 0.8, DOOR)


@concept("windmill", "building", ("white", "brown", "red", "grey"), said=False)
def windmill(p, rng, c):
    p.poly([(-0.4, 0.92), (-0.22, -0.3), (0.22, -0.3), (0.4, 0.92)], c)
    p.pie(0, -0.28, 0.26, 0.26, 0.5, 1.0, (130, 70, 50))
    p.box(-0.1, 0.6, 0.1, 0.92, DOOR)
    p.box(-0.08, 0.1, 0.08, 0.28, GLASS)
    turn = rng.uniform(0, 1.57)
    for k in range(4):
        a = turn + k * 1.5708
        x, y, u, v = math.cos(a), math.sin(a), -math.sin(a), math.cos(a)
        p.line([(0, -0.34), (0.7 * x, -0.34 + 0.7 * y)], 0.045, (90, 62, 42))
        p.poly([(0.2 * x, -0.34 + 0.2 * y), (0.72 * x, -0.34 + 0.72 * y), (0.72 * x + 0.19 * u, -0.34 + 0.72 * y + 0.19 * v), (0.2 * x + 0.19 * u, -0.34 + 0.2 * y + 0.19 * v)], (238, 228, 205))
    p.disc(0, -0.34, 0.07, (90, 62, 42))


@concept("tent", "building", ("orange", "green", "blue", "red", "yellow"))
def tent(p, rng, c):
    p.poly([(-0.3, -0.62), (0.4, -0.62), (0.95, 0.7), (0.3, 0.75)], shade(c, 0.78))
    p.poly([(-0.95, 0.75), (-0.3, -0.62), (0.35, 0.75)], c)
    p.poly([(-0.3, -0.4), (-0.5, 0.75), (-0.08, 0.75)], shade(c, 0.4))
    p.poly([(-0.3, -0.45), (-0.12, 0.75), (0.06, 0.75)], shade(c, 1.4))
    p.line([(-0.3, -0.62), (-0.3, -0.78)], 0.04, (90, 70, 50))


@concept("bridge", "building", ("red", "grey", "brown"), said=False, size=1.15)
def bridge(p, rng, c):
    if rng.random() < 0.5:
        for x in (-0.5, 0.5):
            p.box(x - 0.06, -0.7, x + 0.06, 0.75, c)
        for a, b in ((-1.1, -0.5), (0.5, 1.1)):
            high, low = (b, a) if a < 0 else (a, b)
            p.line([(low, 0.15), ((low + high) / 2, -0.12), (high, -0.66)], 0.05, c, True)
        p.line([(-0.5, -0.66), (-0.25, -0.1), (0, 0.06), (0.25, -0.1), (0.5, -0.66)], 0.05, c, True)
        for k in range(11):
            p.line([(-0.5 + k * 0.1, 0.02 - abs(k - 5) ** 2 * 0.025), (-0.5 + k * 0.1, 0.22)], 0.018, c)
        p.box(-1.1, 0.18, 1.1, 0.3, shade(c, 0.8))
    else:
        c = mix(c, STONE, 0.6)
        p.blob([(-1.1, 0.7), (-1.05, -0.05), (-0.5, -0.3), (0.5, -0.3), (1.05, -0.05), (1.1, 0.7)], c)
        for x in (-0.55, 0.55):
            p.pie(x, 0.72, 0.32, 0.62, 0.5, 1.0, (120, 175, 215))
        p.line([(-1.05, -0.14), (-0.5, -0.38), (0.5, -0.38), (1.05, -0.14)], 0.09, shade(c, 0.8), True)


@concept("skyscraper", "building", ("grey", "blue", "brown"), said=False)
def skyscraper(p, rng, c):
    lit = (250, 225, 130) if rng.random() < 0.4 else GLASS
    for x, w, top, f in ((-0.62, 0.26, -0.25, 0.8), (0.62, 0.28, -0.05, 0.9), (0.0, 0.34, -0.78, 1.0)):
        p.box(x - w, top, x + w, 0.92, shade(c, f))
        rows = int((0.85 - top) / 0.2)
        for r in range(rows):
            for k in range(3):
                p.box(x - w * 0.78 + k * w * 0.56, top + 0.08 + r * 0.2, x - w * 0.78 + k * w * 0.56 + w * 0.38, top + 0.2 + r * 0.2, lit)
    p.line([(0, -0.78), (0, -1.0)], 0.035, (90, 90, 98))


@concept("fence", "building", ("brown", "white"), said=False)
def fence(p, rng, c):
    for y in (0.0, 0.45):
        p.box(-0.98, y, 0.98, y + 0.12, shade(c, 0.85))
    for k in range(6):
        x = -0.88 + k * 0.35
        p.poly([(x - 0.1, 0.8), (x - 0.1, -0.3), (x, -0.46), (x + 0.1, -0.3), (x + 0.1, 0.8)], c)


@concept("pyramid", "building", ("yellow", "brown"), said=False)
def pyramid(p, rng, c):
    c = mix(c, (225, 185, 115), 0.7)
    if rng.random() < 0.5:
        p.poly([(0.1, 0.7), (0.56, -0.05), (1.0, 0.7)], shade(c, 0.75))
    p.poly([(-0.95, 0.7), (-0.1, -0.72), (0.2, 0.7)], c)
    p.poly([(0.2, 0.7), (-0.1, -0.72), (0.7, 0.7)], shade(c, 0.72))
    for k in range(1, 5):
        y = -0.72 + k * 0.28
        p.line([(-0.1 - 0.168 * k, y), (-0.1 + 0.059 * k, y)], 0.02, shade(c, 0.85))
