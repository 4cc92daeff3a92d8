import Language

/// What is wrong with a configuration as typed, as data.
enum ConfigurationError: Hashable, Sendable {
  /// Nothing that could be a shell.
  case notAShell(String)
  /// A letter without a shell.
  case noSuchLetter(String)
  /// l is not less than n.
  case noSuchShell(String, number: Int, degree: Int)
  /// More electrons than fit.
  case tooManyElectrons(shell: String, found: String, capacity: Int)
  /// What stands for the number of electrons of a shell of a molecule is none; empty where nothing stands there.
  case noElectronCount(String, shell: String, capacity: Int)
  /// A noble gas that is none.
  case unknownCore(String)
  /// A word that can be read in two ways.
  case twoReadings(String, [String])
  /// Orbitals with spin.
  case spinorOrbital(String)
  /// A group without terms.
  case noTerms(group: String)
  /// A group without half-integer spins of its own.
  case noDoubleGroup(String)

  /// The error in words at a place.
  func diagnostic(_ range: SourceRange, in source: SourceText) -> Diagnostic {
    func make(_ kind: String, _ message: String, note: String? = nil, help: String? = nil) -> Diagnostic {
      Diagnostic(kind: kind, message: message, note: note, range: range, source: source, help: help)
    }
    switch self {
    case .notAShell(let text):
      return make(
        "configuration", text.isEmpty ? "no shells here" : "'\(text)' is no shell", note: "d2, 3d2 4s1, [Ar] 3d2",
        help: "shells of a molecule need its group: terms \"t2g2 eg1\" --group Oh")
    case .noSuchLetter(let letter):
      return make(
        "shell", "no shell is called '\(letter)'", note: "s p d f g h i k l: l = 0 … 8",
        help: "shells of a molecule need its group: terms \"t2g2 eg1\" --group Oh")
    case .noSuchShell(let shell, let number, let degree):
      return make(
        "shell", "there is no \(shell) shell",
        note: number == 0 ? "n = 1, 2, 3, …" : "l = \(degree) is less than n only from n = \(degree + 1)")
    case .tooManyElectrons(let shell, let found, let capacity):
      return make("electrons", "\(found) electrons in \(shell)", note: "it holds \(capacity)")
    case .noElectronCount(let text, let shell, let capacity):
      return make(
        "electrons", text.isEmpty ? "no number of electrons in \(shell)" : "'\(text)' is no number of electrons",
        note: "\(shell) holds \(capacity)")
    case .unknownCore(let name):
      return make("core", "'\(name)' is no noble gas", note: "[He] [Ne] [Ar] [Kr] [Xe] [Rn]")
    case .twoReadings(let word, let readings):
      return make(
        "two-readings", "'\(word)' has \(readings.count == 2 ? "two" : "several") readings",
        note: readings.joined(separator: " or "))
    case .spinorOrbital(let label):
      return make(
        "orbital", "'\(label)' has spin already", note: "orbitals without spin; --levels adds spin–orbit coupling")
    case .noTerms(let group):
      return make(
        "group", "shells of \(group) are not read", note: "point groups, Cinfv, Dinfh, SO2, O2; atoms without a group")
    case .noDoubleGroup(let group):
      return make(
        "double-group", "\(group) has no double group here", note: "point groups, O2, Cinfv, Dinfh, SO3, O3 have one")
    }
  }
}
