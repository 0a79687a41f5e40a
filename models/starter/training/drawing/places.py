"""Backgrounds. Each paints the canvas and tells where the ground is and which words it adds."""

import math

import numpy as np
from PIL import Image, ImageDraw, ImageFilter

from .colours import ANY, between, pick
from .pen import mix, shade
from .styles import grain


def gradient(canvas, top, bottom, y0=0.0, y1=1.0):
    w, h = canvas.size
    a, b = round(y0 * h), round(y1 * h)
    if b <= a:
        return
    t = np.linspace(0, 1, b - a)[:, None, None]
    strip = np.array(top) * (1 - t) + np.array(bottom) * t
    canvas.paste(Image.fromarray(np.broadcast_to(strip, (b - a, w, 3)).astype(np.uint8)), (0, a))


def hills(canvas, rng, y, height, colour, bumps=3):
    w, h = canvas.size
    phase, phase2 = rng.uniform(0, 6), rng.uniform(0, 6)
    xs = np.linspace(0, 1, 40)
    ys = y - height * (0.5 + 0.35 * np.sin(xs * bumps * 3 + phase) + 0.15 * np.sin(xs * bumps * 7 + phase2))
    ImageDraw.Draw(canvas).polygon([(0, h)] + [(x * w, v * h) for x, v in zip(xs, ys)] + [(w, h)], fill=colour)


def sky(canvas, rng, horizon, clouds=True):
    kind = rng.random()
    if kind < 0.8:
        top = between(rng, (70, 140, 220), (150, 200, 245))
        gradient(canvas, top, mix(top, (255, 255, 255), 0.55), 0, horizon)
    else:
        gradient(canvas, between(rng, (150, 160, 175), (200, 205, 215)), (225, 228, 232), 0, horizon)
    if clouds and rng.random() < 0.4:
        soft = Image.new("L", canvas.size)
        draw, (w, h) = ImageDraw.Draw(soft), canvas.size
        for _ in range(rng.randrange(1, 4)):
            x, y, r = rng.random() * w, rng.uniform(0.05, horizon * 0.6) * h, rng.uniform(0.03, 0.06) * h
            for d in (-1.6, -0.6, 0.5, 1.5):
                draw.ellipse((x + d * r - r * 1.2, y - r * (1.3 - abs(d) * 0.4), x + d * r + r * 1.2, y + r * 0.7), fill=150)
        canvas.paste((255, 255, 255), mask=soft.filter(ImageFilter.GaussianBlur(h * 0.008)))


def meadow(canvas, rng):
    horizon = rng.uniform(0.55, 0.75)
    sky(canvas, rng, horizon)
    green = between(rng, (90, 160, 60), (150, 200, 90))
    if rng.random() < 0.6:
        hills(canvas, rng, horizon + 0.04, rng.uniform(0.05, 0.18), mix(green, (90, 140, 110), 0.4))
    gradient(canvas, green, shade(green, 0.75), horizon, 1)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    for _ in range(rng.randrange(0, 40)):
        x, y = rng.random() * w, rng.uniform(horizon + 0.02, 1) * h
        draw.line([(x, y), (x + rng.uniform(-4, 4), y - h * 0.03)], fill=shade(green, rng.uniform(0.7, 1.2)), width=max(1, h // 160))
    return ("grass", "sky")


def water(canvas, rng, horizon):
    blue = between(rng, (30, 95, 170), (90, 170, 210))
    gradient(canvas, mix(blue, (255, 255, 255), 0.25), shade(blue, 0.8), horizon, 1)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    for _ in range(rng.randrange(6, 26)):
        x, y = rng.random() * w, rng.uniform(horizon + 0.03, 1) * h
        r = w * rng.uniform(0.02, 0.06)
        draw.arc((x - r, y - r * 0.3, x + r, y + r * 0.3), 200, 340, fill=mix(blue, (255, 255, 255), 0.6), width=max(1, h // 150))


def sea(canvas, rng):
    horizon = rng.uniform(0.5, 0.68)
    sky(canvas, rng, horizon)
    water(canvas, rng, horizon)
    return ("sea", "water", "sky")


def underwater(canvas, rng):
    top = between(rng, (60, 160, 210), (120, 205, 225))
    gradient(canvas, top, shade(top, 0.5))
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    for _ in range(rng.randrange(3, 12)):
        x, y, r = rng.random() * w, rng.random() * h, h * rng.uniform(0.008, 0.02)
        draw.ellipse((x - r, y - r, x + r, y + r), outline=mix(top, (255, 255, 255), 0.6), width=max(1, h // 200))
    if rng.random() < 0.5:
        hills(canvas, rng, 0.98, 0.1, between(rng, (205, 185, 130), (225, 205, 155)))
        for _ in range(rng.randrange(1, 5)):
            x, green = rng.random() * w, between(rng, (30, 110, 70), (70, 150, 90))
            pts = [(x + math.sin(k) * w * 0.015, h * (0.98 - k * 0.05)) for k in range(rng.randrange(3, 7))]
            draw.line(pts, fill=green, width=max(2, h // 50))
    return ("sea", "water")


def beach(canvas, rng):
    horizon = rng.uniform(0.4, 0.52)
    sky(canvas, rng, horizon)
    water(canvas, rng, horizon)
    sand = between(rng, (230, 205, 150), (245, 225, 180))
    hills(canvas, rng, rng.uniform(0.68, 0.76), 0.06, sand, 2)
    return ("beach", "sand", "sea", "sky")


def snow(canvas, rng):
    horizon = rng.uniform(0.55, 0.7)
    gradient(canvas, between(rng, (140, 170, 210), (180, 205, 235)), (225, 235, 245), 0, horizon + 0.1)
    hills(canvas, rng, horizon + 0.05, 0.12, (222, 232, 243))
    hills(canvas, rng, horizon + 0.14, 0.06, (243, 247, 252))
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    for _ in range(rng.randrange(0, 45)):
        x, y, r = rng.random() * w, rng.random() * h, h * rng.uniform(0.004, 0.011)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 255, 255))
    return ("snow", "winter", "sky")


def night(canvas, rng):
    top = between(rng, (8, 10, 35), (30, 35, 80))
    gradient(canvas, top, shade(top, 1.4))
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    for _ in range(rng.randrange(0, 50)):
        x, y, r = rng.random() * w, rng.random() * h, h * rng.uniform(0.002, 0.006)
        draw.ellipse((x - r, y - r, x + r, y + r), fill=(250, 248, 220))
    if rng.random() < 0.4:
        hills(canvas, rng, 0.92, 0.1, shade(top, 0.5))
    return ("night", "sky")


def sunset(canvas, rng):
    horizon = rng.uniform(0.6, 0.75)
    low = between(rng, (250, 150, 60), (255, 195, 110))
    gradient(canvas, between(rng, (110, 60, 130), (220, 90, 100)), low, 0, horizon)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    x, r = rng.uniform(0.25, 0.75) * w, h * rng.uniform(0.07, 0.13)
    y = horizon * h - r * rng.uniform(0.1, 1.2)
    draw.ellipse((x - r, y - r, x + r, y + r), fill=(255, 232, 150))
    if rng.random() < 0.6:
        gradient(canvas, shade(low, 0.75), (60, 45, 90), horizon, 1)
        for k in range(8):
            yy, ww = h * (horizon + 0.03 + k * 0.035), r * rng.uniform(0.4, 1.2)
            draw.line([(x - ww, yy), (x + ww, yy)], fill=(255, 215, 140), width=max(1, h // 110))
        return ("sunset", "sun", "sea", "sky")
    hills(canvas, rng, horizon + 0.05, 0.12, (60, 42, 62))
    return ("sunset", "sun", "sky")


def mountains(canvas, rng):
    horizon = rng.uniform(0.68, 0.82)
    sky(canvas, rng, horizon)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    rock = between(rng, (90, 95, 120), (140, 135, 140))
    for k in range(rng.randrange(2, 5)):
        x, top, half = w * (0.5 + rng.uniform(-0.38, 0.38)), h * rng.uniform(0.1, 0.34), w * rng.uniform(0.22, 0.36)
        base, c = horizon * h, shade(rock, rng.uniform(0.85, 1.15))
        draw.polygon([(x - half, base), (x, top), (x + half, base)], fill=c)
        draw.polygon([(x, top), (x + half, base), (x + half * 0.15, base)], fill=shade(c, 0.8))
        t = 0.3
        draw.polygon([(x - half * t, top + (base - top) * t), (x, top), (x + half * t, top + (base - top) * t), (x + half * 0.1, top + (base - top) * 0.22), (x - half * 0.08, top + (base - top) * 0.32)], fill=(245, 248, 252))
    green = between(rng, (80, 140, 70), (130, 175, 90))
    gradient(canvas, green, shade(green, 0.75), horizon, 1)
    return ("mountain", "sky", "grass")


def forest(canvas, rng):
    sky(canvas, rng, 0.7, False)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    green = between(rng, (30, 90, 45), (80, 145, 70))
    ground = shade(green, 0.8)
    gradient(canvas, ground, shade(ground, 0.7), 0.68, 1)
    for row in range(3):
        base, c = h * (0.68 + row * 0.07), shade(green, 1.3 - 0.2 * row)
        for k in range(7):
            x, s = w * (k / 6 + rng.uniform(-0.06, 0.06)), h * rng.uniform(0.28, 0.42) * (0.8 + 0.2 * row)
            draw.rectangle((x - s * 0.05, base - s * 0.2, x + s * 0.05, base), fill=(85, 58, 40))
            for q in (0.0, 0.25, 0.5):
                draw.polygon([(x - s * 0.34 * (1 - q), base - s * (0.15 + q)), (x, base - s * (0.65 + q)), (x + s * 0.34 * (1 - q), base - s * (0.15 + q))], fill=shade(c, 0.9 + q * 0.4))
    return ("forest", "tree", "wood")


def city(canvas, rng):
    dark = rng.random() < 0.3
    gradient(canvas, (20, 24, 60), (70, 60, 110), 0, 0.85) if dark else sky(canvas, rng, 0.85)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    x = -0.05
    while x < 1:
        wide, top = rng.uniform(0.09, 0.17), rng.uniform(0.18, 0.6)
        c = between(rng, (40, 42, 70), (75, 75, 105)) if dark else between(rng, (120, 120, 135), (205, 195, 185))
        draw.rectangle((x * w, top * h, (x + wide) * w, 0.86 * h), fill=c)
        lit = (250, 225, 130) if dark else (215, 232, 245)
        for r in range(int((0.8 - top) / 0.06)):
            for k in range(3):
                if rng.random() < 0.75:
                    u, v = (x + wide * (0.16 + 0.26 * k)) * w, (top + 0.03 + r * 0.06) * h
                    draw.rectangle((u, v, u + wide * w * 0.15, v + h * 0.028), fill=lit)
        x += wide + rng.uniform(0, 0.02)
    gradient(canvas, (95, 95, 102), (75, 75, 82), 0.84, 1)
    return ("city", "building", "street") + (("night",) if dark else ())


def road(canvas, rng):
    horizon = rng.uniform(0.5, 0.6)
    sky(canvas, rng, horizon)
    green = between(rng, (100, 160, 80), (150, 190, 100))
    gradient(canvas, green, shade(green, 0.85), horizon, 1)
    gradient(canvas, (120, 120, 126), (95, 95, 102), 0.7, 0.95)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    for k in range(7):
        draw.rectangle((w * (k / 6 - 0.04), h * 0.9, w * (k / 6 + 0.04), h * 0.912), fill=(245, 240, 220))
    return ("road", "street", "sky")


def room(canvas, rng):
    wall = mix(pick(rng, rng.choice(ANY)), (240, 232, 222), 0.72)
    floor = between(rng, (150, 105, 65), (205, 165, 120))
    split = rng.uniform(0.64, 0.76)
    gradient(canvas, wall, shade(wall, 0.93), 0, split)
    gradient(canvas, floor, shade(floor, 0.8), split, 1)
    draw, (w, h) = ImageDraw.Draw(canvas), canvas.size
    draw.rectangle((0, split * h - h * 0.015, w, split * h), fill=shade(wall, 1.6))
    return ("room",)


def board(canvas, rng):
    """A table top under a wall."""
    wall = mix(pick(rng, rng.choice(ANY)), (235, 235, 235), 0.6)
    wood = between(rng, (140, 92, 55), (215, 170, 120))
    split = rng.uniform(0.6, 0.72)
    gradient(canvas, wall, shade(wall, 0.9), 0, split)
    gradient(canvas, wood, shade(wood, 0.85), split, 1)
    return ()


def desert(canvas, rng):
    horizon = rng.uniform(0.55, 0.68)
    sky(canvas, rng, horizon, False)
    sand = between(rng, (225, 180, 110), (240, 205, 140))
    hills(canvas, rng, horizon + 0.08, 0.1, shade(sand, 0.88))
    hills(canvas, rng, horizon + 0.18, 0.07, sand, 2)
    return ("desert", "sand", "sky")


def open_sky(canvas, rng):
    sky(canvas, rng, 1.0)
    return ("sky",)


def plain(canvas, rng):
    kind = rng.random()
    c = mix(pick(rng, rng.choice(ANY)), (255, 255, 255), rng.choice([0, 0.4, 0.7, 0.9, 1]))
    if kind < 0.35:
        canvas.paste(c, (0, 0) + canvas.size)
    elif kind < 0.6:
        gradient(canvas, c, mix(pick(rng, rng.choice(ANY)), c, 0.6))
    else:  # grain, blotches or paper, coloured
        noise = grain(rng, canvas.size, rng.choice([1, 3, 12, 40]))[..., None] * rng.uniform(20, 150)
        if kind > 0.85:
            noise = np.concatenate([grain(rng, canvas.size, rng.choice([6, 20, 60]))[..., None] for _ in range(3)], 2) * 230
        canvas.paste(Image.fromarray(np.clip(np.array(c) * 0.8 + 25 + noise, 0, 255).astype(np.uint8)))
    return ()


PLACES = {
    "meadow": meadow, "sea": sea, "underwater": underwater, "beach": beach, "snow": snow, "night": night, "sunset": sunset,
    "mountains": mountains, "forest": forest, "city": city, "road": road, "room": room, "board": board, "desert": desert,
    "sky": open_sky, "plain": plain,
}
# What captions say of a place; the others are not mentioned.
SAID = {
    "meadow": ("on the grass", "in a meadow"), "sea": ("on the sea", "by the sea", "over the sea"), "beach": ("on the beach",),
    "snow": ("in the snow", "in winter"), "night": ("at night",), "sunset": ("at sunset",), "mountains": ("in the mountains",),
    "forest": ("in the forest",), "city": ("in the city",), "road": ("on the road", "on the street"), "room": ("in a room",),
    "desert": ("in the desert",), "sky": ("in the sky",), "underwater": ("under water", "in the sea"), "board": ("on a table",),
}
HOMES = {
    "ground": ("meadow", "meadow", "road", "beach", "snow", "forest", "mountains", "city", "desert", "sunset", "room"),
    "water": ("sea", "sea", "sunset"), "sea": ("underwater", "underwater", "sea"), "air": ("sky", "sky", "meadow", "sea", "mountains", "city", "sunset", "beach"),
    "table": ("board", "board", "room"), "any": ("room", "board", "meadow"), "night": ("night", "night", "sky"), "plain": ("plain",),
}
# Places that are worth a picture of their own.
VIEWS = ("sea", "beach", "snow", "sunset", "mountains", "forest", "city", "desert", "road", "night")
