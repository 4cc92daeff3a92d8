"""A peer of the generated kernels in a process of its own, on one thread.

    python kernels.py PEER        e3nn | e3nn-compiled | e3nn-jax | cue-torch | cue-jax | sphericart | mace

Reads one JSON document a line and answers each with one:
    {"prepare": CASE, "whats": [...]}   builds the case: {"ready": [...]}, what it can do; inputs are drawn at random
    {"run": WHAT}                       one sample: {"seconds": processor time of one pass}
and {"error": TEXT} when it cannot. The first answer, unasked, is {"versions": TEXT}. Whats:
    forward
    gradients    forward and the gradients of every input, weights too
    second       the same and the gradients of <gg, gradients> with respect to inputs and cotangent
    jacobian     values and the full Jacobian (harmonics)
    vjp          the gradient of the points alone (harmonics)
"""
import importlib
import json
import os
import resource
import sys
import time

MEMORY = 10 << 30  # bytes of data
SAMPLE = 0.02  # seconds that a sample lasts at least

# The module and the class of a peer; a module is imported for its peer alone.
PEERS = {
    "e3nn": ("torch_kernels", "E3nn"), "e3nn-compiled": ("torch_kernels", "E3nnCompiled"),
    "cue-torch": ("torch_kernels", "CueTorch"), "mace": ("torch_kernels", "Mace"),
    "e3nn-jax": ("jax_kernels", "E3nnJax"), "cue-jax": ("jax_kernels", "CueJax"),
    "sphericart": ("sphericart_kernels", "Sphericart"),
}


def sample(function):
    """One pass for warmth unless passes are long, then as many as a sample needs; seconds of one."""
    start = time.process_time()
    function()
    seconds = time.process_time() - start
    if seconds > 0.5:
        return seconds
    count = max(1, int(SAMPLE / max(seconds, 1e-9)))
    start = time.process_time()
    for _ in range(count):
        function()
    return (time.process_time() - start) / count


def main():
    resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
    # What packages print does not go between the answers.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)

    def answer(document):
        print(json.dumps(document), file=answers, flush=True)

    try:
        module, name = PEERS[sys.argv[1]]
        peer = getattr(importlib.import_module(module), name)()
        answer({"versions": peer.version})
    except Exception as error:
        answer({"error": f"{type(error).__name__}: {error}"})
        return
    functions = {}
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if "prepare" in request:
                functions.clear()
                functions.update(peer.prepare(request["prepare"]))
                answer({"ready": [what for what in request["whats"] if what in functions]})
            else:
                answer({"seconds": sample(functions[request["run"]])})
        except (Exception, MemoryError) as error:
            text = str(error).strip().splitlines() or ["no message"]
            answer({"error": f"{type(error).__name__}: {text[0][:160]}"})


if __name__ == "__main__":
    main()
