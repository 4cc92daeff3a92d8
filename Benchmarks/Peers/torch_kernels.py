"""The peers under PyTorch: e3nn, cuEquivariance, mace-torch."""
from cases import dimension, shapes, versions


class Torch:
    """Functions of tensors under PyTorch, in eager mode unless a subclass compiles them."""

    def __init__(self):
        import torch

        self.torch = torch
        torch.set_num_threads(1)
        torch.manual_seed(0)

    def draw(self, *shape):
        return self.torch.randn(*shape)

    def ready(self, case):
        self.torch.set_default_dtype(getattr(self.torch, case["dtype"]))

    def whats(self, f, inputs, differentiated=None, parameters=()):
        """f(*inputs); differentiated: indices of inputs with a gradient."""
        torch = self.torch
        places = range(len(inputs)) if differentiated is None else differentiated
        free = [t.clone().requires_grad_() if n in places else t for n, t in enumerate(inputs)]
        leaves = [free[n] for n in places] + list(parameters)
        state = {}

        def forward():
            with torch.no_grad():
                return f(*inputs)

        def cotangents():
            if not state:
                state["z"] = torch.randn_like(forward()).requires_grad_()
                state["leaves"] = [torch.randn_like(t) for t in leaves]
            return state

        def gradients():
            return torch.autograd.grad(f(*free), leaves, cotangents()["z"].detach())

        def second():
            s = cotangents()
            first = torch.autograd.grad(f(*free), leaves, s["z"], create_graph=True)
            return torch.autograd.grad(first, [*leaves, s["z"]], s["leaves"])

        return {"forward": forward, "gradients": gradients, "second": second, "vjp": gradients}


class E3nn(Torch):
    compiled = False

    def __init__(self):
        super().__init__()
        import e3nn
        from e3nn import o3

        self.o3 = o3
        self.version = versions("e3nn", "torch")
        e3nn.set_optimization_defaults(jit_mode="eager")

    def finished(self, module):
        if not self.compiled:
            return module
        self.torch._dynamo.reset()
        return self.torch.compile(module, dynamic=False)

    def product(self, case):
        o3 = self.o3
        x, y = o3.Irreps(case["x"]), o3.Irreps(case["y"])
        out = [(int(t.split("x")[0]), o3.Irrep(t.split("x")[1])) for t in case["out"]]
        paths = [(i, j, k, case["mode"], True) for i, j, k in case["paths"]]
        shared = case["weights"] == "shared"
        return self.finished(o3.TensorProduct(x, y, out, paths, internal_weights=False, shared_weights=shared))

    def prepare(self, case):
        self.ready(case)
        if case["kind"] == "harmonics":
            module = self.finished(
                self.o3.SphericalHarmonics(list(range(case["lmax"] + 1)), case["normalize"], "component"))
            return self.whats(module, [self.draw(case["batch"], 3)])
        module = self.product(case)
        inputs = [self.draw(*shape) for shape in shapes(case)]
        if case["kind"] == "product":
            return self.whats(module, inputs)
        torch, nodes, edges = self.torch, case["nodes"], case["batch"]
        source, target = torch.randint(nodes, (edges,)), torch.randint(nodes, (edges,)).sort().values

        def convolution(x, y, w):
            messages = module(x[source], y, w)
            return messages.new_zeros(nodes, messages.shape[1]).index_add(0, target, messages)

        return self.whats(convolution, inputs)


class E3nnCompiled(E3nn):
    compiled = True


class CueTorch(Torch):
    """cuEquivariance's CPU method is the naive one; its other methods are for GPUs."""

    def __init__(self):
        super().__init__()
        import cuequivariance
        import cuequivariance_torch

        self.cue, self.cuet = cuequivariance, cuequivariance_torch
        self.version = versions("cuequivariance-torch", "torch")

    def prepare(self, case):
        self.ready(case)
        cue, cuet, n = self.cue, self.cuet, case["batch"]
        irreps = lambda text: cue.Irreps("O3", text)
        options = dict(layout=cue.ir_mul, method="naive")
        if case["kind"] == "harmonics":
            module = cuet.SphericalHarmonics(list(range(case["lmax"] + 1)), case["normalize"], method="naive")
            return self.whats(module, [self.draw(n, 3)])
        if case["kind"] == "contraction":
            module = cuet.SymmetricContraction(
                irreps(case["x"]), irreps(case["out"]), case["correlation"], case["species"], **options)
            species = self.torch.randint(case["species"], (n,), dtype=self.torch.int32)
            return self.whats(
                lambda x: module(x, species), [self.draw(n, dimension(case["x"]))], parameters=module.parameters())
        weights = dict(shared_weights=case["weights"] == "shared", internal_weights=False)
        if case["mode"] == "uvu":
            kept = [cue.O3.from_string(s) for s in sorted({t.split("x")[1] for t in case["out"]})]
            module = cuet.ChannelWiseTensorProduct(irreps(case["x"]), irreps(case["y"]), kept, **weights, **options)
        else:
            module = cuet.FullyConnectedTensorProduct(
                irreps(case["x"]), irreps(case["y"]), irreps("+".join(case["out"])), **weights, **options)
        x, y, _ = shapes(case)
        rows = 1 if case["weights"] == "shared" else n
        return self.whats(module, [self.draw(*x), self.draw(*y), self.draw(rows, module.weight_numel)])


class Mace(Torch):
    def __init__(self):
        super().__init__()
        import mace  # first: it lets e3nn 0.4 read its tables under a newer torch
        from e3nn import o3
        from mace.modules.symmetric_contraction import SymmetricContraction

        self.o3, self.contraction = o3, SymmetricContraction
        self.version = versions("mace-torch", "e3nn", "torch")

    def prepare(self, case):
        self.ready(case)
        x, out = self.o3.Irreps(case["x"]), self.o3.Irreps(case["out"])
        module = self.contraction(x, out, case["correlation"], num_elements=case["species"])
        channels = x[0].mul
        species = self.torch.randint(case["species"], (case["batch"],))
        attributes = self.torch.nn.functional.one_hot(species, case["species"]).to(self.torch.get_default_dtype())
        return self.whats(
            lambda a: module(a, attributes), [self.draw(case["batch"], channels, x.dim // channels)],
            parameters=[p for p in module.parameters() if p.numel()])
