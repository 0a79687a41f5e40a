"""Trains the starter model. See README.md for the commands.

Photographs, drawings and words are trained into one space: names and words against pictures in both directions, captions
against drawings, colours, what the teacher says of each photograph, and an anchor to CLIP's own text vectors.
"""

import argparse
import copy
import math
import multiprocessing
import time
from pathlib import Path

import numpy as np
import torch
import torch.distributed as dist
import torch.nn.functional as F

import data
import words
from model import DIMENSION, ImageNet


def anchor_vectors(anchors, folder):
    """CLIP's text vectors of the anchored entries: centred, 256 principal components, half whitened, unit length."""
    files = {f: np.load(Path(folder) / f"{f}.npy").astype(np.float32) for f in {f for f, _ in anchors.values()}}
    raw = np.stack([files[f][row] / np.linalg.norm(files[f][row]) for f, row in anchors.values()])
    raw -= raw.mean(0)
    _, s, v = np.linalg.svd(raw, full_matrices=False)
    kept = float((s[:DIMENSION] ** 2).sum() / (s**2).sum())
    out = raw @ v[:DIMENSION].T / np.sqrt(s[:DIMENSION])
    return {e: out[k] / np.linalg.norm(out[k]) for k, e in enumerate(anchors)}, kept


class Words(torch.nn.Module):
    """One row an entry; a text is the sum of its rows, brought to unit length."""

    def __init__(self, entries, vectors, lexicon, seed):
        super().__init__()
        self.index = {e: k for k, e in enumerate(entries)}
        random = np.random.default_rng(seed)
        table = random.normal(size=(len(entries), DIMENSION)).astype(np.float32) / 16
        for entry, k in self.index.items():
            if entry in vectors:
                table[k] = vectors[entry]
            elif entry in lexicon:  # what it is, and something of its own
                known = [vectors[p] for p in lexicon[entry][1] if p in vectors]
                if known:
                    table[k] = 0.6 * np.mean(known, 0) + 0.8 * table[k]
        self.table = torch.nn.Parameter(torch.from_numpy(table))
        self.scale = torch.nn.Parameter(torch.tensor(math.log(12.0)))
        self.label_scale = torch.nn.Parameter(torch.tensor(math.log(10.0)))

    def unit(self, rows):
        return F.normalize(self.table[rows], dim=-1)

    def bags(self, lists):
        return F.normalize(torch.stack([self.table[list(rows)].sum(0) for rows in lists]), dim=-1)


def truth_matrix(true, column, n):
    out = torch.zeros(len(true), n)
    for k, names in enumerate(true):
        for name in names:
            if name in column:
                out[k, column[name]] = 1
    return out


def soft_cross(logits, target):
    return -(target * F.log_softmax(logits, -1)).sum(-1)


class Trainer:
    def __init__(self, arguments):
        self.a = arguments
        torch.manual_seed(arguments.seed)
        self.lexicon = words.lexicon()
        table, label_entry, anchors = words.vocabulary(arguments.clip, Path(arguments.teacher).parent / "imagenet_labels.txt")
        self.entries = list(table)
        vectors, kept = anchor_vectors(anchors, arguments.clip)
        print(f"{len(table)} entries, {len(anchors)} with CLIP vectors ({kept:.3f} of their variance kept)", flush=True)
        self.text = Words(self.entries, vectors, self.lexicon, arguments.seed)
        row = self.text.index
        self.anchor_rows = torch.tensor([row[e] for e in vectors])
        self.anchors = torch.from_numpy(np.stack(list(vectors.values())))
        self.label_rows = torch.tensor([row[e] for e in label_entry])
        self.load(table)
        self.model = ImageNet().to(memory_format=torch.channels_last)
        self.to_teacher = torch.nn.Linear(256, 1280)
        if arguments.start:
            saved = torch.load(arguments.start)
            self.model.load_state_dict(saved["model"])
            self.text.table.data.copy_(saved["table"])
        self.average = copy.deepcopy((self.model, self.text))

    def load(self, table):
        a, row = self.a, self.text.index
        begun = time.time()
        pixels, aspects, folders, held = data.load_photos(a.photos)
        names = [words.folder_entry(f) for f in folders]
        self.held = (pixels[held], aspects[held], [f for f, h in zip(folders, held) if h])
        keep = torch.from_numpy(~held)
        self.photos, self.aspects = pixels[keep], aspects[keep]
        train_folders = [f for f, h in zip(folders, held) if not h]
        teacher = np.load(a.teacher_says)
        self.probabilities = torch.from_numpy(teacher["probabilities"][:, 1:]).float()
        self.probabilities /= self.probabilities.sum(1, keepdim=True)
        self.features = F.normalize(torch.from_numpy(teacher["features"]).float(), dim=1)
        assert len(self.probabilities) == len(self.photos)
        self.drawings, captions, things, places = data.load_drawings(a.drawings, "train")
        photo_true = data.photo_truth(train_folders, self.lexicon)
        drawing_true = data.drawing_truth(things, places, self.lexicon)
        seen = sorted(set().union(*photo_true, *drawing_true))
        column = {n: k for k, n in enumerate(seen)}
        self.word_rows = torch.tensor([row[n] for n in seen])
        self.photo_words = truth_matrix(photo_true, column, len(seen))
        self.drawing_words = truth_matrix(drawing_true, column, len(seen))
        # Nobody said which colours, numbers and places photographs show; nor colours of some drawings.
        unknown = [column[w] for w in (*words.COLOURS, *words.NUMBERS, *words.PLACES) if w in column]
        self.photo_known = torch.ones(len(seen))
        self.photo_known[unknown] = 0
        self.drawing_known = torch.ones_like(self.drawing_words)
        for k, facts in enumerate(things):
            if not all(c for _, c in facts):
                self.drawing_known[k, [column[c] for c in words.COLOURS]] = 0
        self.drawing_known = torch.maximum(self.drawing_known, self.drawing_words)
        classes = data.class_entries(a.photos)
        self.class_rows = torch.tensor([row[n] for n in classes])
        place = {n: k for k, n in enumerate(classes)}
        self.photo_class = torch.tensor([place[words.folder_entry(f)] if words.folder_entry(f) else -1 for f in train_folders])
        one = [data.single(f) for f in things]
        self.drawing_class = torch.tensor([place[o[0]] if o else -1 for o in one])
        self.colour_rows = torch.tensor([row[c] for c in words.COLOURS])
        self.drawing_colour = torch.tensor([words.COLOURS.index(o[1]) if o and o[1] else -1 for o in one])
        tokenizer = words.Tokenizer(Path(__file__).parent.parent)
        known = words.phrases(table, tokenizer)
        longest = max(map(len, known))
        self.captions = []
        for caption in captions:
            pieces, rows, at = tokenizer.pieces(caption), [], 0
            while at < len(pieces):
                for n in range(min(longest, len(pieces) - at), 0, -1):
                    entry = known.get(tuple(pieces[at : at + n]))
                    if entry:
                        rows.append(row[entry])
                        at += n
                        break
                else:
                    at += 1
            self.captions.append(tuple(sorted(rows)))
        print(f"{len(self.photos)} photographs to train, {int(held.sum())} held out, {len(self.drawings)} drawings, {len(seen)} words, {len(classes)} names; loaded in {time.time() - begun:.0f} s", flush=True)

    def loss(self, p, d, size):
        a, g = self.a, self.random
        x = data.recolour(data.crops(self.photos[p], self.aspects[p], g, size, a.smallest, 0.022), g, 0.35, 0.1)
        mixed = torch.rand((), generator=g) < a.blend
        x, partner, share = data.blend(x, g) if mixed else (x, torch.arange(len(p)), 1.0)
        y = data.recolour(data.crops(self.drawings[d], torch.ones(len(d)), g, size, 0.5, 0.02), g, 0.15)
        batch = data.normalise(torch.cat([x, y])).contiguous(memory_format=torch.channels_last)
        with torch.cpu.amp.autocast(dtype=torch.bfloat16):
            features = self.model.features(batch)
        features = features.float()
        image = F.normalize(self.model.head(features), dim=1)
        n, scale = len(p), self.text.scale.exp().clamp(max=40)
        both = lambda v: v[p] * share + v[p[partner]] * (1 - share)

        # Names: one of all of them.
        names = torch.cat([self.photo_class[p], self.drawing_class[d]])
        logits = scale * image @ self.text.unit(self.class_rows).T
        log = F.log_softmax(logits, 1)
        pick = lambda which: torch.where(which >= 0, -0.95 * log[: len(which)].gather(1, which.clamp(min=0)[:, None])[:, 0] - 0.05 * log[: len(which)].mean(1), torch.zeros(()))
        photo = pick(self.photo_class[p]) * share + pick(self.photo_class[p[partner]]) * (1 - share)
        drawn = names[n:]
        drawing = torch.where(drawn >= 0, -log[n:].gather(1, drawn.clamp(min=0)[:, None])[:, 0], torch.zeros(()))
        named = (photo.sum() + 0.5 * drawing.sum()) / len(batch)

        # Words: all that are true, against all that are not; and the pictures for each word.
        true = torch.cat([both(self.photo_words), self.drawing_words[d]])
        known = torch.cat([self.photo_known.expand(n, -1), self.drawing_known[d]])
        logits = scale * image @ self.text.unit(self.word_rows).T
        logits = logits.masked_fill(known == 0, -30.0)
        to_words = soft_cross(logits, true / true.sum(1, keepdim=True).clamp(min=1e-6)).mean()
        present = true.sum(0) > 0
        columns = logits.T[present]
        to_images = soft_cross(columns, (true.T / true.sum(0)[:, None].clamp(min=1e-6))[present]).mean()

        # Captions against drawings, and the colour of one thing.
        captions = [self.captions[k] for k in d.tolist()]
        usable = [k for k, rows in enumerate(captions) if rows]
        different = sorted({captions[k] for k in usable})
        place = {rows: k for k, rows in enumerate(different)}
        target = torch.zeros(len(usable), len(different))
        for k, u in enumerate(usable):
            target[k, place[captions[u]]] = 1
        logits = scale * image[n:][usable] @ self.text.bags(different).T
        captioned = soft_cross(logits, target).mean() + soft_cross(logits.T, target.T / target.T.sum(1, keepdim=True)).mean()
        tinted = torch.nonzero((self.drawing_colour[d] >= 0) & (drawn >= 0)).flatten()
        colour = torch.zeros(())
        if len(tinted):
            own = self.text.table[self.class_rows[drawn[tinted]]]
            tint = self.text.table[self.colour_rows]
            texts = F.normalize(own[:, None] + tint[None], dim=-1)
            logits = scale * torch.einsum("nd,ncd->nc", image[n:][tinted], texts)
            colour = F.cross_entropy(logits, self.drawing_colour[d][tinted])
            texts = F.normalize(self.text.table[self.class_rows][None] + tint[self.drawing_colour[d][tinted]][:, None], dim=-1)
            logits = scale * torch.einsum("nd,nkd->nk", image[n:][tinted], texts)
            colour = colour + F.cross_entropy(logits, drawn[tinted])

        # The teacher, and the anchor.
        logits = self.text.label_scale.exp().clamp(max=40) * image[:n] @ self.text.unit(self.label_rows).T
        said = soft_cross(logits, both(self.probabilities)).mean()
        alike = (1 - (F.normalize(self.to_teacher(features[:n]), dim=1) * F.normalize(both(self.features), dim=1)).sum(1)).mean()
        anchor = (1 - (self.text.unit(self.anchor_rows) * self.anchors).sum(1)).mean()
        return named + 0.5 * to_words + 0.15 * to_images + 0.25 * captioned + 0.35 * colour + a.said * said + a.alike * alike + a.anchor * anchor

    @torch.no_grad()
    def report(self):
        model, text = self.average
        model.eval()
        pixels, aspects, folders = self.held
        images = []
        for k in range(0, len(pixels), 64):
            x = data.middle(pixels[k : k + 64], aspects[k : k + 64])
            images.append(model(data.normalise(x).contiguous(memory_format=torch.channels_last)))
        images = F.normalize(torch.cat(images), dim=1)
        entries = [words.folder_entry(f) for f in folders]
        names = sorted({e for e in entries if e})
        scores = images @ text.unit(torch.tensor([text.index[e] for e in names])).T
        right = np.mean([names[k] == e for k, e in zip(scores.argmax(1).tolist(), entries) if e])
        tops, precisions = [], []
        for k, name in enumerate(names):
            relevant = np.array([e == name for e in entries])[scores[:, k].argsort(descending=True).numpy()]
            depth = min(10, relevant.sum())
            tops.append(relevant[0])
            precisions.append(relevant[:depth].sum() / depth)
        model.train()
        return f"held out: precision {np.mean(precisions):.3f}, first right {np.mean(tops):.3f}, image accuracy {right:.3f}"

    def run(self, rank):
        """One of two processes of one thread each: on a busy machine they wait for each other once a step, not once an operation."""
        a = self.a
        dist.init_process_group("gloo", init_method=f"tcp://127.0.0.1:{a.port}", rank=rank, world_size=a.processes)
        self.random = torch.Generator().manual_seed(a.seed + rank)
        shuffles = torch.Generator().manual_seed(a.seed)
        mine = a.batch // a.processes
        decay, plain = [], []
        for module in (self.model, self.to_teacher, self.text):
            for p in module.parameters():
                (decay if p.ndim > 1 and module is not self.text else plain).append(p)
        optimiser = torch.optim.AdamW([{"params": decay, "weight_decay": 0.05}, {"params": plain, "weight_decay": 0.0}], lr=a.rate)
        begun, step, seen = time.time(), 0, 0
        order, queue = torch.randperm(len(self.photos), generator=shuffles), 0
        saved = reported = begun
        running, sizes = None, [part.split(":") for part in a.sizes.split(",")]
        while True:
            clock = torch.tensor(max(step / a.steps, (time.time() - begun) / (a.minutes * 60)))
            dist.broadcast(clock, 0)
            done = clock.item()
            if done >= a.until:
                break
            size = next((int(s) for s, end in sizes if done < float(end)), 112)
            for group in optimiser.param_groups:
                group["lr"] = a.rate * min(1, (step + 1) / 200) * 0.5 * (1 + math.cos(math.pi * done)) + 1e-6
            if queue + a.batch > len(order):
                order, queue = torch.randperm(len(self.photos), generator=shuffles), 0
            p = order[queue + rank * mine : queue + (rank + 1) * mine]
            queue += a.batch
            d = torch.randint(len(self.drawings), (mine * a.drawn // 16,), generator=self.random)
            loss = self.loss(p, d, size)
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            gradients = [p.grad for p in decay + plain]
            flat = torch.cat([g.flatten() for g in gradients])
            dist.all_reduce(flat)
            for g, part in zip(gradients, flat.div_(a.processes).split([g.numel() for g in gradients])):
                g.copy_(part.view_as(g))
            torch.nn.utils.clip_grad_norm_(decay + plain, 5.0)
            optimiser.step()
            step, seen = step + 1, seen + a.processes * (len(p) + len(d))
            if rank:
                continue
            keep = min(0.999, step / (step + 10))
            with torch.no_grad():
                for mean, module in zip(self.average, (self.model, self.text)):
                    for m, v in zip(mean.state_dict().values(), module.state_dict().values()):
                        m.mul_(keep).add_(v, alpha=1 - keep) if m.is_floating_point() else m.copy_(v)
            running = loss.item() if running is None else 0.98 * running + 0.02 * loss.item()
            if step % 200 == 0 or step == 20:
                print(f"step {step}, {done:.3f} done, {size} px, loss {running:.3f}, {seen / (time.time() - begun):.0f} pictures/s", flush=True)
            if time.time() - saved > 240:
                saved = time.time()
                self.save()
                print(f"{(saved - begun) / 60:.0f} min, {self.report()}", flush=True)
        if rank:
            return
        self.save()
        print(f"{step} steps, {seen} pictures in {(time.time() - begun) / 60:.1f} min; {self.report()}", flush=True)

    def save(self):
        model, text = self.average
        torch.save({"model": model.state_dict(), "table": text.table.data, "entries": self.entries, "anchored": self.anchor_rows}, self.a.out + ".new")
        Path(self.a.out + ".new").replace(self.a.out)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", required=True)
    parser.add_argument("--teacher", required=True, help="the teacher's ONNX file; its labels lie beside it")
    parser.add_argument("--teacher-says", required=True, help="what teacher.py wrote")
    parser.add_argument("--clip", required=True, help="folder of CLIP text vectors")
    parser.add_argument("--out", required=True)
    parser.add_argument("--steps", type=int, default=9000)
    parser.add_argument("--minutes", type=float, default=72, help="the schedule never takes longer")
    parser.add_argument("--start", help="a checkpoint to go on from")
    parser.add_argument("--until", type=float, default=1.0, help="where to leave the schedule")
    parser.add_argument("--sizes", default="64:0.25,80:0.5,96:0.75,112:1", help="pixels, each until a share of the schedule")
    parser.add_argument("--batch", type=int, default=64, help="photographs a step")
    parser.add_argument("--drawn", type=int, default=9, help="drawings a step, in sixteenths of the photographs")
    parser.add_argument("--blend", type=float, default=0.6, help="share of steps with mixup or cutmix")
    parser.add_argument("--smallest", type=float, default=0.3, help="area of the smallest crop")
    parser.add_argument("--drawings", type=int, default=20000)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--said", type=float, default=0.25)
    parser.add_argument("--alike", type=float, default=1.0)
    parser.add_argument("--anchor", type=float, default=0.3)
    parser.add_argument("--processes", type=int, default=2, help="of one thread each; they share a batch")
    parser.add_argument("--port", type=int, default=29517)
    parser.add_argument("--seed", type=int, default=7)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    trainer = Trainer(arguments)
    others = [multiprocessing.get_context("fork").Process(target=trainer.run, args=(rank,), daemon=True) for rank in range(1, arguments.processes)]
    for process in others:
        process.start()
    trainer.run(0)
    for process in others:
        process.join()


if __name__ == "__main__":
    main()
