"""Wild animals, birds, sea animals and small ones."""

import math

from .colours import ANY, BRIGHT, between, pick
from .pen import mix, shade
from .registry import concept

DARK = (35, 28, 30)
BEAK = (240, 150, 40)


@concept("bird", "animal", ANY, home="air", turns=0.06)
def bird(p, rng, c):
    wing, belly = shade(c, 0.72), shade(c, 1.6)
    kind = rng.random()
    if kind < 0.4:  # flying, from the side
        p.blob([(-0.15, 0.0), (-0.45, -0.55), (-0.3, -0.85), (0.05, -0.5), (0.25, -0.05)], wing)
        p.poly([(-0.5, 0.08), (-0.95, 0.0), (-0.92, 0.28)], wing)
        p.blob([(-0.6, 0.12), (-0.1, -0.12), (0.45, -0.15), (0.55, 0.1), (0.1, 0.3), (-0.4, 0.28)], c)
        p.disc(0.5, -0.12, 0.2, c)
        p.poly([(0.66, -0.18), (0.92, -0.06), (0.66, 0.0)], BEAK)
        p.blob([(-0.1, 0.05), (-0.2, 0.55), (-0.02, 0.78), (0.2, 0.5), (0.28, 0.08)], wing)
        p.eye(0.56, -0.17, 0.045, False)
    elif kind < 0.55:  # a gull far away
        for s in (-1, 1):
            p.line([(0, 0.1), (s * 0.35, -0.25), (s * 0.9, -0.02)], 0.11, c, True)
        p.oval(0, 0.08, 0.17, 0.1, c)
    else:  # perched
        p.poly([(-0.35, 0.2), (-0.95, 0.5), (-0.85, 0.68), (-0.2, 0.5)], wing)
        for x in (-0.05, 0.12):
            p.line([(x, 0.5), (x, 0.88)], 0.035, BEAK)
        p.blob([(-0.5, 0.3), (-0.3, -0.1), (0.15, -0.4), (0.5, -0.1), (0.42, 0.4), (0.0, 0.6)], c)
        p.oval(0.2, 0.22, 0.24, 0.28, belly, 0.05)
        p.blob([(-0.5, 0.2), (-0.1, -0.05), (0.12, 0.1), (-0.1, 0.36), (-0.5, 0.5)], wing)
        p.disc(0.32, -0.4, 0.28, c)
        p.poly([(0.55, -0.46), (0.84, -0.36), (0.55, -0.28)], BEAK)
        p.eye(0.4, -0.46, 0.06, False)


@concept("fish", "animal", BRIGHT + ("grey",), home="sea", plural="fish", turns=0.05)
def fish(p, rng, c):
    fin, h = shade(c, 0.75), rng.uniform(0.3, 0.48)
    p.blob([(-0.4, 0.0), (-0.75, -0.4), (-0.98, -0.42), (-0.85, 0.0), (-0.98, 0.42), (-0.75, 0.4)], fin)
    p.blob([(-0.15, -h * 0.8), (0.0, -h - 0.25), (0.35, -h - 0.02), (0.3, -h * 0.6)], fin)
    p.blob([(-0.1, h * 0.8), (0.05, h + 0.2), (0.25, h * 0.8)], fin)
    p.blob([(-0.55, 0.0), (-0.2, -h * 0.8), (0.3, -h), (0.72, -h * 0.5), (0.86, 0.02), (0.72, h * 0.5), (0.3, h), (-0.2, h * 0.8)], c)
    if rng.random() < 0.5:
        stripe = rng.choice([(250, 245, 235), shade(c, 0.55), (40, 40, 50)])
        for x in (-0.2, 0.08, 0.34):
            p.line([(x, -h * 0.72), (x + 0.07, 0), (x, h * 0.72)], 0.09, stripe, True)
    p.blob([(0.2, 0.05), (-0.05, 0.0), (-0.12, 0.22), (0.1, 0.22)], fin)
    p.eye(0.58, -h * 0.3, 0.1)
    p.line([(0.84, 0.1), (0.7, 0.14)], 0.03, shade(c, 0.4))
    if rng.random() < 0.4:
        for k in range(3):
            p.ring(0.9 + 0.06 * (k % 2), -0.3 - 0.22 * k, 0.05, 0.02, (225, 240, 250))


@concept("owl", "animal", ("brown", "grey", "white"), home="any")
def owl(p, rng, c):
    light, dark = shade(c, 1.8), shade(c, 0.6)
    for s in (-1, 1):
        p.poly([(s * 0.5, -0.45), (s * 0.5, -0.95), (s * 0.12, -0.62)], dark)
    p.blob([(-0.55, 0.5), (-0.56, -0.4), (-0.3, -0.74), (0.3, -0.74), (0.56, -0.4), (0.55, 0.5), (0, 0.88)], c)
    p.oval(0, 0.35, 0.36, 0.42, light)
    for y in (0.12, 0.32, 0.52):
        for x in (-0.18, 0, 0.18):
            p.line([(x - 0.07, y), (x, y + 0.07), (x + 0.07, y)], 0.03, dark)
    for s in (-1, 1):
        p.blob([(s * 0.5, -0.15), (s * 0.74, 0.3), (s * 0.5, 0.7), (s * 0.38, 0.25)], dark)
        p.disc(s * 0.24, -0.36, 0.25, light)
        p.disc(s * 0.24, -0.36, 0.17, (250, 190, 40))
        p.disc(s * 0.24, -0.36, 0.09, DARK)
        p.oval(s * 0.18, 0.87, 0.14, 0.07, BEAK)
    p.poly([(-0.09, -0.26), (0.09, -0.26), (0, -0.06)], BEAK)


@concept("penguin", "animal", ("black",), said=False)
def penguin(p, rng, c):
    for s in (-1, 1):
        p.oval(s * 0.2, 0.86, 0.2, 0.08, BEAK)
        p.blob([(s * 0.38, -0.25), (s * 0.76, 0.15), (s * 0.7, 0.4), (s * 0.4, 0.2)], c)
    p.blob([(-0.5, 0.5), (-0.42, -0.35), (-0.25, -0.85), (0.25, -0.85), (0.42, -0.35), (0.5, 0.5), (0.25, 0.86), (-0.25, 0.86)], c)
    p.oval(0, 0.3, 0.36, 0.5, (250, 250, 250))
    for s in (-1, 1):
        p.oval(s * 0.13, -0.48, 0.17, 0.2, (250, 250, 250))
        p.eye(s * 0.13, -0.5, 0.06, False)
    p.poly([(-0.13, -0.4), (0.13, -0.4), (0, -0.2)], BEAK)


@concept("butterfly", "animal", BRIGHT, home="air", plural="butterflies", turns=0.12)
def butterfly(p, rng, c):
    second = pick(rng, rng.choice(BRIGHT))
    w = rng.uniform(0.75, 0.95)
    for s in (-1, 1):
        p.blob([(s * 0.05, 0.05), (s * 0.3, -0.65), (s * w, -0.75), (s * w, -0.2), (s * 0.35, 0.1)], c)
        p.blob([(s * 0.05, 0.08), (s * 0.6, 0.1), (s * w * 0.8, 0.45), (s * 0.4, 0.8), (s * 0.14, 0.5)], shade(c, 0.8))
        p.oval(s * w * 0.66, -0.44, 0.15, 0.17, second)
        p.disc(s * 0.45, 0.42, 0.11, second)
        p.line([(0, -0.4), (s * 0.12, -0.7), (s * 0.28, -0.85)], 0.03, DARK, True)
    p.oval(0, 0.05, 0.075, 0.5, DARK)


@concept("bee", "animal", ("yellow",), home="air", said=False, size=0.8)
def bee(p, rng, c):
    for k in (-0.05, 0.28):
        p.oval(k - 0.05, -0.5, 0.2, 0.38, (215, 232, 245), 0.06 if k > 0 else -0.05)
    p.poly([(-0.68, 0.0), (-0.95, 0.1), (-0.68, 0.22)], DARK)
    p.oval(-0.05, 0.12, 0.68, 0.42, c)
    for x, h in ((-0.42, 0.32), (-0.12, 0.41), (0.18, 0.39)):
        p.line([(x, 0.12 - h), (x - 0.03, 0.12), (x, 0.12 + h)], 0.14, DARK, True)
    p.disc(0.6, 0.05, 0.28, DARK)
    p.eye(0.68, 0.0, 0.09)
    for d in (0.0, 0.15):
        p.line([(0.62 + d, -0.18), (0.7 + d, -0.42), (0.82 + d, -0.46)], 0.03, DARK, True)


@concept("snail", "animal", ("brown", "orange", "pink", "purple"), size=0.8)
def snail(p, rng, c):
    body = between(rng, (200, 170, 110), (235, 205, 150))
    p.blob([(-0.9, 0.7), (-0.4, 0.5), (0.4, 0.5), (0.6, 0.0), (0.85, -0.1), (0.92, 0.3), (0.7, 0.72)], body)
    for x in (0.66, 0.86):
        p.line([(x, 0.0), (x + 0.05, -0.38)], 0.045, body)
        p.disc(x + 0.05, -0.4, 0.06, DARK)
    p.disc(-0.12, 0.08, 0.54, c)
    turns = [(-0.12 + (0.48 - 0.042 * k) * math.cos(k * 0.75), 0.08 + (0.48 - 0.042 * k) * math.sin(k * 0.75)) for k in range(11)]
    p.line(turns, 0.07, shade(c, 0.6), True)
    p.arc(0.8, 0.22, 0.1, 0.08, 0.05, 0.4, 0.03, DARK)


@concept("turtle", "animal", ("green", "brown"), home="any")
def turtle(p, rng, c):
    skin = between(rng, (120, 160, 80), (170, 195, 110))
    p.blob([(0.5, 0.25), (0.6, -0.15), (0.86, -0.25), (0.95, 0.0), (0.8, 0.3)], skin)
    for x in (-0.5, 0.32):
        p.box(x, 0.3, x + 0.26, 0.68, skin, 0.1)
    p.poly([(-0.62, 0.3), (-0.9, 0.42), (-0.6, 0.46)], skin)
    p.pie(-0.05, 0.38, 0.66, 0.78, 0.5, 1.0, c)
    for x, y in ((-0.05, -0.12), (-0.36, 0.12), (0.26, 0.12), (-0.05, 0.22)):
        p.burst(x, y, 0.15, 0.13, 3, shade(c, 0.68))
    p.box(-0.74, 0.34, 0.62, 0.46, shade(c, 0.8), 0.05)
    p.eye(0.8, -0.1, 0.05, False)


@concept("elephant", "animal", ("grey",))
def elephant(p, rng, c):
    dark = shade(c, 0.8)
    for x in (-0.46, 0.1):
        p.box(x, 0.2, x + 0.22, 0.84, dark, 0.04)
    p.line([(-0.7, -0.05), (-0.84, 0.3)], 0.05, dark)
    p.oval(-0.14, 0.0, 0.6, 0.46, c)
    for x in (-0.62, 0.22):
        p.box(x, 0.2, x + 0.23, 0.88, c, 0.05)
    lift = rng.choice([0.75, 0.1])
    p.line([(0.66, -0.25), (0.86, 0.05), (0.84, 0.35), (0.97, min(lift, 0.6) if lift > 0.5 else 0.2)], 0.17, c, True)
    p.disc(0.5, -0.32, 0.36, c)
    p.line([(0.62, 0.0), (0.72, 0.2), (0.86, 0.22)], 0.07, (250, 245, 230), True)
    p.blob([(0.36, -0.58), (0.05, -0.62), (-0.06, -0.25), (0.12, 0.08), (0.38, -0.05)], dark)
    p.eye(0.6, -0.38, 0.05, False)


@concept("giraffe", "animal", ("yellow", "orange"), said=False)
def giraffe(p, rng, c):
    c = mix(c, (235, 190, 100), 0.6)
    spot = between(rng, (140, 80, 30), (180, 110, 50))
    for x in (-0.42, 0.02):
        p.box(x, 0.3, x + 0.1, 0.9, shade(c, 0.8))
    p.blob([(-0.6, 0.2), (-0.3, 0.08), (0.1, 0.0), (0.3, 0.1), (0.26, 0.45), (-0.2, 0.48), (-0.56, 0.45)], c)
    for x in (-0.56, 0.14):
        p.box(x, 0.3, x + 0.11, 0.93, c)
    p.poly([(0.02, 0.2), (0.26, -0.72), (0.42, -0.72), (0.3, 0.3)], c)
    for x, y, r in ((-0.42, 0.26, 0.09), (-0.2, 0.34, 0.08), (-0.18, 0.18, 0.06), (0.02, 0.3, 0.08), (0.14, 0.05, 0.07), (0.2, -0.16, 0.06), (0.27, -0.36, 0.055), (0.31, -0.55, 0.05)):
        p.burst(x, y, r, r * 0.75, 4, spot, rng.random())
    for x in (0.32, 0.42):
        p.line([(x, -0.76), (x, -0.95)], 0.035, spot)
        p.disc(x, -0.95, 0.035, DARK)
    p.blob([(0.24, -0.8), (0.46, -0.84), (0.72, -0.66), (0.7, -0.56), (0.4, -0.58)], c)
    p.eye(0.46, -0.73, 0.04, False)
    p.line([(-0.58, 0.2), (-0.7, 0.5)], 0.03, spot)


@concept("lion", "animal", ("orange", "yellow", "brown"), said=False)
def lion(p, rng, c):
    fur, mane = mix(c, (230, 180, 90), 0.6), between(rng, (130, 65, 20), (190, 100, 40))
    if rng.random() < 0.6:
        p.line([(-0.6, 0.1), (-0.85, -0.1), (-0.8, -0.5)], 0.07, fur, True)
        p.disc(-0.8, -0.52, 0.1, mane)
        p.blob([(-0.64, 0.05), (-0.2, -0.05), (0.3, 0.0), (0.4, 0.4), (-0.5, 0.42)], fur)
        for x in (-0.58, -0.36, 0.1, 0.32):
            p.box(x, 0.25, x + 0.15, 0.86, fur, 0.05)
        x, y, r = 0.42, -0.22, 0.34
    else:
        x, y, r = 0.0, 0.0, 0.56
    p.burst(x, y, r * 1.6, r * 1.3, 13, mane)
    for s in (-1, 1):
        p.disc(x + s * r * 0.75, y - r * 0.75, r * 0.28, fur)
    p.disc(x, y, r, fur)
    p.oval(x, y + r * 0.45, r * 0.45, r * 0.34, shade(fur, 1.8))
    for s in (-1, 1):
        p.eye(x + s * r * 0.38, y - r * 0.15, r * 0.15, False)
    p.poly([(x - r * 0.2, y + r * 0.15), (x + r * 0.2, y + r * 0.15), (x, y + r * 0.4)], (110, 55, 40))
    p.line([(x - r * 0.25, y + r * 0.6), (x, y + r * 0.48), (x + r * 0.25, y + r * 0.6)], r * 0.06, DARK, True)


@concept("bear", "animal", ("brown", "black", "white"))
def bear(p, rng, c):
    light = shade(c, 1.5)
    if rng.random() < 0.6:
        for s in (-1, 1):
            p.oval(s * 0.5, 0.25, 0.16, 0.34, shade(c, 0.85), s * -0.06)
            p.oval(s * 0.3, 0.82, 0.24, 0.15, shade(c, 0.85))
        p.oval(0, 0.36, 0.5, 0.52, c)
        p.oval(0, 0.42, 0.3, 0.34, light)
    y, r = -0.4, 0.38
    for s in (-1, 1):
        p.disc(s * 0.32, y - 0.3, 0.15, c)
        p.disc(s * 0.32, y - 0.3, 0.08, light)
    p.oval(0, y, 0.44, r, c)
    p.oval(0, y + 0.13, 0.2, 0.16, light)
    p.oval(0, y + 0.06, 0.09, 0.06, DARK)
    for s in (-1, 1):
        p.eye(s * 0.17, y - 0.08, 0.05, False)
    p.arc(0, y + 0.14, 0.09, 0.07, 0.05, 0.45, 0.025, DARK)


@concept("frog", "animal", ("green",), home="any", size=0.8)
def frog(p, rng, c):
    light = mix(c, (235, 240, 180), 0.6)
    for s in (-1, 1):
        p.blob([(s * 0.3, 0.4), (s * 0.8, 0.15), (s * 0.9, 0.6), (s * 0.5, 0.8)], shade(c, 0.8))
        p.oval(s * 0.65, 0.8, 0.28, 0.08, shade(c, 0.8))
    p.oval(0, 0.35, 0.56, 0.48, c)
    p.oval(0, 0.5, 0.36, 0.32, light)
    p.oval(0, -0.1, 0.6, 0.38, c)
    for s in (-1, 1):
        p.disc(s * 0.34, -0.44, 0.2, c)
        p.eye(s * 0.34, -0.46, 0.14)
        p.oval(s * 0.2, 0.82, 0.16, 0.08, c)
    p.arc(0, -0.1, 0.42, 0.22, 0.03, 0.47, 0.04, shade(c, 0.4))


@concept("snake", "animal", ("green", "brown", "red", "yellow"), turns=0.1)
def snake(p, rng, c):
    h = rng.uniform(0.2, 0.36)
    path = [(-0.92, 0.3), (-0.65, 0.3 - h), (-0.3, 0.3), (0.0, 0.3 + h), (0.3, 0.2), (0.4, -0.2), (0.62, -0.45)]
    p.line(path, 0.19, c, True)
    p.line(path[:-1], 0.06, shade(c, 0.55), True)
    p.line([(0.84, -0.54), (0.95, -0.58), (0.99, -0.66)], 0.03, (210, 30, 50))
    p.oval(0.68, -0.5, 0.2, 0.14, c, -0.05)
    p.eye(0.7, -0.54, 0.05)


@concept("spider", "animal", ("black", "brown"), home="any", size=0.8, turns=0.2)
def spider(p, rng, c):
    for s in (-1, 1):
        for k, (y, e) in enumerate(((-0.7, -0.2), (-0.3, 0.0), (0.2, 0.35), (0.55, 0.8))):
            p.line([(0, 0.0), (s * 0.5, y * 0.8 - 0.1), (s * 0.88, e)], 0.06, c, True)
    p.oval(0, 0.2, 0.34, 0.38, c)
    p.disc(0, -0.22, 0.22, shade(c, 1.2))
    for s in (-1, 1):
        p.eye(s * 0.09, -0.28, 0.06)
    if rng.random() < 0.4:
        p.line([(0, -0.4), (0, -1)], 0.02, (180, 180, 185))


@concept("whale", "animal", ("blue", "grey"), home="sea")
def whale(p, rng, c):
    p.blob([(-0.9, -0.55), (-0.7, -0.35), (-0.5, -0.5), (-0.58, -0.1), (-0.2, -0.25), (0.4, -0.3), (0.85, -0.05), (0.88, 0.3), (0.5, 0.52), (-0.2, 0.48), (-0.65, 0.1)], c)
    p.blob([(0.05, 0.38), (0.5, 0.28), (0.87, 0.2), (0.8, 0.42), (0.4, 0.53)], shade(c, 2.5))
    p.blob([(0.1, 0.3), (0.3, 0.3), (0.15, 0.68), (0.0, 0.62)], shade(c, 0.75))
    p.eye(0.6, 0.08, 0.06, False)
    if rng.random() < 0.7:
        for s in (-1, 1):
            p.line([(0.35, -0.32), (0.36 + s * 0.06, -0.6), (0.36 + s * 0.25, -0.7)], 0.05, (190, 225, 245), True)


@concept("crab", "animal", ("red", "orange"), said=True, size=0.9)
def crab(p, rng, c):
    for s in (-1, 1):
        for y in (0.1, 0.28, 0.45):
            p.line([(s * 0.3, y), (s * 0.7, y), (s * 0.82, y + 0.25)], 0.07, shade(c, 0.8))
        p.line([(s * 0.4, 0.0), (s * 0.72, -0.2), (s * 0.66, -0.45)], 0.1, c, True)
        p.pie(s * 0.64, -0.56, 0.24, 0.24, 0.8, 1.7, c)
        p.line([(s * 0.14, -0.15), (s * 0.16, -0.42)], 0.05, c)
        p.eye(s * 0.16, -0.45, 0.09)
    p.oval(0, 0.18, 0.52, 0.36, c)
    p.arc(0, 0.2, 0.2, 0.12, 0.05, 0.45, 0.04, shade(c, 0.5))


@concept("octopus", "animal", ("purple", "pink", "orange", "red"), home="sea")
def octopus(p, rng, c):
    for k in range(6):
        x = -0.5 + k * 0.2
        p.line([(x * 0.7, 0.1), (x * 1.3, 0.5), (x * 1.5 + 0.12, 0.85)], 0.15, shade(c, 0.85 if k % 2 else 1), True)
    p.oval(0, -0.25, 0.5, 0.58, c)
    for s in (-1, 1):
        p.eye(s * 0.18, -0.1, 0.12)
    p.arc(0, 0.06, 0.12, 0.09, 0.05, 0.45, 0.035, shade(c, 0.4))
