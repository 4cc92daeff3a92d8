/// A sign of expressions or of the session, with what it means.
struct HelpSign: Sendable {
  /// Its spellings, the usual one first.
  let spellings: [String]
  /// What it means.
  let meaning: String
  /// A line in which it stands; empty where one alone shows nothing.
  var example = ""

  /// All signs.
  static let all = [
    HelpSign(
      spellings: ["x", "⊗", "×", "*", "@"],
      meaning: "a product, with blanks on both sides; a tight x counts copies: 2x1o",
      example: "1o x 2e"),
    HelpSign(spellings: ["+", "⊕"], meaning: "a direct sum of irreps, or a sum of numbers", example: "2x1o + 1x2e"),
    HelpSign(
      spellings: ["->", "→"], meaning: "keeps only these outputs of a product; _ -> latex: a form for once",
      example: "1o x 1o -> 0e + 2e"),
    HelpSign(spellings: ["^"], meaning: "a power: a repeated product", example: "1o^3"),
    HelpSign(spellings: ["(", ")"], meaning: "brackets, and arguments of a function", example: "(1o + 2e) x sh(1)"),
    HelpSign(
      spellings: ["<", "⟨", "|", "⟩", ">"],
      meaning: "a coefficient <j1 m1; j2 m2 | J M>, or a matrix element <to|operator|from>",
      example: "<1 1; 1 -1 | 2 0>"),
    HelpSign(spellings: ["√", "sqrt"], meaning: "an exact square root", example: "√(1/6) * 2"),
    HelpSign(spellings: ["/"], meaning: "a quotient of numbers, or a half-integer: 3/2", example: "1/2 x 3/2"),
    HelpSign(spellings: ["-", "−"], meaning: "a minus, of numbers alone", example: "1/2 - 1/3"),
    HelpSign(
      spellings: ["e", "o", "y"], meaning: "the parity of an irrep of O(3): even, odd, or that of Y_l",
      example: "1o + 1e"),
    HelpSign(
      spellings: [":"], meaning: "names the group of the labels; at the beginning of a line a command of the session",
      example: "Oh: T1u x T2g"),
    HelpSign(
      spellings: ["[", "]"], meaning: "a list, an item of one, or a rule for one",
      example: "[sym(1o, n) for n in 0..3]"),
    HelpSign(spellings: [".."], meaning: "a range of numbers", example: "0..4"),
    HelpSign(
      spellings: ["==", "!="], meaning: "yes or no: isomorphism of irreps, equality of the rest",
      example: "1o x 1o == 0e + 1e + 2e"),
    HelpSign(spellings: ["\""], meaning: "text, a label where irreps are meant", example: "Oh: \"T2g\" x T1u"),
    HelpSign(spellings: ["="], meaning: "gives a value a name", example: "h = 8x0e + 8x1o"),
    HelpSign(spellings: ["_", "__", "ans"], meaning: "the last result, the one before; ans is the last"),
    HelpSign(spellings: ["%"], meaning: "%3 is the third result"),
    HelpSign(spellings: [";"], meaning: "at the end of a line: the answer is not shown", example: "1o x 2e;"),
    HelpSign(spellings: ["#"], meaning: "the rest of the line is a comment", example: "1o x 2e  # a comment"),
    HelpSign(spellings: ["\\"], meaning: "with a name and Tab a symbol: \\otimes is ⊗"),
    HelpSign(spellings: ["?", "??"], meaning: "help: ? is the overview, ?cg the page of cg, ??parity a search"),
  ]

  /// The sign with a spelling.
  static func named(_ text: String) -> HelpSign? { all.first { $0.spellings.contains(text) } }

  /// The signs that may follow an operand, and what each does.
  static let operators = all.prefix { $0.spellings.first != "(" }

  /// The page.
  func lines(prefix: String) -> [String] {
    let shell = prefix.isEmpty ? "" : "\(prefix)-e "
    return HelpText.head(spellings.joined(separator: " "), meaning)
      + (example.isEmpty ? [] : ["  " + (shell.isEmpty ? example : "\(shell)'\(example)'")]) + [
        HelpText.more("grammar", prefix)
      ]
  }
}
