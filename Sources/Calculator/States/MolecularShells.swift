import ExactArithmetic
import Language
import Representations

/// Shells of a molecule as they were typed: `t2g2 eg1`, `πg²`, `e1g^3`, `(e2)1`, `1e1 2e1`.
///
/// A word is a label of the group in small letters and a number of electrons behind it, 1 where none stands there. Digits at
/// the end are read in the only way that leaves a label: `t2g2` is t2g twice, `e2` in C3v is e twice and in D6 the label e2
/// once. Where both are possible the exponent is written raised or behind `^`. A number in front tells shells of one irrep
/// apart; words without it are different shells too, and get the next numbers. Greek letters may be spelt out: `pig2`.
struct MolecularShells<G: CharacterGroup> {
  /// A shell with its name.
  struct Shell {
    var number: Int?
    let irrep: G.Irrep
    var electrons: Int
    let range: SourceRange
  }

  let group: G
  private(set) var shells: [Shell] = []

  /// - Throws: `EvaluationError`, `Diagnostic`.
  init(_ source: SourceText, _ range: SourceRange, in group: G) throws {
    self.group = group
    for (word, place) in range.words(in: source, separators: ",.") {
      let shell = try Self.shell(word, place, source, group)
      if shell.number != nil,
        let twin = shells.firstIndex(where: { $0.number == shell.number && $0.irrep == shell.irrep })
      {
        shells[twin].electrons += shell.electrons
      } else {
        shells.append(shell)
      }
      let all = shells.first { $0.number == shell.number && $0.irrep == shell.irrep } ?? shell
      let capacity = 2 * (group.dimension(of: shell.irrep).asInt ?? 0)
      if all.electrons > capacity || shell.electrons > capacity {
        throw ConfigurationError.tooManyElectrons(
          shell: Self.name(shell, group, .unicode), found: String(max(all.electrons, shell.electrons)),
          capacity: capacity
        ).diagnostic(place, in: source)
      }
    }
    guard !shells.isEmpty else { throw ConfigurationError.notAShell("").diagnostic(range, in: source) }
    for place in shells.indices where shells[place].number == nil {
      let twins = shells.filter { $0.irrep == shells[place].irrep }
      guard twins.count > 1 else { continue }
      shells[place].number = (1...).first { number in !twins.contains { $0.number == number } }
    }
  }

  private static func shell(
    _ word: String, _ range: SourceRange, _ source: SourceText, _ group: G
  ) throws -> Shell {
    var readings: [Shell] = []
    var uncounted: ConfigurationError?
    for (base, electrons) in splits(word) {
      let isNumber = !electrons.isEmpty && electrons.allSatisfy { $0.isASCII && $0.isNumber }
      let count = isNumber ? Int(electrons) ?? .max : 0
      for (number, label) in labels(base) {
        guard let irrep = irrep(label, group),
          !readings.contains(where: { $0.number == number && $0.irrep == irrep && $0.electrons == count })
        else { continue }
        let shell = Shell(number: number, irrep: irrep, electrons: count, range: range)
        if isNumber, count < 10_000 {
          readings.append(shell)
        } else {
          let (name, capacity) = (name(shell, group, .unicode), 2 * (group.dimension(of: irrep).asInt ?? 0))
          uncounted =
            isNumber
            ? .tooManyElectrons(shell: name, found: electrons, capacity: capacity)
            : .noElectronCount(electrons, shell: name, capacity: capacity)
        }
      }
    }
    guard let first = readings.first else {
      throw uncounted?.diagnostic(range, in: source) ?? unread(word, range, source, group)
    }
    if readings.count > 1 {
      throw ConfigurationError.twoReadings(
        word, readings.map { name($0, group, .unicode) + "^\($0.electrons)" }
      ).diagnostic(range, in: source)
    }
    return first
  }

  /// The ways of telling a label from the exponent behind it.
  private static func splits(_ word: String) -> [(base: String, electrons: String)] {
    if let caret = word.firstIndex(of: "^") {
      let exponent = word[word.index(after: caret)...].filter { $0 != "{" && $0 != "}" }
      return [(unbracketed(String(word[..<caret])), exponent)]
    }
    let raised = word.reversed().prefix { Superscripts.digits[$0] != nil }.reversed()
    if !raised.isEmpty {
      return [(unbracketed(String(word.dropLast(raised.count))), String(raised.compactMap { Superscripts.digits[$0] }))]
    }
    if word.hasPrefix("("), let close = word.lastIndex(of: ")") {
      let exponent = String(word[word.index(after: close)...])
      return [(unbracketed(String(word[...close])), exponent.isEmpty ? "1" : exponent)]
    }
    let digits = word.reversed().prefix { $0.isASCII && $0.isNumber }.count
    return (0...digits).map { count in
      (String(word.dropLast(count)), count == 0 ? "1" : String(word.suffix(count)))
    }
  }

  private static func unbracketed(_ text: String) -> String {
    text.hasPrefix("(") && text.hasSuffix(")") ? String(text.dropFirst().dropLast()) : text
  }

  /// The label, also without a number of the shell in front of its letter.
  private static func labels(_ base: String) -> [(number: Int?, label: String)] {
    let digits = base.prefix { $0.isASCII && $0.isNumber }
    let rest = base.dropFirst(digits.count)
    guard let number = Int(digits), rest.first?.isLetter == true else { return [(nil, base)] }
    return [(nil, base), (number, String(rest))]
  }

  /// Orbitals are written small, σ without its sign.
  private static func irrep(_ label: String, _ group: G) -> G.Irrep? {
    group.irrep(labelled: label) ?? LinearLabel.irrep(label, of: group)
  }

  private static func unread(
    _ word: String, _ range: SourceRange, _ source: SourceText, _ group: G
  ) -> any Error {
    // No label of the group itself is left here.
    func reads<K: CharacterGroup>(_ double: K) -> Bool {
      splits(word).contains { labels($0.base).contains { double.irrep(labelled: $0.label) != nil } }
    }
    if let double = DoubleCover.of(group), reads(double) {
      return ConfigurationError.spinorOrbital(word).diagnostic(range, in: source)
    }
    let isAtomic = !LinearLabel.isSpelt(word) && (try? AtomicShells(SourceText(word))) != nil
    let count = group.irrepCount?.asInt ?? 6
    let known = group.irreps(first: min(count, 40)).map(group.label)
    return EvaluationError(
      kind: .noSuchIrrep(
        word, group: group.name, known: known.map { $0.prefix(1).lowercased() + $0.dropFirst() },
        reason: isAtomic ? "a shell of an atom stands without --group" : nil),
      range: range, source: source)
  }

  /// `t2g`, `πg`, in front of them the number of the shell.
  static func name(_ shell: Shell, _ group: G, _ style: TermStyle) -> String {
    OrbitalName.numbered(shell.number, OrbitalName.text(shell.irrep, of: group, style))
  }

  /// The configuration.
  var configuration: ElectronConfiguration<G> {
    ElectronConfiguration(
      group: group,
      shells.map { EquivalentElectrons($0.electrons, in: Irreps(group: group, multiplicities: [$0.irrep: 1])) })
  }

  /// The names of the shells in order.
  func names(_ style: TermStyle) -> [String] { shells.map { Self.name($0, group, style) } }
}
