#!/usr/bin/env python3
"""The harmonics of other packages, evaluated by the packages themselves.

    conventions.py record FILE          write the recorded values (HarmonicsTests/Golden/conventions.json)
    conventions.py check E3_BINARY      compare `e3 sh -q L --basis CONVENTION --norm NORM --at x,y,z`
                                        with each package, within 1e-12; exit 1 on a difference

    --e3nn04 DIR    a folder that holds e3nn 0.4.4 (the unpacked wheel), run in a process of its own
    --native DIR    a folder of small programs around packages that have no Python: see below
    --only NAMES    check only these conventions (separated by commas)

The convention names are those of `e3 sh --basis`: the first column of the tables PYTHON and
NATIVE. What is installed is evaluated, what is not is called "not installed"; `record` keeps the
values that FILE already has of packages that are not installed.

Degrees 0 ... 6 at six unit vectors. The vectors are kept as integers; each has an integer
length, so that e3 gets them exactly (as x/n,y/n,z/n) and the packages in double precision.

Values are in the order of the package, in the scaling named by "norm":
    integral     the integral of Y^2 over the sphere is 1
    component    the sum of the 2l+1 squares is 2l+1 on the unit sphere
    norm         the sum of the 2l+1 squares is 1 on the unit sphere

A program NAME in the folder of --native reads lines "x y z" (a unit vector each) and writes
for each one line with the (L+1)^2 values of degrees 0 ... L, in the package's order; the file
NAME.version says what was compiled. What each program calls is in the table NATIVE.
"""

import argparse
import importlib.metadata
import json
import math
import os
import subprocess
import sys
import warnings
from fractions import Fraction

LMAX = 6
TOLERANCE = 1e-12

# Integer vectors of integer length, in six octants and on no axis and no plane.
POINTS = [[1, 2, 2], [-2, 3, 6], [6, -2, 3], [1, 4, -8], [-4, -4, 7], [2, -6, -9]]
LENGTHS = [math.isqrt(sum(c * c for c in p)) for p in POINTS]
assert all(n * n == sum(c * c for c in p) for p, n in zip(POINTS, LENGTHS))


def unit_vectors():
    """The points on the unit sphere, in double precision."""
    return [[c / n for c in p] for p, n in zip(POINTS, LENGTHS)]


def angles(v):
    """Colatitude and longitude of a unit vector, without the loss of acos near the poles."""
    x, y, z = v
    return math.atan2(math.hypot(x, y), z), math.atan2(y, x)


def by_degree(rows, complex_values=False):
    """rows[point] is a flat list of (L+1)^2 values; the result is values[l][point][component]."""
    lmax = math.isqrt(len(rows[0])) - 1
    convert = complex if complex_values else float
    return [[[convert(t) for t in row[l * l : (l + 1) * (l + 1)]] for row in rows] for l in range(lmax + 1)]


# The packages in Python. Each function returns values[l][point][component].


def e3nn():
    import torch
    from e3nn import o3

    x = torch.tensor(unit_vectors(), dtype=torch.float64)
    return by_degree(o3.spherical_harmonics(list(range(LMAX + 1)), x, normalize=True, normalization="integral").tolist())


# e3nn 0.4.4 cannot share a process with a newer e3nn. Newer torch has to be told that the
# file of constants holds more than tensors.
E3NN04 = """
import sys, json, functools, torch
sys.path.insert(0, sys.argv[1])
torch.load = functools.partial(torch.load, weights_only=False)
import e3nn
from e3nn import o3
assert e3nn.__version__.startswith("0.4"), e3nn.__version__
x = torch.tensor(json.loads(sys.argv[2]), dtype=torch.float64)
y = o3.spherical_harmonics(list(range(int(sys.argv[3]) + 1)), x, normalize=True, normalization="integral")
print(json.dumps([e3nn.__version__, y.tolist()]))
"""


def e3nn04(folder):
    out = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", E3NN04, folder, json.dumps(unit_vectors()), str(LMAX)],
        check=True, capture_output=True, text=True,
    ).stdout
    version, rows = json.loads(out.strip().splitlines()[-1])
    return version, by_degree(rows)


def e3nn_jax():
    import jax

    jax.config.update("jax_enable_x64", True)
    import e3nn_jax
    import jax.numpy as jnp

    x = jnp.asarray(unit_vectors(), dtype=jnp.float64)
    return by_degree(
        e3nn_jax.spherical_harmonics(
            list(range(LMAX + 1)), e3nn_jax.IrrepsArray("1o", x), normalize=True, normalization="integral"
        ).array.tolist()
    )


def cuequivariance():
    import cuequivariance as cue
    import numpy as np

    polynomial = cue.descriptors.spherical_harmonics(cue.SO3(1), list(range(LMAX + 1))).polynomial
    return by_degree([polynomial(np.array(v))[0].tolist() for v in unit_vectors()])


def e3x(cartesian_order):
    import jax

    jax.config.update("jax_enable_x64", True)
    import e3x
    import jax.numpy as jnp

    x = jnp.asarray(unit_vectors(), dtype=jnp.float64)
    return by_degree(
        e3x.so3.spherical_harmonics(
            x, LMAX, r_is_normalized=True, cartesian_order=cartesian_order, normalization="orthonormal"
        ).tolist()
    )


def sphericart():
    import numpy as np
    import sphericart

    return by_degree(sphericart.SphericalHarmonics(LMAX).compute(np.array(unit_vectors())).tolist())


def scipy():
    from scipy.special import sph_harm_y  # (l, m, colatitude, longitude)

    return by_degree(
        [[sph_harm_y(l, m, *angles(v)) for l in range(LMAX + 1) for m in range(-l, l + 1)] for v in unit_vectors()], True
    )


def sympy(name):
    import sympy

    function = getattr(sympy, name)
    rows = []
    for (x, y, z), n in zip(POINTS, LENGTHS):
        theta, phi = sympy.acos(sympy.Rational(z, n)), sympy.atan2(y, x)
        rows.append([sympy.N(function(l, m, theta, phi), 25) for l in range(LMAX + 1) for m in range(-l, l + 1)])
    if name == "Znm":
        for row in rows:
            assert all(abs(sympy.im(t)) < 1e-20 for t in row)
        rows = [[sympy.re(t) for t in row] for row in rows]
    return by_degree(rows, name == "Ynm")


def pyscf():
    import numpy as np
    from pyscf.symm import sph

    # reorder_p: the p functions as px, py, pz, the order of the spherical basis functions of a molecule.
    tables = sph.real_sph_vec(np.array(unit_vectors()), LMAX, reorder_p=True)
    return [table.T.tolist() for table in tables]


def pyshtools(kind, csphase):
    from pyshtools.expand import spharm

    rows = []
    for v in unit_vectors():
        theta, phi = angles(v)
        y = spharm(LMAX, theta, phi, normalization="ortho", kind=kind, csphase=csphase, degrees=False)
        # The order of SHCilmToVector: m = 0 ... l of the first half, then m = 1 ... l of the second.
        rows.append([t for l in range(LMAX + 1) for t in [*y[0, l, : l + 1], *y[1, l, 1 : l + 1]]])
    return by_degree(rows, kind == "complex")


# convention, package, distribution, norm, complex, call, function
PYTHON = [
    ("e3nn", "e3nn", "e3nn", "integral", False,
     "o3.spherical_harmonics(l, x, normalize=True, normalization='integral')", e3nn),
    ("e3nn", "e3nn-jax", "e3nn-jax", "integral", False,
     "e3nn_jax.spherical_harmonics(l, x, normalize=True, normalization='integral')", e3nn_jax),
    ("cuequivariance", "cuequivariance", "cuequivariance", "component", False,
     "cue.descriptors.spherical_harmonics(cue.SO3(1), ls).polynomial", cuequivariance),
    ("e3x", "e3x", "e3x", "integral", False,
     "e3x.so3.spherical_harmonics(r, L, cartesian_order=True, normalization='orthonormal')", lambda: e3x(True)),
    ("e3x-m", "e3x", "e3x", "integral", False,
     "e3x.so3.spherical_harmonics(r, L, cartesian_order=False, normalization='orthonormal')", lambda: e3x(False)),
    ("sphericart", "sphericart", "sphericart", "integral", False,
     "SphericalHarmonics(L).compute(xyz)", sphericart),
    ("scipy", "scipy", "scipy", "integral", True,
     "scipy.special.sph_harm_y(l, m, theta, phi), m = -l ... l", scipy),
    ("sympy", "sympy", "sympy", "integral", True,
     "Ynm(l, m, theta, phi), m = -l ... l", lambda: sympy("Ynm")),
    ("sympy-real", "sympy", "sympy", "integral", False,
     "Znm(l, m, theta, phi), m = -l ... l", lambda: sympy("Znm")),
    ("pyscf", "pyscf", "pyscf", "integral", False,
     "pyscf.symm.sph.real_sph_vec(r, L, reorder_p=True)", pyscf),
    ("pyshtools", "pyshtools", "pyshtools", "integral", False,
     "expand.spharm(L, theta, phi, normalization='ortho', kind='real', csphase=1), order of SHCilmToVector",
     lambda: pyshtools("real", 1)),
    ("pyshtools-cs", "pyshtools", "pyshtools", "integral", False,
     "expand.spharm(L, theta, phi, normalization='ortho', kind='real', csphase=-1), order of SHCilmToVector",
     lambda: pyshtools("real", -1)),
    ("pyshtools-complex", "pyshtools", "pyshtools", "integral", True,
     "expand.spharm(L, theta, phi, normalization='ortho', kind='complex', csphase=1), m = 0 ... l, -1 ... -l",
     lambda: pyshtools("complex", 1)),
    ("pyshtools-complex-cs", "pyshtools", "pyshtools", "integral", True,
     "expand.spharm(L, theta, phi, normalization='ortho', kind='complex', csphase=-1), m = 0 ... l, -1 ... -l",
     lambda: pyshtools("complex", -1)),
]

# convention, program, norm, call
NATIVE = [
    ("quantum-espresso", "quantum-espresso", "integral", "upflib/ylmr2.f90: ylmr2((L+1)^2, ng, g, gg, ylm)"),
    ("abacus", "abacus", "integral", "source/module_base/ylm.cpp: Ylm::get_ylm_real(L+1, vec, ylmr)"),
    ("psi4", "psi4", "norm",
     "psi4/src/psi4/libmints/solidharmonics.cc: solidharmonic(l, coefmat), ordering gaussian, times the monomials"),
    ("libint", "libint", "norm",
     "include/libint2/solidharmonics.h: SolidHarmonicsCoefficients::coeff(l, m, lx, ly, lz), ordering standard, "
     "times the monomials"),
    ("cp2k", "cp2k", "integral",
     "src/aobasis/orbital_transformation_matrices.F: orbtramat(l)%slm, times the monomials"),
    ("gaussian-splatting", "plenoctree", "integral", "octree/nerf/sh_proj.py: EvalSH(l, m, dirs), l <= 4"),
]


def native(folder, program):
    path = os.path.join(folder, program)
    lines = "".join(" ".join(repr(c) for c in v) + "\n" for v in unit_vectors())
    out = subprocess.run([path], input=lines, check=True, capture_output=True, text=True).stdout
    with open(path + ".version") as file:
        version = file.read().strip()
    return version, by_degree([line.split() for line in out.strip().splitlines()])


def evaluate(options):
    """Yields (name, entry): the entry of the recorded file, or None with a package that is not installed."""
    wanted = set(options.only.split(",")) if options.only else None

    def entry(convention, package, version, call, norm, is_complex, values):
        return {"convention": convention, "package": package, "version": version, "call": call, "norm": norm,
                "complex": is_complex, "values": values}

    for convention, package, distribution, norm, is_complex, call, function in PYTHON:
        if wanted and convention not in wanted:
            continue
        try:
            version = importlib.metadata.version(distribution)
            values = function()
        except ImportError:  # includes PackageNotFoundError
            yield (convention, package), None
        else:
            yield (convention, package), entry(convention, package, version, call, norm, is_complex, values)

    if not wanted or "e3nn04" in wanted:
        name = ("e3nn04", "e3nn")
        if options.e3nn04:
            version, values = e3nn04(options.e3nn04)
            call = "o3.spherical_harmonics(l, x, normalize=True, normalization='integral')"
            yield name, entry(*name, version, call, "integral", False, values)
        else:
            yield name, None

    for convention, program, norm, call in NATIVE:
        if wanted and convention not in wanted:
            continue
        if options.native and os.path.exists(os.path.join(options.native, program)):
            version, values = native(options.native, program)
            yield (convention, program), entry(convention, program, version, call, norm, False, values)
        else:
            yield (convention, program), None


ABOUT = (
    "Harmonics of degrees 0 ... 6 as other packages evaluate them, recorded by Tests/Peers/conventions.py. "
    "values[l][point] are the 2l+1 components in the package's order at points[point] made a unit vector; "
    "complex ones are pairs [re, im]. norm integral: the integral of the square over the sphere is 1; "
    "component: the squares sum to 2l+1 on the unit sphere; norm: they sum to 1."
)


def record(options):
    kept = {}
    if os.path.exists(options.target):
        with open(options.target) as file:
            old = json.load(file)
        if old["points"] == POINTS:
            kept = {(p["convention"], p["package"]): p for p in old["packages"]}
    packages = []
    for name, entry in evaluate(options):
        if entry is None:
            print(f"{name[0]:22} {name[1]:18} not installed" + (", values kept" if name in kept else ""))
            entry = kept.get(name)
        else:
            print(f"{name[0]:22} {name[1]:18} {entry['version']}")
            if entry["complex"]:
                entry["values"] = [[[[t.real, t.imag] for t in row] for row in rows] for rows in entry["values"]]
        if entry is not None:
            packages.append(entry)
    # One line for each degree of each package: small, and a difference is easy to see.
    with open(options.target, "w") as file:
        file.write('{"about": ' + json.dumps(ABOUT) + ',\n"points": ' + json.dumps(POINTS) + ',\n"packages": [\n')
        for i, entry in enumerate(packages):
            values = ",\n   ".join(json.dumps(rows, separators=(",", ":")) for rows in entry["values"])
            head = json.dumps({k: v for k, v in entry.items() if k != "values"})
            file.write(" " + head[:-1] + ', "values": [\n   ' + values + "]}" + ("," if i + 1 < len(packages) else "") + "\n")
        file.write("]}\n")
    return 0


def ask_e3(binary, l, convention, norm, point, length, is_complex):
    at = ",".join(str(Fraction(c, length)) for c in point)
    command = [binary, "sh", "-q", str(l), "--basis", convention, "--norm", norm, f"--at={at}"]
    run = subprocess.run(command, capture_output=True, text=True)
    if run.returncode != 0:
        raise ValueError((run.stderr or run.stdout).strip().splitlines()[0] if run.stderr or run.stdout else "e3 failed")
    words = run.stdout.replace("\u2212", "-").split()
    return [complex(w.replace("i", "j")) if is_complex else float(w) for w in words]


def check(options):
    failed = False
    for (convention, package), entry in evaluate(options):
        label = f"{convention:22} {package:18}"
        if entry is None:
            print(f"{label} not installed")
            continue
        label += f" {entry['version'].split()[0]:28}"
        count, largest = 0, 0.0
        try:
            for l, rows in enumerate(entry["values"]):
                for point, length, row in zip(POINTS, LENGTHS, rows):
                    ours = ask_e3(options.target, l, convention, entry["norm"], point, length, entry["complex"])
                    if len(ours) != len(row):
                        raise ValueError(f"{len(ours)} numbers of e3 for l = {l}, not {len(row)}")
                    differences = [abs(a - b) for a, b in zip(ours, row)]
                    if any(math.isnan(d) for d in differences):
                        raise ValueError(f"not a number for l = {l} at {point}")
                    count += len(row)
                    largest = max(largest, *differences)
        except ValueError as error:
            print(f"{label} FAILED: {error}")
            failed = True
            continue
        good = largest <= TOLERANCE
        failed = failed or not good
        print(f"{label} {count:4} values, largest difference {largest:.1e}" + ("" if good else "  DIFFERENT"))
    return 1 if failed else 0


def main():
    warnings.filterwarnings("ignore")
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["record", "check"])
    parser.add_argument("target", help="the file to write, or the e3 binary")
    parser.add_argument("--e3nn04", metavar="DIR")
    parser.add_argument("--native", metavar="DIR")
    parser.add_argument("--only", metavar="NAMES")
    options = parser.parse_args()
    if options.command == "record" and options.only:
        parser.error("--only is for check: a recorded file has all packages")
    return record(options) if options.command == "record" else check(options)


if __name__ == "__main__":
    sys.exit(main())
