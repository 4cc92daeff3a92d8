"""Dense maps of layers of e3nn, for Tests/CalculatorTests/Golden/e3nn_maps.json: python maps.py > FILE."""

import json
import platform

import e3nn
import numpy
import torch
from e3nn import o3

torch.manual_seed(20)
torch.set_default_dtype(torch.float64)


def linear(argument, result):
    """[out, in] of an o3.Linear with random weights."""
    layer = o3.Linear(argument, result)
    return layer(torch.eye(o3.Irreps(argument).dim)).detach().T.tolist()


def bilinear(first, second, result):
    """[in1, in2, out] of an o3.FullyConnectedTensorProduct with random weights."""
    layer = o3.FullyConnectedTensorProduct(first, second, result)
    x = torch.eye(o3.Irreps(first).dim)
    y = torch.eye(o3.Irreps(second).dim)
    return [[layer(a, b).detach().tolist() for b in y] for a in x]


maps = [
    {"in": i, "out": o, "map": linear(i, o)}
    for i, o in [("2x1o+0e", "1o+1e+2x0e"), ("2x0e+1o+2e", "2x2e+1o+0e"), ("3o+1e", "1e+2x3o")]
] + [
    {"in": f"{a} x {b}", "out": c, "map": bilinear(a, b, c)}
    for a, b, c in [("2x0e+1o", "0e+1o", "0e+2x1o+1e"), ("1o+1e", "2e", "1o+2e+3o"), ("2e", "3o", "3o+4e+2x4o")]
]
about = (
    f"o3.Linear and o3.FullyConnectedTensorProduct of e3nn {e3nn.__version__} with random weights as dense arrays, "
    f"float64; torch {torch.__version__}, numpy {numpy.__version__}, Python {platform.python_version()}"
)
print(json.dumps({"about": about, "maps": maps}))
