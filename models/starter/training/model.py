"""The image side: a small residual net of plain 3x3 convolutions."""

import torch
from torch import nn

DIMENSION = 256


class Block(nn.Module):
    def __init__(self, inputs, outputs, stride=1):
        super().__init__()
        self.conv1 = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
        self.norm1 = nn.BatchNorm2d(outputs)
        self.conv2 = nn.Conv2d(outputs, outputs, 3, 1, 1, bias=False)
        self.norm2 = nn.BatchNorm2d(outputs)
        nn.init.zeros_(self.norm2.weight)
        self.skip = None
        if stride != 1 or inputs != outputs:
            self.skip = nn.Conv2d(inputs, outputs, 1, stride, bias=False)
            self.norm3 = nn.BatchNorm2d(outputs)

    def forward(self, x):
        y = self.norm2(self.conv2(self.norm1(self.conv1(x)).relu()))
        return (y + (x if self.skip is None else self.norm3(self.skip(x)))).relu()


class ImageNet(nn.Module):
    def __init__(self):
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 32, 3, 2, 1, bias=False), nn.BatchNorm2d(32), nn.ReLU(), nn.Conv2d(32, 64, 3, 2, 1, bias=False), nn.BatchNorm2d(64), nn.ReLU())
        self.blocks = nn.Sequential(Block(64, 64), Block(64, 64), Block(64, 128, 2), Block(128, 128), Block(128, 256, 2), Block(256, 256), Block(256, 256))
        self.head = nn.Linear(256, DIMENSION)

    def features(self, x):
        return self.blocks(self.stem(x)).mean((2, 3))

    def forward(self, x):
        return self.head(self.features(x))


def folded(model):
    """The net as a plain list of convolutions with batch norm folded in: (weight, bias, stride) by name."""

    def fold(conv, norm):
        scale = norm.weight / torch.sqrt(norm.running_var + norm.eps)
        return (conv.weight * scale[:, None, None, None]).detach().float(), (norm.bias - norm.running_mean * scale).detach().float(), conv.stride[0]

    out = {"stem.0": fold(model.stem[0], model.stem[1]), "stem.1": fold(model.stem[3], model.stem[4])}
    for k, block in enumerate(model.blocks):
        out[f"block{k}.0"] = fold(block.conv1, block.norm1)
        out[f"block{k}.1"] = fold(block.conv2, block.norm2)
        if block.skip is not None:
            out[f"block{k}.skip"] = fold(block.skip, block.norm3)
    return out
