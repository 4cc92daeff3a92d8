/// The overview: every command by theme, on one screen.
struct HelpOverview {
  /// What stands before a command: the program's name in a shell, nothing in a session.
  let prefix: String

  private var isSession: Bool { prefix.isEmpty }

  /// The lines.
  var lines: [String] {
    var lines = ["e3 \(Version.current)   exact calculator of irreducible representations", ""]
    lines += HelpText.table(Self.examples(isSession: isSession)) + [""]
    for theme in Theme.allCases {
      lines.append(theme.rawValue.padded(to: 14) + theme.summary)
      lines += HelpText.list("  ", Self.words(of: theme), separator: "  ")
    }
    lines.append("functions     of expressions: sym(1o, 2) x 2e, dim(1o + 2e) …")
    lines += HelpText.list("  ", ExpressionFunction.all.map(\.name), separator: "  ")
    lines.append("topics        \(isSession ? "?grammar" : "\(prefix)help grammar") and so on")
    lines += HelpText.list("  ", HelpTopic.all.map(\.name), separator: "  ")
    return lines + [""] + (isSession ? Self.sessionFooter : Self.shellFooter)
  }

  /// The words of a theme, those of the program among them.
  static func words(of theme: Theme) -> [String] {
    theme.functions.map(\.name) + (theme == .session ? FunctionTable.programWords.map(\.name) : [])
  }

  /// Two lines to begin with, and their answers.
  static func examples(isSession: Bool) -> [(name: String, summary: String)] {
    isSession
      ? [
        ("1o x 2e", "%1 = 1x1o ⊗ 1x2e = 1x1o+1x2o+1x3o"),
        ("cg 1 1 1 -1 2 0", "%2 = ⟨1 1; 1 −1 | 2 0⟩ = √(1/6) ≈ 0.408248290463863"),
      ]
      : [
        ("e3 decompose \"1 x 2\"", "1 ⊗ 2 = 1 + 2 + 3"), ("e3 cg 1 1 1 -1 2 0", "⟨1 1; 1 −1 | 2 0⟩ = √(1/6)"),
        ("e3", "a session, with Tab and ?"),
      ]
  }

  private static let sessionFooter = [
    "?cg ?coefficients ?grammar ?Oh ?2x1o ?->   help on each; ??word searches",
    "Tab completes commands, options, values, irreps; \\otimes Tab is ⊗; Ctrl-D leaves",
  ]

  private static let shellFooter = [
    "More: e3 help COMMAND, e3 help TOPIC, e3 help --search WORD, man e3",
    "Every command takes --json, -q, --ascii, -o FILE and more: e3 help options",
  ]
}
