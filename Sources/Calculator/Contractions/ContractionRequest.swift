import Coupling
import ExactArithmetic
import Harmonics
import Representations

/// What a contraction is asked for: an argument, a correlation, the outputs.
struct ContractionRequest {
  let call: Call
  /// The argument, copies one by one.
  let space: [O3.Irrep]
  let correlation: Int
  let kept: [O3.Irrep]
  let parametrization: Parametrization
  /// The argument and the outputs as they are echoed.
  let canonical: String

  init(_ call: Call) throws {
    self.call = call
    guard !call.arguments.positional.isEmpty else { throw call.wrongArguments() }
    let tree = try call.tree()
    let context = try call.evaluator.context(of: [tree])
    let argument = try call.evaluator.irreps(tree, context)
    let outputs = try call.irreps(ofOption: "keep", context) ?? argument
    for sum in [argument, outputs] where sum.groupName != "O3" || sum.segments.contains(where: { !$0.spin.isInteger }) {
      throw CommandError.incompatible(
        "MACE's tables are those of O(3): '\(IrrepsText.plain(sum))' has other labels", help: "labels such as 0e 1o 2e")
    }
    guard argument.dimension > 0 else {
      throw CommandError.incompatible("an argument without components has no maps", help: "labels such as 0e 1o 2e")
    }
    // Before copies are told apart.
    try MACEBasis.allow(dimension: argument.dimension)
    space = argument.segments.flatMap { segment in
      [O3.Irrep](
        repeating: O3.Irrep(degree: segment.spin, parity: segment.parity), count: segment.multiplicity.asInt ?? 0)
    }
    kept = outputs.segments.reduce(into: []) { kept, segment in
      let irrep = O3.Irrep(degree: segment.spin, parity: segment.parity)
      if !segment.multiplicity.isZero, !kept.contains(irrep) { kept.append(irrep) }
    }
    correlation = call.arguments.integer("correlation") ?? 3
    parametrization = call.arguments.choice("parametrisation") ?? .minimal
    canonical =
      "\(IrrepsText.plain(argument)), correlation \(correlation) → "
      + kept.map(Self.label).joined(separator: "+")
  }

  /// `1o`.
  static func label(_ irrep: O3.Irrep) -> String { O3().label(of: irrep) }

  /// A path as MACE's rewrite labels it, `slice:irrep|slice:irrep|…`: the irrep of A that each factor is, and what is
  /// reached with it.
  static func label(_ chain: CouplingChain) -> String {
    zip(chain.segments, chain.irreps).map { "\($0):\(label($1))" }.joined(separator: "|")
  }

  /// The maps; those of MACE with the signs of e3nn 0.4, whose tables it uses.
  func basis(withPaths: Bool) throws -> MACEBasis {
    try basis(correlation: correlation, kept: kept, withPaths: withPaths)
  }

  /// The maps of other orders and outputs.
  func basis(correlation: Int, kept: [O3.Irrep], withPaths: Bool) throws -> MACEBasis {
    let signs = CouplingSigns.e3nn04
    return try MACEBasis(
      space, correlation: correlation, kept: kept, withPaths: withPaths,
      isFlipped: { signs.isFlipped($0, $1, $2) }, limits: call.limits, cancellation: call.cancellation)
  }

  /// How the maps of a block are coupled.
  static func labels(_ maps: ContractionMaps, _ parametrization: Parametrization, in basis: MACEBasis) -> [String] {
    switch parametrization {
    case .minimal:
      maps.copies.map { copy in
        CopyPathText.plain(copy.path, basis.bases[maps.order - 1].space) {
          label(O3.Irrep(degree: $0, parity: $1))
        }
      }
    case .rewrite: maps.kept.map(label)
    case .mace: maps.chains.map(label)
    }
  }
}
