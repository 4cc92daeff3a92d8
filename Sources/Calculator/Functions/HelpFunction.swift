import Formats
import Language

extension FunctionTable {
  /// Help on everything, made from the records.
  static let help = Function(
    name: "help", aliases: ["?"], usage: "[COMMAND|TOPIC|--all|--man]", summary: "help on a command or a topic",
    options: [
      Option("all", "everything, in Markdown"), Option("man", "the manual page e3(1) in mdoc"),
    ],
    needsArguments: false,
    examples: ["help decompose", "help grammar"],
    reference: "UNIX, man(1)",
    answer: { call in
      if call.arguments.has("man") { return HelpText.answer(call, HelpText.manual) }
      if call.arguments.has("all") { return HelpText.answer(call, HelpText.markdown) }
      let word = call.source.text
      if word.isEmpty { return HelpText.answer(call, HelpText.overview) }
      if let function = FunctionTable.named(word) { return HelpText.answer(call, HelpText.page(function)) }
      if let function = ExpressionFunction.named(word) {
        return HelpText.answer(call, ["\(function.signature)   \(function.summary)"])
      }
      if let topic = HelpTopic.all.first(where: { $0.name == word }) { return HelpText.answer(call, topic.lines) }
      throw CommandError.unknownTopic(
        word, known: FunctionTable.all.map(\.name) + HelpTopic.all.map(\.name) + ExpressionFunction.all.map(\.name))
    })

  /// Completion scripts for shells.
  static let completions = Function(
    name: "completions", usage: "bash|zsh|fish", summary: "a completion script for a shell",
    subcommands: [("bash", "for bash"), ("zsh", "for zsh"), ("fish", "for fish")],
    examples: ["completions bash"],
    reference: "UNIX, bash(1)",
    answer: { call in
      switch call.source.text {
      case "bash": return HelpText.answer(call, CompletionScript.bash)
      case "zsh": return HelpText.answer(call, CompletionScript.zsh)
      case "fish": return HelpText.answer(call, CompletionScript.fish)
      default:
        throw CommandError.impossibleValue(
          option: "completions", value: call.source.text, choices: ["bash", "zsh", "fish"])
      }
    })
}

/// Help, examples first.
enum HelpText {
  static func answer(_ call: Call, _ lines: [String]) -> Answer {
    let text = lines.joined(separator: "\n")
    return Answer(
      text: text, quiet: text,
      document: Record.document(
        call.function.name, input: call.source.text, canonical: call.source.text,
        ["result": .object(["text": .string(text)])]))
  }

  static var overview: [String] {
    var columns = Columns([.left, .left])
    for function in FunctionTable.all { columns.append([function.name, function.summary]) }
    for word in FunctionTable.programWords { columns.append([word.name, word.summary]) }
    return [
      "e3 \(Version.current)   exact calculator of irreducible representations", "",
      "  e3 decompose \"1 x 2\"                   1 ⊗ 2 = 1 + 2 + 3",
      "  e3 cg 1 1 1 -1 2 0                     ⟨1 1; 1 −1 | 2 0⟩ = √(1/6)",
      "  e3                                     a session", "", "Commands:",
    ] + columns.lines(indent: "  ") + [
      "", "Topics: " + HelpTopic.all.map(\.name).joined(separator: ", "),
      "More: e3 help COMMAND, e3 help TOPIC. Every command takes --json, -q, --ascii, -o FILE.",
    ]
  }

  static func page(_ function: Function) -> [String] {
    var lines = head(function.name + " " + function.usage, function.summary)
    lines += function.examples.map { "  e3 \($0)" }
    if !function.details.isEmpty { lines += [""] + function.details }
    if !function.subcommands.isEmpty {
      var columns = Columns([.left, .left])
      for subcommand in function.subcommands { columns.append([subcommand.name, subcommand.summary]) }
      lines += ["", "First word:"] + columns.lines(indent: "  ")
    }
    lines.append("")
    if !function.options.isEmpty { lines += ["Options:"] + table(function.options) }
    if !function.formats.isEmpty { lines.append("Formats: text, json, " + function.formats.joined(separator: ", ")) }
    if !function.aliases.isEmpty { lines.append("Also called: " + function.aliases.joined(separator: ", ")) }
    return lines + [
      "Reference: \(function.reference)", "Every command takes --json, -q, -o FILE and more: e3 help options",
    ]
  }

  /// How many columns a page of help has.
  private static let width = 80

  /// A command with what it does, on one line or on two.
  private static func head(_ usage: String, _ summary: String) -> [String] {
    let line = "\(usage)   \(summary)"
    return line.count <= width ? [line] : usage.wrapped(to: width, indent: 4) + ["  \(summary)"]
  }

  /// Options with what they do; a long spelling has a line of its own.
  static func table(_ options: [Option]) -> [String] {
    let longest = 34
    let column = min(longest, options.map(\.spelling.count).max() ?? 0) + 4
    return options.flatMap { option -> [String] in
      let front = "  " + option.spelling
      guard option.spelling.count <= longest else {
        return front.wrapped(to: width, indent: 6)
          + (String(repeating: " ", count: column) + option.summary).wrapped(to: width, indent: column)
      }
      return (front + String(repeating: " ", count: column - front.count) + option.summary).wrapped(
        to: width, indent: column)
    }
  }

  /// Every command, function and topic in Markdown.
  static var markdown: [String] {
    var lines = ["# Commands", "", "Made by `e3 help --all`.", ""]
    for function in FunctionTable.all {
      lines += ["## \(function.name)", "", "```"] + page(function) + ["```", ""]
    }
    lines += ["# Functions of expressions", ""]
    lines += ExpressionFunction.all.map { "* `\($0.signature)`: \($0.summary)" } + [""]
    for topic in HelpTopic.all where topic.name != "examples" {
      lines += ["# \(topic.name)", "", "```"] + topic.lines + ["```", ""]
    }
    return lines.dropLast()
  }

  /// The manual page in mdoc.
  static var manual: [String] {
    var lines = [
      ".Dd November 24, 2026", ".Dt E3 1", ".Os", ".Sh NAME", ".Nm e3",
      ".Nd exact calculator of irreducible representations", ".Sh SYNOPSIS", ".Nm", ".Ar command", ".Op Ar arguments",
      ".Nm", ".Fl e Ar expression", ".Nm", ".Sh COMMANDS", ".Bl -tag -width Ds",
    ]
    for function in FunctionTable.all {
      lines += [".It Nm \(function.name) Ar \(escaped(function.usage))", escaped(function.summary) + "."]
      lines += [".Bd -literal"] + function.examples.map { "e3 " + escaped($0) } + [".Ed"]
    }
    lines += [".El"]
    for topic in HelpTopic.all {
      lines += [".Sh \(topic.name.uppercased())", ".Bd -literal"] + topic.lines.map(escaped) + [".Ed"]
    }
    return lines
  }

  private static func escaped(_ text: String) -> String {
    let slashes = text.map { $0 == "\\" ? "\\e" : String($0) }.joined()
    return slashes.hasPrefix(".") || slashes.hasPrefix("'") ? "\\&" + slashes : slashes
  }
}

/// A page that belongs to no command.
struct HelpTopic: Sendable {
  let name: String
  let lines: [String]

  static let all: [HelpTopic] = [
    HelpTopic(
      name: "grammar",
      lines: [
        "irreps    2x1o + 1x2e        copies by a tight x; O(3): 0e 1o 2e, y is the parity (−1)^l",
        "          1 + 2   1/2 + 3/2  SO(3): bare integers; SU(2): as soon as a half-integer occurs",
        "product   1o x 2e            blanks on both sides; also ⊗ × * @; takes whole sums on both sides",
        "power     1o^3               repeated product",
        "filter    1o x 1o -> 0e      keep only these outputs; also →",
        "group     SU2: 1 x 1         the group by name, or --group",
        "brackets  (1o + 2e) x 1o",
        "kets      <1 1; 1 -1 | 2 0>  a Clebsch–Gordan coefficient; also ⟨ ⟩, commas, blanks",
        "numbers   √(1/6) * 2         roots of rationals, exact; −, /, ^, sqrt()",
        "names     h = 8x0e + 8x1o    then h x sh(2); _ is the last result, __ the one before, %3 the third",
        "          f(l) = sym(l, 2)   a function: f(2e), [f(n) for n in 0..3]",
        "          Oh: T2g x h        labels of a group that is named come before names of your own",
        "lists     [1o, 2e]   0..4    xs[0], xs[-1]; ranges step by 1, 0..6 by 2; len(xs), sum(xs), product(xs)",
        "          [dim(l) for l in 0..4 if l != 2]",
        "compare   1o x 1o == 0e + 1e + 2e   isomorphism of irreps, equality of the rest: yes or no; !=, not, and, or",
        "groups    G = Oh             then G: T2g x T1u, branch(4e, G), order(G), irreps(G)",
        "states    |2 0>   |1 1; 1 -1>   √2 |1 0> + |1 1>   expand(|2 0>, 1, 1)",
        "text      \"T2g\"              a label among irreps; \\\" and \\\\ inside",
        "form      _ -> latex         once: text, unicode, ascii, latex, json, e3nn, exact, decimal, a format of the command",
        "functions " + ExpressionFunction.all.map(\.signature).joined(separator: ", "),
        "rules     <1o|E1|0e>         a matrix element <to|operator|from>",
        "          # a comment; a ; at the end hides the answer",
      ]),
    HelpTopic(name: "options", lines: ["Options that every command takes:"] + HelpText.table(Option.common)),
    HelpTopic(
      name: "conventions",
      lines: [
        "complex   |j m>, m = −j … j, phases of Condon and Shortley",
        "e3nn      real components, l = 1 is (x, y, z), polar axis y",
        "real      the same tensors, l = 1 is (y, z, x), polar axis z",
        "cg        norm of a coupling tensor: Σ over inputs of C² is 1 for each output",
        "3j        cg/√(2l₃+1), Frobenius norm 1: e3nn's wigner_3j",
        "component √(2l₃+1)·3j, the numbers of cg: e3nn's rule for one path of fan-in 1",
        "order     tensors are indexed (in1, in2, out)",
        "sums      O(3) is sorted 0o 0e 1o 1e … as e3nn sorts; --order e3nn-jax: 0e 0o 1o 1e 2e 2o …",
        "More: docs/Conventions.md",
      ]),
    HelpTopic(
      name: "formats",
      lines: [
        "text      for reading (the default); the same characters in a pipe as on a terminal",
        "json      one document with \"schema\":\"e3.NAME/1\"; sq is the signed square: \"-1/6\" is −√(1/6)",
        "ndjson    a header line, then one record a line",
        "csv       one record a line, names in the first",
        "npz       float64 arrays for NumPy, with the header in __e3__",
        "tex       LaTeX; e3nn: Python; cue-json: cuEquivariance's segmented tensor product",
        "-q        the bare answer on one line; --ascii: sqrt(1/6) for √(1/6)",
      ]),
    HelpTopic(
      name: "batch",
      lines: [
        "$ e3 batch <requests >documents",
        "request   {\"id\":7,\"command\":\"3j 10 10 10 1 2 -3\"}   one a line: any command or expression, as in a session",
        "document  {\"id\":7,\"schema\":\"e3.value/1\",…}          one a line, in order: that of --json, the id first",
        "id        any JSON value, echoed as it was given; null where there is none",
        "errors    documents, too: \"schema\":\"e3.error/1\", of kind json, utf8 or request where no command was read;",
        "          they stop nothing, and the exit code is 0",
        "names     h = 8x0e + 8x1o holds for later requests and has the document of its value; no _ and no %3",
        "refused   what writes files (-o), other forms (--format csv), colon commands",
        "options   e3 batch --force holds for all requests; a request may have its own; --time is told on standard error",
        "pace      whoever writes one request and waits has the answer; symbols of plain numbers take about 1 us each",
      ]),
    HelpTopic(
      name: "exit-codes",
      lines: [
        "0    answered, also when the answer is 0 or «forbidden»",
        "1    --exit-status, and the answer is no, zero or empty; a self-test failed",
        "64   unknown command or option", "65   wrong expression", "66   an input file cannot be read",
        "69   more than the limits allow (--force lifts them)", "70   an error of e3 itself",
        "73   an output cannot be created", "74   an output cannot be written", "130  interrupted",
      ]),
    HelpTopic(
      name: "environment",
      lines: [
        "E3_BASIS      the basis when --basis is not given", "E3_HISTORY    the history file; empty for none",
        "NO_COLOR, CLICOLOR, CLICOLOR_FORCE, FORCE_COLOR   when to colour; --color decides over all",
        "COLUMNS       the width of the page", "XDG_STATE_HOME where history lies (~/.local/state)",
        "~/.editrc     key bindings of the line editor, lines may begin with e3:",
      ]),
    HelpTopic(
      name: "examples",
      lines: FunctionTable.all.filter { $0.name != "help" }.flatMap { function in
        function.examples.map { "e3 \($0)" }
      }),
  ]
}
