"""Runs the project's ONNX files (and the teacher's) in torch: just enough operators, for a machine without ONNX Runtime."""

import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, numpy_helper

TYPES = {TensorProto.FLOAT: torch.float32, TensorProto.INT64: torch.int64, TensorProto.INT32: torch.int32, TensorProto.BOOL: torch.bool}


def conv(x, a):
    top, left, bottom, right = a.get("pads", [0, 0, 0, 0])
    if a.get("auto_pad") == b"SAME_UPPER":
        total = [max((-(-n // s) - 1) * s + k - n, 0) for n, s, k in zip(x[0].shape[2:], a["strides"], x[1].shape[2:])]
        top, left, bottom, right = total[0] // 2, total[1] // 2, total[0] - total[0] // 2, total[1] - total[1] // 2
    data = F.pad(x[0], (left, right, top, bottom)) if top or left or bottom or right else x[0]
    return F.conv2d(data, x[1], x[2] if len(x) > 2 else None, a.get("strides", 1), 0, a.get("dilations", 1), a.get("group", 1))


def dequantise(x, a):
    axis, shape = a.get("axis", 1), [1] * x[0].ndim
    if x[1].ndim:
        shape[axis] = -1
    zero = x[2].float().reshape(shape) if len(x) > 2 else 0
    return (x[0].float() - zero) * x[1].reshape(shape)


def pad(x, a):
    n, p = x[0].ndim, x[1].tolist()
    amounts = [v for k in reversed(range(n)) for v in (p[k], p[n + k])]
    return F.pad(x[0], amounts, value=x[2].item() if len(x) > 2 else 0)


def cut(x, a):
    out, steps = x[0], x[4].tolist() if len(x) > 4 else [1] * len(x[3])
    for start, end, axis, step in zip(x[1].tolist(), x[2].tolist(), x[3].tolist(), steps):
        if step == -1:  # the whole axis backwards
            out = out.flip(axis)
            continue
        size = out.shape[axis]
        start, end = (min(max(v + size if v < 0 else v, 0), size) for v in (start, end))
        out = out.narrow(axis, start, end - start)
    return out


OPERATORS = {
    "Conv": conv,
    "DequantizeLinear": dequantise,
    "Pad": pad,
    "Slice": cut,
    "Clip": lambda x, a: x[0].clamp(float(x[1]), float(x[2])),
    "Relu": lambda x, a: x[0].relu(),
    "Add": lambda x, a: x[0] + x[1],
    "Sub": lambda x, a: x[0] - x[1],
    "Mul": lambda x, a: x[0] * x[1],
    "Div": lambda x, a: x[0] / x[1],
    "Max": lambda x, a: torch.maximum(x[0], x[1]),
    "Equal": lambda x, a: x[0] == x[1],
    "Cast": lambda x, a: x[0].to(TYPES[a["to"]]),
    "Gather": lambda x, a: x[0].index_select(a.get("axis", 0), x[1].flatten().long()).reshape(*x[1].shape, *x[0].shape[1:]) if a.get("axis", 0) == 0 else None,
    "GlobalAveragePool": lambda x, a: x[0].mean((2, 3), keepdim=True),
    "Flatten": lambda x, a: x[0].flatten(a.get("axis", 1)),
    "Unsqueeze": lambda x, a: x[0].unsqueeze(int(x[1])),
    "Gemm": lambda x, a: F.linear(x[0], x[1] if a.get("transB") else x[1].T, x[2]),
    "MatMul": lambda x, a: x[0] @ x[1],
    "ReduceSum": lambda x, a: x[0].sum(x[1].tolist(), keepdim=bool(a.get("keepdims", 1))),
    "ReduceMax": lambda x, a: x[0].amax(a["axes"], keepdim=bool(a.get("keepdims", 1))),
    "ReduceL2": lambda x, a: x[0].norm(dim=a["axes"], keepdim=bool(a.get("keepdims", 1))),
    "ReduceLogSumExp": lambda x, a: x[0].logsumexp(a["axes"], keepdim=bool(a.get("keepdims", 1))),
    "Concat": lambda x, a: torch.cat(x, a["axis"]),
    "Reshape": lambda x, a: x[0].reshape(x[1].tolist()),
    "ReduceMean": lambda x, a: x[0].mean(a["axes"], keepdim=bool(a.get("keepdims", 1))),
    "Identity": lambda x, a: x[0],
}


class Graph:
    def __init__(self, file):
        graph = onnx.load(str(file)).graph
        self.nodes = [(n.op_type, list(n.input), list(n.output), {a.name: onnx.helper.get_attribute_value(a) for a in n.attribute}) for n in graph.node]
        self.values = {i.name: torch.from_numpy(numpy_helper.to_array(i).copy()) for i in graph.initializer}
        self.values = {k: v.float() if v.dtype == torch.float16 else v for k, v in self.values.items()}
        self.inputs, self.outputs = [i.name for i in graph.input], [o.name for o in graph.output]

    @torch.inference_mode()
    def __call__(self, value):
        v = {**self.values, self.inputs[0]: torch.as_tensor(value)}
        for operator, inputs, outputs, attributes in self.nodes:
            v[outputs[0]] = OPERATORS[operator]([v[i] for i in inputs if i], attributes)
        results = [v[o] for o in self.outputs]
        return results[0] if len(results) == 1 else results


def batches(graph, values, size=64):
    return torch.cat([graph(values[k : k + size]) for k in range(0, len(values), size)]).numpy()
