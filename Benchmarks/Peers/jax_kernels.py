"""The peers under JAX: e3nn-jax, cuEquivariance."""
from cases import dimension, shapes, versions


class Jax:
    """Functions of arrays under JAX, compiled by XLA; cotangents are arguments, so that nothing is folded away."""

    def __init__(self):
        import jax
        import numpy

        self.jax, self.chance = jax, numpy.random.default_rng(0)

    def draw(self, *shape):
        return self.jax.numpy.asarray(self.chance.standard_normal(shape), dtype=self.dtype)

    def ready(self, case):
        self.dtype = case["dtype"]
        self.jax.config.update("jax_enable_x64", self.dtype == "float64")

    def whats(self, f, inputs, differentiated=None):
        jax = self.jax
        places = list(range(len(inputs)) if differentiated is None else differentiated)
        fixed = [t for n, t in enumerate(inputs) if n not in places]
        free = [inputs[n] for n in places]

        def whole(free, fixed):
            free, fixed = list(free), list(fixed)
            return f(*[free.pop(0) if n in places else fixed.pop(0) for n in range(len(inputs))])

        def with_gradients(free, fixed, z):
            value, back = jax.vjp(lambda *a: whole(a, fixed), *free)
            return value, back(z)

        def with_second(free, fixed, z, moved):
            gradients, back = jax.vjp(lambda z, *a: with_gradients(a, fixed, z)[1], z, *free)
            return gradients, back(moved)

        compiled = {
            "forward": jax.jit(whole), "gradients": jax.jit(with_gradients), "second": jax.jit(with_second),
            "vjp": jax.jit(lambda *a: with_gradients(*a)[1]),
        }
        state = {}

        def arguments(what):
            if what == "forward":
                return free, fixed
            if not state:
                state["z"] = self.draw(*jax.eval_shape(whole, free, fixed).shape)
                state["moved"] = tuple(self.draw(*t.shape) for t in free)
            return (free, fixed, state["z"], state["moved"]) if what == "second" else (free, fixed, state["z"])

        return {
            what: lambda what=what: jax.block_until_ready(compiled[what](*arguments(what))) for what in compiled}


class E3nnJax(Jax):
    def __init__(self):
        super().__init__()
        import e3nn_jax

        self.e3nn = e3nn_jax
        self.version = versions("e3nn-jax", "jax")

    def prepare(self, case):
        self.ready(case)
        e, n = self.e3nn, case["batch"]
        if case["kind"] == "harmonics":
            degrees = list(range(case["lmax"] + 1))
            harmonics = lambda x: e.spherical_harmonics(
                degrees, e.IrrepsArray("1o", x), case["normalize"], normalization="component").array
            return self.whats(harmonics, [self.draw(n, 3)])
        x, y, w = shapes(case)
        if case["mode"] == "uvu":
            kept = [e.Irrep(s) for s in sorted({t.split("x")[1] for t in case["out"]})]

            def product(x, y, w):
                a, b = e.IrrepsArray(case["x"], x), e.IrrepsArray(case["y"], y)
                return (e.tensor_product(a, b, filter_ir_out=kept) * w).array
        else:
            import numpy
            from e3nn_jax.legacy import FunctionalFullyConnectedTensorProduct

            module = FunctionalFullyConnectedTensorProduct(case["x"], case["y"], "+".join(case["out"]))
            forms = [i.path_shape for i in module.instructions]
            ends = numpy.cumsum([0] + [int(numpy.prod(s)) for s in forms])

            def product(x, y, w):
                parts = [w[ends[k]:ends[k + 1]].reshape(s) for k, s in enumerate(forms)]
                return self.jax.vmap(lambda a, b: module.left_right(
                    parts, e.IrrepsArray(case["x"], a), e.IrrepsArray(case["y"], b)).array)(x, y)

            w = (int(ends[-1]),)
        return self.whats(product, [self.draw(*x), self.draw(*y), self.draw(*w)])


class CueJax(Jax):
    def __init__(self):
        super().__init__()
        import cuequivariance
        import cuequivariance_jax

        self.cue, self.cuex = cuequivariance, cuequivariance_jax
        self.version = versions("cuequivariance-jax", "jax")

    def polynomial(self, descriptor):
        polynomial = descriptor.polynomial

        def f(*inputs):
            shape = inputs[-1].shape[:-1] + (polynomial.outputs[0].size,)
            out = self.jax.ShapeDtypeStruct(shape, inputs[-1].dtype)
            return self.cuex.segmented_polynomial(polynomial, list(inputs), [out], method="naive")[0]

        return polynomial.inputs[0].size, f

    def prepare(self, case):
        self.ready(case)
        cue, n = self.cue, case["batch"]
        irreps = lambda text: cue.Irreps("O3", text)
        if case["kind"] == "harmonics":
            layout, degrees = cue.IrrepsAndLayout(irreps("1o"), cue.ir_mul), list(range(case["lmax"] + 1))
            harmonics = lambda x: self.cuex.spherical_harmonics(
                degrees, self.cuex.RepArray(layout, x), case["normalize"]).array
            return self.whats(harmonics, [self.draw(n, 3)])
        if case["kind"] == "contraction":
            orders = list(range(1, case["correlation"] + 1))
            count, f = self.polynomial(cue.descriptors.symmetric_contraction(
                irreps(case["x"]), irreps(case["out"]), orders))
            species = self.jax.numpy.asarray(self.chance.integers(0, case["species"], n))
            return self.whats(
                lambda x, w, kind: f(w[kind], x),
                [self.draw(n, dimension(case["x"])), self.draw(case["species"], count), species], [0, 1])
        if case["mode"] == "uvu":
            kept = [cue.O3.from_string(s) for s in sorted({t.split("x")[1] for t in case["out"]})]
            descriptor = cue.descriptors.channelwise_tensor_product(irreps(case["x"]), irreps(case["y"]), kept)
        else:
            descriptor = cue.descriptors.fully_connected_tensor_product(
                irreps(case["x"]), irreps(case["y"]), irreps("+".join(case["out"])))
        count, f = self.polynomial(descriptor)
        x, y, _ = shapes(case)
        rows = 1 if case["weights"] == "shared" else n
        return self.whats(lambda x, y, w: f(w, x, y), [self.draw(*x), self.draw(*y), self.draw(rows, count)])
