"""The limits of the machine, measured by Roofline.c."""
import ctypes
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
    """The limits when the run begins, and each again on demand; arrays are four times the largest cache."""

    def __init__(self, folder):
        program = os.path.join(folder, "roofline")
        subprocess.run(["cc", *FLAGS, SOURCE, "-o", program], check=True)
        subprocess.run(["cc", *FLAGS, "-shared", "-fPIC", SOURCE, "-o", program + ".so"], check=True)
        self.library = ctypes.CDLL(program + ".so")
        self.library.limit.restype = ctypes.c_double
        self.library.limit.argtypes = [ctypes.c_char_p, ctypes.c_long, ctypes.c_int]
        self.cache = last_cache()
        # Two arrays; not more than a quarter of the memory.
        memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        self.mebibytes = max(64, min(4 * self.cache, memory // 8) >> 20)
        lines = subprocess.run([program, str(self.mebibytes)], check=True, capture_output=True, text=True).stdout
        self.values = {name: float(value) for name, value in (line.split() for line in lines.splitlines())}

    def limit(self, name):
        """One limit measured again: flop/s or byte/s. The clock and the memory of a machine that others use change."""
        return self.library.limit(name.encode(), self.mebibytes, 2)

    def lines(self):
        giga = lambda name: f"{self.values[name] / 1e9:.1f}"
        yield (
            f"multiply-adds, GFLOP/s: fp32 {giga('fma_f32_8')} in vectors of 8 lanes, {giga('fma_f32_16')} of 16; "
            f"fp64 {giga('fma_f64_4')} of 4, {giga('fma_f64_8')} of 8")
        read, copy, stream = (giga(f"{name}_{self.mebibytes}") for name in ("read", "copy", "stream"))
        yield (
            f"memory, GB/s, arrays of {self.mebibytes} MiB (largest cache {self.cache >> 20} MiB): "
            f"read {read}, copy {copy}, streaming copy {stream} (read + write)")
