"""The last step of training: the last layer and the word table against all pictures at once, the rest of the net being fixed.

    python3 finish.py --photos PHOTOS.tar --checkpoint work/fourth.pt --views 2 --out work/starter.pt

A batch shows a word few of the pictures that it must be told from. Here every word that was trained ranks every training
photograph and drawing, by the very score that the exported graphs give. How much of the handicap (see export.py) counts is learned too.
"""

import argparse
import time

import torch
import torch.nn.functional as F

import data
import words
from export import SHARPNESS
from model import ImageNet
from train import soft_cross, truth_matrix

SCALE = 20.0


@torch.inference_mode()
def features(model, pixels, aspects, generator, views):
    """Pooled features of the middle of each picture and of random crops: one tensor a view."""
    out = []
    for number in range(views):
        parts = []
        for k in range(0, len(pixels), 64):
            p, a = pixels[k : k + 64], aspects[k : k + 64]
            if number:
                x = data.recolour(data.crops(p, a, generator, 112, 0.5, 0.015), generator, 0.2)
            else:
                x = data.middle(p, a)
            parts.append(model.features(data.normalise(x).contiguous(memory_format=torch.channels_last)))
        out.append(torch.cat(parts).clone())
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", required=True)
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--drawings", type=int, default=3000)
    parser.add_argument("--views", type=int, default=1)
    parser.add_argument("--steps", type=int, default=60)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--every", type=int, default=1, help="take every n-th photograph only")
    arguments = parser.parse_args()
    torch.manual_seed(9)
    generator, begun = torch.Generator().manual_seed(9), time.time()
    saved, lexicon = torch.load(arguments.checkpoint), words.lexicon()
    model = ImageNet().to(memory_format=torch.channels_last)
    model.load_state_dict(saved["model"])
    model.eval()
    pixels, aspects, folders, held = data.load_photos(arguments.photos)
    keep = [k for k in range(len(folders)) if not held[k]][:: arguments.every]
    drawings, _, things, places = data.load_drawings(arguments.drawings, "train")
    views = [torch.cat(pair) for pair in zip(features(model, pixels[keep], aspects[keep], generator, arguments.views), features(model, drawings, torch.ones(len(drawings)), generator, arguments.views))]
    print(f"features of {len(views[0])} pictures, {len(views)} views, in {time.time() - begun:.0f} s", flush=True)

    row = {e: k for k, e in enumerate(saved["entries"])}
    photo_true = data.photo_truth([folders[k] for k in keep], lexicon)
    drawing_true = data.drawing_truth(things, places, lexicon)
    seen = sorted(set().union(*photo_true, *drawing_true))
    column = {n: k for k, n in enumerate(seen)}
    true = truth_matrix(photo_true + drawing_true, column, len(seen))
    known = torch.ones_like(true)
    known[: len(keep), [column[w] for w in (*words.COLOURS, *words.NUMBERS, *words.PLACES) if w in column]] = 0
    for k, facts in enumerate(things, len(keep)):
        if not all(c for _, c in facts):
            known[k, [column[c] for c in words.COLOURS]] = 0
    known = torch.maximum(known, true)
    classes = data.class_entries(arguments.photos)
    place = {n: k for k, n in enumerate(classes)}
    named = [words.folder_entry(folders[k]) for k in keep] + [(data.single(f) or (None,))[0] for f in things]
    name = torch.tensor([place[n] if n else -1 for n in named])
    class_column = torch.tensor([column[c] for c in classes])

    trained = torch.tensor([row[n] for n in seen])
    rows = torch.nn.Parameter(saved["table"][trained].clone())
    head = torch.nn.Linear(256, 256)
    head.load_state_dict(model.head.state_dict())
    first = [p.detach().clone() for p in (head.weight, head.bias, rows)]
    share = torch.nn.Parameter(torch.tensor(0.5))
    optimiser = torch.optim.Adam([{"params": [head.weight, head.bias, rows]}, {"params": [share], "lr": 2e-2}], lr=arguments.rate)
    lengths = rows.detach().norm(dim=1, keepdim=True)
    for step in range(arguments.steps):
        for group in optimiser.param_groups:
            group["lr"] = (2e-2 if group["params"][0] is share else arguments.rate) * min(1, (step + 1) / 10) * (1 - step / arguments.steps)
        image = F.normalize(head(views[step % len(views)]), dim=1)
        cosine = image @ F.normalize(rows, dim=1).T
        whole = torch.logsumexp(SHARPNESS * cosine[:, class_column], 1, keepdim=True) / SHARPNESS
        score = (cosine - share * whole).masked_fill(known == 0, -2.0)
        by_word = soft_cross(SCALE * score.T, true.T / true.sum(0)[:, None]).mean()
        by_picture = soft_cross(SCALE * cosine.masked_fill(known == 0, -2.0), true / true.sum(1, keepdim=True).clamp(min=1)).mean()
        by_name = F.cross_entropy(SCALE * cosine[:, class_column], name, ignore_index=-1, label_smoothing=0.05)
        pull = sum(((p - q) ** 2).sum() for p, q in zip((head.weight, head.bias, rows), first))
        loss = by_word + 0.3 * by_picture + by_name + 0.02 * pull
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()
        if step % 20 == 0 or step == arguments.steps - 1:
            print(f"step {step}: words {by_word.item():.3f}, pictures {by_picture.item():.3f}, names {by_name.item():.3f}, pull {pull.item():.2f}, handicap {share.item():.2f}", flush=True)
    state = saved["model"]
    state["head.weight"], state["head.bias"] = head.weight.detach(), head.bias.detach()
    table = saved["table"].clone()
    table[trained] = F.normalize(rows.detach(), dim=1) * lengths
    torch.save({**saved, "model": state, "table": table, "handicap": float(share)}, arguments.out)
    print(f"done in {time.time() - begun:.0f} s")


if __name__ == "__main__":
    main()
