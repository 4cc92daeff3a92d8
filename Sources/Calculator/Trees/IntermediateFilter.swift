import Coupling
import ExactArithmetic
import Representations

/// Which irreps may stand on the pairs of a tree below its root.
struct IntermediateFilter {
  static let options: [Option] = [
    Option("via", .text("IRREPS"), "intermediate irreps that are allowed, as e3nn's filter_ir_mid"),
    Option("lmax", .integer(0...10_000), "the largest degree of an intermediate irrep"),
    Option("parity", .choice(["natural", "any"]), "natural: intermediate irreps of parity (−1)^l alone (any)"),
  ]

  private let kept: Set<O3.Irrep>?
  private let largest: HalfInteger?
  private let isNatural: Bool
  /// The options as typed.
  let text: String

  init(_ call: Call, _ context: LabelContext) throws {
    kept = try call.irreps(ofOption: "via", context).map { Set($0.segments.map(\.irrep)) }
    largest = call.arguments.integer("lmax").map { HalfInteger($0) }
    isNatural = call.arguments.text("parity") == "natural" && context.rotations == .o3
    text = ["via", "lmax", "parity"].compactMap { name in call.arguments.text(name).map { "--\(name) \($0)" } }
      .joined(separator: " ")
  }

  /// Whether anything is left out.
  var isActive: Bool { kept != nil || largest != nil || isNatural }

  /// Whether an irrep is allowed.
  func allows(_ irrep: O3.Irrep) -> Bool {
    if let kept, !kept.contains(irrep) { return false }
    if let largest, irrep.degree > largest { return false }
    guard isNatural, let degree = irrep.degree.asInt else { return !isNatural }
    return irrep.parity == Parity(ofHarmonicDegree: degree)
  }
}

extension IrrepSegment {
  /// The irrep as one of O(3) with spin; even where the group has no parity.
  var irrep: O3.Irrep { O3.Irrep(degree: spin, parity: parity) }
}
