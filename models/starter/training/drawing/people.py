"""People, and what they do."""

from .colours import BRIGHT, VEHICLE, pick
from .pen import shade
from .registry import concept

DARK = (45, 38, 42)
SKINS = ((250, 220, 190), (235, 190, 150), (200, 145, 100), (150, 100, 65), (105, 68, 45))
HAIRS = ((40, 28, 24), (95, 58, 32), (225, 185, 100), (165, 80, 40), (200, 200, 205))


def head(p, rng, x, y, r, skin, long_hair=None):
    hair = rng.choice(HAIRS)
    long_hair = rng.random() < 0.5 if long_hair is None else long_hair
    if long_hair:
        p.blob([(x - r * 1.2, y + r * 1.2), (x - r * 1.1, y - r * 0.7), (x, y - r * 1.3), (x + r * 1.1, y - r * 0.7), (x + r * 1.2, y + r * 1.2)], hair)
    p.oval(x, y, r * 0.95, r, skin)
    p.blob([(x - r, y - r * 0.1), (x - r * 0.8, y - r * 0.95), (x, y - r * 1.22), (x + r * 0.8, y - r * 0.95), (x + r, y - r * 0.1), (x + r * 0.5, y - r * 0.6), (x - r * 0.4, y - r * 0.55)], hair)
    for s in (-1, 1):
        p.disc(x + s * r * 0.35, y, r * 0.12, DARK)
    p.arc(x, y + r * 0.2, r * 0.4, r * 0.35, 0.05, 0.45, r * 0.11, (170, 70, 70))


def limb(p, points, skin, sleeve, w=0.13):
    p.line(points, w, skin, False)
    p.line(points[:2], w * 1.2, sleeve, False)


@concept("person", "person", BRIGHT, plural="people", said=False)
def person(p, rng, c):
    skin, legs = rng.choice(SKINS), pick(rng, rng.choice(("blue", "black", "brown", "grey")))
    wave = rng.random() < 0.35
    long_hair = rng.random() < 0.5
    limb(p, [(-0.24, -0.2), (-0.44, 0.06), (-0.46, 0.3)], skin, c)
    limb(p, [(0.24, -0.2), (0.46, -0.34), (0.5, -0.62)] if wave else [(0.24, -0.2), (0.44, 0.06), (0.46, 0.3)], skin, c)
    if long_hair and rng.random() < 0.6:  # a dress
        for s in (-1, 1):
            p.line([(s * 0.13, 0.4), (s * 0.13, 0.88)], 0.12, skin)
            p.oval(s * 0.16, 0.9, 0.13, 0.06, DARK)
        p.blob([(-0.24, -0.28), (0.24, -0.28), (0.22, 0.0), (0.46, 0.56), (0, 0.62), (-0.46, 0.56), (-0.22, 0.0)], c)
    else:
        for s in (-1, 1):
            p.line([(s * 0.13, 0.25), (s * 0.15, 0.86)], 0.19, legs)
            p.oval(s * 0.2, 0.9, 0.16, 0.07, DARK)
        p.box(-0.28, -0.3, 0.28, 0.34, c, 0.1)
    p.box(-0.07, -0.42, 0.07, -0.24, skin)
    head(p, rng, 0, -0.6, 0.27, skin, long_hair)


@concept("face", "person", ("yellow",), home="any", said=False)
def face(p, rng, c):
    if rng.random() < 0.3:  # a smiley
        p.disc(0, 0, 0.82, c)
        for s in (-1, 1):
            p.oval(s * 0.28, -0.2, 0.09, 0.15, DARK)
        p.arc(0, 0.05, 0.46, 0.4, 0.04, 0.46, 0.08, DARK)
        return
    skin = rng.choice(SKINS)
    p.blob([(-0.9, 1.0), (-0.6, 0.72), (0, 0.6), (0.6, 0.72), (0.9, 1.0)], pick(rng, rng.choice(BRIGHT)))
    p.box(-0.18, 0.4, 0.18, 0.74, shade(skin, 0.88))
    for s in (-1, 1):
        p.oval(s * 0.56, -0.04, 0.1, 0.14, skin)
    head(p, rng, 0, -0.08, 0.58, skin)
    p.line([(0, -0.02), (0.06, 0.12), (-0.03, 0.14)], 0.035, shade(skin, 0.75))
    if rng.random() < 0.3:
        for s in (-1, 1):
            p.ring(s * 0.21, -0.08, 0.16, 0.04, DARK)
        p.line([(-0.06, -0.08), (0.06, -0.08)], 0.04, DARK)


@concept("running", "activity", BRIGHT, plural="people running", said=False)
def running(p, rng, c):
    skin, legs = rng.choice(SKINS), pick(rng, rng.choice(("blue", "black", "red")))
    limb(p, [(0.06, -0.28), (-0.28, -0.14), (-0.42, -0.36)], skin, shade(c, 0.8))
    p.line([(0.0, 0.2), (-0.3, 0.44), (-0.72, 0.36)], 0.15, skin)
    p.line([(0.0, 0.2), (-0.26, 0.4)], 0.2, legs)
    p.oval(-0.78, 0.3, 0.08, 0.15, DARK)
    p.poly([(-0.02, -0.4), (0.28, -0.3), (0.18, 0.28), (-0.16, 0.22)], c)
    p.line([(0.04, 0.2), (0.42, 0.36), (0.34, 0.82)], 0.15, skin)
    p.line([(0.04, 0.2), (0.36, 0.34)], 0.2, legs)
    p.oval(0.42, 0.88, 0.17, 0.08, DARK)
    limb(p, [(0.16, -0.26), (0.34, 0.0), (0.62, -0.14)], skin, c)
    head(p, rng, 0.26, -0.64, 0.24, skin, False)


@concept("dancing", "activity", BRIGHT, plural="people dancing", said=False)
def dancing(p, rng, c):
    skin = rng.choice(SKINS)
    limb(p, [(-0.2, -0.22), (-0.52, -0.4), (-0.42, -0.8)], skin, skin, 0.11)
    limb(p, [(0.2, -0.22), (0.55, -0.3), (0.78, -0.62)], skin, skin, 0.11)
    p.line([(-0.06, 0.4), (-0.1, 0.88)], 0.12, skin)
    p.line([(0.1, 0.36), (0.48, 0.62), (0.3, 0.86)], 0.12, skin)
    p.blob([(-0.2, -0.3), (0.2, -0.3), (0.16, 0.0), (0.66, 0.4), (0.3, 0.52), (0, 0.46), (-0.36, 0.54), (-0.6, 0.36), (-0.16, 0.0)], c)
    p.oval(-0.06, 0.9, 0.14, 0.055, DARK)
    head(p, rng, 0, -0.58, 0.24, skin, True)


@concept("swimming", "activity", BRIGHT, home="sea", plural="people swimming", said=False)
def swimming(p, rng, c):
    skin = rng.choice(SKINS)
    p.line([(-0.1, 0.1), (0.28, -0.42), (0.78, -0.1)], 0.15, skin, True)
    p.blob([(-0.92, 0.2), (-0.4, -0.02), (0.1, 0.0), (0.15, 0.28), (-0.9, 0.3)], c)
    head(p, rng, 0.32, 0.02, 0.24, skin, False)
    for y in (0.26, 0.44):
        p.line([(-0.98, y), (-0.7, y + 0.08), (-0.42, y), (-0.14, y + 0.08), (0.14, y), (0.42, y + 0.08), (0.7, y), (0.98, y + 0.08)], 0.11, (80, 160, 220), True)


@concept("riding a bike", "activity", VEHICLE, plural="people riding bikes", said=False)
def riding(p, rng, c):
    skin, top, legs = rng.choice(SKINS), pick(rng, rng.choice(BRIGHT)), pick(rng, rng.choice(("blue", "black", "grey")))
    for x in (-0.5, 0.5):
        p.ring(x, 0.55, 0.34, 0.06, DARK)
    p.line([(-0.5, 0.55), (-0.2, 0.12), (0.32, 0.12), (0, 0.56), (-0.5, 0.55)], 0.06, c)
    p.line([(0.5, 0.55), (0.32, -0.08), (0.46, -0.12)], 0.06, c)
    p.box(-0.36, 0.02, -0.1, 0.1, DARK, 0.03)
    p.line([(-0.2, 0.02), (0.14, 0.26), (0.02, 0.64)], 0.15, legs)
    p.poly([(-0.32, 0.05), (-0.08, 0.1), (0.2, -0.36), (-0.06, -0.46)], top)
    limb(p, [(0.08, -0.34), (0.26, -0.12), (0.44, -0.14)], skin, top, 0.1)
    head(p, rng, 0.16, -0.66, 0.23, skin, False)


@concept("fishing", "activity", BRIGHT, home="ground", plural="people fishing", said=False)
def fishing(p, rng, c):
    skin, legs = rng.choice(SKINS), pick(rng, rng.choice(("blue", "brown", "grey")))
    p.line([(-0.4, 0.42), (0.02, 0.44), (0.02, 0.86)], 0.18, legs)
    p.oval(0.1, 0.9, 0.15, 0.06, DARK)
    p.box(-0.6, 0.5, -0.2, 0.9, (150, 105, 65), 0.04)
    p.box(-0.56, -0.16, -0.2, 0.46, c, 0.1)
    head(p, rng, -0.38, -0.44, 0.24, skin, False)
    p.oval(-0.38, -0.58, 0.36, 0.07, (215, 180, 110))
    p.line([(-0.06, 0.2), (0.4, -0.7), (0.82, -0.9)], 0.035, (110, 75, 45), True)
    limb(p, [(-0.3, -0.02), (-0.1, 0.2), (0.04, 0.06)], skin, c, 0.11)
    p.line([(0.82, -0.9), (0.84, 0.4)], 0.015, (120, 120, 125))
    p.oval(0.84, 0.5, 0.14, 0.07, (110, 160, 190), 0.2)
    p.poly([(0.8, 0.62), (0.9, 0.62), (0.85, 0.74)], (110, 160, 190))


@concept("reading", "activity", BRIGHT, plural="people reading", said=False)
def reading(p, rng, c):
    skin, legs = rng.choice(SKINS), pick(rng, rng.choice(("blue", "black", "brown")))
    for s in (-1, 1):
        p.blob([(s * 0.1, 0.5), (s * 0.7, 0.56), (s * 0.74, 0.82), (s * -0.2, 0.88), (s * -0.1, 0.64)], legs)
    p.blob([(-0.34, -0.12), (0.34, -0.12), (0.4, 0.62), (-0.4, 0.62)], c)
    head(p, rng, 0, -0.46, 0.32, skin)
    for s in (-1, 1):
        limb(p, [(s * 0.34, 0.0), (s * 0.46, 0.34), (s * 0.24, 0.4)], skin, c, 0.13)
        p.poly([(0, 0.18), (s * 0.36, 0.08), (s * 0.36, 0.44), (0, 0.54)], shade((205, 70, 60), 1 if s > 0 else 0.85))
        p.poly([(0, 0.16), (s * 0.31, 0.07), (s * 0.31, 0.1), (0, 0.2)], (252, 250, 242))
