"""Plants, sky and weather."""

import math

from .colours import BRIGHT, between, pick
from .pen import mix, shade
from .registry import concept

BARK, LEAF = (120, 80, 50), (80, 150, 65)


@concept("tree", "plant", ("green",), said=False)
def tree(p, rng, c):
    kind, bark = rng.random(), between(rng, (95, 65, 40), (140, 95, 60))
    p.poly([(-0.1, 0.92), (-0.07, 0.1), (0.07, 0.1), (0.12, 0.92)], bark)
    if kind < 0.6:
        if rng.random() < 0.15:
            c = between(rng, (200, 90, 30), (240, 170, 50))
        for s in (-1, 1):
            p.line([(0, 0.45), (s * 0.3, 0.1)], 0.07, bark)
        blobs = [(-0.4, -0.1, 0.34), (0.4, -0.1, 0.34), (-0.24, -0.5, 0.34), (0.26, -0.5, 0.34), (0, -0.15, 0.42), (0, -0.62, 0.3)]
        for k, (x, y, r) in enumerate(blobs):
            p.disc(x, y, r * rng.uniform(0.9, 1.1), shade(c, 0.84 + 0.05 * k))
        if rng.random() < 0.25:
            for _ in range(7):
                p.disc(rng.uniform(-0.5, 0.5), rng.uniform(-0.7, 0.05), 0.065, (215, 45, 45))
    elif kind < 0.8:
        p.oval(0, -0.3, 0.52, 0.62, c)
        p.oval(-0.14, -0.42, 0.26, 0.34, shade(c, 1.25))
    else:
        p.blob([(0, -0.95), (0.3, -0.4), (0.36, 0.1), (0.2, 0.4), (-0.2, 0.4), (-0.36, 0.1), (-0.3, -0.4)], c)


@concept("fir tree", "plant", ("green",), said=False)
def fir_tree(p, rng, c):
    p.box(-0.1, 0.6, 0.1, 0.94, BARK)
    c = mix(c, (25, 95, 60), 0.6)
    for k, (y, w) in enumerate(((0.7, 0.64), (0.28, 0.52), (-0.12, 0.4), (-0.5, 0.27))):
        p.poly([(-w, y), (0, y - 0.62), (w, y)], shade(c, 0.85 + 0.08 * k))
    if rng.random() < 0.45:
        p.burst(0, -0.98, 0.14, 0.06, 5, (250, 205, 50))
        for _ in range(9):
            y = rng.uniform(-0.5, 0.6)
            w = 0.1 + (y + 0.6) * 0.3
            p.disc(rng.uniform(-w, w), y, 0.06, pick(rng, rng.choice(BRIGHT)))


@concept("palm tree", "plant", ("green",), said=False)
def palm_tree(p, rng, c):
    lean = rng.uniform(-0.25, 0.25)
    p.line([(-lean, 0.94), (-lean * 0.3, 0.2), (lean, -0.42)], 0.13, (150, 110, 70), True)
    for a in (-0.05, 0.12, 0.4, 0.55, -0.2, -0.34):
        x, y = math.cos(a * 6.283), math.sin(a * 6.283)
        tip = (lean + 0.72 * x, -0.42 + 0.55 * y + 0.15)
        mid = (lean + 0.4 * x, -0.42 + 0.4 * y - 0.12)
        p.blob([(lean, -0.42), mid, tip, (mid[0] + 0.04, mid[1] + 0.16)], shade(c, rng.uniform(0.8, 1.1)))
    for s in (-0.08, 0.08):
        p.disc(lean + s, -0.34, 0.09, (95, 62, 38))


@concept("flower", "plant", ("red", "pink", "yellow", "purple", "blue", "orange", "white"))
def flower(p, rng, c):
    middle = between(rng, (245, 190, 40), (255, 225, 90)) if sum(c) < 640 and c[2] > 60 or c[1] < 120 else (125, 75, 35)
    kind = rng.random()
    full = rng.random() < 0.3
    x, y, r = (0, 0, 0.85) if full else (rng.uniform(-0.08, 0.08), -0.38, 0.52)
    if not full:
        p.line([(0.04, 0.95), (-0.05, 0.4), (x, y)], 0.075, shade(LEAF, 0.85), True)
        for s in (-1, 1):
            p.blob([(0, 0.7), (s * 0.25, 0.36), (s * 0.55, 0.38), (s * 0.3, 0.64)], LEAF)
    if kind < 0.62:
        n = rng.choice([5, 6, 8, 11])
        for k in range(n):
            a = k / n * 6.283 + 0.2
            p.oval(x + 0.6 * r * math.cos(a), y + 0.6 * r * math.sin(a), 0.42 * r, min(0.34, 1.5 / n) * r, shade(c, 0.92 if k % 2 else 1.05), a / 6.283)
        p.disc(x, y, 0.3 * r, middle)
    elif kind < 0.82 and not full:  # tulip
        p.blob([(x, y + 0.42), (x - 0.4, y + 0.2), (x - 0.42, y - 0.45), (x - 0.2, y - 0.1), (x, y - 0.55), (x + 0.2, y - 0.1), (x + 0.42, y - 0.45), (x + 0.4, y + 0.2)], c)
        p.blob([(x, y + 0.4), (x - 0.2, y + 0.1), (x, y - 0.45), (x + 0.2, y + 0.1)], shade(c, 1.25))
    else:  # rose
        for k, q in enumerate((1.0, 0.78, 0.56, 0.34, 0.16)):
            p.burst(x, y, r * q * 0.9, r * q * 0.78, 5, shade(c, 0.8 + 0.1 * k), 0.07 * k)


@concept("sunflower", "plant", ("yellow",), said=False)
def sunflower(p, rng, c):
    full = rng.random() < 0.4
    x, y, r = (0, 0, 0.92) if full else (0, -0.32, 0.6)
    if not full:
        p.line([(0, 0.96), (0.05, 0.5), (0, y)], 0.09, shade(LEAF, 0.85), True)
        for s in (-1, 1):
            p.blob([(0.02, 0.72), (s * 0.25, 0.42), (s * 0.56, 0.5), (s * 0.3, 0.72)], LEAF)
    p.burst(x, y, r, r * 0.62, 17, shade(c, 0.85))
    p.burst(x, y, r * 0.92, r * 0.5, 17, c, 0.03)
    p.disc(x, y, r * 0.46, (100, 60, 30))
    for k in range(24):
        q = r * 0.42 * math.sqrt(k / 24)
        p.disc(x + q * math.cos(k * 2.4), y + q * math.sin(k * 2.4), r * 0.035, (150, 100, 50))


@concept("cactus", "plant", ("green",), plural="cacti", said=False)
def cactus(p, rng, c):
    dark = shade(c, 0.7)
    pot = rng.random() < 0.4
    base = 0.5 if pot else 0.94
    p.line([(-0.2, 0.3), (-0.55, 0.3), (-0.55, -0.2)], 0.2, c, False)
    p.disc(-0.55, -0.2, 0.1, c)
    p.disc(-0.55, 0.3, 0.1, c)
    p.line([(0.2, 0.1), (0.52, 0.1), (0.52, -0.42)], 0.19, c, False)
    p.disc(0.52, -0.42, 0.095, c)
    p.disc(0.52, 0.1, 0.095, c)
    p.box(-0.24, -0.85, 0.24, base, c, 0.22)
    for x in (-0.1, 0.1):
        p.line([(x, -0.65), (x, base - 0.1)], 0.03, dark)
    for y in (-0.4, 0.0, 0.35):
        for x in (-0.22, 0.0, 0.22):
            p.line([(x - 0.05, y - 0.05), (x + 0.05, y + 0.05)], 0.02, (240, 240, 220))
    if rng.random() < 0.5:
        p.burst(0, -0.88, 0.16, 0.08, 6, (235, 90, 140))
    if pot:
        p.poly([(-0.42, 0.48), (0.42, 0.48), (0.32, 0.95), (-0.32, 0.95)], (190, 100, 65))


@concept("leaf", "plant", ("green", "red", "orange", "yellow"), home="any", plural="leaves", turns=0.3)
def leaf(p, rng, c):
    dark = shade(c, 0.65)
    w = rng.uniform(0.38, 0.6)
    p.blob([(0, -0.9), (w * 0.75, -0.4), (w, 0.1), (w * 0.5, 0.5), (0, 0.66), (-w * 0.5, 0.5), (-w, 0.1), (-w * 0.75, -0.4)], c)
    p.line([(0, -0.75), (0, 0.95)], 0.05, dark)
    for y in (-0.35, -0.05, 0.25):
        for s in (-1, 1):
            p.line([(0, y + 0.18), (s * w * 0.7, y - 0.1)], 0.03, dark)


@concept("sun", "sky", ("yellow", "orange"), home="air", size=0.9, said=False)
def sun(p, rng, c):
    kind = rng.random()
    n = rng.choice([8, 10, 12, 16])
    if kind < 0.4:
        p.burst(0, 0, 0.95, 0.62, n, shade(c, 0.92))
    elif kind < 0.85:
        for k in range(n):
            a = k / n * 6.283
            p.line([(0.66 * math.cos(a), 0.66 * math.sin(a)), (0.93 * math.cos(a), 0.93 * math.sin(a))], 0.085, c)
    else:
        p.disc(0, 0, 0.88, shade(c, 1.8))
        p.disc(0, 0, 0.72, shade(c, 1.35))
    p.disc(0, 0, 0.55, c)
    if rng.random() < 0.35:
        for s in (-1, 1):
            p.eye(s * 0.18, -0.1, 0.06, False)
        p.arc(0, 0.05, 0.24, 0.2, 0.05, 0.45, 0.045, (150, 80, 20))


@concept("moon", "sky", ("yellow", "white", "grey"), home="night", size=0.8, said=False)
def moon(p, rng, c):
    c = mix(c, (245, 235, 190), 0.6)
    if rng.random() < 0.75:
        a = [k / 20 * 3.1416 * 1.2 - 0.6 * 3.1416 for k in range(21)]
        outer = [(-0.8 * math.cos(t), 0.8 * math.sin(t)) for t in a]
        inner = [(0.36 - 0.74 * math.cos(t * 0.93) * 1.0 + 0.02, 0.72 * math.sin(t * 0.97)) for t in reversed(a)]
        p.poly(outer + inner, c)
    else:
        p.disc(0, 0, 0.78, c)
        for x, y, r in ((-0.3, -0.2, 0.17), (0.25, 0.15, 0.22), (-0.1, 0.42, 0.11), (0.3, -0.4, 0.1)):
            p.disc(x, y, r, shade(c, 0.86))


@concept("star", "sky", ("yellow", "white", "red", "blue", "orange", "pink", "purple", "green"), home="night", turns=0.08)
def star(p, rng, c):
    inner = rng.uniform(0.36, 0.48)
    p.burst(0, 0.04, 0.95, 0.95 * inner, 5, c)
    if rng.random() < 0.3:
        p.burst(0, 0.04, 0.62, 0.62 * inner, 5, shade(c, 1.5))
    if rng.random() < 0.2:
        for s in (-1, 1):
            p.eye(s * 0.14, -0.05, 0.06, False)
        p.arc(0, 0.08, 0.15, 0.12, 0.05, 0.45, 0.04, shade(c, 0.4))


@concept("cloud", "sky", ("white", "grey"), home="air", said=False)
def cloud(p, rng, c):
    c = mix(c, (240, 244, 250), 0.6)
    for x, y, r in ((-0.5, 0.1, 0.32), (-0.15, -0.16, 0.42), (0.3, -0.08, 0.38), (0.6, 0.14, 0.28)):
        p.disc(x, y + rng.uniform(-0.05, 0.05), r * rng.uniform(0.92, 1.08), c)
    p.box(-0.8, 0.05, 0.86, 0.42, c, 0.18)


@concept("rain", "weather", ("grey",), home="air", said=False, plural="rains", turns=0)
def rain(p, rng, c):
    c = mix(c, (130, 140, 158), 0.5)
    for x, y, r in ((-0.45, -0.4, 0.28), (-0.12, -0.62, 0.36), (0.28, -0.55, 0.33), (0.55, -0.36, 0.25)):
        p.disc(x, y, r, c)
    p.box(-0.72, -0.42, 0.8, -0.12, c, 0.14)
    drop = (85, 150, 225)
    for row in range(3):
        for k in range(4):
            x, y = -0.5 + k * 0.34 + 0.14 * (row % 2), 0.12 + row * 0.3
            p.blob([(x + 0.04, y - 0.14), (x + 0.09, y + 0.04), (x, y + 0.1), (x - 0.08, y + 0.02)], drop)


@concept("rainbow", "sky", ("red",), home="air", said=False, turns=0)
def rainbow(p, rng, c):
    for k, name in enumerate(("red", "orange", "yellow", "green", "blue", "purple")):
        p.arc(0, 0.5, 0.92 - k * 0.1, 1.2 - k * 0.1, 0.5, 1.0, 0.105, pick(rng, name))
    if rng.random() < 0.7:
        for s in (-1, 1):
            for d in (-0.18, 0, 0.18):
                p.disc(s * 0.68 + d, 0.52 - 0.08 * (d == 0), 0.17, (245, 248, 252))


@concept("lightning", "weather", ("yellow",), home="night", said=False, plural="lightnings")
def lightning(p, rng, c):
    if rng.random() < 0.6:
        for x, y, r in ((-0.45, -0.5, 0.28), (-0.1, -0.66, 0.32), (0.3, -0.6, 0.3), (0.56, -0.46, 0.24)):
            p.disc(x, y, r, (95, 100, 118))
        p.box(-0.72, -0.5, 0.8, -0.26, (95, 100, 118), 0.1)
    p.poly([(0.1, -0.3), (-0.36, 0.32), (-0.06, 0.32), (-0.22, 0.95), (0.36, 0.14), (0.06, 0.14), (0.32, -0.3)], c)


@concept("snowman", "weather", ("white",), said=False, plural="snowmen")
def snowman(p, rng, c):
    scarf = pick(rng, rng.choice(BRIGHT))
    for s in (-1, 1):
        p.line([(s * 0.25, 0.0), (s * 0.75, -0.22), (s * 0.84, -0.38)], 0.045, BARK)
    p.disc(0, 0.54, 0.42, shade(c, 0.95))
    p.disc(0, 0.0, 0.31, c)
    p.disc(0, -0.44, 0.25, c)
    p.box(-0.3, -0.72, 0.3, -0.63, (45, 42, 50), 0.03)
    p.box(-0.19, -1.0, 0.19, -0.66, (45, 42, 50), 0.02)
    p.line([(-0.22, -0.24), (0, -0.18), (0.22, -0.24)], 0.11, scarf, True)
    p.line([(0.14, -0.2), (0.2, 0.08)], 0.1, scarf)
    p.poly([(0, -0.46), (0.3, -0.4), (0, -0.37)], (240, 130, 40))
    for s in (-1, 1):
        p.disc(s * 0.09, -0.52, 0.035, (35, 32, 36))
    for y in (0.0, 0.13, 0.4):
        p.disc(0, y, 0.035, (35, 32, 36))


@concept("snowflake", "weather", ("white", "blue"), home="night", said=False, turns=0.1)
def snowflake(p, rng, c):
    for k in range(6):
        a = k * 1.0472
        x, y = math.cos(a), math.sin(a)
        p.line([(0, 0), (0.9 * x, 0.9 * y)], 0.075, c)
        for q, w in ((0.42, 0.22), (0.66, 0.18)):
            for s in (-0.75, 0.75):
                p.line([(q * x, q * y), (q * x + w * math.cos(a + s), q * y + w * math.sin(a + s))], 0.06, c)
