#!/usr/bin/env python3
"""Generated kernels beside e3nn, evaluated by e3nn itself.

    kernels.py check E3_BINARY      generate, compile, call; compare every output of forward, backward and
                                    double_backward, float64, within 1e-12 of its largest value; exit 1 on a difference

    --only TEXT     the problems whose name contains it

Products are o3.TensorProduct with e3nn's own weights and path weights, in both memory orders: the layers of MACE,
NequIP, DiffDock and SevenNet that Benchmarks/KernelTimes/rows.py spells, all copies, three samples. Harmonics are
o3.SphericalHarmonics, component normalisation. Derivatives are those of torch.autograd:

    backward          the gradients of sum(gz * forward(x, y, w))
    double_backward   the gradients of sum(ggx * gx + ggy * gy + ggw * gw) with respect to x, y, w, gz

A symmetric contraction is compared with the polynomial of the dense tensors of `e3 mace-basis --dense`, weights in the
order ν, output, map, channel. Where e3nn is missing the rows are called "not installed".
"""

import argparse
import os
import string
import subprocess
import sys
import tempfile
import warnings

TOLERANCE = 1e-12
BATCH = 3

sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "../../Benchmarks/KernelTimes"))


def reordered(torch, tensor, layout, to_copies_first):
    """An operand of order ir_mul as one of mul_ir, or back; differentiable."""
    parts, start = [], 0
    for segment in layout:
        sizes = [2 * segment.degree + 1, segment.multiplicity]
        part = tensor[:, start:start + segment.dimension]
        part = part.reshape(-1, *(sizes if to_copies_first else sizes[::-1]))
        parts.append(part.swapaxes(1, 2).reshape(len(tensor), -1))
        start += segment.dimension
    return torch.cat(parts, dim=1)


def product(problem, order):
    """x, y, w → z of e3nn in the order of the kernel."""
    import torch
    from e3nn import o3

    out = [(s.multiplicity, o3.Irrep(s.irrep)) for s in problem.output]
    paths = [(p.first, p.second, p.output, problem.mode, True) for p in problem.paths]
    module = o3.TensorProduct(
        problem.x, problem.y, out, paths, internal_weights=False, shared_weights=problem.weights == "shared")

    def forward(x, y, w):
        if order == "ir_mul":
            x, y = (reordered(torch, t, layout, True) for t, layout in ((x, problem.first), (y, problem.second)))
        z = module(x, y, w[0] if problem.weights == "shared" else w)
        return reordered(torch, z, problem.output, False) if order == "ir_mul" else z

    return forward


def harmonics(problem, order):
    from e3nn import o3

    module = o3.SphericalHarmonics(list(range(problem.lmax + 1)), problem.normalize, "component")
    return lambda x: module(x)


def contraction(problem, order, tensors):
    """The polynomial of dense tensors U [component, i1, …, iν, map], by blocks."""
    import torch

    channels = problem.channels

    def components(t, layout):
        parts, start = [], 0
        for s in layout:
            part = t[:, start:start + s.dimension]
            start += s.dimension
            parts.append(
                part.reshape(-1, channels, 2 * s.degree + 1) if order == "mul_ir" else
                part.reshape(-1, 2 * s.degree + 1, channels).swapaxes(1, 2))
        return torch.cat(parts, dim=2)

    def forward(x, w):
        a = components(x, problem.first)
        outputs, offset = [0] * len(problem.output), 0
        for nu, k in problem.blocks:
            dense = tensors.get((nu, problem.output[k].irrep))
            if dense is None:
                continue
            maps = dense.shape[-1]
            part = w[:, offset:offset + maps * channels].reshape(-1, maps, channels)
            offset += maps * channels
            letters = string.ascii_lowercase[:nu]
            factors = ",".join(f"zy{letter}" for letter in letters)
            outputs[k] = outputs[k] + torch.einsum(
                f"x{letters}m,{factors},zmy->zyx", torch.from_numpy(dense), *[a] * nu, part)
        assert offset == w.shape[1]
        # [nodes, channel, component] as memory has it.
        parts = [t if order == "mul_ir" else t.swapaxes(1, 2) for t in outputs]
        return torch.cat([t.reshape(len(x), -1) for t in parts], dim=1)

    return forward


def dense_basis(e3, irreps, correlation, kept, folder):
    """{(ν, irrep): U}, and the sparse blocks from which a problem counts its weights."""
    import numpy

    from rows import read_basis

    path = os.path.join(folder, "basis.npz")
    words = ["mace-basis", irreps, "--correlation", str(correlation), "--keep", kept, "--dense", "-o", path]
    subprocess.run([e3, *words], check=True, stdout=subprocess.DEVNULL)
    file = numpy.load(path)
    dense = {}
    for name in file.files:
        if name.endswith("_U"):
            order, irrep = name[:-2].split("_")
            dense[int(order), irrep] = file[name].reshape(2 * int(irrep[:-1]) + 1, *file[name].shape[-int(order) - 1:])
    return dense, read_basis(path)


def differentiate(forward, arrays):
    """The outputs of the three functions, {(function, name): tensor}; arrays x, y, w, gz, ggx, … as they exist."""
    import torch

    tensors = {name: torch.from_numpy(a).clone() for name, a in arrays.items()}
    inputs = [name for name in ("x", "y", "w") if name in tensors]
    free = {name: tensors[name].requires_grad_() for name in [*inputs, "gz"]}
    z = forward(*[free[name] for name in inputs])
    gradients = torch.autograd.grad(z, [free[name] for name in inputs], free["gz"], create_graph=True)
    moved = sum((g * tensors["gg" + name]).sum() for g, name in zip(gradients, inputs))
    second = torch.autograd.grad(moved, [*free.values()], allow_unused=True)
    found = {("forward", "z"): z}
    found |= {("backward", "g" + name): g for name, g in zip(inputs, gradients)}
    names = ["g" + name for name in inputs] + ["ggz"]
    found |= {
        ("double_backward", name): torch.zeros_like(t) if g is None else g
        for name, g, t in zip(names, second, free.values())}
    return {key: t.detach().numpy() for key, t in found.items()}


def compare(kernel, driver, forward, batch):
    """The number of values and the largest difference, each over the largest value of its array; with its name."""
    import numpy
    from compiled import Work
    from problems import INPUTS, OUTPUTS, base
    from reference import distance

    work = Work(kernel, driver, batch)
    exists = lambda name: kernel.problem.sizes[base(name)] > 0
    arrays = {name: work.array(name) for name in INPUTS["double_backward"] if exists(name)}
    wanted = differentiate(forward, arrays)
    count, worst, where = 0, 0.0, ""
    for function in ("forward", "backward", "double_backward"):
        for name in filter(exists, OUTPUTS[function]):
            work.array(name)[...] = numpy.nan
        work.run(function)
        for name in filter(exists, OUTPUTS[function]):
            reference = wanted[function, name].reshape(work.arrays[name].shape)
            found = distance(work.arrays[name], reference)
            count += reference.size
            if found > worst:
                worst, where = found, f"{name} of {function}"
    return count, worst, where


def problems(e3, folder):
    """(name, problem, memory order, forward by the peer)."""
    from problems import Contraction, Harmonics, Product
    from rows import UVU, workloads

    x = "32x0e+32x1o+32x2e"
    named = [
        ("uvu, 19 paths", Product(UVU, "0e+1o+2e", "uvu")),
        ("uvw, shared weights", Product(x, "0e+1o+2e", "uvw", out=x)),
        *workloads(),
    ]
    for name, problem in named:
        for order in ("mul_ir", "ir_mul"):
            yield f"{name}, {order}", problem, order, lambda p=problem, o=order: product(p, o)
    for lmax in (1, 3, 6, 10):
        for normalize in (True, False):
            problem = Harmonics(lmax, normalize)
            name = f"harmonics l ≤ {lmax}, {'normalised' if normalize else 'solid'}"
            yield name, problem, "mul_ir", lambda p=problem: harmonics(p, "mul_ir")
    for lmax in (1, 2, 3):
        irreps = "+".join(f"{l}{'eo'[l % 2]}" for l in range(lmax + 1))
        dense, sparse = dense_basis(e3, irreps, 3, "0e+1o", folder)
        x = "+".join("8x" + irrep for irrep in irreps.split("+"))
        problem = Contraction(x, "8x0e+8x1o", 3, sparse, weights="external")
        for order in ("mul_ir", "ir_mul"):
            yield (
                f"contraction {irreps}, order 3, {order}", problem, order,
                lambda p=problem, o=order, d=dense: contraction(p, o, d))


def check(options):
    failed = False
    try:
        import e3nn  # noqa: F401
        import torch
    except ImportError:
        print("kernels: e3nn not installed")
        return 0
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    torch.manual_seed(0)
    from compiled import Driver, Kernel, Refused

    e3 = os.path.abspath(options.target)
    with tempfile.TemporaryDirectory(prefix="e3-peers-") as folder:
        driver = Driver(folder)
        for name, problem, order, forward in problems(e3, folder):
            if options.only and options.only not in name:
                continue
            label = f"{name:42}"
            try:
                kernel = Kernel(e3, problem, "f64", order, folder)
                count, worst, where = compare(kernel, driver, forward(), BATCH)
            except Refused as reason:
                print(f"{label} FAILED: {reason}", flush=True)
                failed = True
                continue
            good = worst <= TOLERANCE
            failed = failed or not good
            print(
                f"{label} {count:6} values, largest difference {worst:.1e} ({where})" + ("" if good else "  DIFFERENT"),
                flush=True)
    return 1 if failed else 0


def main():
    warnings.filterwarnings("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["check"])
    parser.add_argument("target", help="the e3 binary")
    parser.add_argument("--only", metavar="TEXT")
    return check(parser.parse_args())


if __name__ == "__main__":
    sys.exit(main())
