import Language
import Representations

/// Shells of an atom as they were typed: `d2`, `3d2 4s1`, `[Ar] 3d² 4s²`, `1s2 2s2 2p4`, `s1p2`.
///
/// A number before a letter is n, one behind it the number of electrons; of digits between two glued shells the last is n
/// where the first shell has one. Shells of one n and l are equivalent and joined. A letter without n that occurs again is
/// another shell, which gets the next n.
struct AtomicShells {
  /// A shell with its name.
  struct Shell: Hashable {
    /// The principal number, nil where none was typed.
    var number: Int?
    let degree: Int
    var electrons: Int
    let range: SourceRange

    /// `3d`.
    var name: String { (number.map { String($0) } ?? "") + String(AtomicShells.letters[degree]) }
    var model: AtomicConfiguration.Shell { AtomicConfiguration.Shell(degree: degree, electrons: electrons) }
  }

  /// The letters of l = 0 … 8; no j.
  static let letters = Array("spdfghikl")

  private(set) var shells: [Shell] = []
  /// The noble gas whose shells stand first.
  private(set) var core: String?
  /// What was read otherwise than it stands there.
  private(set) var notes: [String] = []
  /// How many shells belong to the core.
  private(set) var coreCount = 0

  private static let nobleGases: [(name: String, shells: String)] = [
    ("He", "1s2"), ("Ne", "2s2 2p6"), ("Ar", "3s2 3p6"), ("Kr", "3d10 4s2 4p6"), ("Xe", "4d10 5s2 5p6"),
    ("Rn", "4f14 5d10 6s2 6p6"),
  ]

  /// - Throws: `Diagnostic`.
  init(_ source: SourceText) throws(Diagnostic) {
    var scanner = ShellScanner(source)
    var typed: [Shell] = []
    while let next = try scanner.next() {
      switch next {
      case .core(let name, let range):
        guard typed.isEmpty, core == nil, let place = Self.nobleGases.firstIndex(where: { $0.name == name }) else {
          throw ConfigurationError.unknownCore(name).diagnostic(range, in: source)
        }
        core = name
        scanner.hasNumbers = true
        for gas in Self.nobleGases[...place] {
          var inner = ShellScanner(SourceText(gas.shells))
          while case .shell(let shell)? = try inner.next() {
            typed.append(
              Shell(number: shell.number, degree: shell.degree, electrons: shell.electrons, range: range))
          }
        }
        coreCount = typed.count
      case .shell(let shell): typed.append(shell)
      }
    }
    guard !typed.isEmpty else {
      throw ConfigurationError.notAShell("").diagnostic(SourceRange(0, source.text.utf8.count), in: source)
    }
    shells = try joined(typed, source)
  }

  /// Equal shells joined, those without n told apart.
  private mutating func joined(_ typed: [Shell], _ source: SourceText) throws(Diagnostic) -> [Shell] {
    var shells: [Shell] = []
    var told: [String] = []
    for shell in typed {
      var shell = shell
      if shell.number == nil, typed.filter({ $0.degree == shell.degree }).count > 1 {
        let taken = (typed + shells).filter { $0.degree == shell.degree }.compactMap(\.number)
        shell.number = (1...).first { $0 > shell.degree && !taken.contains($0) }
        told.append(shell.name)
      }
      if let place = shells.firstIndex(where: { $0.degree == shell.degree && $0.number == shell.number }) {
        shells[place].electrons += shell.electrons
        let note = "electrons of one n and l are equivalent: \(shell.name) joined"
        if !notes.contains(note) { notes.append(note) }
      } else {
        shells.append(shell)
      }
      let all = shells.first { $0.degree == shell.degree && $0.number == shell.number } ?? shell
      if all.electrons > all.model.capacity {
        throw ConfigurationError.tooManyElectrons(
          shell: shell.name, found: String(all.electrons), capacity: shell.model.capacity
        ).diagnostic(shell.range, in: source)
      }
    }
    if !told.isEmpty {
      notes.append("a letter that occurs again without n is another shell: read as " + told.joined(separator: " "))
    }
    return shells
  }

  /// The configuration.
  var configuration: AtomicConfiguration { AtomicConfiguration(shells.map(\.model)) }

  /// The names of the full shells, those of the core joined.
  var closedNames: [String] {
    (core.map { ["[\($0)]"] } ?? [])
      + shells.dropFirst(coreCount).filter { $0.model.isClosed && $0.electrons > 0 }.map(\.name)
  }

  /// `[Ar] 3d² 4s²`.
  var text: String {
    let front = core.map { ["[\($0)]"] } ?? []
    return (front + shells.dropFirst(coreCount).map { $0.name + NumberText.superscript($0.electrons) })
      .joined(separator: " ")
  }
}

/// The shells and cores in a text, one after the other.
struct ShellScanner {
  /// What stands in the text.
  enum Item {
    case core(String, SourceRange)
    case shell(AtomicShells.Shell)
  }

  private let source: SourceText
  private let characters: [Character]
  private var place = 0
  private var offset = 0
  /// Whether digits between glued shells end in an n.
  var hasNumbers = false
  private var isFirst = true

  init(_ source: SourceText) {
    self.source = source
    characters = Array(source.text)
  }

  private var current: Character? { place < characters.count ? characters[place] : nil }

  private mutating func advance() {
    offset += characters[place].utf8.count
    place += 1
  }

  private mutating func take(while isTaken: (Character) -> Bool) -> String {
    var text = ""
    while let character = current, isTaken(character) {
      text.append(character)
      advance()
    }
    return text
  }

  private static func isDigit(_ character: Character) -> Bool { character.isASCII && character.isNumber }

  /// - Throws: `Diagnostic`.
  mutating func next() throws(Diagnostic) -> Item? {
    _ = take { $0.isWhitespace || $0 == "." || $0 == "," }
    guard let character = current else { return nil }
    let start = offset
    if character == "[" {
      advance()
      let name = take { $0 != "]" }
      guard current != nil else {
        throw ConfigurationError.notAShell("[" + name).diagnostic(SourceRange(start, offset), in: source)
      }
      advance()
      return .core(name, SourceRange(start, offset))
    }
    let digits = take(while: Self.isDigit)
    guard let letter = current, letter.isLetter else {
      let rest = digits + take { !$0.isWhitespace }
      throw ConfigurationError.notAShell(rest).diagnostic(SourceRange(start, offset), in: source)
    }
    let letterStart = offset
    advance()
    guard let degree = AtomicShells.letters.firstIndex(of: letter) else {
      throw ConfigurationError.noSuchLetter(String(letter)).diagnostic(SourceRange(letterStart, offset), in: source)
    }
    if isFirst, !digits.isEmpty { hasNumbers = true }
    isFirst = false
    let electrons = exponent()
    let range = SourceRange(start, offset)
    var number: Int?
    if !digits.isEmpty {
      guard let n = Int(digits), n > degree else {
        throw ConfigurationError.noSuchShell(
          "\(digits)\(letter)", number: Int(digits) ?? 0, degree: degree
        ).diagnostic(range, in: source)
      }
      number = n
    }
    guard let count = Int(electrons), count <= 4 * degree + 2 else {
      throw ConfigurationError.tooManyElectrons(
        shell: "\(digits)\(letter)", found: electrons, capacity: 4 * degree + 2
      ).diagnostic(range, in: source)
    }
    return .shell(AtomicShells.Shell(number: number, degree: degree, electrons: count, range: range))
  }

  /// The number of electrons, 1 where none stands there: `2`, `²`, `^2`, `^{2}`.
  private mutating func exponent() -> String {
    if current == "^" {
      advance()
      _ = take { $0 == "{" }
      let digits = take(while: Self.isDigit)
      _ = take { $0 == "}" }
      return digits.isEmpty ? "1" : digits
    }
    let raised = take { Superscripts.digits[$0] != nil }
    if !raised.isEmpty { return String(raised.compactMap { Superscripts.digits[$0] }) }
    let (startPlace, startOffset) = (place, offset)
    var digits = take(while: Self.isDigit)
    if hasNumbers, !digits.isEmpty, current?.isLetter == true {
      // 3d24s1: the digit before the letter is the n of the next shell.
      digits.removeLast()
      (place, offset) = (startPlace + digits.count, startOffset + digits.count)
    }
    return digits.isEmpty ? "1" : digits
  }
}
