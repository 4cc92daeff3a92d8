/// An option of a command: `--name VALUE`, `--name=VALUE`, or a switch `--name`.
package struct Option: Hashable, Sendable {
  /// What follows the name.
  package enum Argument: Hashable, Sendable {
    /// Nothing: a switch.
    case none
    /// One of a few words.
    case choice([String])
    /// A whole number in a range.
    case integer(ClosedRange<Int>)
    /// Any text, described by a placeholder such as `FILE`.
    case text(String)
  }

  /// The name without dashes.
  package let name: String
  /// The one-letter form, if any.
  package let short: Character?
  /// What follows.
  package let argument: Argument
  /// One line of help.
  package let summary: String

  /// A switch.
  init(_ name: String, short: Character? = nil, _ summary: String) { self.init(name, short: short, .none, summary) }

  /// An option, with a value unless `argument` is `.none`.
  init(_ name: String, short: Character? = nil, _ argument: Argument, _ summary: String) {
    self.name = name
    self.short = short
    self.argument = argument
    self.summary = summary
  }

  /// The option as help shows it: `-o, --output FILE`.
  package var spelling: String {
    let long = (short.map { "-\($0), " } ?? "") + "--\(name)"
    return switch argument {
    case .none: long
    case .choice(let words): long + " " + words.joined(separator: "|")
    case .integer: long + " N"
    case .text(let placeholder): long + " " + placeholder
    }
  }

  /// The value that holds where the option is not given, as the summary ends: `the element type (f64)`; nil where it
  /// names none.
  package var usual: String? {
    guard case .choice(let words) = argument, let open = summary.lastIndex(of: "(") else { return nil }
    let inside = summary[open...].dropFirst().split { " ,;)".contains($0) }
    return inside.first.map(String.init).flatMap { words.contains($0) ? $0 : nil }
  }

  /// The options that every command takes.
  package static let common: [Option] = [
    Option("json", "the answer as one JSON document"),
    Option("format", .text("FORM"), "another form of the answer: text, json, and what the command lists"),
    Option("output", short: "o", .text("FILE"), "write the answer to FILE (- is standard output)"),
    Option("quiet", short: "q", "the bare answer, nothing else"),
    Option("ascii", "ASCII only"),
    Option("digits", .integer(1...1_000_000), "significant digits of decimals (15)"),
    Option("form", .choice(NumberForm.allCases.map(\.rawValue)), "which of the exact and the decimal value to show"),
    Option("width", .integer(20...100_000), "width of the page in columns"),
    Option("color", .choice(["auto", "always", "never"]), "when to colour"),
    Option("time", "say how long it took"),
    Option("explain", "the derivation of the answer behind it; in JSON as the member explanation"),
    Option("force", "answer even past the limits of size"),
    Option("exit-status", "exit 1 when the answer is no, zero or empty"),
    Option("help", short: "h", "help on the command"),
  ]

  static let basis = Option(
    "basis", .choice(["e3nn", "real", "complex"]), "the basis of components (e3nn; kets are complex)")
  static let keep = Option("keep", .text("IRREPS"), "only these irreps of the answer")
  static let norm = Option("norm", .choice(["cg", "3j", "component"]), "the scale of a coupling tensor (cg)")
  static let group = Option(
    "group", .text("GROUP"), "the group the labels belong to: SU2, O3, Oh, D4h, C∞v, Lorentz …")
}

/// Which forms of a number to show.
package enum NumberForm: String, CaseIterable, Sendable {
  case exact
  case decimal
  case both
}
