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
      ("|2 0>, |1 1; 1 -1>", "states: √2 |1 0> + |1 1>, expand(|2 0>, 1, 1)"),
      ("<1o|E1|0e>", "a matrix element <to|operator|from>"),
      ("√(1/6) * 2", "exact numbers: roots of rationals; −, /, ^, sqrt()"),
      ("h = 8x0e + 8x1o", "a name, then h x sh(2); in Oh: T2g x h labels of the group come first"),
      ("_, __, %3", "the last result, the one before, the third; ans is _"),
      ("f(l) = sym(l, 2)", "a function: f(2e), [f(n) for n in 0..3]"),
      ("[1o, 2e]", "a list; xs[0], xs[-1]; the range 0..4 steps by 1, 0..6 by 2"),
      ("[dim(l) for l in 0..4]", "a list by a rule; with a condition: … if l != 2"),
      ("1o x 1o == 0e + 1e", "yes or no: isomorphism of irreps, equality of the rest; !=, not, and, or"),
      ("G = Oh", "a group, then G: T2g x T1u, branch(4e, G), order(G), irreps(G)"),
      ("\"T2g\"", "text: a label among irreps; \\\" and \\\\ inside"),
      ("_ -> latex", "a form for once: text, ascii, json, e3nn, exact, decimal, a format"),
      ("h x 1o;", "a semicolon hides the answer; # begins a comment"),
    ]) + ["", "Functions:"] + HelpText.table(ExpressionFunction.all.map { ($0.signature, $0.summary) }))
}
