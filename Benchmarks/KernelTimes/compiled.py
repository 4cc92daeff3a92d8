"""Kernels that `e3 kernel` has written: generated, compiled, loaded, called on aligned arrays, checked, timed."""
import ctypes
import glob
import json
import os
import resource
import subprocess
import tempfile

import numpy as np

import reference
from problems import INPUTS, OUTPUTS, base

HERE = os.path.dirname(os.path.abspath(__file__))
FLAGS = ["-O3", "-march=native", "-ffp-contract=fast", "-shared", "-fPIC"]
DTYPES = {"f32": np.float32, "f64": np.float64}
TOLERANCE = {"f32": 2e-5, "f64": 1e-12}  # largest difference over largest value
LIMIT = 600  # seconds for the program or the compiler


class Refused(Exception):
    """A kernel that the program does not make, or that does not compile."""


class Wrong(Exception):
    """An answer that is not right."""


def spent():
    """Processor time of the processes that have ended."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def run(command, what):
    """Standard output and seconds of processor time."""
    start = spent()
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=LIMIT, stdin=subprocess.DEVNULL)
    except subprocess.TimeoutExpired:
        raise Refused(f"{what}: no end in {LIMIT} s")
    seconds = spent() - start
    if done.returncode != 0:
        lines = [line for line in done.stderr.splitlines() if "error" in line] or done.stderr.splitlines()
        raise Refused(f"{what}: {(lines or ['no message'])[0].strip()}")
    return done.stdout, seconds


def library(source, folder, flags=()):
    """A shared library of a C file, and the seconds of its compilation."""
    target = os.path.join(folder, os.path.basename(source)[:-2] + ".so")
    _, seconds = run(["cc", *FLAGS, *flags, source, "-o", target, "-lm"], "cc")
    return target, seconds


def code_size(path):
    """Bytes of machine code and constants: .text as `size` counts; None without `size`."""
    try:
        return int(subprocess.run(["size", path], capture_output=True, text=True, check=True).stdout.split()[6])
    except (OSError, subprocess.CalledProcessError, ValueError, IndexError):
        return None


class Call(ctypes.Structure):
    _fields_ = [("function", ctypes.c_void_p), ("count", ctypes.c_int64), ("argument", ctypes.c_int64 * 16)]


class Driver:
    """Calls.c, compiled."""

    def __init__(self, folder):
        self.library = ctypes.CDLL(library(os.path.join(HERE, "Calls.c"), folder)[0])
        self.library.repeat.restype = ctypes.c_double
        self.library.repeat.argtypes = [ctypes.POINTER(Call), ctypes.c_int64, ctypes.c_int64]

    def call(self, function, arguments):
        """A call: arguments are integers, arrays or None."""
        words = [
            a.ctypes.data if isinstance(a, np.ndarray) else 0 if a is None else int(a) for a in arguments]
        address = ctypes.cast(function, ctypes.c_void_p).value
        return Call(address, len(words), (ctypes.c_int64 * 16)(*words))

    def seconds(self, calls, repeats):
        found = self.library.repeat((Call * len(calls))(*calls), len(calls), repeats)
        if found < 0:
            raise Wrong("a kernel does not return 0")
        return found / repeats


def aligned(shape, dtype, fill=None):
    """An array that begins at a multiple of 64 bytes."""
    size = int(np.prod(shape)) * np.dtype(dtype).itemsize
    memory = np.empty(size + 64, np.uint8)
    start = -memory.ctypes.data % 64
    found = memory[start:start + size].view(dtype).reshape(shape)
    if fill is not None:
        found[...] = fill
    return found


class Kernel:
    """A kernel as text and as machine code."""

    def __init__(self, e3, problem, dtype, order, folder):
        self.problem, self.dtype, self.order = problem, dtype, order
        self.folder = tempfile.mkdtemp(dir=folder)
        command = [e3, "kernel", *problem.words, "--target", "c", "--dtype", dtype, "--name", "k", "-o", self.folder]
        if problem.kind != "harmonics":
            command += ["--layout", order]
        _, self.generation = run(command, "e3")
        source = os.path.join(self.folder, "k.c")
        self.source_bytes = sum(os.path.getsize(path) for path in glob.glob(os.path.join(self.folder, "*.[ch]")))
        path, self.compilation = library(source, self.folder)
        self.code_bytes = code_size(path)
        self.library = ctypes.CDLL(path)
        self.manifest = json.load(open(os.path.join(self.folder, "manifest.json")))

    def function(self, name):
        try:
            return getattr(self.library, "k_" + name)
        except AttributeError:
            raise Refused(f"no function k_{name}")

    def flops(self, function):
        """Operations of a sample and where the number is from: the manifest or our count; None when nobody says."""
        stated = self.manifest.get("result", self.manifest).get("flops_per_sample", {})
        if function in stated:
            return stated[function], "manifest"
        parts = {"forward": "z", "backward": "xyw"}.get(function, "")
        if parts and all(name in stated for name in parts if self.problem.sizes.get(name)):
            return sum(stated.get(name, 0) for name in parts), "manifest"
        return self.problem.flops.get(function), "counted"


class Work:
    """A kernel with arrays: inputs drawn at random, outputs full of NaN before the first call."""

    def __init__(self, kernel, driver, batch):
        self.kernel, self.driver, self.batch, self.problem = kernel, driver, batch, kernel.problem
        self.rows = self.problem.rows(batch)
        self.chance = np.random.default_rng(1)
        self.arrays = {}
        self.species = None
        if self.by_species:
            self.species = self.chance.integers(0, self.problem.SPECIES, batch).astype(np.int32)

    @property
    def by_species(self):
        return self.problem.kind == "contraction" and self.problem.weights == "species"

    def summed(self, name):
        """Whether an array has one row for many samples."""
        return base(name) == "w" and self.rows.get("w") != self.batch

    def array(self, name):
        """The array of a name; None where the operand does not exist."""
        width, dtype = self.problem.sizes[base(name)], DTYPES[self.kernel.dtype]
        if not width:
            return None
        if name not in self.arrays:
            output = name in ("z", "gx", "gy", "gw", "ggz", "j")
            self.arrays[name] = found = aligned((self.rows[base(name)], width), dtype, np.nan if output else None)
            if not output:
                # In slices, for the numbers of a large array come in double precision.
                for start in range(0, len(found), 4096):
                    part = found[start:start + 4096]
                    part[...] = self.chance.standard_normal(part.shape, dtype)
        return self.arrays[name]

    def call(self, function):
        head = [self.batch]
        if self.problem.kind == "convolution":
            head += [self.problem.nodes, self.problem.source, self.problem.target]
        elif self.by_species:
            head += [self.problem.SPECIES, self.species]
        names = (*INPUTS[function], *OUTPUTS[function])
        return self.driver.call(self.kernel.function(function), head + [self.array(name) for name in names])

    def bytes(self, function):
        """Every array read or written once."""
        names = (*INPUTS[function], *OUTPUTS[function])
        return sum(self.array(name).nbytes for name in names if self.problem.sizes[base(name)])

    def calls(self, functions):
        return [self.call(function) for function in functions]

    def run(self, function):
        self.driver.seconds([self.call(function)], 1)

    def check(self, function):
        """Runs a function once and compares some samples, and what is summed over samples wholly.

        Returns the largest difference over the largest value; throws Wrong beyond the tolerance.
        """
        for name in OUTPUTS[function]:
            if self.problem.sizes[base(name)]:
                self.array(name)[...] = 0 if self.summed(name) else np.nan
        self.run(function)
        worst = 0.0
        for name, found, wanted in self.compared(function):
            worst = max(worst, reference.distance(found, wanted))
            if not worst <= TOLERANCE[self.kernel.dtype]:
                raise Wrong(f"{name} of {function} is off by {worst:.1e} of its largest value")
        return worst

    def compared(self, function):
        """(name, found, wanted) of every output."""
        if self.problem.kind == "convolution":
            yield from self.compared_graph(function)
            return
        picks = reference.samples(self.batch)
        wanted = reference.expected(self.problem, self.kernel.order, function, self.inputs(function, picks))
        for name, values in wanted.items():
            if not self.summed(name):
                yield name, self.arrays[name][picks], values
        if any(self.summed(name) for name in wanted):
            total = np.zeros(self.arrays["w"].shape)
            for start in range(0, self.batch, 100):
                rows = np.arange(start, min(start + 100, self.batch))
                part = reference.expected(self.problem, self.kernel.order, function, self.inputs(function, rows))["gw"]
                if self.by_species:
                    np.add.at(total, self.species[rows], part)
                else:
                    total += part
            yield "gw", self.arrays["gw"], total

    def inputs(self, function, rows):
        found = {}
        for name in INPUTS[function]:
            if not self.problem.sizes[base(name)]:
                continue
            values = self.array(name)
            if not self.summed(name):
                values = values[rows]
            else:
                values = values[self.species[rows]] if self.by_species else values[0]
            found[name] = values.astype(np.float64)
        return found

    def compared_graph(self, function):
        """The edges into some nodes and, for gx, those out of some."""
        problem, a = self.problem, self.arrays
        for node in (0, problem.nodes // 2, problem.nodes - 1):
            into, out = np.flatnonzero(problem.target == node), np.flatnonzero(problem.source == node)

            def edges(picked, name):
                place = {"x": problem.source, "gz": problem.target}.get(name)
                return a[name][picked if place is None else place[picked]].astype(np.float64)

            names = ("x", "y", "w") if function == "forward" else ("x", "y", "w", "gz")
            model = reference.Multilinear(problem, self.kernel.order)
            wanted = getattr(model, function)({name: edges(into, name) for name in names})
            if function == "forward":
                yield "z", a["z"][node], wanted["z"].sum(axis=0)
                continue
            yield "gy", a["gy"][into], wanted["gy"]
            yield "gw", a["gw"][into], wanted["gw"]
            wanted = model.backward({name: edges(out, name) for name in names})
            yield "gx", a["gx"][node], wanted["gx"].sum(axis=0)


class Unfused:
    """A convolution of three steps over the first edges: gather, the product of every edge, scatter."""

    def __init__(self, kernel, driver, graph, edges):
        self.scale = graph.edges / edges
        self.work = Work(kernel, driver, edges)
        rows = self.work.array("x")
        source, target = graph.source[:edges].copy(), graph.target[:edges].copy()
        nodes = int(target[-1]) + 1
        x = aligned((graph.nodes, rows.shape[1]), np.float32, 1.0)
        z = aligned((nodes, self.work.array("z").shape[1]), np.float32, np.nan)
        self.kept = (source, target, x, z)
        self.calls = [
            driver.call(driver.library.gather_f32, [edges, rows.shape[1], source, x, rows]),
            self.work.call("forward"),
            driver.call(
                driver.library.scatter_f32, [edges, nodes, z.shape[1], target, self.work.array("z"), z, None]),
        ]
