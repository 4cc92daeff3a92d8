"""The answers of a kernel by another route: dense double arithmetic over couplings.py, a few samples of the batch."""
import numpy as np

import couplings
from problems import view

SAMPLES = 6


def samples(batch):
    """The first, the last and some between."""
    return sorted(set(np.linspace(0, batch - 1, SAMPLES).astype(int).tolist()))


def joined(parts, layout, order, batch, kind):
    """Segments [batch, copy, component] as one operand."""
    out = np.zeros((batch, sum(s.dimension for s in layout)), kind)
    for index, part in enumerate(parts):
        view_of(out, layout, index, order)[...] = part
    return out


def view_of(array, layout, index, order):
    found = view(array, layout, index, order)
    assert np.shares_memory(found, array)
    return found


def contract(problem, order, target, x, y, w, z):
    """d/d(target) of S = sum over paths of c[i,j,k] w x[u,i] y[v,j] z[w,k]; the operand of the target is not read."""
    layouts = {"x": problem.first, "y": problem.second, "z": problem.output}
    batch = len(next(a for name, a in (("x", x), ("y", y), ("z", z)) if name != target))
    kind = np.result_type(*(a for name, a in (("x", x), ("y", y), ("z", z), ("w", w)) if name != target))
    shared = problem.weights == "shared"
    mode = problem.mode
    names = {
        "x": "bui", "y": "bvj", "z": f"b{mode[2]}k", "w": ("" if shared else "b") + (mode if mode == "uvw" else "uv")}
    if target == "w":
        out = np.zeros((problem.sizes["w"],) if shared else (batch, problem.sizes["w"]), kind)
    else:
        out = np.zeros((batch, problem.sizes[target]), kind)
    for path in problem.paths:
        place = {"x": path.first, "y": path.second, "z": path.output}
        parts, subscripts = [problem.tensor(path)], ["ijk"]
        for name, array in (("x", x), ("y", y), ("z", z)):
            if name != target:
                parts.append(view(array, layouts[name], place[name], order))
                subscripts.append(names[name])
        u, v = problem.first[path.first].multiplicity, problem.second[path.second].multiplicity
        shape = (u, v, problem.output[path.output].multiplicity) if mode == "uvw" else (u, v)
        if target != "w":
            parts.append((w if shared else w.reshape(batch, -1))[..., path.weights].reshape(
                shape if shared else (batch, *shape)))
            subscripts.append(names["w"])
        value = np.einsum(",".join(subscripts) + "->" + names[target], *parts, optimize=True)
        if target == "w":
            out[..., path.weights] += value.reshape(*value.shape[:-len(shape)], -1)
        else:
            view_of(out, layouts[target], place[target], order)[...] += value
    return out


class Multilinear:
    """A tensor product at some samples."""

    def __init__(self, problem, order):
        self.problem, self.order = problem, order

    def forward(self, a):
        return {"z": contract(self.problem, self.order, "z", a["x"], a["y"], a["w"], None)}

    def backward(self, a):
        return {
            "g" + name: contract(self.problem, self.order, name, a["x"], a["y"], a["w"], a["gz"]) for name in "xyw"}


class Polynomials:
    """A symmetric contraction at some nodes; w [nodes, weights], already looked up."""

    def __init__(self, problem, order):
        self.problem, self.order = problem, order

    def components(self, x):
        problem = self.problem
        return np.concatenate(
            [view(x, problem.first, k, self.order) for k in range(len(problem.first))], axis=2)

    def terms(self, a):
        """(block, entries, weights of the entries [nodes, channel, entry], factors [order][nodes, channel, entry])."""
        values, offset = self.components(a["x"]), 0
        for order, k in self.problem.blocks:
            index, coefficients = self.problem.block(order, k)
            maps, channels = self.problem.maps(order, k), self.problem.channels
            block = a["w"][:, offset:offset + maps * channels].reshape(-1, maps, channels)
            place = slice(offset, offset + maps * channels)
            offset += maps * channels
            if maps:
                # i1 ≤ … ≤ in stands for all its orders.
                count = np.array([orderings(row) for row in index[:, 2:].tolist()]) * coefficients
                factors = [values[:, :, index[:, 2 + n]] for n in range(order)]
                yield k, place, maps, index, count, block[:, index[:, 0], :].swapaxes(1, 2), factors

    def forward(self, a):
        problem = self.problem
        kind = np.result_type(a["x"], a["w"])
        parts = [
            np.zeros((len(a["x"]), s.multiplicity, 2 * s.degree + 1), kind) for s in problem.output]
        for k, _, _, index, count, weights, factors in self.terms(a):
            found = count * weights * np.prod(factors, axis=0)
            for component in range(parts[k].shape[2]):
                parts[k][:, :, component] += found[:, :, index[:, 1] == component].sum(axis=2)
        return {"z": joined(parts, problem.output, self.order, len(a["x"]), kind)}

    def backward(self, a):
        problem = self.problem
        kind = np.result_type(a["x"], a["w"])
        gw = np.zeros_like(a["w"], dtype=kind)
        gradient = np.zeros(self.components(a["x"]).shape, kind)
        for k, place, maps, index, count, weights, factors in self.terms(a):
            out = view(a["gz"], problem.output, k, self.order)[:, :, index[:, 1]] * count
            whole = out * np.prod(factors, axis=0)
            for number in range(maps):
                start = place.start + number * problem.channels
                gw[:, start:start + problem.channels] = whole[:, :, index[:, 0] == number].sum(axis=2)
            for n, _ in enumerate(factors):
                rest = out * weights * np.prod([f for m, f in enumerate(factors) if m != n], axis=0)
                for component in range(gradient.shape[2]):
                    gradient[:, :, component] += rest[:, :, index[:, 2 + n] == component].sum(axis=2)
        cuts = np.cumsum([2 * s.degree + 1 for s in problem.first])[:-1]
        parts = np.split(gradient, cuts, axis=2)
        return {"gx": joined(parts, problem.first, self.order, len(gradient), kind), "gw": gw}


def orderings(row):
    """How many different orders a sorted row of indices has."""
    found, run = 1, 0
    for n, value in enumerate(row):
        run = run + 1 if n and value == row[n - 1] else 1
        found = found * (n + 1) // run
    return found


class Points:
    """Spherical harmonics at some points."""

    def __init__(self, problem, order):
        self.problem = problem

    def forward(self, a):
        return {"z": couplings.harmonics(self.problem.lmax, a["x"], self.problem.normalize)}

    def derivatives(self, a):
        return couplings.jacobian(self.problem.lmax, a["x"], self.problem.normalize)

    def jacobian(self, a):
        return {"j": self.derivatives(a).reshape(len(a["x"]), -1), **self.forward(a)}

    def backward(self, a):
        return {"gx": np.einsum("bai,bi->ba", self.derivatives(a), a["gz"])}


KINDS = {"product": Multilinear, "contraction": Polynomials, "harmonics": Points}


def expected(problem, order, function, a):
    """The outputs of a function, a dictionary of arrays, from inputs of the samples in double precision."""
    model = KINDS[problem.kind](problem, order)
    if function != "double_backward":
        return getattr(model, function)(a)
    if problem.kind == "harmonics":
        return {}
    # The outputs are derivatives of forward and backward along (ggx, ggy, ggw), for both are gradients of one sum.
    step = 1e-100
    moved = {**a, **{name: a[name] + 1j * step * a["gg" + name] for name in "xyw" if "gg" + name in a}}
    found = {name: value.imag / step for name, value in model.backward(moved).items()}
    return {**found, "ggz": model.forward(moved)["z"].imag / step}


def distance(found, wanted):
    """The largest difference over the largest value; infinite where a value is none."""
    if not wanted.size:
        return 0.0
    if not np.isfinite(found).all():
        return float("inf")
    return float(abs(found - wanted).max() / max(abs(wanted).max(), 1e-300))
