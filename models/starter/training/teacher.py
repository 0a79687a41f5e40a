"""Keeps what the teacher (MobileNetV2 as ONNX) says of the training photographs.

    python3 teacher.py --photos photos-train-128.tar --teacher mobilenet_v2_1.0_224.onnx --out work/teacher.npz
"""

import argparse
import time

import numpy as np
import torch
from PIL import Image

import photos
from onnxrun import Graph


def view(picture, number, size=224):
    """The middle square, or a tighter one to a side."""
    width, height = picture.size
    edge = min(width, height)
    side = edge if number == 0 else round(edge * 0.8)
    left = (width - side) // 2 if number == 0 else (0 if number == 1 else width - side)
    top = (height - side) // 2
    return np.asarray(picture.crop((left, top, left + side, top + side)).resize((size, size), Image.BICUBIC))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--photos", required=True)
    parser.add_argument("--teacher", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--views", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(2)
    graph, begun = Graph(arguments.teacher), time.time()
    data = list(photos.read(arguments.photos))
    held = photos.split([folder for folder, _, _ in data])
    pictures = [picture for (_, _, picture), out in zip(data, held) if not out]
    logits, features = [], []
    for start in range(0, len(pictures), 32):
        batch = pictures[start : start + 32]
        sums = None
        for number in range(arguments.views):
            pixels = torch.from_numpy(photos.normalise(np.stack([view(p, number) for p in batch])))
            one, two = graph(pixels.contiguous(memory_format=torch.channels_last))  # logits, features
            parts = [one.flatten(1).softmax(1), two.flatten(1)]
            sums = parts if sums is None else [s + p for s, p in zip(sums, parts)]
        logits.append((sums[0] / arguments.views).half().numpy())
        features.append((sums[1] / arguments.views).half().numpy())
        if start % 1024 == 0:
            print(start, len(pictures), round(time.time() - begun), flush=True)
    np.savez(arguments.out, probabilities=np.concatenate(logits), features=np.concatenate(features))


if __name__ == "__main__":
    main()
