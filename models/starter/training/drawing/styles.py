"""Turns what a pen collected into pixels, in one of several styles."""

import math

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

from .pen import shade

STYLES = ("flat", "outlined", "shaded", "textured", "watercolour", "crayon", "sketch", "silhouette", "felt")
COLOURLESS = ("sketch", "silhouette")
INK = (48, 42, 50)


def place(items, x, y, scale, turn=0.0, mirror=False):
    """The items in pixels: centre, half side in pixels, turn as a share of a circle."""
    c, s = math.cos(turn * 2 * math.pi), math.sin(turn * 2 * math.pi)
    matrix = np.array([[c, s], [-s, c]]) * scale
    flip = np.array([-1.0 if mirror else 1.0, 1.0])
    return [((points * flip) @ matrix + (x, y), colour, width * scale) for points, colour, width in items]


def _flat(points):
    return [tuple(p) for p in points]


def _stroke(draw, points, colour, width):
    w = max(1, round(width))
    draw.line(_flat(points), fill=colour, width=w, joint="curve")
    if w > 2:
        for x, y in (points[0], points[-1]):
            draw.ellipse((x - w / 2, y - w / 2, x + w / 2, y + w / 2), fill=colour)


def _fill(draw, items, colour=None):
    for points, own, width in items:
        if width:
            _stroke(draw, points, colour or own, width)
        else:
            draw.polygon(_flat(points), fill=colour or own)


def _wobble(rng, points, amount):
    n = len(points)
    shift = np.array([[rng.gauss(0, amount), rng.gauss(0, amount)] for _ in range(max(2, n // 6 + 1))])
    at = np.linspace(0, len(shift) - 1, n)
    return points + np.stack([np.interp(at, range(len(shift)), shift[:, k]) for k in (0, 1)], 1)


def grain(rng, size, coarse):
    """Smooth grey noise around 0, a coarse one stretched over the picture."""
    w, h = max(2, size[0] // coarse), max(2, size[1] // coarse)
    values = np.random.default_rng(rng.randrange(1 << 30)).integers(0, 256, (h, w), np.uint8)
    return np.asarray(Image.fromarray(values).resize(size, Image.BICUBIC), np.float32) / 255 - 0.5


def paint(canvas, items, style, rng, scale):
    """Draws placed items on an RGB canvas."""
    size = canvas.size
    if style in ("flat", "outlined", "felt"):
        draw = ImageDraw.Draw(canvas)
        if style == "flat":
            return _fill(draw, items)
        line = max(2, scale * (0.035 if style == "outlined" else 0.06))
        if style == "felt":  # one outline around everything
            for points, _, width in items:
                _stroke(draw, np.concatenate([points, points[:1]]) if not width else points, INK, width + 2 * line if width else 2 * line)
            return _fill(draw, items)
        for points, colour, width in items:
            if width:
                _stroke(draw, points, INK, width + line)
                _stroke(draw, points, colour, max(1, width - line * 0.4))
            else:
                draw.polygon(_flat(points), fill=colour)
                _stroke(draw, np.concatenate([points, points[:1]]), INK, line)
        return None
    if style == "sketch":
        draw, line = ImageDraw.Draw(canvas), max(1.5, scale * rng.uniform(0.016, 0.035))
        paper = canvas.getpixel((size[0] // 2, size[1] // 2)) if rng.random() < 0.6 else (250, 249, 245)
        for points, _, width in items:
            if width and width < scale * 0.08:
                _stroke(draw, points, INK, line)
            else:
                if width:
                    _stroke(draw, points, INK, width + 2 * line)
                    _stroke(draw, points, paper, width)
                    continue
                draw.polygon(_flat(points), fill=paper)
                closed = np.concatenate([points, points[:1]])
                for _ in range(2):
                    _stroke(draw, _wobble(rng, closed, scale * 0.008), INK, line)
        return None
    layer, mask = Image.new("RGB", size), Image.new("L", size)
    _fill(ImageDraw.Draw(mask), [(p, 255, w) for p, _, w in items])
    if style == "silhouette":
        dark = tuple(rng.randrange(10, 60) for _ in range(3))
        canvas.paste(dark, mask=mask)
        return None
    _fill(ImageDraw.Draw(layer), items)
    if style == "crayon":
        stripes = Image.new("L", size, 40)
        draw, step = ImageDraw.Draw(stripes), max(3, int(scale * 0.05))
        lean = rng.uniform(-0.8, 0.8) * size[1]
        for x in range(-size[1], size[0] + size[1], step):
            draw.line([(x, 0), (x + lean, size[1])], fill=rng.randrange(170, 256), width=max(2, step - 1))
        hatch = ImageChops.multiply(mask, stripes)
        canvas.paste(layer, mask=hatch)
        draw = ImageDraw.Draw(canvas)
        for points, colour, width in items:
            if not width:
                _stroke(draw, _wobble(rng, np.concatenate([points, points[:1]]), scale * 0.01), shade(colour, 0.75), max(1.5, scale * 0.025))
        return None
    pixels = np.asarray(layer, np.float32)
    box = mask.getbbox() or (0, 0, 1, 1)
    if style == "shaded":
        y = (np.arange(size[1]) - box[1]) / max(1, box[3] - box[1])
        x = (np.arange(size[0]) - box[0]) / max(1, box[2] - box[0])
        light = 1.22 - 0.5 * np.clip(y, 0, 1)[:, None] + rng.uniform(-0.3, 0.3) * (np.clip(x, 0, 1)[None] - 0.5)
        pixels = pixels * light[..., None]
        soft = Image.new("L", size)
        soft.paste(mask, (int(scale * 0.06), int(scale * 0.08)))
        soft = soft.filter(ImageFilter.GaussianBlur(scale * 0.06)).point(lambda v: v * 0.45)
        canvas.paste((20, 20, 30), mask=soft)
    elif style == "textured":
        noise = grain(rng, size, max(2, int(scale * 0.04))) * 0.5 + grain(rng, size, 2) * 0.3
        pixels = pixels * (1 + noise[..., None] * rng.uniform(0.5, 1.0))
    elif style == "watercolour":
        noise = grain(rng, size, max(3, int(scale * 0.25))) * 0.55
        pixels = pixels * 0.82 + 40 + 90 * noise[..., None]
        edge = mask.filter(ImageFilter.GaussianBlur(max(1, scale * 0.02)))
        mask = edge.point(lambda v: int(v * 0.86))
    canvas.paste(Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8)), mask=mask)
    return None


def finish(picture, rng, rough):
    """What happens to pictures on their way: blur, noise, vignettes, coarse pixels."""
    if rng.random() < 0.35 * rough:
        picture = picture.filter(ImageFilter.GaussianBlur(rng.uniform(0.4, 1.3)))
    pixels = None
    if rng.random() < 0.4 * rough:
        pixels = np.asarray(picture, np.float32)
        pixels = pixels + grain(rng, picture.size, 1)[..., None] * rng.uniform(8, 50)
    if rng.random() < 0.3 * rough:
        pixels = np.asarray(picture, np.float32) if pixels is None else pixels
        h, w = pixels.shape[:2]
        far = np.hypot(np.linspace(-1, 1, h)[:, None], np.linspace(-1, 1, w)[None])
        pixels = pixels * (1.08 - rng.uniform(0.1, 0.35) * far**2)[..., None]
    return picture if pixels is None else Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))
