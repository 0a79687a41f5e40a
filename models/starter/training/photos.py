"""The labelled photographs: reading, the seeded split, and the engine's preprocessing."""

import io
import random
import tarfile

import numpy as np
from PIL import Image

SPLIT_SEED = 2026
MEAN = (0.48145466, 0.4578275, 0.40821073)
DEVIATION = (0.26862954, 0.26130258, 0.27577711)
SIZE = 112


def read(tar):
    """Yields (class folder, file name, picture) of every photograph, in order of name."""
    with tarfile.open(tar) as archive:
        members = [m for m in archive.getmembers() if m.isfile() and m.name.lower().endswith((".jpg", ".jpeg", ".png"))]
        for member in sorted(members, key=lambda m: m.name):
            folder, name = member.name.split("/")[-2:]
            picture = Image.open(io.BytesIO(archive.extractfile(member).read()))
            yield folder, name, picture.convert("RGB")


def split(folders, seed=SPLIT_SEED):
    """Marks the held-out photographs: a seeded tenth of each class, before anything else is done with them."""
    held = np.zeros(len(folders), bool)
    for folder in sorted(set(folders)):
        members = [i for i, f in enumerate(folders) if f == folder]
        random.Random(f"{seed}/{folder}").shuffle(members)
        held[members[: round(len(members) / 10)]] = True
    return held


def crop(picture, size=SIZE):
    """What the engine does with a picture: shortest edge to `size` (bicubic), then the middle square."""
    width, height = picture.size
    scale = size / min(width, height)
    width, height = max(size, round(width * scale)), max(size, round(height * scale))
    picture = picture.convert("RGB").resize((width, height), Image.BICUBIC)
    left, top = (width - size) // 2, (height - size) // 2
    return np.asarray(picture.crop((left, top, left + size, top + size)), np.uint8)


def normalise(pixels):
    """uint8 [n, h, w, 3] to the graph's float32 [n, 3, h, w]."""
    values = (pixels.astype(np.float32) / 255 - np.float32(MEAN)) / np.float32(DEVIATION)
    return np.ascontiguousarray(values.transpose(0, 3, 1, 2))
