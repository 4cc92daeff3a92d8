import Harmonics
import Kernels

extension FunctionTable {
  /// Maps of users against the equivariant ones.
  static let check = Function(
    name: "check", usage: "FILE --in IRREPS[ x IRREPS] --out IRREPS",
    summary: "is a linear or bilinear map equivariant, and if not, what breaks it", theme: .networks,
    details: [
      "FILE holds real numbers: .npy, nested arrays of JSON, or rows of text. A linear",
      "map is a matrix [out, in], y = W x; a bilinear one has the indices [in1, in2,",
      "out]. With parities the group is O(3), without SO(3).",
      "The map is compared with the nearest equivariant one: its norm along each path,",
      "and the relative distance ‖M − P M‖/‖M‖. Coefficients stand before δ between",
      "equal irreps, or before the coupling tensor in the scale of --norm.",
      "Numbers count as they are written, 0.1 as 1/10, a double as the fraction that",
      "it is: where the size allows all is exact, and then «exactly» is a proof.",
      "A map further off than --tolerance is looked at closely: blocks and entries",
      "outside (1o#2[x] is component x of the third copy), what the inversion and some",
      "turns do to it, and readings in which it would be equivariant.",
      "-q prints the relative distance; -o FILE.npy writes the nearest equivariant",
      "map; --exit-status exits 1 when the map is not equivariant.",
      "--basis takes any real convention: e3nn, real, e3x, sphericart, pyscf, psi4, …",
    ],
    options: [
      Option("in", .text("IRREPS"), "the argument, or two with x between them"),
      Option("out", .text("IRREPS"), "the result"),
      Option("order", .text("NAMES"), "the indices of the array (out,in; in1,in2,out)"),
      Option("basis", .text("CONVENTION"), "the convention of all components (e3nn)"),
      Option("layout", .choice(MemoryOrder.allCases.map(\.rawValue)), "copies or components outside (mul_ir)"),
      .norm,
      Option("tolerance", .text("T"), "the largest relative distance that passes (1e-6)"),
      Option("exact", "exact numbers whatever the size, and only 0 passes"),
    ],
    formats: ["npy"],
    examples: [
      Example("check layer.npy --in \"2x1o+0e\" --out \"1o+1e\"", "is this layer equivariant?"),
      Example("check cross.json --in \"1o x 1o\" --out 1e", "is this product?"),
      Example("check cross.json --in \"1 x 1\" --out 1 --exact --exit-status", "exactly, for a script"),
    ],
    reference: "Geiger2022",
    answer: { call in
      let problem = try MapProblem(call)
      return EquivarianceReport(call, try Equivariance(problem, cancellation: call.cancellation)).answer
    })
}
