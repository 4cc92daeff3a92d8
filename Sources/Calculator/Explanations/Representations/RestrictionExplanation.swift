import ExactArithmetic
import Representations

/// Why a representation falls into what it does in a subgroup.
enum RestrictionExplanation {
  /// Past this spin characters are not summed weight by weight.
  private static let largestSpin = 60

  /// The character of the sum on the classes of the subgroup, and how often each irrep is in it; irrep by irrep where the
  /// groups are not finite.
  ///
  /// - Throws: `ProofFailure` where that is not the answer; what a restriction throws.
  static func explanation(
    _ source: any AnyIrreps, _ chain: SubgroupChain, _ result: any AnyIrreps, _ call: Call
  ) throws -> Explanation {
    let parts = Explanation.shortened(
      try source.segments.map {
        "\($0.label) ↓ \(chain.name) = \(IrrepsText.plain(try chain.restricted($0.label, call)))"
      },
      to: 6, "irreps")
    var lines = source.segments.count > 1 ? parts : []
    if let group = chain.subgroup as? PointGroup, let table = ClassTable(group) {
      let found = try characters(source, chain, group, call)
      if let (rows, values) = found {
        let (sum, proof) = try table.decomposition(of: values)
        guard IrrepSum(sum).segments == result.regrouped.segments else {
          throw ProofFailure(claim: "a restriction", failures: [IrrepsText.plain(IrrepSum(sum))])
        }
        lines = rows + table.lines([(name: PowerText.operand(source), values: values)]) + proof
      }
    }
    if lines.isEmpty { lines = parts }
    return Explanation(
      lines + ["dimension \(ProductExplanation.sumOfDimensions(result)), as before"], reference: call.function.reference
    )
  }

  /// The character of a sum on the classes of a point group, with a line that says how it is found.
  private static func characters(
    _ source: any AnyIrreps, _ chain: SubgroupChain, _ group: PointGroup, _ call: Call
  ) throws -> (lines: [String], values: [Cyclotomic])? {
    if source.segments.allSatisfy({ $0.angularMomentum != nil }) {
      guard source.segments.allSatisfy({ $0.spin.twice <= 2 * largestSpin }) else { return nil }
      var values = group.classes.map { _ in Cyclotomic.zero }
      for segment in source.segments {
        try call.cancellation.check()
        let own = group.characters(ofSpin: segment.spin, parity: segment.parity)
        values = zip(values, own).map { $0 + Cyclotomic(Rational(segment.multiplicity)) * $1 }
      }
      return (["χ of a turn by θ is Σ e^(imθ), m = −j … j; improper classes have the parity as a factor:"], values)
    }
    // The classes of a subgroup of a subgroup are those of its own axes; only one step is drawn.
    guard let larger = source.labelGroup as? PointGroup, !chain.name.contains("→"),
      let places = larger.places(ofClassesOf: group), let table = ClassTable(larger)
    else { return nil }
    let irreps = (source as? IrrepSum<PointGroup>)?.irreps
    guard let all = irreps.map({ table.character(of: $0) }) else { return nil }
    let names = zip(group.classes, places).map { "\($0.label) in \(larger.classes[$1].label)" }
    return (["classes: " + names.joined(separator: ", ")], places.map { all[$0] })
  }

  /// Why a representation is induced so: how often each restriction meets the given one.
  static func induction(
    of given: String, from subgroup: String, restrictions: [(label: String, into: String, count: Integer)],
    index: Integer, given dimension: Integer, sum: any AnyIrreps, reference: String
  ) -> Explanation {
    let shown = restrictions.map { "\($0.label) ↓ \(subgroup) = \($0.into): \($0.count)" }
    return Explanation(
      ["Frobenius: an irrep occurs as often as its restriction holds \(given)"]
        + Explanation.shortened(shown, to: 11, "irreps")
        + ["dimension \(index) cosets · \(dimension) = \(ProductExplanation.sumOfDimensions(sum))"],
      reference: reference)
  }
}
