"""sphericart on arrays of NumPy."""
from cases import versions


class Sphericart:
    def __init__(self):
        import numpy
        import sphericart

        self.numpy, self.sphericart = numpy, sphericart
        self.version = versions("sphericart")

    def prepare(self, case):
        name = "SphericalHarmonics" if case["normalize"] else "SolidHarmonics"
        calculator = getattr(self.sphericart, name)(case["lmax"])
        x = self.numpy.random.default_rng(0).standard_normal((case["batch"], 3)).astype(case["dtype"])
        return {
            "forward": lambda: calculator.compute(x), "jacobian": lambda: calculator.compute_with_gradients(x)}
