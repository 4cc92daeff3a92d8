import Harmonics

extension FunctionTable {
  /// Samples of a function as coefficients of harmonics.
  static let project = Function(
    name: "project", usage: "FILE --lmax L | FILE --back",
    summary: "samples as coefficients of harmonics, and back", theme: .harmonics,
    forms: [("FILE --lmax L", "samples as coefficients"), ("FILE --back", "coefficients as values")],
    details: [
      "FILE (- is standard input) has rows x, y, z, value: CSV, blanks between, JSON or",
      ".npy. A function on the sphere is 1x0e+1x1o+1x2e+…, a scalar field with K radial",
      "functions Kx0e+Kx1o+…; coefficients stand in that order, those of one degree in",
      "the order of the basis. They are fitted by least squares. With --quadrature FILE",
      "has values alone, at the points of `e3 quadrature`; coefficients are means then.",
      "--radial makes it a field:",
      "  shells        one function on the sphere for each distance (equal to 1e-6)",
      "  polynomial:K  (r/R)^(l+2k), k = 0 … K−1: polynomials; R = 1 without --cutoff",
      "  bessel:K      spherical Bessel functions, 0 at --cutoff R, ∫ g² r² dr = 1",
      "power is Σ |c|² times the mean of Y²: the mean square of the part of degree l.",
      "--back: FILE has coefficients, as an array or as a document of --json, which",
      "knows its basis, norm and radial functions.",
    ],
    options: HarmonicOptions.options + [
      Option("lmax", .integer(0...HarmonicEvaluator.degreeLimit), "the largest degree of harmonics"),
      Option("quadrature", .text("KIND:N"), "values at the points of lebedev:11, product:20, …"),
      Option("radial", .text("BASIS"), "a field: shells, polynomial:K, bessel:K"),
      Option("cutoff", .text("R"), "R of a radial basis"),
      Option("back", "from coefficients to values"),
      Option("at", .text("x,y,z|FILE"), "the point or the points of --back"),
      Option("grid", .integer(0...QuadratureName.degreeLimit), "the points of --back are those of product:N"),
    ],
    formats: ["csv", "npy"],
    examples: [
      Example("project samples.csv --lmax 1", "samples as coefficients"),
      Example("project samples.csv --lmax 1 -q", "coefficients alone"),
      Example("project samples.csv --lmax 1 --basis complex", "in another basis"),
      Example("project values.txt --quadrature lebedev:3 --lmax 1", "values at known points"),
      Example("project field.csv --lmax 1 --radial shells", "a field, shell by shell"),
      Example("project field.csv --lmax 1 --radial polynomial:2", "radial polynomials"),
      Example("project coefficients.txt --back --at 0,0,1", "back, at a point"),
      Example("project coefficients.txt --back --grid 2 --format csv", "back, on a grid"),
    ],
    reference: "Driscoll1994, 3",
    answer: { call in
      guard let path = call.arguments.positional.first, call.arguments.positional.count == 1 else {
        throw call.wrongArguments()
      }
      if call.arguments.has("back") { return try EvaluationAnswer(path, call).answer }
      if let option = ["at", "grid"].first(where: call.arguments.has) {
        throw CommandError.incompatible("--\(option) belongs to --back", help: "e3 help project")
      }
      guard let lmax = call.arguments.integer("lmax") else { throw call.wrongArguments() }
      return ProjectionAnswer(call, try Projection(path, lmax: lmax, call)).answer
    })
}
