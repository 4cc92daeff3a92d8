"""What a kernel computes: operands, paths, the words of `e3 kernel`, and counts of its work."""
import functools
import re

import numpy as np

from couplings import coupling

FUNCTIONS = ("forward", "backward", "double_backward")
# The arrays of each function, in the order of the C interface.
INPUTS = {
    "forward": ("x", "y", "w"), "backward": ("x", "y", "w", "gz"),
    "double_backward": ("x", "y", "w", "gz", "ggx", "ggy", "ggw"), "jacobian": ("x",),
}
OUTPUTS = {
    "forward": ("z",), "backward": ("gx", "gy", "gw"), "double_backward": ("gx", "gy", "gw", "ggz"),
    "jacobian": ("z", "j"),
}


def base(array):
    """The operand that an array belongs to: gz, ggz → z."""
    return array[-1]


class Segment:
    """The copies of one irrep of O(3) in an operand."""

    def __init__(self, multiplicity, degree, parity):
        self.multiplicity, self.degree, self.parity = multiplicity, degree, parity

    dimension = property(lambda self: self.multiplicity * (2 * self.degree + 1))
    irrep = property(lambda self: f"{self.degree}{'e' if self.parity > 0 else 'o'}")

    def __repr__(self):
        return f"{self.multiplicity}x{self.irrep}"


def segments(text):
    """64x0e+1o → segments in memory order."""
    found = []
    for term in text.replace(" ", "").split("+"):
        multiplicity, degree, parity = re.fullmatch(r"(?:(\d+)x)?(\d+)([eo])", term).groups()
        found.append(Segment(int(multiplicity or 1), int(degree), 1 if parity == "e" else -1))
    return found


def dimension(layout):
    return sum(segment.dimension for segment in layout)


def offsets(layout):
    return np.cumsum([0] + [segment.dimension for segment in layout]).tolist()


def view(array, layout, index, order):
    """The segment as [batch, copy, component], a view where memory allows it."""
    segment, start = layout[index], offsets(layout)[index]
    part = array[:, start:start + segment.dimension]
    size = 2 * segment.degree + 1
    if order == "mul_ir":
        return part.reshape(len(array), segment.multiplicity, size)
    return part.reshape(len(array), size, segment.multiplicity).swapaxes(1, 2)


class Path:
    def __init__(self, first, second, output, weights, square):
        self.first, self.second, self.output = first, second, output
        self.weights = weights  # where its weights are
        self.square = square  # e3nn's path weight, squared


class Product:
    """A tensor product, e3nn's paths and normalisations (component, element).

    keep: uvu, every path to one of these irreps, each with an output segment of its own, segments sorted by degree, odd
    before even. out: uvw, these segments. Weights stand in the order of the loops over x, y, output.
    """

    kind = "product"

    def __init__(self, x, y, mode, keep=None, out=None, weights=None):
        self.x, self.y, self.mode, self.keep, self.out = x, y, mode, keep, out
        self.weights = weights or ("external" if mode == "uvu" else "shared")
        self.first, self.second = segments(x), segments(y)
        self.output, self.paths = self._paths()
        self.sizes = {
            "x": dimension(self.first), "y": dimension(self.second), "z": dimension(self.output),
            "w": self.paths[-1].weights.stop,
        }
        self.functions = FUNCTIONS

    def _paths(self):
        kept = {s.irrep for s in segments(self.keep)} if self.keep else None
        found = []
        for i, a in enumerate(self.first):
            for j, b in enumerate(self.second):
                parity = a.parity * b.parity
                if self.out:
                    for k, c in enumerate(segments(self.out)):
                        if abs(a.degree - b.degree) <= c.degree <= a.degree + b.degree and c.parity == parity:
                            found.append((i, j, k))
                else:
                    for l in range(abs(a.degree - b.degree), a.degree + b.degree + 1):
                        segment = Segment(a.multiplicity, l, parity)
                        if kept is None or segment.irrep in kept:
                            found.append((i, j, segment))
        if self.out:
            output = segments(self.out)
        else:
            output = sorted((path[2] for path in found), key=lambda s: (s.degree, s.parity))
            found = [(i, j, output.index(segment)) for i, j, segment in found]
        copies = lambda i, j: (self.first[i].multiplicity if self.mode == "uvw" else 1) * self.second[j].multiplicity
        paths, offset = [], 0
        for i, j, k in found:
            count = self.first[i].multiplicity * self.second[j].multiplicity
            count *= output[k].multiplicity if self.mode == "uvw" else 1
            fan_in = sum(copies(a, b) for a, b, c in found if c == k)
            paths.append(Path(i, j, k, slice(offset, offset + count), (2 * output[k].degree + 1) / fan_in))
            offset += count
        return output, paths

    @property
    def words(self):
        """What `e3 kernel` is called with."""
        product = f"{self.x} x {self.y}" + (f" -> {self.out}" if self.out else "")
        keep = ["--keep", self.keep] if self.keep else []
        return [product, "--mode", self.mode, *keep, "--weights", self.weights]

    def tensor(self, path):
        """The coefficients of a path, with e3nn's path weight."""
        degrees = (self.first[path.first].degree, self.second[path.second].degree, self.output[path.output].degree)
        return coupling(*degrees) * path.square ** 0.5

    def pairs(self, path):
        """How many pairs (i, k) are left when y is folded into the tensor."""
        return int((abs(self.tensor(path)).sum(axis=1) > 0).sum())

    @functools.cached_property
    def flops(self):
        """Operations of a sample in each function, y folded: g_ik = sum_j c_ijk y_j first, then channels.

        uvu, a channel: 2 (i,k) pairs forward; 4 pairs + 5 (2l1+1) backward; 10 pairs + 12 (2l1+1) double backward.
        uvw: T_k = sum_i g_ik x_i, then the matrices of the weights.
        """
        found = dict.fromkeys(FUNCTIONS, 0)
        for path in self.paths:
            a, c = self.first[path.first], self.output[path.output]
            pairs, u, rows = self.pairs(path), a.multiplicity, 2 * a.degree + 1
            if self.mode == "uvu":
                counts = (2 * pairs, 4 * pairs + 5 * rows, 10 * pairs + 12 * rows)
                work = [u * count for count in counts]
            else:
                couple, multiply = 2 * u * pairs, 2 * u * c.multiplicity * (2 * c.degree + 1)
                work = [couple + multiply, 3 * couple + 2 * multiply, 6 * couple + 6 * multiply]
            for function, count in zip(FUNCTIONS, work):
                found[function] += count
        return found

    def rows(self, batch):
        """How many samples of each operand there are."""
        return {"x": batch, "y": batch, "z": batch, "w": batch if self.weights == "external" else 1}

    def peer(self, batch, dtype):
        """The case as the peers take it."""
        return {
            "kind": self.kind, "x": self.x, "y": self.y, "mode": self.mode, "out": [repr(s) for s in self.output],
            "paths": [[p.first, p.second, p.output] for p in self.paths], "weights": self.weights, "batch": batch,
            "dtype": dtype,
        }


class Convolution(Product):
    """z[target] += product(x[source], y, w) over the edges of a graph, sorted by target."""

    kind = "convolution"

    def __init__(self, x, y, mode, keep, nodes, neighbours):
        super().__init__(x, y, mode, keep)
        self.nodes, self.edges = nodes, nodes * neighbours
        chance = np.random.default_rng(0)
        self.source = chance.integers(0, nodes, self.edges).astype(np.int32)
        self.target = np.repeat(np.arange(nodes, dtype=np.int32), neighbours)
        self.functions = ("forward", "backward")

    @property
    def words(self):
        return ["conv", *super().words, "--sorted"]

    def rows(self, batch):
        return {"x": self.nodes, "y": batch, "z": self.nodes, "w": batch}

    def peer(self, batch, dtype):
        return {**super().peer(batch, dtype), "nodes": self.nodes}


class Harmonics:
    """Spherical harmonics of all degrees ≤ lmax at points x, component normalisation."""

    kind = "harmonics"

    def __init__(self, lmax, normalize):
        self.lmax, self.normalize = lmax, normalize
        self.words = ["sh", "--lmax", str(lmax), "--normalize", "yes" if normalize else "no"]
        self.sizes = {"x": 3, "y": 0, "w": 0, "z": (lmax + 1) ** 2, "j": 3 * (lmax + 1) ** 2}
        self.functions = (*FUNCTIONS, "jacobian")
        self.flops = {}

    def rows(self, batch):
        return {"x": batch, "z": batch, "j": batch}

    def peer(self, batch, dtype):
        return {"kind": self.kind, "lmax": self.lmax, "normalize": self.normalize, "batch": batch, "dtype": dtype}


class Contraction:
    """MACE's symmetric contraction: for each channel a polynomial of degree ≤ correlation, weights by species.

    basis: {(order, irrep): (index [entries, 2 + order], value [entries])}, the file of `e3 mace-basis`: map, component,
    i1 ≤ … ≤ i_order and the coefficient of the symmetric tensor.
    """

    kind = "contraction"
    SPECIES = 10

    def __init__(self, x, out, correlation, basis, weights="species"):
        self.x, self.out, self.correlation, self.weights, self.basis = x, out, correlation, weights, basis
        self.first, self.output = segments(x), segments(out)
        self.channels = self.first[0].multiplicity
        self.words = [
            "contraction", f"{x} -> {out}", "--correlation", str(correlation), "--weights", weights]
        self.functions = FUNCTIONS
        self.blocks = [(order, k) for order in range(1, correlation + 1) for k in range(len(self.output))]
        self.sizes = {
            "x": dimension(self.first), "y": 0, "z": dimension(self.output),
            "w": sum(self.maps(*block) for block in self.blocks) * self.channels,
        }

    def block(self, order, k):
        """Entries of one order and output; none where there is no map."""
        return self.basis.get((order, self.output[k].irrep), (np.zeros((0, 2 + order), int), np.zeros(0)))

    def maps(self, order, k):
        index, _ = self.block(order, k)
        return int(index[:, 0].max()) + 1 if len(index) else 0

    @functools.cached_property
    def flops(self):
        """From the non-zeros of the basis, weights last: a product for each factor, two operations for each entry."""
        forward = 0
        for order, k in self.blocks:
            index, _ = self.block(order, k)
            monomials = {tuple(row) for row in index[:, 2:].tolist()}
            forward += len(monomials) * (order - 1) + 2 * len(index)
            forward += 2 * self.maps(order, k) * (2 * self.output[k].degree + 1)
        forward *= self.channels
        return {"forward": forward}

    def rows(self, batch):
        return {"x": batch, "z": batch, "w": self.SPECIES if self.weights == "species" else batch}

    def peer(self, batch, dtype):
        return {
            "kind": self.kind, "x": self.x, "out": self.out, "correlation": self.correlation, "batch": batch,
            "species": self.SPECIES, "dtype": dtype,
        }
