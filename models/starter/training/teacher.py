"""Runs the teacher (MobileNetV2 as ONNX) in torch and keeps what it says of the training photographs.

    python3 teacher.py --photos photos-train-128.tar --teacher mobilenet_v2_1.0_224.onnx --out work/teacher.npz
"""

import argparse
import time

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import numpy_helper

import photos


class Graph:
    """Just enough of ONNX to run the teacher."""

    def __init__(self, file):
        graph = onnx.load(file).graph
        self.nodes = list(graph.node)
        self.values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        self.input = graph.input[0].name

    def __call__(self, pixels):
        v = dict(self.values)
        v[self.input] = pixels
        for node in self.nodes:
            a = {x.name: onnx.helper.get_attribute_value(x) for x in node.attribute}
            x = [v[i] if i else None for i in node.input]
            v[node.output[0]] = self.run(node.op_type, x, a)
        return v["logits"], v["features"]

    @staticmethod
    def run(op, x, a):
        if op == "Constant":
            return torch.from_numpy(numpy_helper.to_array(a["value"]).copy())
        if op == "Conv":
            top, left, bottom, right = a.get("pads", [0, 0, 0, 0])
            if a.get("auto_pad") == b"SAME_UPPER":
                total = [max((-(-n // s) - 1) * s + k - n, 0) for n, s, k in zip(x[0].shape[2:], a["strides"], x[1].shape[2:])]
                top, left, bottom, right = total[0] // 2, total[1] // 2, total[0] - total[0] // 2, total[1] - total[1] // 2
            data = F.pad(x[0], (left, right, top, bottom)) if top or left or bottom or right else x[0]
            return F.conv2d(data, x[1], x[2] if len(x) > 2 else None, a.get("strides", 1), 0, a.get("dilations", 1), a.get("group", 1))
        if op == "Clip":
            return x[0].clamp(float(x[1]), float(x[2]))
        if op == "Relu":
            return x[0].relu()
        if op == "Add":
            return x[0] + x[1]
        if op == "Pad":
            p = x[1].tolist()
            return F.pad(x[0], (p[3], p[7], p[2], p[6]))
        if op == "GlobalAveragePool":
            return x[0].mean((2, 3), keepdim=True)
        if op == "ReduceMean":
            return x[0].mean(tuple(a["axes"]), keepdim=bool(a.get("keepdims", 1)))
        if op == "Flatten":
            return x[0].flatten(1)
        if op == "Reshape":
            return x[0].reshape(x[1].tolist())
        if op == "Squeeze":
            return x[0].flatten(1)
        if op == "Gemm":
            return F.linear(x[0], x[1] if a.get("transB") else x[1].T, x[2])
        if op == "MatMul":
            return x[0] @ x[1]
        if op in ("Mul", "Sub", "Div"):
            return {"Mul": torch.mul, "Sub": torch.sub, "Div": torch.div}[op](x[0], x[1])
        if op == "Identity":
            return x[0]
        if op == "DequantizeLinear":
            shape = [-1] + [1] * (x[0].ndim - 1) if x[1].ndim else []
            zero = x[2].float() if len(x) > 2 else torch.zeros(())
            return (x[0].float() - zero.reshape(shape)) * x[1].reshape(shape)
        raise NotImplementedError(op)


def view(picture, number, size=224):
    """The middle square, or a tighter one to a side."""
    width, height = picture.size
    edge = min(width, height)
    side = edge if number == 0 else round(edge * 0.8)
    left = (width - side) // 2 if number == 0 else (0 if number == 1 else width - side)
    top = (height - side) // 2
    return np.asarray(picture.crop((left, top, left + side, top + side)).resize((size, size), photos.Image.BICUBIC))


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
    with torch.inference_mode():
        for start in range(0, len(pictures), 32):
            batch = pictures[start : start + 32]
            sums = None
            for number in range(arguments.views):
                pixels = torch.from_numpy(photos.normalise(np.stack([view(p, number) for p in batch])))
                one, two = graph(pixels.contiguous(memory_format=torch.channels_last))
                parts = [one.flatten(1).softmax(1), two.flatten(1)]
                sums = parts if sums is None else [s + p for s, p in zip(sums, parts)]
            logits.append((sums[0] / arguments.views).half().numpy())
            features.append((sums[1] / arguments.views).half().numpy())
            if start % 1024 == 0:
                print(start, len(pictures), round(time.time() - begun), flush=True)
    np.savez(arguments.out, probabilities=np.concatenate(logits), features=np.concatenate(features))


if __name__ == "__main__":
    main()
