"""A pen that collects flat shapes in a square from -1 to 1 (y points down). Styles turn them into pixels."""

import math

import numpy as np

TURN = 2 * math.pi


def shade(colour, factor):
    """Darker below 1, lighter above."""
    if factor <= 1:
        return tuple(int(c * factor) for c in colour)
    return tuple(int(255 - (255 - c) / factor) for c in colour)


def mix(a, b, share):
    return tuple(int(x * (1 - share) + y * share) for x, y in zip(a, b))


def smooth(points, closed=True, steps=6):
    """A Catmull-Rom curve through the points."""
    p = np.asarray(points, float)
    n = len(p)
    if n < 3:
        return p
    at = (lambda i: p[i % n]) if closed else (lambda i: p[min(max(i, 0), n - 1)])
    t = np.arange(steps)[:, None] / steps
    out = []
    for i in range(n if closed else n - 1):
        a, b, c, d = at(i - 1), at(i), at(i + 1), at(i + 2)
        out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t**2 + (3 * b - a - 3 * c + d) * t**3))
    if not closed:
        out.append(p[-1:])
    return np.concatenate(out)


class Pen:
    """Items are (points, colour, width): a filled outline where width is 0, else a stroke."""

    def __init__(self):
        self.items = []

    def poly(self, points, colour):
        self.items.append((np.asarray(points, float), colour, 0))

    def blob(self, points, colour):
        self.poly(smooth(points), colour)

    def box(self, x0, y0, x1, y1, colour, r=0.0):
        if r <= 0:
            return self.poly([(x0, y0), (x1, y0), (x1, y1), (x0, y1)], colour)
        points = []
        for cx, cy, start in ((x1 - r, y0 + r, -0.25), (x1 - r, y1 - r, 0), (x0 + r, y1 - r, 0.25), (x0 + r, y0 + r, 0.5)):
            points += [(cx + r * math.cos(TURN * (start + k / 16)), cy + r * math.sin(TURN * (start + k / 16))) for k in range(5)]
        self.poly(points, colour)

    def oval(self, x, y, rx, ry, colour, turn=0.0):
        a = np.arange(28) * TURN / 28
        c, s = math.cos(turn * TURN), math.sin(turn * TURN)
        u, v = rx * np.cos(a), ry * np.sin(a)
        self.poly(np.stack([x + u * c - v * s, y + u * s + v * c], 1), colour)

    def disc(self, x, y, r, colour):
        self.oval(x, y, r, r, colour)

    def ring(self, x, y, r, width, colour):
        a = np.arange(33) * TURN / 32
        self.items.append((np.stack([x + r * np.cos(a), y + r * np.sin(a)], 1), colour, width))

    def line(self, points, width, colour, curved=False):
        points = smooth(points, closed=False) if curved else np.asarray(points, float)
        self.items.append((points, colour, width))

    def arc(self, x, y, rx, ry, start, end, width, colour):
        a = np.linspace(start, end, 16) * TURN
        self.items.append((np.stack([x + rx * np.cos(a), y + ry * np.sin(a)], 1), colour, width))

    def pie(self, x, y, rx, ry, start, end, colour):
        a = np.linspace(start, end, 24) * TURN
        self.poly(np.stack([x + rx * np.cos(a), y + ry * np.sin(a)], 1), colour)

    def burst(self, x, y, outer, inner, count, colour, turn=-0.25):
        a = (np.arange(2 * count) / (2 * count) + turn) * TURN
        r = np.where(np.arange(2 * count) % 2 == 0, outer, inner)
        self.poly(np.stack([x + r * np.cos(a), y + r * np.sin(a)], 1), colour)

    def eye(self, x, y, r, white=True):
        if white:
            self.disc(x, y, r, (255, 255, 255))
            self.disc(x + r * 0.15, y + r * 0.1, r * 0.6, (25, 22, 28))
        else:
            self.disc(x, y, r, (25, 22, 28))
            self.disc(x - r * 0.3, y - r * 0.35, r * 0.3, (255, 255, 255))
