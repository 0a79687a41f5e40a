"""Things to eat and drink."""

import math

from .colours import BRIGHT, between, pick
from .pen import mix, shade
from .registry import concept

LEAF, STEM, CREAM = (95, 165, 70), (110, 75, 45), (250, 240, 215)


@concept("apple", "fruit", ("red", "green", "yellow"), home="table")
def apple(p, rng, c):
    p.blob([(0, -0.4), (0.35, -0.56), (0.74, -0.25), (0.66, 0.38), (0.28, 0.78), (0, 0.7), (-0.28, 0.78), (-0.66, 0.38), (-0.74, -0.25), (-0.35, -0.56)], c)
    p.line([(0, -0.4), (0.05, -0.68), (0.12, -0.82)], 0.075, STEM, True)
    p.blob([(0.08, -0.6), (0.3, -0.86), (0.56, -0.8), (0.36, -0.58)], LEAF)
    p.oval(-0.36, -0.14, 0.1, 0.2, shade(c, 2.2), 0.06)


@concept("banana", "fruit", ("yellow",), home="table", turns=0.2)
def banana(p, rng, c):
    for k in range(rng.choice([1, 1, 2, 3])):
        d = 0.17 * k
        p.blob([(-0.8, -0.42 + d), (-0.66, -0.46 + d), (-0.3, -0.06 + d), (0.3, 0.0 + d), (0.8, -0.3 + d), (0.88, -0.18 + d), (0.42, 0.34 + d), (-0.2, 0.38 + d), (-0.66, 0.0 + d)], shade(c, 1 - 0.1 * k))
        p.line([(-0.66, -0.15 + d), (-0.2, 0.18 + d), (0.36, 0.16 + d), (0.78, -0.2 + d)], 0.03, shade(c, 0.75), True)
    p.poly([(-0.86, -0.6), (-0.74, -0.62), (-0.66, -0.4), (-0.8, -0.36)], (110, 90, 40))


@concept("cherry", "fruit", ("red",), home="table", plural="cherries")
def cherry(p, rng, c):
    p.line([(-0.36, 0.4), (-0.2, -0.2), (0.16, -0.76)], 0.055, (90, 130, 50), True)
    p.line([(0.4, 0.34), (0.36, -0.2), (0.16, -0.76)], 0.055, (90, 130, 50), True)
    p.blob([(0.16, -0.74), (0.45, -0.94), (0.8, -0.76), (0.5, -0.6)], LEAF)
    for x, y in ((-0.38, 0.44), (0.42, 0.38)):
        p.disc(x, y, 0.36, c)
        p.oval(x - 0.13, y - 0.13, 0.06, 0.1, shade(c, 2.5), 0.1)


@concept("orange", "fruit", ("orange",), home="table", said=False)
def orange(p, rng, c):
    if rng.random() < 0.5:
        p.disc(0, 0.05, 0.7, c)
        for _ in range(16):
            a, r = rng.uniform(0, 6.28), rng.uniform(0, 0.58)
            p.disc(r * math.cos(a), 0.05 + r * math.sin(a), 0.022, shade(c, 0.85))
        p.blob([(0, -0.62), (0.3, -0.9), (0.56, -0.76), (0.3, -0.58)], LEAF)
    else:  # a slice
        p.disc(0, 0, 0.74, c)
        p.disc(0, 0, 0.65, CREAM)
        for k in range(8):
            p.pie(0.03 * math.cos(k * 0.785 + 0.39), 0.03 * math.sin(k * 0.785 + 0.39), 0.58, 0.58, k / 8 + 0.01, (k + 1) / 8 - 0.01, shade(c, 1.15))
            a = k * 0.785 + 0.39
            p.disc(0.03 * math.cos(a), 0.03 * math.sin(a), 0.03, shade(c, 1.15))
            p.poly([(0.05 * math.cos(a), 0.05 * math.sin(a)), (0.58 * math.cos(a - 0.33), 0.58 * math.sin(a - 0.33)), (0.58 * math.cos(a + 0.33), 0.58 * math.sin(a + 0.33))], shade(c, 1.15))


@concept("strawberry", "fruit", ("red",), home="table", plural="strawberries")
def strawberry(p, rng, c):
    p.blob([(0, -0.5), (0.5, -0.52), (0.7, -0.15), (0.4, 0.5), (0, 0.86), (-0.4, 0.5), (-0.7, -0.15), (-0.5, -0.52)], c)
    for y, w in ((-0.25, 0.48), (0.0, 0.46), (0.24, 0.34), (0.48, 0.18)):
        n = max(2, round(w * 9))
        for k in range(n):
            p.oval(-w + 2 * w * k / (n - 1), y + 0.04 * (k % 2), 0.025, 0.045, (250, 225, 120))
    p.burst(0, -0.55, 0.5, 0.16, 6, LEAF, 0.03)
    p.line([(0, -0.55), (0.06, -0.88)], 0.06, LEAF)


@concept("pear", "fruit", ("green", "yellow"), home="table")
def pear(p, rng, c):
    p.blob([(0, -0.66), (0.24, -0.52), (0.32, -0.12), (0.6, 0.3), (0.46, 0.78), (0, 0.88), (-0.46, 0.78), (-0.6, 0.3), (-0.32, -0.12), (-0.24, -0.52)], c)
    p.line([(0, -0.64), (0.06, -0.94)], 0.07, STEM)
    p.blob([(0.06, -0.74), (0.3, -0.96), (0.52, -0.82), (0.3, -0.66)], LEAF)
    p.oval(-0.24, 0.26, 0.09, 0.2, shade(c, 1.9), 0.04)


@concept("grapes", "fruit", ("purple", "green"), home="table", plural="grapes")
def grapes(p, rng, c):
    p.line([(0, -0.6), (0.05, -0.95)], 0.07, STEM)
    p.blob([(0.02, -0.7), (0.3, -0.98), (0.66, -0.8), (0.4, -0.55)], LEAF)
    for row, n in enumerate((4, 5, 4, 3, 2, 1)):
        for k in range(n):
            x, y = (k - (n - 1) / 2) * 0.29, -0.5 + row * 0.25
            p.disc(x, y, 0.18, shade(c, rng.uniform(0.85, 1.15)))
            p.disc(x - 0.05, y - 0.06, 0.045, shade(c, 2.4))


@concept("lemon", "fruit", ("yellow",), home="table", turns=0.15)
def lemon(p, rng, c):
    p.blob([(-0.88, 0), (-0.66, -0.16), (-0.2, -0.5), (0.3, -0.48), (0.66, -0.14), (0.9, 0), (0.66, 0.16), (0.3, 0.48), (-0.2, 0.5), (-0.66, 0.16)], c)
    p.oval(-0.2, -0.2, 0.2, 0.08, shade(c, 2.2), -0.05)
    p.blob([(0.86, -0.02), (0.7, -0.4), (0.4, -0.62), (0.5, -0.3)], LEAF)


@concept("watermelon", "fruit", ("red",), home="table", said=False)
def watermelon(p, rng, c):
    for r, colour in ((0.92, (50, 130, 60)), (0.82, (215, 235, 180)), (0.74, (232, 72, 84))):
        p.pie(0, -0.35, r, r, 0, 0.5, colour)
    for x, y in ((-0.42, -0.1), (-0.2, 0.12), (0.04, -0.1), (0.24, 0.12), (0.46, -0.1), (0.02, 0.24)):
        p.oval(x, y, 0.035, 0.06, (45, 30, 30))


@concept("carrot", "vegetable", ("orange",), home="table", turns=0.2, said=False)
def carrot(p, rng, c):
    for s in (-0.3, -0.1, 0.12, 0.3):
        p.blob([(-0.03, -0.4), (s - 0.08, -0.8), (s, -0.96), (s + 0.08, -0.8), (0.04, -0.4)], LEAF)
    p.blob([(-0.28, -0.42), (0, -0.5), (0.28, -0.42), (0.2, 0.2), (0, 0.94), (-0.2, 0.2)], c)
    for y, x, w in ((-0.2, -0.22, 0.2), (0.06, 0.0, 0.18), (0.3, -0.14, 0.14)):
        p.line([(x, y), (x + w, y + 0.02)], 0.03, shade(c, 0.75))


@concept("mushroom", "vegetable", ("red", "brown", "white"))
def mushroom(p, rng, c):
    p.blob([(-0.2, 0.0), (0.2, 0.0), (0.28, 0.75), (0, 0.86), (-0.28, 0.75)], CREAM)
    p.pie(0, 0.1, 0.8, 0.88, 0.5, 1.0, c)
    p.oval(0, 0.1, 0.8, 0.12, shade(CREAM, 0.85))
    for x, y, r in ((-0.42, -0.2, 0.13), (0.0, -0.48, 0.15), (0.4, -0.22, 0.14), (-0.08, -0.1, 0.09)):
        p.oval(x, y, r, r * 0.85, (255, 252, 245) if sum(c) < 600 else shade(c, 0.85))


@concept("pizza", "food", ("yellow",), home="table", said=False, turns=0.5)
def pizza(p, rng, c):
    slice_ = rng.random() < 0.35
    crust, cheese = between(rng, (200, 140, 70), (220, 165, 95)), between(rng, (245, 205, 90), (252, 222, 130))
    if slice_:
        p.poly([(-0.66, -0.6), (0.66, -0.6), (0, 0.92)], cheese)
        p.box(-0.75, -0.78, 0.75, -0.52, crust, 0.12)
        spots = [(-0.28, -0.25), (0.25, -0.2), (0.0, 0.2)]
    else:
        p.disc(0, 0, 0.88, crust)
        p.disc(0, 0, 0.74, cheese)
        for k in range(4):
            a = k * math.pi / 4
            p.line([(-0.86 * math.cos(a), -0.86 * math.sin(a)), (0.86 * math.cos(a), 0.86 * math.sin(a))], 0.02, shade(crust, 0.85))
        spots = [(0.52 * math.cos(k * 1.05 + 0.4), 0.52 * math.sin(k * 1.05 + 0.4)) for k in range(6)] + [(0.05, 0.05)]
    for x, y in spots:
        p.disc(x, y, 0.15, (195, 50, 40))
        p.disc(x - 0.03, y - 0.03, 0.05, (215, 90, 70))
    for _ in range(4 if slice_ else 9):
        a, r = rng.uniform(0, 6.28), rng.uniform(0.1, 0.3 if slice_ else 0.62)
        p.oval(r * math.cos(a), r * math.sin(a) - 0.15 * slice_, 0.07, 0.035, (70, 140, 60), rng.random())


@concept("cake", "food", ("pink", "brown", "white", "yellow", "blue"), home="table", said=False)
def cake(p, rng, c):
    base = between(rng, (200, 140, 80), (240, 200, 140))
    p.oval(0, 0.74, 0.86, 0.14, (225, 228, 235))
    p.box(-0.68, 0.1, 0.68, 0.72, base, 0.06)
    p.box(-0.68, 0.38, 0.68, 0.46, shade(c, 1.3))
    p.blob([(-0.7, 0.02), (0, -0.08), (0.7, 0.02), (0.68, 0.24), (0.5, 0.3), (0.34, 0.2), (0.16, 0.34), (-0.04, 0.2), (-0.26, 0.32), (-0.44, 0.2), (-0.66, 0.28)], c)
    n = rng.choice([1, 3, 3, 5])
    for k in range(n):
        x = (k - (n - 1) / 2) * 0.22
        p.box(x - 0.035, -0.4, x + 0.035, 0.02, pick(rng, rng.choice(BRIGHT)))
        p.oval(x, -0.52, 0.05, 0.11, (255, 190, 50))


@concept("ice cream", "food", ("pink", "white", "brown", "green", "yellow"), home="table", plural="ice creams", said=False)
def ice_cream(p, rng, c):
    cone = (220, 165, 95)
    p.poly([(-0.36, 0.02), (0.36, 0.02), (0, 0.96)], cone)
    for k in (-0.2, 0.0, 0.2):
        p.line([(k - 0.1, 0.04), (k * 0.4 + 0.12, 0.6)], 0.025, shade(cone, 0.8))
        p.line([(k + 0.1, 0.04), (k * 0.4 - 0.12, 0.6)], 0.025, shade(cone, 0.8))
    if rng.random() < 0.6:
        other = pick(rng, rng.choice(("pink", "white", "brown", "yellow")))
        p.disc(0.0, -0.52, 0.34, other)
    p.disc(0, -0.12, 0.42, c)
    p.blob([(-0.42, 0.0), (0, 0.08), (0.42, 0.0), (0.3, 0.18), (0.1, 0.1), (-0.12, 0.2), (-0.3, 0.1)], c)
    if rng.random() < 0.5:
        p.disc(0.03, -0.88, 0.1, (205, 30, 50))


@concept("bread", "food", ("brown",), home="table", said=False, plural="breads")
def bread(p, rng, c):
    crust, crumb = between(rng, (170, 105, 50), (205, 140, 75)), (240, 210, 160)
    if rng.random() < 0.5:
        p.blob([(-0.88, 0.2), (-0.7, -0.3), (0, -0.44), (0.7, -0.3), (0.88, 0.2), (0.6, 0.45), (-0.6, 0.45)], crust)
        for x in (-0.45, -0.08, 0.3):
            p.line([(x - 0.06, 0.0), (x + 0.14, -0.3)], 0.08, crumb)
    else:
        p.blob([(-0.6, -0.1), (-0.7, -0.5), (-0.3, -0.68), (0.3, -0.68), (0.7, -0.5), (0.6, -0.1), (0.6, 0.7), (-0.6, 0.7)], crust)
        p.blob([(-0.5, -0.1), (-0.58, -0.44), (-0.28, -0.58), (0.28, -0.58), (0.58, -0.44), (0.5, -0.1), (0.5, 0.6), (-0.5, 0.6)], crumb)


@concept("egg", "food", ("white", "brown"), home="table", said=False)
def egg(p, rng, c):
    if rng.random() < 0.55:  # fried
        n = 9
        p.blob([((0.62 + rng.uniform(-0.12, 0.16)) * math.cos(k * 6.283 / n), (0.56 + rng.uniform(-0.1, 0.14)) * math.sin(k * 6.283 / n)) for k in range(n)], (252, 252, 248))
        p.disc(0.05, 0.02, 0.27, (250, 185, 40))
        p.oval(-0.03, -0.08, 0.07, 0.05, (255, 235, 160))
    else:
        shell = (250, 245, 235) if sum(c) > 500 else (225, 170, 125)
        p.blob([(0, -0.82), (0.34, -0.5), (0.54, 0.1), (0.44, 0.6), (0, 0.8), (-0.44, 0.6), (-0.54, 0.1), (-0.34, -0.5)], shell)
        p.oval(-0.2, -0.2, 0.07, 0.17, (255, 255, 255), 0.05)


@concept("cheese", "food", ("yellow",), home="table", said=False, plural="cheeses")
def cheese(p, rng, c):
    c = mix(c, (250, 200, 70), 0.5)
    p.poly([(-0.9, 0.0), (0.5, -0.5), (0.9, 0.0)], shade(c, 1.5))
    p.poly([(-0.9, 0.0), (0.9, 0.0), (0.9, 0.6), (-0.9, 0.6)], c)
    for x, y, r in ((-0.5, 0.3, 0.13), (0.05, 0.2, 0.09), (0.3, 0.42, 0.12), (0.66, 0.18, 0.08), (-0.16, 0.46, 0.08)):
        p.oval(x, y, r, r * 0.85, shade(c, 0.72))


@concept("hamburger", "food", ("brown",), home="table", said=False)
def hamburger(p, rng, c):
    bun = between(rng, (205, 135, 60), (230, 165, 90))
    p.box(-0.7, 0.42, 0.7, 0.7, bun, 0.12)
    p.box(-0.78, 0.2, 0.78, 0.44, (105, 60, 40), 0.1)
    p.poly([(-0.74, 0.12), (0.74, 0.12), (0.5, 0.2), (0.3, 0.4), (0.1, 0.2)], (250, 200, 60))
    p.line([(-0.8, 0.1), (-0.5, 0.16), (-0.25, 0.06), (0, 0.16), (0.25, 0.06), (0.5, 0.16), (0.8, 0.08)], 0.12, (100, 175, 70), True)
    p.line([(-0.7, 0.0), (0.7, 0.0)], 0.11, (215, 60, 50))
    p.pie(0, -0.04, 0.76, 0.62, 0.5, 1.0, bun)
    for x, y in ((-0.4, -0.3), (-0.14, -0.48), (0.14, -0.34), (0.4, -0.3), (0.0, -0.2)):
        p.oval(x, y, 0.05, 0.03, (252, 238, 200), rng.random())


@concept("coffee", "drink", ("white", "red", "blue", "brown", "green"), home="table", plural="coffees", said=False)
def coffee(p, rng, c):
    p.oval(0, 0.68, 0.84, 0.15, shade(c, 0.85))
    p.ring(0.58, 0.12, 0.2, 0.1, c)
    p.blob([(-0.56, -0.24), (0.56, -0.24), (0.5, 0.35), (0.3, 0.64), (-0.3, 0.64), (-0.5, 0.35)], c)
    p.oval(0, -0.24, 0.56, 0.14, shade(c, 0.9))
    p.oval(0, -0.23, 0.48, 0.1, (85, 52, 32))
    for x in (-0.2, 0.05, 0.28):
        p.line([(x, -0.44), (x + 0.08, -0.6), (x - 0.04, -0.74), (x + 0.05, -0.9)], 0.04, (205, 205, 210), True)
