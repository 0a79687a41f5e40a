"""Plain shapes."""

from .colours import ANY
from .registry import concept


@concept("circle", "shape", ANY, home="plain", size=0.9, turns=0)
def circle(p, rng, c):
    p.disc(0, 0, 0.85, c) if rng.random() < 0.75 else p.ring(0, 0, 0.74, 0.16, c)


@concept("square", "shape", ANY, home="plain", size=0.9, turns=0.04)
def square(p, rng, c):
    if rng.random() < 0.75:
        p.box(-0.75, -0.75, 0.75, 0.75, c)
    else:
        p.line([(-0.7, -0.7), (0.7, -0.7), (0.7, 0.7), (-0.7, 0.7), (-0.7, -0.78)], 0.16, c)


@concept("triangle", "shape", ANY, home="plain", size=0.9, turns=0.06)
def triangle(p, rng, c):
    x = rng.uniform(-0.3, 0.3)
    if rng.random() < 0.75:
        p.poly([(x, -0.85), (0.88, 0.7), (-0.88, 0.7)], c)
    else:
        p.line([(x, -0.75), (0.8, 0.68), (-0.8, 0.68), (x, -0.75)], 0.15, c)


@concept("rectangle", "shape", ANY, home="plain", size=0.95, turns=0.02)
def rectangle(p, rng, c):
    h = rng.uniform(0.35, 0.5)
    p.box(-0.92, -h, 0.92, h, c) if rng.random() < 0.6 else p.box(-h, -0.92, h, 0.92, c)


@concept("heart", "shape", ("red", "pink", "purple", "blue", "orange", "black"), home="plain", size=0.9, turns=0.05)
def heart(p, rng, c):
    p.blob([(0, -0.36), (0.24, -0.7), (0.62, -0.74), (0.88, -0.42), (0.78, 0.02), (0.4, 0.46), (0.03, 0.84), (-0.03, 0.84), (-0.4, 0.46), (-0.78, 0.02), (-0.88, -0.42), (-0.62, -0.74), (-0.24, -0.7)], c)
    if rng.random() < 0.4:
        p.oval(-0.42, -0.4, 0.1, 0.16, tuple(int(255 - (255 - v) / 2.5) for v in c), 0.1)


@concept("diamond", "shape", ANY, home="plain", size=0.9, turns=0.02)
def diamond(p, rng, c):
    w = rng.uniform(0.55, 0.75)
    p.poly([(0, -0.92), (w, 0), (0, 0.92), (-w, 0)], c)


@concept("cross", "shape", ANY, home="plain", plural="crosses", size=0.9, turns=0)
def cross(p, rng, c):
    w = rng.uniform(0.18, 0.28)
    p.poly([(-w, -0.85), (w, -0.85), (w, -w), (0.85, -w), (0.85, w), (w, w), (w, 0.85), (-w, 0.85), (-w, w), (-0.85, w), (-0.85, -w), (-w, -w)], c)


@concept("arrow", "shape", ANY, home="plain", size=0.9, turns=0.5)
def arrow(p, rng, c):
    w = rng.uniform(0.12, 0.22)
    p.poly([(-0.9, -w), (0.2, -w), (0.2, -0.55), (0.92, 0), (0.2, 0.55), (0.2, w), (-0.9, w)], c)
