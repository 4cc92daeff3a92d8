"""What `e3 paths` writes for other engines, evaluated by them: python engines.py check E3.

cuEquivariance evaluates the segmented tensor product of `--format cue-json`, e3nn the instructions of `--format e3nn`;
both take the same numbers and must agree to rounding. The text of `--format oeq` runs with e3nn's TensorProduct in
the place of OpenEquivariance's TPProblem, whose arguments are the same.
"""

import subprocess
import sys
import types

import cuequivariance as cue
import e3nn
import numpy
import torch
from e3nn import o3

torch.set_default_dtype(torch.float64)

PRODUCTS = [
    ("2x1o+1x2e x 1o", []),
    ("2x1o+1x2e x 2x1o+0e", ["--path-norm", "path"]),
    ("3x0e+2x1o x 0e+2x1o+2e", ["--mode", "uvu"]),
    ("3x0e+2x1o x 0e+2x1o+2e", ["--mode", "uvu", "--keep", "0e+2e", "--weights", "shared"]),
    ("3x0e+2x1o x 0e+2x1o+2e -> 4x0e+1x1o+2x2e+3x1o", ["--mode", "uvw"]),
    ("3x0e+2x1o x 0e+2x1o+2e -> 4x0e+1x1o", ["--mode", "uvw", "--norm", "norm", "--weights", "external"]),
    ("3x1o x 2x0e+4x1o", ["--mode", "uvv"]),
    ("3x1o+2x2e x 3x0e+2x1o", ["--mode", "uuu"]),
    ("3x1o x 3x1o+3x2e -> 2x0e+2x1e+5x1o", ["--mode", "uuw"]),
    ("3x1o x 2x1o+0e", ["--mode", "uvuv", "--weights", "none"]),
    ("1 x 2x1+0", ["--mode", "uvu"]),
    ("1o x 1o -> 0e+3o", ["--mode", "uvw"]),
]


def run(program, product, *options):
    return subprocess.run(
        [program, "paths", product, *options], check=True, capture_output=True, text=True
    ).stdout


def transposed(array, irreps):
    """[batch, mul_ir] as [batch, ir_mul]."""
    parts, start = [], 0
    for mul, ir in o3.Irreps(irreps):
        part = array[:, start : start + mul * ir.dim].reshape(-1, mul, ir.dim)
        parts.append(numpy.swapaxes(part, 1, 2).reshape(len(array), -1))
        start += mul * ir.dim
    return numpy.concatenate(parts, axis=1)


def segmented(text, *operands):
    """A segmented tensor product as cuEquivariance evaluates it, sample by sample."""
    stp = cue.SegmentedTensorProduct.from_json(text)
    stp.assert_valid()
    polynomial = cue.SegmentedPolynomial.eval_last_operand(stp)
    return stp, numpy.stack([polynomial(*sample)[0] for sample in zip(*operands)])


def check(program):
    generator, worst = numpy.random.default_rng(7), 0.0
    for product, options in PRODUCTS:
        names = {}
        exec(run(program, product, *options, "--format", "e3nn"), names)
        norms = {
            "irrep_normalization": options[options.index("--norm") + 1] if "--norm" in options else "component",
            "path_normalization": options[options.index("--path-norm") + 1] if "--path-norm" in options else "element",
        }
        arguments = [names["irreps_in1"], names["irreps_in2"], names["irreps_out"], names["instructions"]]
        layer = o3.TensorProduct(*arguments, shared_weights=False, internal_weights=False, **norms)
        x, y, w = (generator.normal(size=(3, n)) for n in (layer.irreps_in1.dim, layer.irreps_in2.dim, layer.weight_numel))
        expected = layer(torch.tensor(x), torch.tensor(y), torch.tensor(w)).numpy()
        for layout in ("mul_ir", "ir_mul"):
            arrays = [x, y] if layout == "mul_ir" else [transposed(x, arguments[0]), transposed(y, arguments[1])]
            text = run(program, product, *options, "--format", "cue-json", "--layout", layout)
            stp, found = segmented(text, *([w] if layer.weight_numel else []), *arrays)
            wanted = expected if layout == "mul_ir" else transposed(expected, arguments[2])
            error = abs(found - wanted).max(initial=0)
            worst = max(worst, error)
            assert found.shape == wanted.shape and error < 1e-12, (product, options, layout, error)
            assert cue.SegmentedTensorProduct.from_json(stp.to_json()) == stp, "it can be written again"
        if "uvu" in options or "uvw" in options:
            library = types.ModuleType("openequivariance")
            library.Irreps, library.TPProblem = o3.Irreps, o3.TensorProduct
            sys.modules["openequivariance"] = library
            text = run(program, product, *options, "--format", "oeq")
            names = {}
            exec(text, names)
            problem = names["problem"]
            weights = torch.tensor(w[0] if problem.shared_weights else w)
            found = problem(torch.tensor(x), torch.tensor(y), weights).numpy()
            if not problem.shared_weights:
                assert abs(found - expected).max(initial=0) < 1e-12, (product, options)
            assert [tuple(a)[:5] for a in problem.instructions] == [tuple(a)[:5] for a in layer.instructions]
    versions = f"cuequivariance {cue.__version__}, e3nn {e3nn.__version__}"
    print(f"{len(PRODUCTS)} products in both layouts agree within {worst:.1e} ({versions})")


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[1] != "check":
        sys.exit(__doc__)
    check(sys.argv[2])
