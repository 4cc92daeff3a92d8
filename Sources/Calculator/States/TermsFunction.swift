import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Terms of atoms and molecules.
  static let terms = Function(
    name: "terms", usage: "CONFIGURATION [--in GROUP] [--levels] | SHELLS --group GROUP",
    summary: "terms of electrons: atoms, molecules, weak and strong fields", theme: .chemistry,
    forms: [("d2 --in Oh", "an atom, and in a field"), ("\"t2g2 eg1\" --group Oh", "orbitals of a molecule")],
    details: [
      "Atoms: d2, 3d2 4s1, [Ar] 3d2 4s2, 1s²2s²2p⁴; shells s p d f g h i k l; one",
      "electron where no number follows. Equal n and l are equivalent electrons; p1 p1",
      "is 2p¹ 3p¹. A degree sign (ASCII: *) marks odd parity, 2²D (2x2D) two terms ²D;",
      "past L = 20 a number: ³[21].",
      "--levels: J of each term and Hund's ground level. --coupling jj: fillings of j =",
      "l ± 1/2.",
      "--in G: the terms in a field; with --levels, or G*, also spin–orbit coupling, in",
      "the double group, before and after the field. --strong: the configurations of",
      "the split orbitals, and for every label where it comes from on both sides. In",
      "1a1(3d)² 2a1(3d)¹ a1(4s)¹ a number in front counts the sets of one irrep from",
      "one shell. --diagram draws what becomes what. Molecules: --group G, or \"G: t2g2",
      "eg1\". A word is a label and a number of electrons: e2 is e twice in C3v, in D6",
      "the label e2 once; πg², pg^2, (e2)2 leave no doubt. Words of one irrep are",
      "different shells, 1e 2e; Greek letters may be words: Cinfv: pi2.",
    ],
    options: [
      .group, Option("in", .text("GROUP"), "the symmetry of the field"),
      Option("levels", "spin–orbit coupling: levels J, or irreps of the double group"),
      Option("strong", "the configurations of a strong field, with --in"),
      Option("diagram", "what becomes of each term, drawn; --format svg too"),
      Option("coupling", .choice(["LS", "jj"]), "which coupling comes first (LS)"),
    ], formats: ["tex", "svg"], allowsAnyGroup: true,
    examples: [
      Example("terms d2 --in Oh", "terms of d², and in a cube"),
      Example("terms p3 --levels", "with J, and Hund's ground level"), Example("terms -q p2", "the bare answer"),
      Example("terms f2 --coupling jj", "in jj coupling"), Example("terms \"[Xe] 4f3\" --levels", "neodymium 3+"),
      Example("terms d2 --in Oh --strong", "from the strong field, too"),
      Example("terms d2 --in Oh --strong --diagram", "what becomes what"),
      Example("terms f1 --in \"Oh*\"", "with spin–orbit coupling"),
      Example("terms \"t2g2 eg1\" --group Oh", "orbitals of a complex"),
      Example("terms \"Dinfh: pg2\" --levels", "a linear molecule"),
      Example("terms \"2p1 3p1\"", "electrons of two shells"),
    ],
    reference: "Condon1935, ch. VII; Griffith1961, ch. 9",
    answer: { try termsAnswer($0).answer() })

  /// What a call says of terms.
  ///
  /// - Throws: `CommandError`, `Diagnostic`, `EvaluationError`, `LimitError`, `Cancelled`.
  static func termsAnswer(_ call: Call) throws -> TermsAnswer {
    let source = call.source
    let text = source.text
    guard !text.trimmed.isEmpty else { throw call.wrongArguments() }
    if call.arguments.has("strong"), !call.arguments.has("in") {
      throw CommandError.incompatible(
        "--strong needs --in, the group of the field", help: "terms d2 --in Oh --strong")
    }
    var range = SourceRange(0, text.utf8.count)
    var named = call.namedGroup
    if let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) {
      let front = text.utf8.distance(from: text.utf8.startIndex, to: colon)
      let place = SourceRange(0, front).trimmed(in: source)
      named = try call.group(named: source.slice(place), in: source, place)
      range = SourceRange(front + 1, range.upper)
    }
    switch named {
    case .other(let group)?: return try molecule(call, range, group)
    default: return try atom(call, range)
    }
  }

  /// How symbols are spelt.
  private static func style(_ call: Call) -> TermStyle { call.isASCII ? .ascii : .unicode }

  private static func atom(_ call: Call, _ range: SourceRange) throws -> TermsAnswer {
    // Blanks in front keep the places of what follows.
    let blanked = String(repeating: " ", count: range.lower) + call.source.slice(range)
    let shells = try AtomicShells(SourceText(blanked, name: call.source.name))
    let style = style(call)
    let problem = try TermProblem(
      call, shells.configuration.electrons, names: shells.shells.map(\.name), text: shells.text, style: style)
    var answer = TermsAnswer(
      call: call, style: style, text: problem.text, groupName: problem.terms.group.name,
      terms: TermList(problem.terms), isOdd: shells.configuration.parity == .odd,
      shells: shells.shells.map { ($0.name, $0.electrons, $0.model.capacity) })
    answer.derivation = { try TermsExplanation.explanation(problem) }
    answer.ground = GroundTerm(shells.configuration, problem.terms, style)
    answer.notes = notes(shells, style)
    if call.arguments.text("coupling") == "jj" {
      try call.refuse(
        ["in", "strong", "levels"], with: "--coupling jj", help: "jj coupling has no terms; --levels has the J of LS")
      answer.jj = try JJAnswer(shells, problem)
    } else {
      answer.field = try field(problem, range)
      if call.arguments.has("levels"), answer.field == nil { answer.levels = FieldSplitting.levels(of: problem.terms) }
    }
    return answer
  }

  /// How the shells were read.
  private static func notes(_ shells: AtomicShells, _ style: TermStyle) -> [String] {
    var notes = shells.notes
    let names = shells.closedNames
    if !names.isEmpty, !shells.configuration.openShells.isEmpty {
      let singlet = TermSymbol(0, O3().trivial, of: O3()).text(style)
      notes.append("closed, \(singlet): " + names.joined(separator: " "))
    }
    for shell in shells.shells where !shell.model.isClosed && 2 * shell.electrons > shell.model.capacity {
      let holes = shell.model.capacity - shell.electrons
      notes.append(
        "\(shell.name)\(NumberText.superscript(shell.electrons)) has the terms of its \(counted(Integer(holes), "hole")): "
          + "\(shell.name)\(NumberText.superscript(holes))")
    }
    return notes
  }

  private static func molecule(_ call: Call, _ range: SourceRange, _ group: any CharacterGroup) throws -> TermsAnswer {
    func open<G: CharacterGroup>(_ group: G, withLevels: Bool) throws -> TermsAnswer {
      let shells = try MolecularShells(call.source, range, in: group)
      let style = style(call)
      let names = shells.names(style)
      let text = zip(names, shells.shells).map { $0 + NumberText.superscript($1.electrons) }.joined(separator: " ")
      let problem = try TermProblem(
        call, shells.configuration, names: names, text: "\(text) in \(group.name)", style: style)
      var answer = TermsAnswer(
        call: call, style: style, text: problem.text, groupName: group.name, terms: TermList(problem.terms), isOdd: nil,
        shells: zip(names, problem.configuration.shells).map { ($0, $1.count, $1.capacity.asInt ?? 0) })
      answer.derivation = { try TermsExplanation.explanation(problem) }
      if call.arguments.text("coupling") == "jj" {
        throw CommandError.incompatible("--coupling jj is for atoms", help: "--levels adds spin–orbit coupling")
      }
      answer.field = try field(problem, range, withLevels: withLevels)
      return answer
    }
    let base = DoubleCover.base(of: group)
    guard base is PointGroup || base is DInfinityH || base is O2 || base is SO2 else {
      throw ConfigurationError.noTerms(group: group.name).diagnostic(range, in: call.source)
    }
    return try open(base, withLevels: DoubleCover.isDouble(group))
  }

  /// What becomes of the terms in the field of `--in`, and with spin–orbit coupling.
  private static func field<G: CharacterGroup>(
    _ problem: TermProblem<G>, _ range: SourceRange, withLevels: Bool = false
  ) throws -> FieldSplitting? {
    let call = problem.call
    let hasLevels = call.arguments.has("levels") || withLevels
    let option = call.arguments.text("in")
    let source = option.map { SourceText("--in \($0)") } ?? call.source
    let place = option.map { SourceRange(5, 5 + $0.utf8.count) } ?? range
    let group: any CharacterGroup
    if let option {
      group = try call.group(named: option, in: source, place).group
    } else {
      guard hasLevels, !(problem.terms.group is O3) else { return nil }
      group = problem.terms.group
    }
    do {
      return try FieldSplitting.make(
        problem, in: DoubleCover.base(of: group), isStrong: call.arguments.has("strong"),
        hasLevels: hasLevels || DoubleCover.isDouble(group))
    } catch let error as SubgroupError {
      throw EvaluationError(kind: .subgroup(error), range: place, source: source)
    } catch let error as NoDoubleGroup {
      throw ConfigurationError.noDoubleGroup(error.group).diagnostic(place, in: source)
    }
  }
}
