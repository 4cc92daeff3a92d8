import Coupling
import ExactArithmetic
import Representations

/// Why a coupling tensor has the entries it has.
enum TensorExplanation {
  /// The rules, the components that they allow, those that vanish though, and the norm.
  ///
  /// - Parameter parities: those of both factors and of the output, with whether the group has them.
  /// - Throws: `ProofFailure` where an entry breaks the rule of projections, `Cancelled`.
  static func explanation(
    _ tensor: CouplingTensor, parities: [Parity]?, reference: String, cancellation: Cancellation
  ) throws -> Explanation {
    let spins = tensor.spins
    var lines = [TriangleText.line(spins[0], spins[1], spins[2], name: "l₃")]
    if let parities {
      let product = parities[0] * parities[1]
      let letters = parities.map { String($0.letter) }
      lines.append(
        "parity: \(letters[0])·\(letters[1]) = \(product.letter), "
          + (product == parities[2] ? "that of the output" : "the output is \(letters[2]): every component is 0"))
    }
    guard !tensor.entries.isEmpty else { return Explanation(lines, reference: reference) }
    let projections = Projections(tensor)
    let allowed = try projections.count(cancellation)
    let found = tensor.entries.count
    let outside = tensor.entries.count { !projections.allow($0.i, $0.j, $0.k) }
    guard outside == 0 else {
      throw ProofFailure(claim: "the rule of projections", failures: ["\(outside) entries"])
    }
    let total = tensor.shape.reduce(1, *)
    let rule =
      tensor.basis == .complex
      ? "m₁+m₂ = m₃" : "|m₁| ± |m₂| = ±|m₃|, and sines in \(projections.sinesAreEven ? "even" : "odd") number (m < 0)"
    lines.append(
      "\(rule): allows \(allowed) of \(tensor.shape.map(String.init).joined(separator: "·")) = \(total) components"
    )
    if allowed > found { lines.append("\(allowed - found) of them vanish, \(found) are left") }
    let square = tensor.entries.reduce(Rational(0)) { $0 + $1.value.squared }
    lines.append("norm \(tensor.normalization.rawValue): the squares of all components add up to \(square)")
    if tensor.basis != .complex {
      lines.append(
        "basis: the matrices of the real components turn the three indices of the complex tensor, up to a phase")
    }
    let first = tensor.entries[0]
    lines.append(
      "first: (\(first.i), \(first.j), \(first.k)) \(SumText.short(first.value)), components counted from 0")
    return Explanation(lines, reference: reference)
  }

  /// The places that the projections allow.
  private struct Projections {
    private let spins: [HalfInteger]
    private let isComplex: Bool
    /// Whether the real components of a place have sines (m < 0) in even number.
    let sinesAreEven: Bool

    init(_ tensor: CouplingTensor) {
      spins = tensor.spins
      isComplex = tensor.basis == .complex
      sinesAreEven = (spins.reduce(0) { $0 + $1.twice } / 2).isMultiple(of: 2)
    }

    /// Whether the component with these indices, counted from 0, may differ from 0.
    func allow(_ i: Int, _ j: Int, _ k: Int) -> Bool {
      let m = zip(spins, [i, j, k]).map { 2 * $1 - $0.twice }
      return outputs(m[0], m[1]).contains(m[2])
    }

    /// How many places there are.
    ///
    /// - Complexity: linear in the pairs of components of the factors.
    func count(_ cancellation: Cancellation) throws(Cancelled) -> Int {
      var count = 0
      for a in stride(from: -spins[0].twice, through: spins[0].twice, by: 2) {
        try cancellation.check()
        for b in stride(from: -spins[1].twice, through: spins[1].twice, by: 2) { count += outputs(a, b).count }
      }
      return count
    }

    /// Twice the projections of the output that go with those of the factors.
    private func outputs(_ a: Int, _ b: Int) -> Set<Int> {
      let magnitudes = [abs(a) + abs(b), abs(abs(a) - abs(b))]
      let candidates = isComplex ? [a + b] : magnitudes + magnitudes.map { -$0 }
      return Set(
        candidates.filter { c in
          abs(c) <= spins[2].twice
            && (isComplex || [a, b, c].count { $0 < 0 }.isMultiple(of: 2) == sinesAreEven)
        })
    }
  }
}
