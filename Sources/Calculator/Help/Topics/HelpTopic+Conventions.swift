extension HelpTopic {
  static let conventions = HelpTopic(
    name: "conventions", summary: "bases, norms, phases and orders, by name",
    lines: HelpText.table([
      ("complex", "|j m>, m = −j … j, phases of Condon and Shortley"),
      ("e3nn", "real components, l = 1 is (x, y, z), polar axis y"),
      ("real", "the same tensors, l = 1 is (y, z, x), polar axis z"),
      ("cg", "norm of a coupling tensor: Σ over inputs of C² is 1 for each output"),
      ("3j", "cg/√(2l₃+1), Frobenius norm 1: e3nn's wigner_3j"),
      ("component", "√(2l₃+1)·3j, the numbers of cg: e3nn's rule for one path of fan-in 1"),
      ("order", "tensors are indexed (in1, in2, out)"),
      (
        "sums", "O(3) is sorted 0o 0e 1o 1e … as e3nn sorts; --order e3nn-jax: 0e 0o 1o 1e 2e 2o …"
      ),
      ("rotations", "active; Euler angles α about y, β about x, γ about y in the basis e3nn"),
    ]) + [
      "", "Of other programs (PySCF, Quantum ESPRESSO, SciPy …): e3 convention list",
      "More: docs/Conventions.md",
    ])
}
