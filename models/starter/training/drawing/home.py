"""Household things, toys and tools."""

import math

from .colours import ANY, BRIGHT, between, pick
from .pen import shade
from .registry import concept

WOOD, METAL, DARK = (165, 112, 65), (180, 186, 195), (45, 42, 48)


@concept("chair", "furniture", ("brown", "red", "blue", "green", "white", "yellow"))
def chair(p, rng, c):
    for x in (-0.3, 0.34):
        p.line([(x, 0.2), (x, 0.82)], 0.075, shade(c, 0.7))
    p.box(-0.5, -0.9, -0.34, 0.2, c, 0.03)
    p.box(0.16, -0.9, 0.3, 0.1, shade(c, 0.9), 0.03)
    for y in (-0.8, -0.5):
        p.box(-0.4, y, 0.24, y + 0.17, c, 0.03)
    p.poly([(-0.54, 0.1), (-0.3, -0.04), (0.44, -0.04), (0.56, 0.1), (0.56, 0.24), (-0.54, 0.24)], shade(c, 1.2))
    for x in (-0.46, 0.48):
        p.line([(x, 0.22), (x, 0.94)], 0.09, c)


@concept("table", "furniture", ("brown", "white", "red", "blue"), said=False)
def table(p, rng, c):
    if rng.random() < 0.7:
        for x in (-0.55, 0.55):
            p.line([(x, 0.0), (x, 0.6)], 0.08, shade(c, 0.6))
        for x in (-0.78, 0.78):
            p.line([(x, -0.05), (x * 1.05, 0.85)], 0.1, shade(c, 0.8))
        p.poly([(-0.95, -0.05), (-0.66, -0.3), (0.66, -0.3), (0.95, -0.05)], shade(c, 1.2))
        p.box(-0.95, -0.06, 0.95, 0.06, c)
    else:
        p.box(-0.06, -0.1, 0.06, 0.7, shade(c, 0.7))
        p.oval(0, 0.75, 0.42, 0.1, shade(c, 0.7))
        p.oval(0, -0.1, 0.92, 0.22, shade(c, 0.85))
        p.oval(0, -0.15, 0.92, 0.22, c)


@concept("bed", "furniture", ("blue", "red", "green", "pink", "purple", "yellow"), said=False)
def bed(p, rng, c):
    p.box(-0.98, -0.5, -0.84, 0.75, WOOD, 0.04)
    p.box(0.84, -0.1, 0.98, 0.75, WOOD, 0.04)
    p.box(-0.9, 0.3, 0.9, 0.52, shade(WOOD, 0.85))
    p.box(-0.84, 0.05, 0.84, 0.34, (248, 246, 240), 0.06)
    p.blob([(-0.3, 0.0), (0.2, -0.12), (0.84, -0.04), (0.86, 0.46), (-0.3, 0.46), (-0.36, 0.2)], c)
    p.blob([(-0.82, -0.2), (-0.45, -0.24), (-0.4, 0.06), (-0.82, 0.1)], (255, 255, 255))


@concept("lamp", "household", ("yellow", "red", "blue", "green", "white", "orange"), home="table", said=False)
def lamp(p, rng, c):
    if rng.random() < 0.5:
        p.poly([(-0.5, 0.0), (0.5, 0.0), (0.9, 0.8), (-0.9, 0.8)], (255, 248, 205))
    p.line([(0, -0.1), (0, 0.8)], 0.075, WOOD)
    p.oval(0, 0.84, 0.34, 0.1, WOOD)
    p.poly([(-0.28, -0.85), (0.28, -0.85), (0.56, 0.0), (-0.56, 0.0)], c)
    p.line([(0.24, 0.0), (0.24, 0.24)], 0.02, DARK)


@concept("clock", "household", ("red", "blue", "white", "brown", "green", "yellow", "black"), home="any", said=False)
def clock(p, rng, c):
    if rng.random() < 0.5:  # alarm clock
        for s in (-1, 1):
            p.oval(s * 0.46, -0.66, 0.25, 0.18, METAL, s * 0.1)
            p.line([(s * 0.4, 0.62), (s * 0.56, 0.88)], 0.1, c)
    p.disc(0, 0, 0.76, c)
    p.disc(0, 0, 0.63, (252, 250, 245))
    for k in range(12):
        a = k * 0.5236
        p.line([(0.5 * math.cos(a), 0.5 * math.sin(a)), (0.58 * math.cos(a), 0.58 * math.sin(a))], 0.05 if k % 3 == 0 else 0.025, DARK)
    a, b = rng.uniform(0, 6.28), rng.uniform(0, 6.28)
    p.line([(0, 0), (0.3 * math.cos(a), 0.3 * math.sin(a))], 0.07, DARK)
    p.line([(0, 0), (0.46 * math.cos(b), 0.46 * math.sin(b))], 0.045, DARK)
    p.disc(0, 0, 0.05, (210, 50, 40))


@concept("book", "household", BRIGHT + ("brown",), home="table")
def book(p, rng, c):
    if rng.random() < 0.5:  # open
        for s in (-1, 1):
            p.blob([(0, -0.36), (s * 0.4, -0.52), (s * 0.92, -0.42), (s * 0.94, 0.46), (s * 0.4, 0.4), (0, 0.56)], c)
            p.blob([(0, -0.4), (s * 0.4, -0.54), (s * 0.85, -0.46), (s * 0.86, 0.36), (s * 0.4, 0.3), (0, 0.46)], (252, 249, 240))
            for k in range(5):
                p.line([(s * 0.12, -0.24 + k * 0.12), (s * 0.74, -0.3 + k * 0.12)], 0.022, (150, 150, 155))
    else:
        p.poly([(-0.5, -0.8), (0.6, -0.8), (0.66, -0.72), (0.66, 0.86), (-0.42, 0.86)], (250, 246, 232))
        p.box(-0.56, -0.84, 0.56, 0.78, c, 0.04)
        p.box(-0.56, -0.84, -0.4, 0.78, shade(c, 0.7))
        p.box(-0.22, -0.56, 0.4, -0.3, shade(c, 2.2))
        p.burst(0.1, 0.2, 0.22, 0.12, rng.choice([4, 5, 8]), shade(c, 1.8))


@concept("key", "household", ("yellow", "grey"), home="table", turns=0.4, said=False)
def key(p, rng, c):
    p.ring(-0.56, 0, 0.27, 0.14, c)
    p.line([(-0.3, 0), (0.88, 0)], 0.13, c)
    for x, y in ((0.5, 0.26), (0.68, 0.2), (0.84, 0.28)):
        p.line([(x, 0), (x, y)], 0.1, c)


@concept("umbrella", "household", BRIGHT + ("black",), home="any")
def umbrella(p, rng, c):
    p.line([(0, -0.7), (0, 0.7), (0.06, 0.86), (0.2, 0.86), (0.25, 0.7)], 0.065, WOOD, False)
    p.line([(0, -0.9), (0, -0.72)], 0.04, DARK)
    top = [(-0.92 * math.cos(k * 0.1963), -0.05 - 0.74 * math.sin(k * 0.1963)) for k in range(17)]
    wave = [(0.92 - 0.115 * k, -0.05 - 0.12 * abs(math.sin(k * 0.7854))) for k in range(17)]
    p.poly(top + wave, c)
    for x in (-0.46, 0.46):
        p.line([(0, -0.78), (x * 0.8, -0.45), (x, -0.06)], 0.025, shade(c, 0.7), True)
    p.line([(0, -0.78), (0, -0.06)], 0.025, shade(c, 0.7))


@concept("bottle", "household", ("green", "blue", "brown", "white", "red"), home="table")
def bottle(p, rng, c):
    p.blob([(-0.12, -0.7), (0.12, -0.7), (0.13, -0.4), (0.3, -0.12), (0.31, 0.5), (0.29, 0.9), (-0.29, 0.9), (-0.31, 0.5), (-0.3, -0.12), (-0.13, -0.4)], c)
    p.box(-0.13, -0.92, 0.13, -0.7, shade(c, 0.6), 0.03)
    p.box(-0.3, 0.12, 0.3, 0.56, (248, 244, 230))
    p.line([(-0.18, -0.1), (-0.19, 0.06)], 0.05, shade(c, 2))


@concept("cup", "household", BRIGHT + ("white",), home="table")
def cup(p, rng, c):
    p.ring(0.54, 0.1, 0.25, 0.11, c)
    p.poly([(-0.55, -0.56), (0.5, -0.56), (0.44, 0.66), (-0.48, 0.66)], c)
    p.oval(-0.025, -0.56, 0.525, 0.12, shade(c, 0.7))
    if rng.random() < 0.5:
        p.burst(-0.04, 0.1, 0.22, rng.choice([0.1, 0.2]), rng.choice([5, 8]), shade(c, 2))
    else:
        p.poly([(-0.53, -0.2), (0.47, -0.2), (0.46, 0.0), (-0.52, 0.0)], shade(c, 1.7))


@concept("candle", "household", ("white", "red", "yellow", "blue", "green", "purple"), home="table", said=False)
def candle(p, rng, c):
    p.disc(0, -0.6, 0.34, (255, 240, 180))
    p.oval(0, 0.84, 0.46, 0.11, (190, 160, 80))
    p.box(-0.2, -0.28, 0.2, 0.82, c, 0.05)
    p.blob([(0.08, -0.28), (0.2, -0.28), (0.2, 0.1), (0.14, 0.16), (0.1, 0.0)], shade(c, 1.5))
    p.line([(0, -0.28), (0, -0.42)], 0.03, DARK)
    p.blob([(0, -0.92), (0.13, -0.6), (0.08, -0.42), (-0.08, -0.42), (-0.13, -0.6)], (255, 165, 35))
    p.blob([(0, -0.76), (0.06, -0.58), (0, -0.44), (-0.06, -0.58)], (255, 235, 120))


@concept("scissors", "household", BRIGHT, home="table", plural="scissors", turns=0.4, said=False)
def scissors(p, rng, c):
    w = rng.uniform(0.18, 0.4)
    for s in (-1, 1):
        p.poly([(s * 0.05, 0.15), (-s * (w + 0.02), -0.9), (-s * (w - 0.12), -0.8), (-s * 0.1, 0.1)], METAL if s > 0 else shade(METAL, 0.85))
        p.line([(0, 0.08), (s * 0.26, 0.42)], 0.1, c)
        p.ring(s * 0.36, 0.62, 0.2, 0.11, c)
    p.disc(0, 0.06, 0.06, DARK)


@concept("phone", "electronics", ("black", "white", "red", "blue", "pink", "grey"), home="table", said=False)
def phone(p, rng, c):
    if rng.random() < 0.6:
        p.box(-0.46, -0.9, 0.46, 0.9, c, 0.12)
        p.box(-0.38, -0.7, 0.38, 0.66, between(rng, (60, 120, 190), (150, 210, 240)))
        for k in range(6):
            x, y = -0.22 + (k % 3) * 0.22, -0.48 + (k // 3) * 0.3
            p.box(x - 0.08, y - 0.08, x + 0.08, y + 0.08, pick(rng, rng.choice(BRIGHT)), 0.03)
        p.disc(0, 0.78, 0.07, METAL)
    else:  # an old one
        p.blob([(-0.6, 0.7), (-0.45, 0.0), (-0.2, -0.2), (0.2, -0.2), (0.45, 0.0), (0.6, 0.7)], c)
        p.disc(0, 0.3, 0.3, (245, 242, 235))
        for k in range(9):
            p.disc(0.2 * math.cos(k * 0.698), 0.3 + 0.2 * math.sin(k * 0.698), 0.045, DARK)
        p.line([(-0.66, -0.2), (-0.5, -0.44), (0, -0.5), (0.5, -0.44), (0.66, -0.2)], 0.2, c, True)


@concept("computer", "electronics", ("grey", "black", "white"), home="table", said=False)
def computer(p, rng, c):
    screen = between(rng, (50, 110, 180), (140, 200, 235))
    if rng.random() < 0.5:  # laptop
        p.box(-0.66, -0.7, 0.66, 0.26, c, 0.05)
        p.box(-0.58, -0.62, 0.58, 0.18, screen)
        p.poly([(-0.7, 0.28), (0.7, 0.28), (0.95, 0.62), (-0.95, 0.62)], shade(c, 0.85))
        for k in range(3):
            p.line([(-0.6 - 0.07 * k, 0.36 + 0.07 * k), (0.6 + 0.07 * k, 0.36 + 0.07 * k)], 0.04, shade(c, 0.5))
    else:
        p.box(-0.8, -0.78, 0.8, 0.3, c, 0.06)
        p.box(-0.7, -0.68, 0.7, 0.18, screen)
        p.box(-0.12, 0.3, 0.12, 0.5, shade(c, 0.7))
        p.box(-0.4, 0.48, 0.4, 0.56, shade(c, 0.7))
        p.box(-0.7, 0.66, 0.7, 0.84, shade(c, 0.85), 0.03)
    for k in range(3):
        p.line([(-0.46, -0.46 + 0.16 * k), (rng.uniform(-0.1, 0.4), -0.46 + 0.16 * k)], 0.045, (240, 248, 252))


@concept("television", "electronics", ("black", "brown", "grey", "red"), home="any", said=False)
def television(p, rng, c):
    for s in (-1, 1):
        p.line([(0, -0.5), (s * 0.4, -0.96)], 0.035, METAL)
        p.line([(s * 0.4, 0.6), (s * 0.5, 0.84)], 0.07, DARK)
    p.box(-0.88, -0.52, 0.88, 0.64, c, 0.1)
    p.box(-0.76, -0.4, 0.5, 0.52, between(rng, (150, 190, 205), (205, 230, 235)), 0.12)
    for y in (-0.24, 0.02):
        p.disc(0.68, y, 0.09, METAL)
    for k in range(3):
        p.line([(0.58, 0.26 + 0.09 * k), (0.78, 0.26 + 0.09 * k)], 0.03, METAL)


@concept("camera", "electronics", ("black", "grey", "red", "blue", "brown"), home="table", said=False)
def camera(p, rng, c):
    p.box(-0.34, -0.62, 0.34, -0.3, shade(c, 0.8), 0.06)
    p.box(-0.7, -0.5, -0.46, -0.36, METAL, 0.03)
    p.box(-0.88, -0.4, 0.88, 0.62, c, 0.1)
    p.box(-0.88, -0.18, 0.88, 0.0, METAL)
    p.disc(0, 0.12, 0.42, METAL)
    p.disc(0, 0.12, 0.34, DARK)
    p.disc(0, 0.12, 0.22, (70, 90, 140))
    p.disc(-0.08, 0.03, 0.07, (205, 225, 245))
    p.box(0.52, -0.34, 0.76, -0.22, (255, 248, 205))


@concept("guitar", "instrument", ("brown", "red", "black", "blue", "orange"), home="any", turns=0.12)
def guitar(p, rng, c):
    p.box(-0.06, -0.8, 0.06, 0.2, (90, 58, 38))
    p.box(-0.11, -0.98, 0.11, -0.76, (70, 45, 32), 0.03)
    p.blob([(0, -0.12), (0.3, -0.1), (0.33, 0.16), (0.27, 0.28), (0.5, 0.6), (0.3, 0.92), (0, 0.96), (-0.3, 0.92), (-0.5, 0.6), (-0.27, 0.28), (-0.33, 0.16), (-0.3, -0.1)], c)
    p.disc(0, 0.28, 0.14, DARK)
    p.box(-0.2, 0.66, 0.2, 0.73, DARK)
    for x in (-0.035, 0, 0.035):
        p.line([(x, -0.85), (x, 0.68)], 0.01, (225, 225, 220))


@concept("ball", "toy", BRIGHT + ("white",), home="any", turns=0.5)
def ball(p, rng, c):
    p.disc(0, 0, 0.8, c)
    if sum(c) > 650 or rng.random() < 0.25:
        p.burst(0, 0, 0.28, 0.24, 5, DARK)
        for k in range(5):
            a = (k / 5 - 0.25) * 6.283
            p.line([(0.26 * math.cos(a), 0.26 * math.sin(a)), (0.56 * math.cos(a), 0.56 * math.sin(a))], 0.035, DARK)
            p.burst(0.66 * math.cos(a), 0.66 * math.sin(a), 0.15, 0.12, 5, DARK)
    elif rng.random() < 0.6:
        other = (250, 250, 248)
        for k in (0, 2, 4):
            p.pie(0, 0, 0.8, 0.8, k / 6, (k + 1) / 6, other)
            a, b = k / 6 * 6.283, (k + 1) / 6 * 6.283
            p.poly([(0, 0), (0.8 * math.cos(a), 0.8 * math.sin(a)), (0.8 * math.cos(b), 0.8 * math.sin(b))], other)
        p.disc(0, 0, 0.13, c)
    p.oval(-0.34, -0.38, 0.14, 0.09, shade(c, 3), -0.1)


@concept("kite", "toy", BRIGHT, home="air", turns=0.1)
def kite(p, rng, c):
    second = pick(rng, rng.choice(BRIGHT))
    p.line([(0, 0.35), (0.14, 0.55), (-0.1, 0.72), (0.1, 0.98)], 0.03, (120, 110, 100), True)
    for x, y in ((0.1, 0.56), (-0.05, 0.76)):
        p.poly([(x - 0.14, y - 0.08), (x + 0.14, y + 0.08), (x + 0.14, y - 0.08), (x - 0.14, y + 0.08)], second)
    p.poly([(0, -0.92), (0.58, -0.32), (0, 0.4), (-0.58, -0.32)], c)
    p.poly([(0, -0.92), (0.58, -0.32), (0, -0.32)], second)
    p.poly([(0, 0.4), (-0.58, -0.32), (0, -0.32)], second)
    p.line([(0, -0.92), (0, 0.4)], 0.025, DARK)
    p.line([(-0.58, -0.32), (0.58, -0.32)], 0.025, DARK)


@concept("balloon", "toy", BRIGHT, home="air", turns=0.06)
def balloon(p, rng, c):
    p.line([(0, 0.42), (0.08, 0.62), (-0.06, 0.8), (0.03, 0.99)], 0.025, (130, 125, 125), True)
    p.blob([(0, -0.95), (0.42, -0.76), (0.55, -0.32), (0.34, 0.14), (0, 0.36), (-0.34, 0.14), (-0.55, -0.32), (-0.42, -0.76)], c)
    p.poly([(0, 0.32), (0.1, 0.46), (-0.1, 0.46)], shade(c, 0.8))
    p.oval(-0.24, -0.56, 0.1, 0.2, shade(c, 2.4), 0.08)


@concept("gift", "toy", BRIGHT, home="table", said=True)
def gift(p, rng, c):
    ribbon = pick(rng, rng.choice([n for n in ("red", "yellow", "white", "green", "blue")]))
    if sum(abs(a - b) for a, b in zip(c, ribbon)) < 150:
        ribbon = (252, 250, 245)
    p.box(-0.66, -0.12, 0.66, 0.86, c)
    p.box(-0.76, -0.34, 0.76, -0.06, shade(c, 0.85), 0.03)
    p.box(-0.12, -0.34, 0.12, 0.86, ribbon)
    for s in (-1, 1):
        p.blob([(0, -0.36), (s * 0.2, -0.74), (s * 0.5, -0.78), (s * 0.5, -0.46)], ribbon)
    p.disc(0, -0.4, 0.11, shade(ribbon, 0.85))


@concept("teddy bear", "toy", ("brown", "white", "pink", "yellow"), home="any", said=False)
def teddy_bear(p, rng, c):
    light = shade(c, 1.6)
    for s in (-1, 1):
        p.oval(s * 0.52, 0.22, 0.17, 0.32, shade(c, 0.88), s * -0.1)
        p.oval(s * 0.4, 0.76, 0.22, 0.2, shade(c, 0.88))
        p.disc(s * 0.42, 0.78, 0.11, light)
        p.disc(s * 0.36, -0.72, 0.18, c)
        p.disc(s * 0.36, -0.72, 0.1, light)
    p.oval(0, 0.36, 0.44, 0.46, c)
    p.oval(0, 0.4, 0.26, 0.3, light)
    p.oval(0, -0.4, 0.46, 0.42, c)
    p.oval(0, -0.26, 0.2, 0.16, light)
    for s in (-1, 1):
        p.eye(s * 0.18, -0.46, 0.06, False)
    p.oval(0, -0.32, 0.07, 0.05, DARK)
    for s in (-1, 1):
        p.poly([(0, 0.02), (s * 0.24, -0.08), (s * 0.24, 0.14)], pick(rng, "red"))


@concept("hat", "clothes", BRIGHT + ("black", "brown"), home="any")
def hat(p, rng, c):
    band = shade(c, 0.55) if sum(c) > 150 else (190, 40, 45)
    if rng.random() < 0.5:
        p.oval(0, 0.42, 0.92, 0.2, c)
        p.blob([(-0.5, 0.4), (-0.46, -0.3), (-0.2, -0.5), (0.0, -0.42), (0.2, -0.5), (0.46, -0.3), (0.5, 0.4), (0, 0.5)], c)
        p.line([(-0.5, 0.28), (0, 0.38), (0.5, 0.28)], 0.14, band, True)
    else:  # cap
        p.pie(-0.1, 0.2, 0.66, 0.66, 0.5, 1.0, c)
        p.blob([(0.2, 0.1), (0.6, 0.08), (0.98, 0.24), (0.9, 0.34), (0.3, 0.24)], shade(c, 0.75))
        p.box(-0.76, 0.12, 0.56, 0.24, shade(c, 0.85), 0.03)
        p.disc(-0.1, -0.46, 0.06, band)


@concept("shoe", "clothes", BRIGHT + ("black", "brown", "white"), home="any", said=True)
def shoe(p, rng, c):
    p.blob([(-0.86, 0.4), (-0.85, -0.3), (-0.7, -0.44), (-0.3, -0.4), (0.05, 0.0), (0.6, 0.1), (0.92, 0.3), (0.9, 0.45)], c)
    p.box(-0.9, 0.38, 0.94, 0.56, (248, 246, 240), 0.07)
    for k in range(3):
        p.line([(-0.3 + k * 0.16, -0.26 + k * 0.12), (-0.08 + k * 0.16, -0.36 + k * 0.12)], 0.045, (255, 255, 255))
    p.line([(-0.7, 0.2), (-0.3, 0.0), (0.0, 0.3)], 0.07, shade(c, 2), True)


@concept("shirt", "clothes", ANY, home="any")
def shirt(p, rng, c):
    p.poly([(-0.36, -0.7), (-0.92, -0.36), (-0.72, 0.06), (-0.48, -0.1), (-0.48, 0.82), (0.48, 0.82), (0.48, -0.1), (0.72, 0.06), (0.92, -0.36), (0.36, -0.7), (0.16, -0.56), (-0.16, -0.56)], c)
    p.arc(0, -0.68, 0.22, 0.18, 0.03, 0.47, 0.06, shade(c, 0.7))
    if rng.random() < 0.4:
        p.burst(0, 0.1, 0.24, 0.12, 5, shade(c, 2.2) if sum(c) < 500 else shade(c, 0.6))
