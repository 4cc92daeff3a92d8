extension HelpTopic {
  static let grammar = HelpTopic(
    name: "grammar", summary: "how expressions are written",
    lines: HelpText.table([
      ("2x1o + 1x2e", "irreps: copies by a tight x; O(3): 0e 1o 2e, y is the parity (−1)^l"),
      ("1 + 2, 1/2 + 3/2", "SO(3): bare integers; SU(2): as soon as a half-integer occurs"),
      ("1o x 2e", "a product, blanks on both sides; also ⊗ × * @; it takes whole sums"),
      ("1o^3", "a power: a repeated product"),
      ("1o x 1o -> 0e", "keeps only these outputs; also →"),
      ("SU2: 1 x 1", "the group by name, or --group: Oh: T1u x T2g"),
      ("(1o + 2e) x 1o", "brackets"),
      ("<1 1; 1 -1 | 2 0>", "a Clebsch–Gordan coefficient; also ⟨ ⟩, commas, blanks"),
      ("<1o|E1|0e>", "a matrix element <to|operator|from>"),
      ("√(1/6) * 2", "exact numbers: roots of rationals; −, /, ^, sqrt()"),
      ("h = 8x0e + 8x1o", "a name, then h x sh(2); _ is the last result, %3 the third"),
      ("h x 1o;", "a semicolon hides the answer; # begins a comment"),
    ]) + ["", "Functions:"] + HelpText.table(ExpressionFunction.all.map { ($0.signature, $0.summary) }))
}
