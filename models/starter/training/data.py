"""Everything that training reads, as tensors: photographs, drawings, and which words are true of each."""

import multiprocessing
import tarfile

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image

import photos
import words
from drawing.registry import CONCEPTS
from drawing.scenes import compose

STORE = 144  # pictures are kept as squares of this side; photographs with their aspect ratio beside them


def concept_entry(name):
    return "orange fruit" if name == "orange" else name


def load_photos(tar):
    """(pixels, aspect ratios, folders, held-out marks)."""
    pixels, aspects, folders = [], [], []
    for folder, _, picture in photos.read(tar):
        aspects.append(picture.width / picture.height)
        pixels.append(np.asarray(picture.resize((STORE, STORE), Image.BICUBIC), np.uint8))
        folders.append(folder)
    return torch.from_numpy(np.stack(pixels)), torch.tensor(aspects), folders, photos.split(folders)


def class_entries(tar):
    """The entries that a picture can be named by: the classes of the photographs and the things that are drawn."""
    with tarfile.open(tar) as archive:
        folders = {m.name.split("/")[-2] for m in archive.getmembers() if m.isfile() and m.name.count("/")}
    return sorted({e for e in map(words.folder_entry, folders) if e} | set(map(concept_entry, CONCEPTS)))


def _draw(seed):
    scene = compose(seed, STORE, STORE)
    facts = [(c.name, k if c.said or c.group == "fruit" else None) for c, k in scene.things]
    return np.asarray(scene.picture), scene.caption, facts, scene.words


def load_drawings(count, prefix, workers=2):
    """(pixels, captions, things, place words) of drawings; the prefix is part of every seed."""
    with multiprocessing.get_context("fork").Pool(workers) as pool:
        drawn = pool.map(_draw, [f"{prefix}/{k}" for k in range(count)], chunksize=64)
    return torch.from_numpy(np.stack([d[0] for d in drawn])), [d[1] for d in drawn], [d[2] for d in drawn], [d[3] for d in drawn]


def photo_truth(folders, lexicon):
    """The entries that hold for each photograph."""
    out = []
    for folder in folders:
        entry = words.folder_entry(folder)
        out.append({entry, *lexicon[entry][1]} if entry else set())
    return out


def drawing_truth(things, places, lexicon):
    out = []
    for facts, where in zip(things, places):
        true = set(where)
        for name, colour in facts:
            entry = concept_entry(name)
            true |= {entry, *lexicon[entry][1]} | ({colour} if colour else set())
        if len(facts) > 1:
            true.add(words.NUMBERS[len(facts) - 2])
        out.append(true)
    return out


def single(facts):
    """(entry, colour) where a drawing shows one thing (or several of one kind), else None."""
    names = {name for name, _ in facts}
    return (concept_entry(facts[0][0]), facts[0][1]) if len(names) == 1 else None


def crops(pixels, aspects, generator, size, smallest=0.3, turn=0.035):
    """Random square crops of stored pictures, mirrored, turned and stretched a little: float [n, 3, size, size] in 0..1."""
    n = len(pixels)
    random = lambda: torch.rand(n, generator=generator)
    side = torch.sqrt(smallest + (1.1 - smallest) * random())
    stretch = torch.exp((random() - 0.5) * 0.4)
    angle = (torch.randn(n, generator=generator) * turn * 2 * np.pi).clamp(-0.5, 0.5)
    half_x = side * torch.clamp(1 / aspects, max=1)
    half_y = side * torch.clamp(aspects, max=1)
    middle_x = (random() * 2 - 1) * (1 - half_x).clamp(min=0)
    middle_y = (random() * 2 - 1) * (1 - half_y).clamp(min=0)
    mirror = torch.where(random() < 0.5, -1.0, 1.0)
    c, s = torch.cos(angle), torch.sin(angle)
    theta = torch.stack([torch.stack([half_x * c * mirror * stretch, -half_x * s / stretch, middle_x], 1), torch.stack([half_y * s * mirror * stretch, half_y * c / stretch, middle_y], 1)], 1)
    source = pixels.permute(0, 3, 1, 2).float() / 255
    out = F.grid_sample(source, F.affine_grid(theta, (n, 3, 112, 112), align_corners=False), padding_mode="reflection", align_corners=False)
    return out if size == 112 else F.interpolate(out, size=(size, size), mode="bilinear", antialias=True)


def middle(pixels, aspects, size=112):
    """The middle square of stored pictures, near to what the engine sees: float [n, 3, size, size] in 0..1."""
    out = []
    for picture, aspect in zip(pixels, aspects.tolist()):
        h, w = max(size, round(size / aspect)), max(size, round(size * aspect))
        x = F.interpolate(picture.permute(2, 0, 1)[None].float() / 255, size=(h, w), mode="bicubic", antialias=True)
        out.append(x[0, :, (h - size) // 2 : (h - size) // 2 + size, (w - size) // 2 : (w - size) // 2 + size])
    return torch.stack(out).clamp(0, 1)


def recolour(x, generator, strength, grey=0.0):
    """Brightness, contrast, saturation, a colour cast; some pictures turn grey. Then holes."""
    n, size = len(x), x.shape[-1]
    random = lambda: (torch.rand(n, 1, 1, 1, generator=generator) * 2 - 1)
    x = x * (1 + strength * random())
    x = (x - x.mean((1, 2, 3), keepdim=True)) * (1 + strength * random()) + x.mean((1, 2, 3), keepdim=True)
    light = x.mean(1, keepdim=True)
    keep = 1 + strength * random()
    if grey:
        keep = torch.where(torch.rand(n, 1, 1, 1, generator=generator) < grey, torch.zeros(()), keep)
    x = light + (x - light) * keep
    x = (x + 0.12 * strength * (torch.rand(n, 3, 1, 1, generator=generator) * 2 - 1)).clamp(0, 1)
    for k in torch.nonzero(torch.rand(n, generator=generator) < 0.3).flatten().tolist():
        hole = int(size * (0.15 + 0.25 * torch.rand((), generator=generator)))
        a, b = (torch.rand(2, generator=generator) * (size - hole)).int().tolist()
        x[k, :, a : a + hole, b : b + hole] = torch.rand(3, 1, 1, generator=generator)
    return x


def normalise(x):
    return (x - torch.tensor(photos.MEAN)[:, None, None]) / torch.tensor(photos.DEVIATION)[:, None, None]


def blend(x, generator):
    """Mixup or cutmix of a batch with itself: (pictures, partner index, share of the first)."""
    n, size = len(x), x.shape[-1]
    partner = torch.randperm(n, generator=generator)
    share = float(0.05 + 0.9 * torch.rand((), generator=generator))
    if torch.rand((), generator=generator) < 0.5:
        return x * share + x[partner] * (1 - share), partner, share
    hole = int(size * (1 - share) ** 0.5)
    a, b = (torch.rand(2, generator=generator) * (size - hole)).int().tolist()
    x = x.clone()
    x[:, :, a : a + hole, b : b + hole] = x[partner][:, :, a : a + hole, b : b + hole]
    return x, partner, 1 - hole * hole / size**2


