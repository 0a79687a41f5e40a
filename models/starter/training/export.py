"""Writes the two ONNX graphs from a training checkpoint.

    python3 export.py --checkpoint work/starter.pt --photos PHOTOS.tar --clip CLIP_VECTORS --teacher TEACHER.onnx --out .. --weights int8

Both graphs have the signature of a CLIP export: pixel_values -> image_embeds, input_ids -> text_embeds.

Pictures that resemble many things a little come out too high for every word. So the last of the 256 numbers is a handicap: of a
picture, how much it resembles the names that were trained, on the whole; of a text, a constant. The cosine of the two then
ranks as the probability of the name would. The other 255 are the trained numbers, turned so that the one left out matters least.
"""

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper

import data
import words
from model import DIMENSION, ImageNet, folded

LONGEST = 4  # pieces of a word or name that the text graph looks for
BASE = 49411  # four ids below this fit one 64-bit number
SHARPNESS = 16.0  # of the handicap's soft maximum
USUAL = 0.5  # a usual soft maximum: the handicap of most pictures is near 0


class Builder:
    """Collects nodes and constants; weights are kept as float32, float16 or int8."""

    def __init__(self, weights):
        self.weights, self.nodes, self.constants = weights, [], []

    def constant(self, name, value):
        self.constants.append(numpy_helper.from_array(np.ascontiguousarray(value), name))
        return name

    def node(self, operator, inputs, output, **attributes):
        self.nodes.append(helper.make_node(operator, inputs, [output], output, **attributes))
        return output

    def weight(self, name, value):
        """A weight that is wide again when the graph is opened: ONNX Runtime folds what follows a constant."""
        value = np.asarray(value, np.float32)
        if self.weights == "float32":
            return self.constant(name, value)
        if self.weights == "float16":
            self.constant(name + "_half", value.astype(np.float16))
            return self.node("Cast", [name + "_half"], name, to=TensorProto.FLOAT)
        scale = np.maximum(np.abs(value).reshape(len(value), -1).max(1) / 127, 1e-12).astype(np.float32)
        whole = np.clip(np.round(value / scale.reshape(-1, *[1] * (value.ndim - 1))), -127, 127).astype(np.int8)
        inputs = [self.constant(name + "_int8", whole), self.constant(name + "_scale", scale), self.constant(name + "_zero", np.zeros(len(scale), np.int8))]
        return self.node("DequantizeLinear", inputs, name, axis=0)

    def save(self, file, name, inputs, outputs):
        graph = helper.make_graph(self.nodes, name, inputs, outputs, self.constants)
        model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8, producer_name="memery-starter")
        onnx.checker.check_model(model)
        onnx.save(model, str(file))


def turned(table, names):
    """The rotation to 255 numbers, from the rows of the trained names."""
    unit = table[names] / np.linalg.norm(table[names], axis=1, keepdims=True)
    _, _, v = np.linalg.svd(unit, full_matrices=True)
    return v[: DIMENSION - 1].T.astype(np.float32)


def export_images(state, names, turn, handicap, file, weights, mirror):
    model = ImageNet()
    model.load_state_dict(state)
    model.eval()
    b, convs = Builder(weights), folded(model)

    def conv(name, x):
        weight, bias, stride = convs[name]
        edge = weight.shape[2] // 2
        inputs = [x, b.weight(name + ".weight", weight.numpy()), b.constant(name + ".bias", bias.numpy())]
        return b.node("Conv", inputs, name, kernel_shape=list(weight.shape[2:]), strides=[stride] * 2, pads=[edge] * 4)

    x = "pixel_values"
    if mirror:  # each picture and its mirror image
        backwards = [b.constant(n, np.array([v], np.int64)) for n, v in (("right_edge", -1), ("left_edge", -(2**31)), ("width_axis", 3), ("backwards", -1))]
        x = b.node("Concat", [x, b.node("Slice", [x, *backwards], "mirrored")], "pairs", axis=0)
    for name in ("stem.0", "stem.1"):
        x = b.node("Relu", [conv(name, x)], name + ".relu")
    for k, block in enumerate(model.blocks):
        y = b.node("Relu", [conv(f"block{k}.0", x)], f"block{k}.0.relu")
        y = conv(f"block{k}.1", y)
        x = x if block.skip is None else conv(f"block{k}.skip", x)
        x = b.node("Relu", [b.node("Add", [y, x], f"block{k}.sum")], f"block{k}.out")
    x = b.node("Flatten", [b.node("GlobalAveragePool", [x], "pooled")], "features")
    if mirror:
        x = b.node("ReduceMean", [b.node("Reshape", [x, b.constant("two_sides", np.array([2, -1, 256], np.int64))], "sides")], "mean", axes=[0], keepdims=0)
    head, bias = model.head.weight.detach().numpy(), model.head.bias.detach().numpy()
    b.node("Gemm", [x, b.weight("head.weight", turn.T @ head), b.constant("head.bias", bias @ turn)], "raw", transB=1)
    b.node("ReduceL2", ["raw"], "length", axes=[1], keepdims=1)
    b.node("Div", ["raw", "length"], "direction")
    names = SHARPNESS * names / np.linalg.norm(names, axis=1, keepdims=True)
    b.node("Gemm", ["direction", b.weight("names", names), b.constant("no_bias", np.zeros(len(names), np.float32))], "resemblance", transB=1)
    b.node("ReduceLogSumExp", ["resemblance"], "on_the_whole", axes=[1], keepdims=1)
    b.node("Mul", ["on_the_whole", b.constant("soften", np.float32(-handicap / SHARPNESS))], "minus_whole")
    b.node("Add", ["minus_whole", b.constant("usual", np.float32(handicap * USUAL))], "handicap")
    b.node("Concat", ["direction", "handicap"], "image_embeds", axis=1)
    b.save(file, "memery_starter_vision", [helper.make_tensor_value_info("pixel_values", TensorProto.FLOAT, ["batch", 3, "height", "width"])], [helper.make_tensor_value_info("image_embeds", TensorProto.FLOAT, ["batch", DIMENSION])])


def text_table(table, entries, vocabulary, tokenizer):
    """(rows with a zero row in front, {pieces: row}). The last word of a longer name gets the mean of its names."""
    unit = table / np.linalg.norm(table, axis=1, keepdims=True)
    rows = [np.zeros(table.shape[1], np.float32), *table]
    known = {pieces: 1 + entries.index(entry) for pieces, entry in words.phrases(vocabulary, tokenizer).items() if len(pieces) <= LONGEST}
    heads = {}
    for pieces, row in known.items():
        text = [k for k, p in enumerate(pieces[:-1]) if tokenizer.ends[p]]
        last = pieces[text[-1] + 1 :] if text else ()
        if last and last not in known and len(tokenizer.text(last)) > 2:
            heads.setdefault(last, set()).add(row - 1)
    for pieces, members in heads.items():
        mean = unit[sorted(members)].mean(0)
        known[pieces] = len(rows)
        rows.append(mean / np.linalg.norm(mean))
    return np.stack(rows).astype(np.float32), known


def export_text(table, entries, vocabulary, folder, file, weights):
    tokenizer = words.Tokenizer(folder)
    names = {i: t for t, i in tokenizer.vocab.items()}
    tokenizer.ends = np.array([names[i].endswith("</w>") or names[i].startswith("<|") for i in range(len(names))])
    tokenizer.text = lambda pieces: "".join(names[p] for p in pieces).replace("</w>", "")
    rows, known = text_table(table, entries, vocabulary, tokenizer)
    b = Builder(weights)
    single = np.zeros(len(names), np.int32)
    for pieces, row in known.items():
        if len(pieces) == 1:
            single[pieces[0]] = row
    b.weight("table", rows)
    b.node("Cast", [b.constant("row_of_token_16", single.astype(np.int16))], "row_of_token", to=TensorProto.INT32)
    b.node("Cast", [b.constant("ends_word_8", tokenizer.ends.astype(np.int8))], "ends_word", to=TensorProto.FLOAT)
    b.constant("one", np.float32(1))
    b.constant("axis_1", np.array([1], np.int64))
    b.constant("axis_2", np.array([2], np.int64))

    # The text moved right by 0..4 places, with start tokens before it: what stands at, and before, each place.
    b.node("Pad", ["input_ids", b.constant("pad_front", np.array([0, LONGEST, 0, 0], np.int64)), b.constant("start_token", np.int64(tokenizer.start))], "padded")
    last = np.iinfo(np.int64).max
    for j in range(LONGEST + 1):
        ends = [b.constant(f"from_{j}", np.array([LONGEST - j], np.int64)), b.constant(f"to_{j}", np.array([-j if j else last], np.int64))]
        b.node("Slice", ["padded", *ends, "axis_1"], f"back_{j}")
        if j:
            b.node("Gather", ["ends_word", f"back_{j}"], f"free_{j}")

    # Longer words and names first: a match covers its places, so that "sea horse" is no horse.
    covered, sums = None, []
    b.constant("pad_back", np.array([0, 0, 0, LONGEST], np.int64))
    b.constant("zero", np.float32(0))
    for n in range(LONGEST, 1, -1):
        items = [(p, row) for p, row in known.items() if len(p) == n]
        codes = np.array([sum(piece * BASE**j for j, piece in enumerate(reversed(p))) for p, _ in items], np.int64)
        code = "back_0"
        for j in range(1, n):
            code = b.node("Add", [code, b.node("Mul", [f"back_{j}", b.constant(f"base_{n}_{j}", np.int64(BASE**j))], f"part_{n}_{j}")], f"code_{n}_{j}")
        b.node("Unsqueeze", [code, "axis_2"], f"code_{n}")
        b.node("Cast", [b.node("Equal", [f"code_{n}", b.constant(f"codes_{n}", codes)], f"equal_{n}")], f"same_{n}", to=TensorProto.FLOAT)
        free = f"free_{n}"
        if covered:
            free = b.node("Mul", [free, b.node("Sub", ["one", covered], f"open_{n}")], f"may_{n}")
        match = b.node("Mul", [f"same_{n}", b.node("Unsqueeze", [free, "axis_2"], f"wide_{n}")], f"match_{n}")
        rows_n = b.node("Gather", ["table", b.constant(f"rows_{n}", np.array([row for _, row in items], np.int32))], f"vectors_{n}")
        sums.append(b.node("MatMul", [b.node("ReduceSum", [match, "axis_1"], f"found_{n}", keepdims=0), rows_n], f"sum_{n}"))
        here = b.node("ReduceMax", [match], f"here_{n}", axes=[2], keepdims=0)
        b.node("Pad", [here, "pad_back", "zero"], f"spread_{n}")
        for j in range(n):
            ends = [b.constant(f"left_{n}_{j}", np.array([j], np.int64)), b.constant(f"right_{n}_{j}", np.array([j - LONGEST], np.int64))]
            cover = b.node("Slice", [f"spread_{n}", *ends, "axis_1"], f"cover_{n}_{j}")
            covered = cover if covered is None else b.node("Max", [covered, cover], f"covered_{n}_{j}")
    weight = b.node("Mul", ["free_1", b.node("Sub", ["one", covered], "open_1")], "weight")
    vectors = b.node("Gather", ["table", b.node("Gather", ["row_of_token", "input_ids"], "rows")], "vectors")
    b.node("Mul", [vectors, b.node("Unsqueeze", [weight, "axis_2"], "weights")], "weighed")
    total = b.node("ReduceSum", ["weighed", "axis_1"], "sum_1", keepdims=0)
    for k, part in enumerate(sums):
        total = b.node("Add", [total, part], f"total_{k}")
    norm = b.node("Max", [b.node("ReduceL2", [total], "length", axes=[1], keepdims=1), b.constant("tiny", np.float32(1e-6))], "divisor")
    b.node("Div", [total, norm], "direction")
    b.node("Div", ["length", norm], "known")  # 1, or 0 for a text without a known word
    b.node("Mul", [b.node("Concat", ["direction", "known"], "both", axis=1), b.constant("half", np.float32(0.5**0.5))], "text_embeds")
    b.save(file, "memery_starter_text", [helper.make_tensor_value_info("input_ids", TensorProto.INT64, ["batch", "sequence"])], [helper.make_tensor_value_info("text_embeds", TensorProto.FLOAT, ["batch", DIMENSION])])
    print(f"{len(rows) - 1} rows; words and names of 1 to {LONGEST} pieces:", [sum(len(p) == n for p in known) for n in range(1, LONGEST + 1)])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--checkpoint", required=True)
    parser.add_argument("--teacher", required=True, help="the teacher's ONNX file; its labels lie beside it")
    parser.add_argument("--clip", required=True, help="folder of CLIP text vectors")
    parser.add_argument("--photos", required=True)
    parser.add_argument("--out", required=True, help="the model folder, with vocab.json and merges.txt")
    parser.add_argument("--weights", choices=("float32", "float16", "int8"), default="int8")
    parser.add_argument("--mirror", action="store_true", help="look at each picture and at its mirror image: twice the time")
    arguments = parser.parse_args()
    saved, out = torch.load(arguments.checkpoint), Path(arguments.out)
    vocabulary, _, _ = words.vocabulary(arguments.clip, Path(arguments.teacher).parent / "imagenet_labels.txt")
    assert list(vocabulary) == saved["entries"]
    (out / "onnx").mkdir(exist_ok=True)
    entries, table = saved["entries"], saved["table"].numpy()
    trained = sorted({entries.index(e) for e in data.class_entries(arguments.photos)})
    turn = turned(table, trained)
    table = table @ turn
    export_images(saved["model"], table[trained], turn, saved.get("handicap", 1.0), out / "onnx" / "vision_model.onnx", arguments.weights, arguments.mirror)
    export_text(table, entries, vocabulary, out, out / "onnx" / "text_model.onnx", arguments.weights)


if __name__ == "__main__":
    main()
