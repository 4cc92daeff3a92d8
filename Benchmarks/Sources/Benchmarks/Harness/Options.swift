/// The options of the program.
struct Options {
  /// Only cases whose title contains one of these.
  private(set) var filters: [String] = []
  /// The most rounds.
  private(set) var rounds = 11
  /// Tables as Markdown.
  private(set) var markdown = false
  /// Titles only.
  private(set) var list = false
  /// Lines for the head of the report.
  private(set) var notes: [String] = []

  /// What `--help` prints.
  static let usage = """
    usage: benchmarks [TEXT …] [--rounds N] [--markdown] [--list] [--note TEXT]
      TEXT         only the cases whose title contains it
      --rounds N   the most rounds (11)
      --markdown   tables as Markdown
      --list       titles only
      --note TEXT  a line for the head of the report

    """

  /// Reads the arguments; the text of an error when they are wrong.
  static func read(_ arguments: some Sequence<String>) -> Result<Options, WrongAnswer> {
    var options = Options()
    var rest = arguments.makeIterator()
    while let word = rest.next() {
      switch word {
      case "--markdown": options.markdown = true
      case "--list": options.list = true
      case "--note":
        guard let note = rest.next() else { return .failure(WrongAnswer("--note needs a text")) }
        options.notes.append(note)
      case "--rounds":
        guard let rounds = rest.next().flatMap({ Int($0) }), rounds >= 1 else {
          return .failure(WrongAnswer("--rounds needs a number from 1"))
        }
        options.rounds = rounds
      default:
        if word.hasPrefix("-") { return .failure(WrongAnswer("there is no option \(word)")) }
        options.filters.append(word)
      }
    }
    return .success(options)
  }

  /// Whether a case is asked for.
  func selects(_ title: String) -> Bool { filters.isEmpty || filters.contains { title.contains($0) } }
}
