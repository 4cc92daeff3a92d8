extension HelpTopic {
  static let session = HelpTopic(
    name: "session", summary: "keys, signs and commands of a session",
    lines: ["e3, or e3 repl: a line is a command as in the shell, or an expression.", "", "Keys:"]
      + HelpText.table([
        ("Tab", "completes commands, options, values, names and irreps; lists what there is"),
        ("\\otimes Tab", "⊗, and so for other symbols: \\oplus \\to \\sqrt \\pi \\^2 \\_0; \\ Tab lists them"),
        ("Up, Ctrl-R", "earlier lines, and a search in them"),
        ("Ctrl-C", "drops the line, or stops the calculation"),
        ("Ctrl-D", "leaves, as quit, exit and :q do"),
      ]) + ["", "Signs:"]
      + HelpText.table([
        ("_, %3", "the last result, and the third"),
        ("h = 8x0e", "a name for a value"),
        ("1o x 2e;", "a semicolon hides the answer"),
        ("?rules, rules?", "help on a word; ? is the overview, ??parity a search"),
        ("(1o +", "a line goes on while a bracket is open or an operator ends it"),
      ]) + ["", "Commands:"] + HelpText.table(ColonCommand.all.map { ($0.signature, $0.summary) }))
}
