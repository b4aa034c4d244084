#!/usr/bin/env python3
"""Networks of ./build.sh bench in PyTorch: the same .onnx, the same sizes, rows for the same table.

    python3 torch_peer.py MODEL.onnx ... --size 256x256 640x360 > out/torch.json
    ./build.sh bench --model MODEL.onnx ... --size 256x256 640x360 --peer out/torch.json

Needs torch, onnx and numpy; --compare needs onnxruntime and checks the pictures against it. With CUDA: fp32 and fp16, channels last, by
CUDA graph and by torch.compile. Without: the processor, and a line that says so. What cannot run is a row with a note.

Has run with PyTorch 1.13 on a processor: all shipped styles and fns_candy_nc16, fp32 in both layouts, and a network of every operator, within
1e-5 of white of ONNX Runtime. What needs CUDA or torch.compile (PyTorch 2) has not run yet.
"""
import argparse
import copy
import json
import pathlib
import statistics
import sys
import time
from typing import Callable, NamedTuple

import numpy
import onnx
import onnx.helper
import onnx.numpy_helper
import torch
import torch.nn.functional as F

Tensor = torch.Tensor


class Step(NamedTuple):
    """One node: what it computes from tensors, whose names follow."""
    run: Callable[..., Tensor]
    inputs: list[str]
    output: str


class Network(torch.nn.Module):
    """An .onnx graph as a module; what is constant in it is folded, weights are buffers."""

    def __init__(self, path: str):
        super().__init__()
        model = onnx.load(path)
        metadata = {entry.key: entry.value for entry in model.metadata_props}
        self.alignment = int(metadata.get("realtimestyle.alignment", 4))
        self.white_level = float(metadata.get("realtimestyle.range", 255))
        self.constants = {value.name: onnx.numpy_helper.to_array(value) for value in model.graph.initializer}
        inputs = [value.name for value in model.graph.input if value.name not in self.constants]
        if len(inputs) != 1:
            sys.exit(f"torch_peer: {path}: takes {len(inputs)} inputs ({', '.join(inputs)}); expected one image. Choose a network of one style.")
        self.input, self.output = inputs[0], model.graph.output[0].name
        self.steps: list[Step] = []
        for node in model.graph.node:
            self.add(node)

    def add(self, node: onnx.NodeProto) -> None:
        attributes = {attribute.name: onnx.helper.get_attribute_value(attribute) for attribute in node.attribute}
        folded = fold(node, attributes, self.constants)
        if folded is not None:
            self.constants[node.output[0]] = folded
            return
        if node.op_type not in OPERATORS:
            sys.exit(f"torch_peer: node '{node.name or node.output[0]}' is {node.op_type}; expected one of {', '.join(OPERATORS)}.")
        parameters = [self.constants.get(name) for name in node.input]
        run, tensors = OPERATORS[node.op_type](attributes, parameters), []
        for index, name in enumerate(node.input):
            # Pads, scales and bounds went into `run`; activations and weights are given to it.
            if name and (name not in self.constants or index in WEIGHTS.get(node.op_type, ())):
                tensors.append(self.weight(name) if name in self.constants else name)
        self.steps.append(Step(run, tensors, node.output[0]))

    def weight(self, name: str) -> str:
        buffer = name.replace(".", "_")
        if buffer not in self._buffers:
            self.register_buffer(buffer, torch.from_numpy(self.constants[name].astype(numpy.float32)))
        return buffer

    def forward(self, image: Tensor) -> Tensor:
        values = {self.input: image}
        for step in self.steps:
            values[step.output] = step.run(*[values[name] if name in values else self._buffers[name] for name in step.inputs])
        return values[self.output]


def fold(node: onnx.NodeProto, attributes: dict, constants: dict) -> numpy.ndarray | None:
    """The value of a node that depends on no image, of the few kinds that exporters leave in."""
    if node.op_type == "Constant":
        return onnx.numpy_helper.to_array(attributes["value"])
    if node.op_type in ("Cast", "Identity") and node.input[0] in constants:
        value = constants[node.input[0]]
        return value.astype(NUMPY_TYPES[attributes["to"]]) if node.op_type == "Cast" else value
    return None


# What a Cast of weights goes to, by TensorProto.DataType.
NUMPY_TYPES = {1: numpy.float32, 10: numpy.float16, 11: numpy.float64}

# Inputs that are weights, by index: given to a step as tensors though they are constant.
WEIGHTS = {
    "Conv": (1, 2), "ConvTranspose": (1, 2), "InstanceNormalization": (1, 2), "BatchNormalization": (1, 2, 3, 4),
    "Add": (0, 1), "Sub": (0, 1), "Mul": (0, 1), "Div": (0, 1), "Concat": range(8),
}


def conv(attributes: dict, _: list) -> Callable[..., Tensor]:
    stride, groups = tuple(attributes.get("strides", (1, 1))), attributes.get("group", 1)
    dilation, pads = tuple(attributes.get("dilations", (1, 1))), attributes.get("pads", (0, 0, 0, 0))
    top, left, bottom, right = pads
    if (top, left) == (bottom, right):
        return lambda x, w, b=None: F.conv2d(x, w, b, stride, (top, left), dilation, groups)
    return lambda x, w, b=None: F.conv2d(F.pad(x, (left, right, top, bottom)), w, b, stride, 0, dilation, groups)


def conv_transpose(attributes: dict, _: list) -> Callable[..., Tensor]:
    stride, groups = tuple(attributes.get("strides", (1, 1))), attributes.get("group", 1)
    top, left, bottom, right = attributes.get("pads", (0, 0, 0, 0))
    extra = attributes.get("output_padding", (0, 0))
    # PyTorch cuts off the same at both ends; where ONNX does not, the difference is added back at the end.
    added = (extra[0] + top - bottom, extra[1] + left - right)
    return lambda x, w, b=None: F.conv_transpose2d(x, w, b, stride, (top, left), added, groups)


def pad(attributes: dict, parameters: list) -> Callable[..., Tensor]:
    mode = {"constant": "constant", "reflect": "reflect", "edge": "replicate"}[attributes.get("mode", b"constant").decode()]
    pads = attributes.get("pads") or parameters[1].tolist()
    around = (pads[3], pads[7], pads[2], pads[6])
    if mode != "constant":
        return lambda x: F.pad(x, around, mode)
    value = float(parameters[2]) if len(parameters) > 2 and parameters[2] is not None else attributes.get("value", 0.0)
    return lambda x: F.pad(x, around, mode, value)


def instance_norm(attributes: dict, _: list) -> Callable[..., Tensor]:
    epsilon = attributes.get("epsilon", 1e-5)
    return lambda x, w, b: F.instance_norm(x, weight=w, bias=b, eps=epsilon)


def batch_norm(attributes: dict, _: list) -> Callable[..., Tensor]:
    epsilon = attributes.get("epsilon", 1e-5)
    return lambda x, w, b, mean, variance: F.batch_norm(x, mean, variance, w, b, eps=epsilon)


def clip(attributes: dict, parameters: list) -> Callable[..., Tensor]:
    bounds = [float(value) if value is not None else None for value in (parameters[1:] + [None, None])[:2]]
    low, high = attributes.get("min", bounds[0]), attributes.get("max", bounds[1])
    return lambda x: torch.clamp(x, low, high)


def resize(attributes: dict, parameters: list) -> Callable[..., Tensor]:
    scales = next(value for value in reversed(parameters) if value is not None and value.size == 4)
    factor = (float(scales[2]), float(scales[3]))
    mode = attributes.get("mode", b"nearest").decode()
    if mode == "nearest":
        return lambda x: F.interpolate(x, scale_factor=factor, mode="nearest")
    aligned = attributes.get("coordinate_transformation_mode", b"half_pixel") == b"align_corners"
    return lambda x: F.interpolate(x, scale_factor=factor, mode="bilinear", align_corners=aligned)


def space_to_depth(attributes: dict, _: list) -> Callable[..., Tensor]:
    side = attributes["blocksize"]

    def run(x: Tensor) -> Tensor:
        n, c, h, w = x.shape
        blocks = x.reshape(n, c, h // side, side, w // side, side)
        return blocks.permute(0, 3, 5, 1, 2, 4).reshape(n, c * side * side, h // side, w // side)
    return run


def depth_to_space(attributes: dict, _: list) -> Callable[..., Tensor]:
    side = attributes["blocksize"]
    if attributes.get("mode", b"DCR") == b"CRD":
        return lambda x: F.pixel_shuffle(x, side)

    def run(x: Tensor) -> Tensor:
        n, c, h, w = x.shape
        blocks = x.reshape(n, side, side, c // (side * side), h, w)
        return blocks.permute(0, 3, 4, 1, 5, 2).reshape(n, c // (side * side), h * side, w * side)
    return run


def average_pool(attributes: dict, _: list) -> Callable[..., Tensor]:
    kernel, stride = tuple(attributes["kernel_shape"]), tuple(attributes.get("strides", (1, 1)))
    pads, counted = tuple(attributes.get("pads", (0, 0, 0, 0)))[:2], bool(attributes.get("count_include_pad", 0))
    return lambda x: F.avg_pool2d(x, kernel, stride, pads, count_include_pad=counted)


OPERATORS: dict[str, Callable[[dict, list], Callable[..., Tensor]]] = {
    "Conv": conv, "ConvTranspose": conv_transpose, "Pad": pad, "InstanceNormalization": instance_norm,
    "BatchNormalization": batch_norm, "Clip": clip, "Resize": resize, "Upsample": resize,
    "SpaceToDepth": space_to_depth, "DepthToSpace": depth_to_space, "AveragePool": average_pool,
    "Relu": lambda *_: F.relu, "Tanh": lambda *_: torch.tanh, "Sigmoid": lambda *_: torch.sigmoid,
    "LeakyRelu": lambda attributes, _: lambda x: F.leaky_relu(x, attributes.get("alpha", 0.01)),
    "Identity": lambda *_: lambda x: x,
    "Add": lambda *_: torch.add, "Sub": lambda *_: torch.sub, "Mul": lambda *_: torch.mul, "Div": lambda *_: torch.div,
    "Concat": lambda attributes, _: lambda *tensors: torch.cat(tensors, attributes["axis"]),
}


class Variant(NamedTuple):
    """A way in which PyTorch runs a network."""
    name: str
    dtype: torch.dtype
    layout: torch.memory_format
    how: str  # eager, graph or compiled


def variants(cuda: bool) -> list[Variant]:
    planar, last = torch.contiguous_format, torch.channels_last
    if not cuda:
        found = [Variant("pytorch fp32", torch.float32, planar, "eager"), Variant("pytorch fp32 nhwc", torch.float32, last, "eager")]
        compiled = [Variant("pytorch fp32 compiled", torch.float32, last, "compiled")]
    else:
        found = [
            Variant("pytorch fp32", torch.float32, planar, "eager"), Variant("pytorch fp16 nhwc", torch.float16, last, "eager"),
            Variant("pytorch fp16 graph", torch.float16, last, "graph"),
        ]
        compiled = [Variant("pytorch fp16 compiled", torch.float16, last, "compiled")]
    if hasattr(torch, "compile"):
        return found + compiled
    print(f"torch_peer: PyTorch {torch.__version__} has no torch.compile; left out", file=sys.stderr)
    return found


def prepare(network: Network, variant: Variant, image: Tensor) -> Callable[[], Tensor]:
    """What one timed run calls; everything that is done once is done here."""
    # A copy: weights that have once been 16-bit stay rounded.
    module = copy.deepcopy(network).to(device=image.device, dtype=variant.dtype, memory_format=variant.layout).eval()
    x = image.to(dtype=variant.dtype, memory_format=variant.layout)
    if variant.how == "compiled":
        module = torch.compile(module, mode="max-autotune" if x.is_cuda else "default")
    if variant.how != "graph":
        return lambda: module(x)
    side = torch.cuda.Stream()
    with torch.cuda.stream(side):
        for _ in range(3):
            module(x)
    torch.cuda.current_stream().wait_stream(side)
    graph = torch.cuda.CUDAGraph()
    with torch.cuda.graph(graph):
        output = module(x)

    def replay() -> Tensor:
        graph.replay()
        return output
    return replay


def milliseconds(run: Callable[[], Tensor], cuda: bool) -> float:
    if not cuda:
        start = time.perf_counter()
        run()
        return (time.perf_counter() - start) * 1e3
    first, last = torch.cuda.Event(enable_timing=True), torch.cuda.Event(enable_timing=True)
    first.record()
    run()
    last.record()
    last.synchronize()
    return first.elapsed_time(last)


def measure(run: Callable[[], Tensor], cuda: bool, rounds: int, limit: float) -> list[float]:
    """Times of some runs after two that warm up; of one where they take longer than the limit."""
    warm = [milliseconds(run, cuda) for _ in range(2)]
    times: list[float] = []
    while len(times) < rounds and (not times or sum(times) + sum(warm) < limit * 1e3):
        times.append(milliseconds(run, cuda))
    return times


def test_image(network: Network, size: str, device: str) -> Tensor:
    width, height = (-(-int(side) // network.alignment) * network.alignment for side in size.split("x"))
    noise = numpy.random.default_rng(1).random((1, 3, height, width), dtype=numpy.float32)
    return torch.from_numpy(noise * numpy.float32(network.white_level)).to(device)


def row(path: str, size: str, variant: Variant, network: Network, image: Tensor, arguments: argparse.Namespace) -> dict:
    found = {"model": pathlib.Path(path).stem, "size": size, "contender": variant.name, "runs": 0}
    try:
        times = measure(prepare(network, variant, image), image.is_cuda, arguments.rounds, arguments.limit)
    except (RuntimeError, NotImplementedError) as error:  # out of memory, or an operator that a type lacks
        return found | {"note": str(error).splitlines()[0]}
    median = statistics.median(times)
    return found | {"runs": len(times), "frameMs": median, "generateMs": median}


def compare(path: str, network: Network, image: Tensor) -> bool:
    """Holds the picture of the plainest variant against that of ONNX Runtime on the processor."""
    import onnxruntime
    session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])
    expected = session.run([network.output], {network.input: image.cpu().numpy()})[0]
    actual = network.to(device=image.device, dtype=torch.float32)(image).cpu().numpy()
    error = float(numpy.abs(actual - expected).max()) / network.white_level
    print(f"torch_peer: {path} at {image.shape[3]}x{image.shape[2]}: at most {error:.1e} of white from ONNX Runtime", file=sys.stderr)
    return error < 1e-3


def parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("models", nargs="+", metavar="MODEL.onnx")
    parser.add_argument("--size", nargs="+", default=["256x256", "640x360"], metavar="WxH")
    parser.add_argument("--rounds", type=int, default=7, help="most runs of a cell")
    parser.add_argument("--limit", type=float, default=5, help="seconds after which a cell begins no further run")
    parser.add_argument("--compare", action="store_true", help="check the pictures against ONNX Runtime; exit code 1 where they differ")
    return parser.parse_args()


def main() -> int:
    arguments = parse()
    cuda = torch.cuda.is_available()
    if not cuda:
        print(f"torch_peer: no CUDA here; the processor, {torch.get_num_threads()} threads", file=sys.stderr)
    rows, agree, found = [], True, variants(cuda)
    with torch.no_grad():
        for path in arguments.models:
            network = Network(path)
            for size in arguments.size:
                image = test_image(network, size, "cuda" if cuda else "cpu")
                if arguments.compare:
                    agree &= compare(path, network, image)
                rows += [row(path, size, variant, network, image, arguments) for variant in found]
    json.dump(rows, sys.stdout, indent=2)
    return 0 if agree else 1


if __name__ == "__main__":
    sys.exit(main())
