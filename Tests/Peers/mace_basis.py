"""MACE's generalised couplings, for Tests/CouplingTests/Golden/mace.json: python mace_basis.py > FILE.

mace-torch without cuequivariance, which pins e3nn 0.4.4. The layout of its open rewrite is computed here from its
description (pull request 1739 of ACEsuit/mace) in complex arithmetic, with nothing of that package's code.
"""

import itertools
import json
import math
import platform
from fractions import Fraction

import numpy
import sympy.physics.wigner
import torch

torch.set_default_dtype(torch.float64)

# First: it lets e3nn 0.4.4 read its tables under a newer torch.
import mace  # noqa: E402
import e3nn  # noqa: E402
from e3nn import o3  # noqa: E402
from mace.tools.cg import U_matrix_real, _wigner_nj  # noqa: E402


def irreps(lmax):
    return "+".join(f"{l}{'eo'[l % 2]}" for l in range(lmax + 1))


def checksums(tensor):
    """Two sums that notice a moved entry: with the weights 1 + i mod 7 and 1 + i mod 5 of flat places i."""
    flat = tensor.reshape(-1)
    place = numpy.arange(flat.size)
    return [round(float(numpy.sum(flat * (1 + place % k))), 12) + 0.0 for k in (7, 5)]


def signed_square(value):
    square = Fraction(value * value).limit_denominator(20000)
    assert abs(float(square) - value * value) < 1e-14, value
    return ("-" if value < 0 else "") + str(square)


def sparse(tensor):
    return [[[int(i) for i in place], signed_square(tensor[tuple(place)])] for place in numpy.argwhere(abs(tensor) > 1e-12)]


def symmetrised(tensor):
    """The mean over all orders of the last axes; the first is the component of the output."""
    axes = list(itertools.permutations(range(1, tensor.ndim)))
    return sum(numpy.transpose(tensor, (0, *order)) for order in axes) / len(axes)


def rank(rows):
    return int(numpy.linalg.matrix_rank(rows, tol=1e-9)) if len(rows) else 0


def stored(lmax, order, output):
    """The paths of U_matrix_real: arrays [component, argument, ...]; none where it stores zeros."""
    tensor = U_matrix_real(irreps(lmax), output, order, use_cueq_cg=False)[-1].numpy()
    if not tensor.any():
        return []
    tensor = numpy.moveaxis(tensor, -1, 0)
    return list(tensor if o3.Irrep(output).l else tensor[:, None])


def labels(lmax, order, output):
    """`slice:intermediate|...` of every path, in MACE's order."""
    middle = [(l, (-1) ** l) for l in range(12)] if order == 4 else None
    found = _wigner_nj([o3.Irreps(irreps(lmax))] * order, "component", middle, torch.float64)

    def label(path):
        if not hasattr(path, "op"):
            return f"{[s.start for s in o3.Irreps(irreps(lmax)).slices()].index(path.start)}:{path_irrep(path)}"
        left, right = path.args
        return f"{label(left)}|{label(right).split(':')[0]}:{path.op[2]}"

    def path_irrep(path):
        return [ir for (_, ir), s in zip(o3.Irreps(irreps(lmax)), o3.Irreps(irreps(lmax)).slices()) if s.start == path.start][0]

    return [label(path) for ir, path, _ in found if ir == o3.Irrep(output)]


def sampled(tensor):
    """One component at the rising places alone, which determine a symmetric tensor."""
    size, order = tensor.shape[-1], tensor.ndim - 1
    places = numpy.array(list(itertools.combinations_with_replacement(range(size), order)))
    total = 0
    for axes in itertools.permutations(range(order)):
        total = total + tensor[0][tuple(places[:, a] for a in axes)]
    return total


def counts(lmax, order, output):
    paths = stored(lmax, order, output)
    return [lmax, order, output, len(paths), rank(numpy.array([sampled(p) for p in paths]))]


# The layout of the rewrite.


def parsed(text):
    return [(int(t[:-1]), 1 if t[-1] == "e" else -1) for t in text.split("+")]


def name(irrep):
    return f"{irrep[0]}{'e' if irrep[1] == 1 else 'o'}"


def reachable(slices, order):
    found = set(slices)
    for _ in range(order - 1):
        found |= {(l, p * q) for a, p in found for b, q in slices for l in range(abs(a - b), a + b + 1)}
    return sorted(found, key=lambda irrep: (irrep[0], -irrep[1]))


def trees(slices, order, target):
    if order == 1:
        return [[(i, target)] for i, irrep in enumerate(slices) if irrep == target]
    return [
        tree + [(i, target)]
        for middle in reachable(slices, order - 1)
        for tree in trees(slices, order - 1, middle)
        for i, (l, p) in enumerate(slices)
        if abs(middle[0] - l) <= target[0] <= middle[0] + l and middle[1] * p == target[1]
    ]


def real(l):
    """Rows: real components -l...l; columns: complex ones."""
    change = numpy.zeros((2 * l + 1, 2 * l + 1), complex)
    change[l, l] = 1
    for m in range(1, l + 1):
        change[l + m, l + m], change[l + m, l - m] = (-1) ** m / math.sqrt(2), 1 / math.sqrt(2)
        change[l - m, l + m], change[l - m, l - m] = -1j * (-1) ** m / math.sqrt(2), 1j / math.sqrt(2)
    return change


TABLES = {}


def coupling(l, a, b):
    """[component, first, second], unit rows, real; its sign is arbitrary."""
    if (l, a, b) not in TABLES:
        table = numpy.zeros((2 * l + 1, 2 * a + 1, 2 * b + 1), complex)
        for m in range(-a, a + 1):
            for n in range(-b, b + 1):
                if abs(m + n) <= l:
                    table[l + m + n, a + m, b + n] = float(sympy.physics.wigner.clebsch_gordan(a, b, l, m, n, m + n))
        table = numpy.einsum("xk,ai,bj,kij->xab", real(l), real(a).conj(), real(b).conj(), table)
        TABLES[l, a, b] = table.real if abs(table.real).max() > 1e-9 else table.imag
        assert abs(table.real).max() < 1e-9 or abs(table.imag).max() < 1e-9
    return TABLES[l, a, b]


def tensor(slices, tree):
    starts = numpy.cumsum([0] + [2 * l + 1 for l, _ in slices])
    width = starts[-1]
    first, (l, _) = tree[0]
    path = numpy.zeros((2 * l + 1, width))
    path[:, starts[first] : starts[first] + 2 * l + 1] = numpy.eye(2 * l + 1)
    for i, (target, _) in tree[1:]:
        b = slices[i][0]
        grown = numpy.zeros((2 * target + 1, *path.shape[1:], width))
        grown[..., starts[i] : starts[i] + 2 * b + 1] = numpy.einsum("xab,a...->x...b", coupling(target, l, b), path)
        path, l = grown, target
    return path


def rewrite(text, order, output):
    """Labels and tensors that the rewrite keeps: symmetrised, in order, of unit norm, the first entry positive."""
    slices = parsed(text)
    kept, space = [], []
    for tree in trees(slices, order, parsed(output)[0]):
        path = symmetrised(tensor(slices, tree))
        residual = path.reshape(-1).copy()
        for direction in space:
            residual -= (residual @ direction) * direction
        size = numpy.linalg.norm(residual)
        if size < 1e-9:
            continue
        space.append(residual / size)
        path = path / numpy.linalg.norm(path)
        flat = path.reshape(-1)
        path = path * numpy.sign(flat[numpy.flatnonzero(abs(flat) > 1e-9)[0]])
        kept.append(("|".join(f"{i}:{name(irrep)}" for i, irrep in tree), path))
    return kept


def document():
    some = [(1, 2), (1, 3), (2, 2)]
    summed = some + [(2, 3), (3, 2), (3, 3), (1, 4)]
    return {
        "about": (
            f"U_matrix_real(..., use_cueq_cg=False) of mace-torch {mace.__version__} with e3nn {e3nn.__version__}, "
            f"float64, and the layout of the open rewrite (ACEsuit/mace, pull request 1739) computed from its "
            f"description; torch {torch.__version__}, numpy {numpy.__version__}, "
            f"Python {platform.python_version()}; written by Tests/Peers/mace_basis.py. The arguments are 0e+1o+...+lmax in "
            f"e3nn's real basis; component normalization: each component of a path of order >= 2 has unit norm. A "
            f"value is a signed square: -1/3 is -sqrt(1/3). checksums: the sums of entry i (flat, the last index "
            f"fastest, tensor [component, argument, ...]) times 1 + i mod 7 and 1 + i mod 5."
        ),
        "counts": [
            counts(lmax, order, output)
            for lmax, order in [(l, n) for l in (1, 2, 3) for n in (1, 2, 3)] + [(1, 4), (2, 4), (3, 4)]
            for output in ("0e", "1o", "2e", "1e", "0o")
            if (lmax, order) != (3, 4) or output in ("0e", "1o")
        ],
        "counts_columns": ["lmax", "order", "output", "paths", "rank of the symmetrised paths"],
        "labels": [
            {"lmax": lmax, "order": order, "output": output, "paths": labels(lmax, order, output)}
            for lmax, order in summed + [(2, 4)]
            for output in ("0e", "1o")
        ],
        "tensors": [
            {"lmax": lmax, "order": order, "output": output, "paths": [sparse(p) for p in stored(lmax, order, output)]}
            for lmax, order in some
            for output in ("0e", "1o")
        ],
        "checksums": [
            {"lmax": lmax, "order": order, "output": output, "paths": [checksums(p) for p in stored(lmax, order, output)]}
            for lmax, order in summed
            for output in ("0e", "1o", "2e")
        ],
        # Here couplings whose sign e3nn 0.4 turns round stand once on a path, not twice.
        "symmetrised": [
            {
                "arguments": text, "order": order, "output": output,
                "checksums": [
                    checksums(symmetrised(path))
                    for path in numpy.moveaxis(U_matrix_real(text, output, order, use_cueq_cg=False)[-1].numpy(), -1, 0)
                ],
            }
            for text, order, output in [("2e+3o", 3, "1o"), ("1o+2o", 3, "1o")]
        ],
        "rewrite": [
            {
                "arguments": text, "order": order, "output": output,
                "labels": [label for label, _ in kept], "checksums": [checksums(path) for _, path in kept],
            }
            for text, order, output in [
                ("0e+1o", 2, "0e"), ("0e+1o+2e", 3, "0e"), ("0e+1o+2e", 3, "1o"), ("0e+0e+1o", 2, "0e"),
                ("0e+0e+1o", 2, "1o"), ("0e+1o+2e+3o", 2, "1o"), ("0e+1o+2e+3o", 3, "0e"), ("0e+1o+2e+3o", 3, "1o"),
                ("0e+1o+2e+3o", 3, "2e"), ("0e+1o", 4, "1o"), ("1o", 2, "1e"),
            ]
            for kept in [rewrite(text, order, output)]
        ],
    }


def written(value, depth=0):
    """JSON with one line for each case."""
    if isinstance(value, dict) and depth == 0:
        return "{\n" + ",\n".join(f'"{key}": {written(item, 1)}' for key, item in value.items()) + "\n}"
    if isinstance(value, list) and depth == 1 and value and isinstance(value[0], (dict, list)):
        return "[\n" + ",\n".join(json.dumps(item, separators=(",", ":")) for item in value) + "\n]"
    return json.dumps(value)


if __name__ == "__main__":
    print(written(document()))
