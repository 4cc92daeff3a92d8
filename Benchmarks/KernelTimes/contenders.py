"""The peers as processes that wait for their turn: Peers/kernels.py, one process for each package and case."""
import json
import os
import select
import subprocess
import time

PROGRAM = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "Peers", "kernels.py")
LIMIT = 600  # seconds for one answer


class Failed(Exception):
    """A peer that is not there or cannot do it."""


class Peer:
    """One package with one case."""

    def __init__(self, python, name):
        self.name = name
        environment = {
            **os.environ, "OMP_NUM_THREADS": "1", "MKL_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1",
            "JAX_PLATFORMS": "cpu", "PYTHONWARNINGS": "ignore", "PYTHONDONTWRITEBYTECODE": "1"}
        self.process = subprocess.Popen(
            [python, PROGRAM, name], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
            env=environment)
        self.buffer = b""
        self.version = self.answer()["versions"]

    def answer(self):
        deadline = time.monotonic() + LIMIT
        output = self.process.stdout.fileno()
        while b"\n" not in self.buffer:
            ready, _, _ = select.select([output], [], [], max(0, deadline - time.monotonic()))
            part = os.read(output, 1 << 16) if ready else b""
            if not part:
                self.close()
                raise Failed("the process ended" if ready else f"no answer in {LIMIT} s")
            self.buffer += part
        line, _, self.buffer = self.buffer.partition(b"\n")
        document = json.loads(line)
        if "error" in document:
            raise Failed(document["error"])
        return document

    def ask(self, document):
        try:
            self.process.stdin.write(json.dumps(document).encode() + b"\n")
            self.process.stdin.flush()
        except OSError:
            raise Failed("the process ended")
        return self.answer()

    def prepare(self, case, whats):
        return self.ask({"prepare": case, "whats": whats})["ready"]

    def seconds(self, what):
        return self.ask({"run": what})["seconds"]

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            try:
                stream.close()
            except OSError:
                pass
