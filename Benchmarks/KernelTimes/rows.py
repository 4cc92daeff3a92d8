"""The rows of the benchmark: cases, who takes part, and what e3 must reach."""
import statistics

import numpy as np

from problems import Contraction, Convolution, Harmonics, Product, segments

# What is timed: the functions of a kernel that are called one after the other, and the peers' word for the same.
WHATS = {
    "forward": (("forward",), "forward"),
    "backward": (("backward",), None),
    "forward + gradients": (("forward", "backward"), "gradients"),
    "double backward": (("double_backward",), None),
    "forward + gradients + second": (("forward", "backward", "double_backward"), "second"),
    "values and Jacobian": (("jacobian",), "jacobian"),
    "vector–Jacobian product": (("backward",), "vjp"),
}
F, B, G, D, S, J, V = WHATS
FLOAT = {"f32": "float32", "f64": "float64"}


class Bar:
    """A demand on one contender: reached(row) → (text, met), or None when something was not measured."""

    def __init__(self, what, who, judge):
        self.what, self.who, self.judge = what, who, judge

    def verdict(self, row):
        return self.judge(row, self.what, self.who)


def strongest(factor):
    """At most 1/factor of the fastest peer."""

    def judge(row, what, who):
        peers = {name: row.median(what, name) for name in row.peers if row.median(what, name)}
        if not peers:
            return None
        best = min(peers, key=peers.get)
        found = row.ratio(what, best, who)
        return f"≤ 1/{factor:g} of {best}: 1/{found:.3g}", found >= factor

    return judge


def against(factor, other):
    """At most 1/factor of one other contender."""

    def judge(row, what, who):
        if not row.median(what, other):
            return None
        found = row.ratio(what, other, who)
        return f"≤ 1/{factor:g} of {other}: 1/{found:.3g}", found >= factor

    return judge


def within(factor, *others):
    """At most factor times what the same kernel needs for other work."""

    def judge(row, what, who):
        parts = [row.median(other, who) for other in others]
        if not all(parts):
            return None
        found = row.median(what, who) / sum(parts)
        return f"≤ {factor:g} × {' + '.join(others)}: {found:.2f}", found <= factor

    return judge


def of_stream(share):
    """A share of the rate of a streaming copy, measured in the same rounds."""

    def judge(row, what, who):
        found = row.share(row.bytes(what, who), what, who, "stream")
        return f"≥ {share:.0%} of the streaming copy ({row.rate('stream') / 1e9:.1f} GB/s): {found:.0%}", found >= share

    judge.limits = ("stream",)
    return judge


# Operations of a channel of the 19 paths, y folded: the numbers that the shares below are stated for. The products of
# weights are left out forward; backward some of those with 2l+1 rows are shared (all of them would make 1265).
FOLDED = {F: 460, B: 1205}


def of_fma(share):
    """A share of the peak of multiply-adds in FOLDED operations; also of the peak of 8 lanes."""

    def judge(row, what, who):
        flops = FOLDED[what] * row.problem.first[0].multiplicity * row.batch
        wide, narrow = (row.share(flops, what, who, name) for name in ("fma_f32_16", "fma_f32_8"))
        peak = max(row.rate(name) for name in judge.limits)
        found = min(wide, narrow)
        text = f"≥ {share:.0%} of the FMA peak ({peak / 1e9:.0f} GFLOP/s): {found:.0%} (8 lanes: {narrow:.0%})"
        return text, found >= share

    judge.limits = ("fma_f32_16", "fma_f32_8")
    return judge


class Row:
    """One case: a problem and a batch. e3: {name: memory order}; peers: names of Peers/kernels.py.

    generation, compilation: seconds that making a kernel may last.
    """

    def __init__(
            self, title, problem, batch, dtype="f32", whats=(F, G), e3=None, peers=(), bars=(), peer_batch=None,
            generation=None):
        self.title, self.problem, self.batch, self.dtype = title, problem, batch, dtype
        self.whats, self.e3, self.peers, self.bars = whats, e3 or {"e3 mul_ir": "mul_ir"}, peers, bars
        self.peer_batch = peer_batch or batch
        self.generation, self.compilation = generation, 20.0
        self.times = {}  # (what, who) → seconds by round; ("limit", name) → seconds of one flop or byte
        self.work = {}  # who → Work
        self.checked = {}  # (who, function) → largest error
        self.without = {}  # (what, who) → why there is no time

    def median(self, what, who):
        found = self.times.get((what, who))
        return statistics.median(found) if found else None

    def ratio(self, what, other, mine):
        """How many times as long the other takes: the median over the rounds."""
        return statistics.median(
            theirs / ours for ours, theirs in zip(self.times[what, mine], self.times[what, other]))

    @property
    def limits(self):
        """The limits of the machine that the goals speak of."""
        return sorted({name for bar in self.bars for name in getattr(bar.judge, "limits", ())})

    def rate(self, name):
        """A limit as the rounds of this row measured it, flop/s or byte/s."""
        return 1 / self.median("limit", name)

    def share(self, amount, what, who, name):
        """The rate of some flops or bytes in units of a limit: the median over the rounds."""
        return statistics.median(
            amount * unit / seconds for seconds, unit in zip(self.times[what, who], self.times["limit", name]))

    def bytes(self, what, who):
        return sum(self.work[who].bytes(f) for f in WHATS[what][0])

    def bandwidth(self, what, who):
        return self.bytes(what, who) / self.median(what, who)

    def flops(self, what, who):
        """Operations and where the number is from; None when nobody says."""
        found = [self.work[who].kernel.flops(f) for f in WHATS[what][0]]
        if any(count is None for count, _ in found):
            return None
        return sum(count for count, _ in found) * self.batch, found[0][1]


BOTH = {"e3 ir_mul": "ir_mul", "e3 mul_ir": "mul_ir"}
PRODUCT_PEERS = ("cue-jax", "cue-torch", "e3nn", "e3nn-compiled", "e3nn-jax")
UVU = "64x0e+64x1o+64x2e"
MACE_LARGE = ("128x0e+128x1o+128x2e", "0e+1o+2e+3o", "uvu", "0e+1o+2e+3o")


def channelwise():
    problem = Product(UVU, "0e+1o+2e", "uvu")
    name = f"uvu {UVU} x 0e+1o+2e, 19 paths"
    bars = {
        1000: [Bar(F, "e3 ir_mul", strongest(14)), Bar(G, "e3 ir_mul", strongest(28)),
               Bar(D, "e3 ir_mul", within(2, G)),
               Bar(F, "e3 mul_ir", strongest(12)), Bar(G, "e3 mul_ir", strongest(20))],
        10000: [Bar(F, "e3 ir_mul", strongest(30)), Bar(G, "e3 ir_mul", strongest(30)),
                Bar(F, "e3 ir_mul", of_stream(0.75)),
                Bar(F, "e3 mul_ir", strongest(25)), Bar(G, "e3 mul_ir", strongest(22))]}
    for batch in (1000, 10000):
        whats = (F, G, B, D)
        yield Row(f"{name}, batch {batch}", problem, batch, whats=whats, e3=BOTH, peers=PRODUCT_PEERS, bars=bars[batch])
    cache = [
        Bar(F, "e3 ir_mul", of_fma(0.55)), Bar(B, "e3 ir_mul", of_fma(0.70)), Bar(F, "e3 mul_ir", of_fma(0.35)),
        Bar(B, "e3 mul_ir", of_fma(0.55))]
    yield Row(f"{name}, in cache: 4 edges repeated", problem, 4, whats=(F, B, D), e3=BOTH, bars=cache)


def convolution():
    graph = Convolution(*MACE_LARGE, nodes=3000, neighbours=53)
    bars = [
        Bar(F, "e3", against(2.5, "e3 unfused")), Bar(F, "e3", against(40, "e3nn")), Bar(B, "e3", within(2.2, F))]
    yield Row(
        "mace-large convolution, 3000 nodes × 53 neighbours, ir_mul", graph, graph.edges, whats=(F, B, G),
        e3={"e3": "ir_mul"}, peers=("e3nn",), bars=bars, peer_batch=20000)


def contraction(basis):
    for channels, lmax, forward, gradients in ((64, 2, 80, 150), (128, 3, 200, 150)):
        x = "+".join(f"{channels}x{l}{'eo'[l % 2]}" for l in range(lmax + 1))
        maps = basis("+".join(s.irrep for s in segments(x)))
        problem = Contraction(x, f"{channels}x0e+{channels}x1o", 3, maps)
        bars = [Bar(F, "e3 ir_mul", strongest(forward)), Bar(G, "e3 ir_mul", strongest(gradients))]
        yield Row(
            f"symmetric contraction {channels} channels, l ≤ {lmax}, order 3 -> 0e+1o, 1000 nodes", problem, 1000,
            whats=(F, G, D), e3=BOTH, peers=("cue-jax", "cue-torch", "mace"), bars=bars)


def fully_connected():
    x = "32x0e+32x1o+32x2e"
    problem = Product(x, "0e+1o+2e", "uvw", out=x)
    bars = [Bar(what, "e3 ir_mul", strongest(3.5)) for what in (F, G)]
    yield Row(
        f"uvw {x} x 0e+1o+2e -> {x}, shared weights, batch 10000", problem, 10000, whats=(F, G, D), e3=BOTH,
        peers=PRODUCT_PEERS, bars=bars)


def spherical_harmonics():
    jacobian = {3: 5, 6: 1.5, 10: 2}
    for lmax in (3, 6, 10):
        for normalize in (True, False):
            # cuEquivariance: its torch harmonics refuse degree 6, its JAX ones take minutes to compile at 10.
            peers = ["sphericart", "e3nn"] + (["e3nn-jax"] if normalize else [])
            peers += ["e3nn-compiled"] if normalize and lmax == 3 else []
            peers += ["cue-jax"] if normalize and lmax < 10 else []
            bars = [Bar(F, "e3", against(3, "sphericart")), Bar(J, "e3", against(jacobian[lmax], "sphericart"))]
            bars += [Bar(V, "e3", against(30, "e3nn-jax"))] if normalize else []
            yield Row(
                f"harmonics l ≤ {lmax}, {'normalised' if normalize else 'solid'}, 10000 points",
                Harmonics(lmax, normalize), 10000, whats=(F, J, V), e3={"e3": "mul_ir"}, peers=tuple(peers),
                bars=bars)


def parities(copies, lmax):
    return "+".join(f"{copies}x{l}{p}" for l in range(lmax + 1) for p in "oe")


def workloads():
    """The layers of published models, by name."""
    yield "MACE-large", Product(*MACE_LARGE)
    yield "MACE-medium", Product("128x0e+128x1o", "0e+1o+2e+3o", "uvu", "0e+1o+2e")
    yield "nequip-water", Product(parities(32, 1), "0e+1o", "uvu", "0o+0e+1o+1e")
    for l in (1, 2, 3):
        y = "+".join(f"{k}{'eo'[k % 2]}" for k in range(l + 1))
        keep = "+".join(f"{k}{p}" for k in range(l + 1) for p in "oe")
        yield f"nequip-revmd17 l ≤ {l}", Product(parities(64, l), y, "uvu", keep)
    x = "10x1o+10x1e+48x0e+48x0o"
    yield "DiffDock L=1", Product(x, "0e+1o", "uvw", out=x, weights="external")
    so3 = "0e+1e+2e+3e"
    yield "SevenNet-l3i5", Product("128x0e+64x1e+32x2e+32x3e", so3, "uvu", so3)


def layers(quick):
    for name, problem in workloads():
        for dtype in ("f32", "f64"):
            for batch in (1, 1000) if quick else (1, 1000, 10000):
                yield Row(
                    f"{name}, {dtype}, batch {batch}", problem, batch, dtype, whats=(F, G, S), peers=("e3nn",),
                    generation=1.0 if name == "MACE-large" else None)


def every(basis, quick):
    """All rows in order; basis(irreps) gives the maps of `e3 mace-basis`."""
    yield from channelwise()
    yield from convolution()
    yield from contraction(basis)
    yield from fully_connected()
    yield from spherical_harmonics()
    yield from layers(quick)


def read_basis(path):
    """The blocks of a file of `e3 mace-basis`."""
    file = np.load(path)
    names = [name[:-len("_index")] for name in file.files if name.endswith("_index")]
    found = {}
    for name in names:
        order, irrep = name.split("_")
        found[int(order), irrep] = (file[name + "_index"].astype(int), file[name + "_value"].astype(float))
    return found
