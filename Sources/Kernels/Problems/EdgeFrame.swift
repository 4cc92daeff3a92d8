import Coupling
import ExactArithmetic

/// The frame of an edge: half a turn that takes the direction of the edge to the polar axis, or to its opposite.
///
///     u = r/|r|,   σ = sign(u_y),   n = u + σŷ,   R = n nᵀ/(1 + σ u_y) − 1,   R u = σŷ,   R = Rᵀ = R⁻¹
///
/// An edge of no length has harmonics of degree 0 only; its frame is that of ŷ.
///
/// The denominator lies between 1 and 2, so that no direction is singular; which of the two ends of the axis is taken
/// changes nothing in what is equivariant. Matrices of higher degree come from coupling,
///
///     D^l = C (R ⊗ D^{l−1}) Cᵀ,   C the coupling tensor of (1, l−1) → l
///
/// - SeeAlso: [Passaro2023]
struct EdgeFrame {
  /// The program of r, whose inputs are the three components of ``ArrayName/y``.
  var graph = ExpressionGraph()
  /// σ.
  let sign: ExpressionGraph.Value
  /// 1, and 0 for an edge of no length: |u|.
  let length: ExpressionGraph.Value
  /// D^l for l = 0 … lmax, row by row.
  private(set) var matrices: [[[ExpressionGraph.Value]]]

  /// The matrices up to a degree.
  init(lmax: Int, cancellation: Cancellation = .never) throws(Cancelled) {
    var graph = ExpressionGraph()
    let r = (0..<3).map { graph.input(.y, $0) }
    let square = graph.sum(r.map { graph.product($0, $0) })
    let inverse = graph.inverseRoot(square)
    // 1, and 0 for an edge of no length, whose frame is that of the axis.
    let negative = graph.sign(graph.scaled(-.one, square))
    let half = RationalRoot(Rational(1, 2))
    length = graph.sum([.init(half, graph.one), .init(-half, negative)])
    var u = r.map { graph.product($0, inverse) }
    u[1] = graph.sum([.init(.one, u[1]), .init(.one, graph.one), .init(-.one, length)])
    sign = graph.sign(u[1])
    // 1/(1 + σ u_y), whose root is taken twice.
    let root = graph.inverseRoot(graph.sum([graph.one, graph.product(sign, u[1])]))
    let scale = graph.product(root, root)
    let n = [u[0], graph.sum([u[1], sign]), u[2]]
    // e3nn orders the components of degree 1 as the axes x, y, z.
    var first: [[ExpressionGraph.Value]] = []
    for row in 0..<3 {
      first.append(
        (0..<3).map { column in
          let outer = graph.product(scale, graph.product(n[row], n[column]))
          return row == column ? graph.sum([.init(.one, outer), .init(-.one, graph.one)]) : outer
        })
    }
    var matrices: [[[ExpressionGraph.Value]]] = [[[graph.one]]]
    if lmax > 0 { matrices.append(first) }
    for l in 0..<lmax + 1 where l > 1 {
      try cancellation.check()
      let tensor = try CouplingTensor.real(1, l - 1, l, cancellation: cancellation)
      var rows: [[CouplingTensor.Entry]] = .init(repeating: [], count: 2 * l + 1)
      for entry in tensor.entries { rows[entry.k].append(entry) }
      var matrix: [[ExpressionGraph.Value]] = []
      for m in 0..<2 * l + 1 {
        matrix.append(
          (0..<2 * l + 1).map { other in
            // Half turns are symmetric matrices.
            if other < m { return matrix[other][m] }
            let terms = rows[m].flatMap { left in
              rows[other].map { right in
                ExpressionGraph.Term(
                  left.value * right.value,
                  graph.product(matrices[1][left.i][right.i], matrices[l - 1][left.j][right.j]))
              }
            }
            return graph.sum(terms)
          })
      }
      matrices.append(matrix)
    }
    self.matrices = matrices
    self.graph = graph
  }
}
