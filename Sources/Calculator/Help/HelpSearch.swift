import Harmonics
import Representations

/// Where words occur in the help.
struct HelpSearch {
  /// A place of the help.
  private struct Place {
    /// What to ask for.
    let name: String
    /// What part of its page it is.
    let part: String
    /// The line.
    let text: String
    /// How much a hit there is worth.
    let weight: Int
  }

  /// How many lines are shown.
  private static let longest = 20

  private let text: String
  private let words: [String]

  /// A search for all words of a text, in capital or small letters.
  init(_ text: String) {
    self.text = text
    words = text.split(whereSeparator: \.isWhitespace).map { Self.plain(String($0)) }
  }

  /// One line for each subject where all words occur, the best first, no wider than a page.
  ///
  /// - Throws: `CommandError.nothingFound` with the nearest words.
  func lines(width: Int) throws(CommandError) -> [String] {
    let found = hits
    guard !words.isEmpty, !found.isEmpty else { throw .nothingFound(text, near: nearest) }
    var columns = Columns([.left, .left, .left])
    for place in found.prefix(Self.longest) { columns.append([place.name, place.part, place.text]) }
    let lines = columns.lines(indent: "").map { $0.count > width ? $0.prefix(width - 1) + "…" : $0 }
    let more = found.count - Self.longest
    return lines + (more > 0 ? ["… \(more) more; a second word narrows the search"] : [])
  }

  /// The best place of each subject that has all words somewhere.
  private var hits: [Place] {
    var order: [String] = []
    var places: [String: [Place]] = [:]
    for place in Self.places {
      if places[place.name] == nil { order.append(place.name) }
      places[place.name, default: []].append(place)
    }
    var found: [(place: Place, score: Int, index: Int)] = []
    for (index, name) in order.enumerated() {
      let all = places[name] ?? []
      let plain = all.map { Self.plain($0.name + " " + $0.part + " " + $0.text) }
      guard words.allSatisfy({ word in plain.contains { $0.contains(word) } }) else { continue }
      var best: (place: Place, score: Int)?
      for (place, text) in zip(all, plain) {
        let score = words.reduce(0) { $0 + Self.score($1, in: text, place) }
        if score > (best?.score ?? 0) { best = (place, score) }
      }
      if let best { found.append((best.place, best.score, index)) }
    }
    return found.sorted { ($1.score, $0.index) < ($0.score, $1.index) }.map(\.place)
  }

  /// The name itself is worth most, then a whole word, then a part of one.
  private static func score(_ word: String, in text: String, _ place: Place) -> Int {
    if plain(place.name) == word { return 1000 }
    guard text.contains(word) else { return 0 }
    let isWhole = text.split { !$0.isLetter && !$0.isNumber }.contains { $0 == word }
    let beginsName = plain(place.name).hasPrefix(word) ? 100 : 0
    return place.weight * 2 + (isWhole ? place.weight : 0) + beginsName
  }

  /// Words of the help that are spelt nearly so.
  private var nearest: [String] {
    let known = Set(
      Self.places.flatMap { place in
        Self.plain(place.name + " " + place.text).split { !$0.isLetter }.map(String.init)
      }
    ).filter { $0.count > 3 }
    return words.compactMap { Suggestion.nearest(to: $0, among: Array(known)) }
  }

  /// Small letters, one kind of dash.
  private static func plain(_ text: String) -> String {
    String(text.lowercased().map { "–−—".contains($0) ? "-" : $0 })
  }

  private static let places: [Place] = FunctionTable.all.flatMap(places) + fieldWords + others

  /// What the fields call the subjects of commands that say it otherwise.
  private static let fieldWords: [Place] = [
    ("branch", "subgroup, restriction, subduction, descent in symmetry, compatibility relations"),
    ("cg", "Clebsch–Gordan, vector coupling, coupling tensor, LaTeX"),
    ("group", "character table, point group, Mulliken labels, Schoenflies, Hermann–Mauguin, LaTeX"),
    ("kernel", "code generation, C, Swift, NumPy, tensor product kernel"),
    ("mace-basis", "MACE, symmetric contraction, correlation order, ACE"),
    ("modes", "normal modes, vibrations, infrared (IR), Raman"),
    ("paths", "e3nn instructions, uvu, uvw, weights of a tensor product, NequIP layer"),
    ("rules", "infrared (IR), Raman, electric dipole, allowed and forbidden transitions, spectroscopy"),
    ("sh", "spherical harmonics, Y_lm, solid harmonics"),
    ("tensor", "stress, strain, elasticity, piezoelectricity, Neumann's principle"),
    ("terms", "term symbols, multiplets, Russell–Saunders, LS coupling, fine structure"),
  ].map { Place(name: $0.0, part: "also for", text: $0.1, weight: 35) }

  private static func places(_ function: Function) -> [Place] {
    let place = { (part: String, text: String, weight: Int) in
      Place(name: function.name, part: part, text: text, weight: weight)
    }
    return [place("summary", function.summary, 50), place("usage", function.usage, 15)]
      + function.aliases.map { place("also called", $0, 40) }
      + function.subcommands.map { place($0.name, $0.summary, 30) }
      + function.options.map { place("--\($0.name)", $0.summary, 25) }
      + function.forms.map { place("form", "\($0.pattern)   \($0.meaning)", 20) }
      + function.examples.map { place("example", "\($0.command)   \($0.remark)", 10) }
      + function.details.map { place("details", $0.trimmed, 5) }
      + function.formats.map { place("--format", $0, 20) }
      + [place("theme", function.theme.rawValue, 8)]
  }

  private static let others: [Place] =
    ExpressionFunction.all.map {
      Place(name: "\($0.name)()", part: "function", text: "\($0.signature)   \($0.summary)", weight: 40)
    }
    + HelpTopic.all.flatMap { topic in
      [Place(name: topic.name, part: "topic", text: topic.summary, weight: 45)]
        + topic.lines.filter { _ in topic.name != "examples" }.map { line in
          Place(name: topic.name, part: "topic", text: line.trimmed, weight: 6)
        }
    }
    + FunctionTable.programWords.map { Place(name: $0.name, part: "program", text: $0.summary, weight: 40) }
    + ColonCommand.all.map { Place(name: ":\($0.name)", part: "session", text: $0.summary, weight: 40) }
    + Option.common.map { Place(name: "--\($0.name)", part: "option", text: $0.summary, weight: 30) }
    + HelpSign.all.map { Place(name: $0.spellings[0], part: "sign", text: $0.meaning, weight: 20) }
    + KnownGroup.all.map { Place(name: $0.name, part: "group", text: $0.summary, weight: 20) }
    + HarmonicConvention.named.map { Place(name: $0.name, part: "convention", text: $0.summary, weight: 20) }
}
