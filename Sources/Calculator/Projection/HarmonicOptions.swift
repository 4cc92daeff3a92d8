import Harmonics

/// The convention and the scale of harmonics that a call asks for.
struct HarmonicOptions {
  let convention: HarmonicConvention
  let normalization: HarmonicNormalization

  /// `--basis`, then `E3_BASIS`, then e3nn; `--norm`, then what is usual with the convention.
  ///
  /// - Throws: `CommandError` for a convention that has no name here.
  init(_ call: Call) throws(CommandError) {
    convention = try call.harmonicBasis()
    normalization = call.arguments.choice("norm") ?? convention.normalization
  }

  /// The options themselves.
  static let options = [
    Option("basis", .text("CONVENTION"), "e3nn (the default), real, complex, or a name of `convention list`"),
    Option(
      "norm", .choice(HarmonicNormalization.allCases.map(\.rawValue)),
      "ΣY² = 2l+1, ΣY² = 1 or ∫Y² = 1 (usual with the basis; component for e3nn)"),
  ]

  /// An expansion in these harmonics.
  ///
  /// - Throws: `CommandError` past the last degree of the convention.
  func expansion(lmax: Int, _ radial: RadialBasis) throws(CommandError) -> FieldExpansion {
    guard let expansion = FieldExpansion(lmax: lmax, convention, normalization, radial: radial) else {
      let last = convention.largestDegree ?? 0
      throw .incompatible(
        "'\(convention.name)' has no harmonics past l = \(last)", help: "--lmax \(last), or --basis real")
    }
    return expansion
  }
}
