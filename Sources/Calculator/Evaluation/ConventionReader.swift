import Coupling
import Harmonics

extension Call {
  /// The convention that an option names.
  ///
  /// - Throws: `CommandError` for an unknown name, with the nearest one.
  func convention(named name: String, option: String) throws(CommandError) -> HarmonicConvention {
    try convention(named: name, at: "--\(option)")
  }

  /// The convention with a name that stands behind some words.
  ///
  /// - Throws: `CommandError` for an unknown name, with the nearest one.
  func convention(named name: String, at words: String) throws(CommandError) -> HarmonicConvention {
    guard let convention = HarmonicConvention.named(name) else {
      throw .unknownConvention(option: words, value: name, known: HarmonicConvention.allNames)
    }
    return convention
  }

  /// The convention of `--basis`, or that of the variable `E3_BASIS`, or `usual`.
  func harmonicBasis(usual: String = "e3nn") throws(CommandError) -> HarmonicConvention {
    if let typed = arguments.text("basis") { return try convention(named: typed, option: "basis") }
    guard let name = session.surroundings.environment["E3_BASIS"] else {
      return try convention(named: usual, option: "basis")
    }
    return try convention(named: name, at: "E3_BASIS")
  }

  /// The basis of tensors: that of `--basis`, or that of the variable `E3_BASIS` where tensors have it, or e3nn.
  ///
  /// - Throws: `CommandError` where the variable names no convention at all.
  func tensorBasis() throws(CommandError) -> Basis {
    if let typed = arguments.text("basis") { return Basis(rawValue: typed) ?? .e3nn }
    guard let name = session.surroundings.environment["E3_BASIS"] else { return .e3nn }
    if let basis = Basis(rawValue: name) { return basis }
    _ = try convention(named: name, at: "E3_BASIS")
    return .e3nn
  }
}

extension HarmonicConvention {
  /// `e3nn (polar axis y)`: the name with what one must know of it.
  var title: String {
    "\(name) (polar axis \(axes.directions[2].text))"
  }

  /// The components as they are numbered: from 0 where the polar axis is not z, by m elsewhere.
  func numbers(degree l: Int) -> [String]? {
    guard let components = components(degree: l) else { return nil }
    if axes != .standard { return components.indices.map(String.init) }
    return components.map { NumberText.index($0.index) }
  }
}

extension NumberText {
  /// A signed index: `+1`, `0`, `−2`.
  static func index(_ s: Int) -> String { s > 0 ? "+\(s)" : s < 0 ? "−\(-s)" : "0" }
}
