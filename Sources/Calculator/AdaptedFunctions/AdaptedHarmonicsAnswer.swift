import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Representations

/// Adapted spherical harmonics of one degree or of all up to one.
struct AdaptedHarmonicsAnswer {
  private let request: AdaptedFunctionsRequest
  private let degrees: ClosedRange<Int>
  private let isPolarY: Bool

  /// The harmonics that `--l` or `--lmax` asks for.
  init(_ request: AdaptedFunctionsRequest) throws {
    self.request = request
    let arguments = request.call.arguments
    isPolarY = arguments.text("basis") == "e3nn"
    if let degree = arguments.integer("l") {
      degrees = degree...degree
    } else {
      degrees = 0...(arguments.integer("lmax") ?? 2)
    }
    let largest = Integer(degrees.upperBound + 1)
    let isExpanded = isPolarY || arguments.has("polynomial")
    try request.call.limits.allow(
      terms: isExpanded ? largest.power(4) : degrees.count == 1 ? 2 * largest : largest * largest,
      of: "the functions of degrees up to \(degrees.upperBound)")
  }

  var answer: Answer {
    get throws {
      let range = degrees.count == 1 ? "degree \(degrees.lowerBound)" : "degrees 0 … \(degrees.upperBound)"
      let found = try harmonics
      return try AdaptedTable(
        request: request, kind: "harmonics", title: "\(request.group.name), \(range)",
        sections: found.isEmpty ? countedSections : try found.map(section),
        remarks: [
          "Y(l,m): real harmonics with ∫Y² = 1, cos mφ for m > 0, sin |m|φ for m < 0, polar axis "
            + (isPolarY ? "y (basis e3nn)" : "z (basis real)")
        ],
        record: [
          .init("basis", .string(isPolarY ? "e3nn" : "real")), .init("polar_axis", .string(isPolarY ? "y" : "z")),
          .init("norm", .string("integral")),
        ], bases: found.first?.bases ?? [:], showsPolynomials: request.call.arguments.has("polynomial")
      ).answer()
    }
  }

  /// The functions degree by degree; none where only the irreps are wanted.
  private var harmonics: [AdaptedHarmonics] {
    get throws {
      if request.call.wantsBareAnswer { return [] }
      return try AdaptedHarmonics.all(
        request.group, degrees: degrees, along: request.chain, irreps: request.irreps, limits: request.call.limits,
        cancellation: request.call.cancellation)
    }
  }

  /// The irreps of each degree, for which characters are enough.
  private var countedSections: [AdaptedTable.Section] {
    degrees.map { degree in
      let terms = request.group.irreps(inDegree: degree, parity: Parity(ofHarmonicDegree: degree))
      return AdaptedTable.Section(title: "", irreps: Irreps(group: request.group, terms: terms), rows: [])
    }
  }

  private func section(_ harmonics: AdaptedHarmonics) throws -> AdaptedTable.Section {
    AdaptedTable.Section(
      title: "l = \(harmonics.degree)", irreps: harmonics.irreps,
      rows: try rows(isPolarY ? harmonics.withPolarAxisY : harmonics))
  }

  private func rows(_ harmonics: AdaptedHarmonics) throws -> [AdaptedTable.Row] {
    let degree = harmonics.degree
    let wantsPolynomials = degree <= 4 || request.call.arguments.has("polynomial")
    let polynomials = wantsPolynomials ? try polynomials(degree) : []
    return harmonics.copies.flatMap { copy in
      copy.partners.enumerated().map { partner, function in
        let sum = AdaptedSum(
          terms: AdaptedHarmonics.order(degree).compactMap { place in
            guard let term = function.terms.first(where: { $0.index == place }) else { return nil }
            let m = place - degree
            return AdaptedSum.Term(
              "Y(\(degree),\(m < 0 ? "−\(-m)" : "\(m)"))", [.init("m", .integer(m))], term.normalized)
          })
        return AdaptedTable.Row(
          irrep: copy.irrep, copy: copy.number, partner: partner + 1, sum: sum.text,
          polynomial: wantsPolynomials ? polynomial(function, polynomials) : nil,
          record: { [.init("l", .integer(degree)), .init("terms", sum.record), .init("norm_sq", .string("1"))] })
      }
    }
  }

  /// The functions of the space as polynomials, up to one factor for all.
  private func polynomials(_ degree: Int) throws -> [Polynomial] {
    let norms = HarmonicSpace(degree: degree).norms
    let harmonics = SphericalHarmonic.all(degree: degree)
    let lengths = try zip(norms, harmonics).map { norm, harmonic in
      try RationalRoot(signedSquare: norm.asRational ?? 1) * harmonic.factor(.norm).root
    }
    return zip(lengths, harmonics).map { length, harmonic in
      let polynomial = isPolarY ? harmonic.polynomial.substituting(HarmonicConvention.e3nn.axes) : harmonic.polynomial
      return ((length / lengths[degree]).asRational ?? 0) * polynomial
    }
  }

  private func polynomial(_ function: AdaptedFunction, _ polynomials: [Polynomial]) -> String? {
    var sum = Polynomial()
    for term in function.terms {
      guard let coefficient = term.coefficient.asRational else { return nil }
      sum = sum + coefficient * polynomials[term.index]
    }
    return PolynomialText(style: .plain, polar: isPolarY ? 1 : 2).sum(sum.primitive)
  }
}
