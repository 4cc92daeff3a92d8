import Coupling
import ExactArithmetic
import Representations
import Testing

/// Tensors of the Lorentz group: products of two of SU(2), and along t, x, y, z with η and ε.
@Suite struct LorentzTensorTests {
  private let group = Lorentz()
  private let full = LorentzParity()
  /// The rotations among the generators.
  private let rotations = [0, 2, 4]

  private func irrep(_ label: String) throws -> Lorentz.Irrep { try #require(group.irrep(labelled: label)) }
  private func parityIrrep(_ label: String) throws -> LorentzParity.Irrep {
    try #require(full.irrep(labelled: label), "\(label)")
  }

  @Test func laws() throws {
    let labels = ["(0,0)", "(1/2,0)", "(0,1/2)", "(1/2,1/2)", "(1,0)"]
    try IntertwinerLaws.check(group, labels.map(irrep), unitary: rotations)
    try IntertwinerLaws.check(
      full, ["(0,0)-", "[1/2,0]", "(1/2,1/2)+", "[1,0]"].map(parityIrrep), unitary: [0, 2, 4, 6])
  }

  @Test func lawsAlongAxes() throws {
    // (1,0) ⊗ (1/2,1/2) leaves the irreps that have such components; the others among them are checked one by one.
    let labels = ["(0,0)", "(1/2,1/2)", "(1,0)", "(0,1)", "(1,1)"]
    for (a, b, c) in [
      ("(1/2,1/2)", "(1/2,1/2)", "(0,0)"), ("(1/2,1/2)", "(1/2,1/2)", "(1,0)"), ("(1/2,1/2)", "(1/2,1/2)", "(1,1)"),
      ("(1,0)", "(0,1)", "(1,1)"), ("(1,0)", "(1,0)", "(0,0)"), ("(1,1)", "(1/2,1/2)", "(1/2,1/2)"),
    ] {
      let triple = try [a, b, c].map { try group.representation(of: irrep($0), in: .cartesian) }
      let tensor = try #require(
        try group.intertwiners(irrep(a), irrep(b), to: irrep(c), in: .cartesian).copies.first)
      #expect(IntertwinerLaws.intertwines(tensor, (triple[0], triple[1], triple[2])))
      #expect(IntertwinerLaws.isIsometric(tensor))
    }
    for label in labels {
      #expect(try group.representation(of: irrep(label), in: .cartesian).keepsForms(generators: rotations))
    }
    try IntertwinerLaws.check(
      full, ["(0,0)+", "(0,0)-"].map(parityIrrep), in: .cartesian, unitary: [0, 2, 4, 6])
    let vector = try parityIrrep("(1/2,1/2)+")
    #expect(try full.intertwiners(vector, vector, in: .cartesian).map { full.label(of: $0.irrep) }.count == 3)
    #expect(IntertwinerLaws.isComplete(try full.intertwiners(vector, vector, in: .cartesian).flatMap(\.space.copies)))
    #expect(throws: ComponentBasisError.self) {
      try group.representation(of: Lorentz.Irrep(HalfInteger(twice: 3), HalfInteger(twice: 1)), in: .cartesian)
    }
  }

  @Test func twoRoutes() throws {
    for (a, b) in [("(1/2,1/2)", "(1/2,1/2)"), ("(1,0)", "(1/2,1/2)"), ("(1/2,0)", "(0,1/2)"), ("(1,1/2)", "(1/2,0)")] {
      for (c, space) in try group.intertwiners(irrep(a), irrep(b)) {
        #expect(space == (try group.solvedIntertwiners(irrep(a), irrep(b), to: c)), "\(a) \(b)")
      }
    }
  }

  @Test func metricAndVolume() throws {
    let vector = try parityIrrep("(1/2,1/2)+")
    let metric = try #require(
      try full.intertwiners(vector, vector, to: parityIrrep("(0,0)+"), in: .cartesian).copies.first)
    #expect(metric.entries.map { [$0.i, $0.j] } == (0..<4).map { [$0, $0] })
    #expect(metric.entries.map { $0.coefficient.signum() } == [1, -1, -1, -1])
    #expect(metric.squaredNorm == Cyclotomic(Rational(4)))
    // F ⊗ F → pseudoscalar is E·B′ + B·E′, which is ε contracted with both.
    let field = try parityIrrep("[1,0]")
    let volume = try #require(
      try full.intertwiners(field, field, to: parityIrrep("(0,0)-"), in: .cartesian).copies.first)
    #expect(volume.entries.map { [$0.i, $0.j] } == [[0, 3], [1, 4], [2, 5], [3, 0], [4, 1], [5, 2]])
    #expect(volume.entries.allSatisfy { $0.coefficient == .one })
    let square = try #require(
      try full.intertwiners(field, field, to: parityIrrep("(0,0)+"), in: .cartesian).copies.first)
    #expect(square.entries.map { $0.coefficient.signum() } == [1, 1, 1, -1, -1, -1])
    // v ⊗ w → F is v∧w: the field tensor from two vectors.
    let wedge = try #require(try full.intertwiners(vector, vector, to: field, in: .cartesian).copies.first)
    #expect(wedge.entries.count == 12)
    #expect(wedge.isRational)
  }

  /// The boost along z by the velocity (p² − 1)/(p² + 1), whose rapidity is log p, on (t, x, y, z).
  private func boost(_ p: Rational) -> ExactMatrix {
    let cosh = Cyclotomic((p + p.reciprocal) * Rational(1, 2))
    let sinh = Cyclotomic((p - p.reciprocal) * Rational(1, 2))
    var boost = ExactMatrix.identity(4)
    for (row, column, entry) in [(0, 0, cosh), (3, 3, cosh), (0, 3, sinh), (3, 0, sinh)] { boost[row, column] = entry }
    return boost
  }

  /// The metric, volume and field tensors along t, x, y, z are kept by boosts themselves, not only by their generators.
  @Test(arguments: [Rational(2), Rational(1, 3), Rational(7, 5)]) func boostsKeepTensorsAlongAxes(p: Rational) throws {
    let boost = boost(p)
    let eta = ExactMatrix.diagonal([1, -1, -1, -1].map { Cyclotomic(Rational($0 as Int)) })
    #expect(boost != .identity(4))
    #expect(boost.transposed * eta * boost == eta)
    let vector = try irrep("(1/2,1/2)")
    func tensor(_ label: String) throws -> IntertwinerTensor {
      try #require(try group.intertwiners(vector, vector, to: irrep(label), in: .cartesian).copies.first)
    }
    let metric = try tensor("(0,0)")
    #expect(metric.matrix == ExactMatrix([eta.rows.flatMap { $0 }], columnCount: 16))
    #expect(metric.matrix * boost.tensor(boost) == metric.matrix)
    for label in ["(1,0)", "(0,1)", "(1,1)"] {
      let map = try tensor(label)
      let generator = try group.representation(of: irrep(label), in: .cartesian).generators[1].matrix
      #expect(power(p, generator) * map.matrix == map.matrix * boost.tensor(boost), "\(label)")
    }
    #expect(power(p, try group.representation(of: vector, in: .cartesian).generators[1].matrix) == boost)
  }

  /// exp(K log p) of a generator K that can be diagonalised, with eigenvalues −2 … 2, by Lagrange's interpolation.
  private func power(_ p: Rational, _ generator: ExactMatrix) -> ExactMatrix {
    var sum = ExactMatrix.zero(generator.rowCount, generator.rowCount)
    for k in -2...2 {
      var term = Cyclotomic(p.power(k)) * .identity(generator.rowCount)
      for other in -2...2 where other != k {
        let factor = generator - Cyclotomic(Rational(other)) * .identity(generator.rowCount)
        term = Cyclotomic(Rational(1, Integer(k - other))) * (term * factor)
      }
      sum = sum + term
    }
    return sum
  }

  /// In the states |m⟩|m′⟩ a boost along z is a power of eᵑ = 2.
  @Test func boostsAtRationalVelocityAreKeptExactly() throws {
    let vector = try irrep("(1/2,1/2)")
    // In |m⟩|m′⟩ the boost is exp(−η(A_z − B_z)): a power 2^(m′−m).
    let states = try group.representation(of: vector)
    let generator = states.generators[1].matrix
    let matrix = ExactMatrix.diagonal(
      (0..<4).map { index in
        let exponent = generator[index, index].asRational?.numerator.asInt ?? 0
        return Cyclotomic(Rational(2).power(exponent))
      })
    for c in ["(0,0)", "(1,1)", "(1,0)"] {
      let tensor = try #require(try group.intertwiners(vector, vector, to: irrep(c)).copies.first)
      let target = try group.representation(of: irrep(c)).generators[1].matrix
      let image = ExactMatrix.diagonal(
        (0..<target.rowCount).map { Cyclotomic(Rational(2).power(target[$0, $0].asRational?.numerator.asInt ?? 0)) })
      #expect(image * tensor.matrix == tensor.matrix * matrix.tensor(matrix))
    }
  }

  /// Both bases of (1/2,1/2) and (1,1) belong to one representation of the same generators.
  @Test func bothBasesAreEquivalent() throws {
    for label in ["(1/2,1/2)", "(1,0)", "(0,1)", "(1,1)"] {
      let states = try group.representation(of: irrep(label))
      let axes = try group.representation(of: irrep(label), in: .cartesian)
      for (x, y) in zip(states.generators, axes.generators) {
        #expect((x.matrix * x.matrix).trace == (y.matrix * y.matrix).trace, "\(label)")
      }
      for (p, q) in [(0, 1), (2, 3), (4, 5)] {
        let x = states.generators[p].matrix * states.generators[q].matrix
        let y = axes.generators[p].matrix * axes.generators[q].matrix
        #expect(x.trace == y.trace, "\(label)")
      }
    }
  }
}
