"""The limits of the machine, measured by Roofline.c."""
import glob
import os
import subprocess

SOURCE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Roofline.c")
FLAGS = ["-O3", "-march=native", "-ffp-contract=fast"]


def last_cache():
    """Bytes of the largest cache that the system tells of; 0 when it tells of none."""
    found = [0]
    for path in glob.glob("/sys/devices/system/cpu/cpu0/cache/index*/size"):
        number = open(path).read().strip()
        found.append(int(number[:-1]) << {"K": 10, "M": 20}[number[-1]])
    return max(found)


class Machine:
    """fma[dtype] in flop/s, read, copy and stream in byte/s, of arrays four times the largest cache."""

    def __init__(self, folder):
        program = os.path.join(folder, "roofline")
        subprocess.run(["cc", *FLAGS, SOURCE, "-o", program], check=True)
        self.cache = last_cache()
        # Two arrays; not more than a quarter of the memory.
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        self.mebibytes = max(64, min(4 * self.cache, memory // 8) >> 20)
        lines = subprocess.run([program, str(self.mebibytes)], check=True, capture_output=True, text=True).stdout
        self.values = {name: float(value) for name, value in (line.split() for line in lines.splitlines())}
        self.fma = {
            dtype: max(self.values[f"fma_{dtype}_{lanes}"] for lanes in pair)
            for dtype, pair in (("f32", (8, 16)), ("f64", (4, 8)))}
        self.read, self.copy, self.stream = (
            self.values[f"{name}_{self.mebibytes}"] for name in ("read", "copy", "stream"))

    def lines(self):
        giga = lambda name: f"{self.values[name] / 1e9:.1f}"
        yield (
            f"multiply-adds, GFLOP/s: fp32 {giga('fma_f32_8')} in vectors of 8 lanes, {giga('fma_f32_16')} of 16; "
            f"fp64 {giga('fma_f64_4')} of 4, {giga('fma_f64_8')} of 8")
        yield (
            f"memory, GB/s, arrays of {self.mebibytes} MiB (largest cache {self.cache >> 20} MiB): "
            f"read {self.read / 1e9:.1f}, copy {self.copy / 1e9:.1f}, streaming copy {self.stream / 1e9:.1f} "
            "(read + write)")
