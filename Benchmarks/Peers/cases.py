"""What the programs of the peers share: shapes of the operands of a case."""
import importlib.metadata


def versions(*names):
    return ", ".join(f"{name} {importlib.metadata.version(name)}" for name in names)


def dimension(irreps):
    return sum(int(term.split("x")[0]) * (2 * int(term.split("x")[1][:-1]) + 1) for term in irreps.split("+"))


def shapes(case):
    """The shapes of x, y, w of a product; nodes instead of samples for x of a convolution."""
    dims = [int(t.split("x")[0]) if "x" in t else 1 for t in case["x"].split("+")]
    second = [int(t.split("x")[0]) if "x" in t else 1 for t in case["y"].split("+")]
    third = [int(t.split("x")[0]) for t in case["out"]]
    weights = sum(
        dims[i] * second[j] * (third[k] if case["mode"] == "uvw" else 1) for i, j, k in case["paths"])
    full = lambda text: "+".join(t if "x" in t else "1x" + t for t in text.split("+"))
    n = case["batch"]
    return (
        (case.get("nodes", n), dimension(full(case["x"]))), (n, dimension(full(case["y"]))),
        (n, weights) if case["weights"] == "external" else (weights,))
