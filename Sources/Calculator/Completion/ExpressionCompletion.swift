import ExactArithmetic
import Language
import Representations

/// What may follow in an expression: irreps after an operator, operators after an operand, names and functions.
struct ExpressionCompletion {
  private let session: Session
  /// The text before the word at the cursor.
  private let front: String
  /// What is typed of that word.
  private let word: String
  /// The name of the group that the command line gives.
  private let groupName: String?
  private let takesAssignments: Bool

  /// The place behind a text; `group` is the value of `--group`.
  init(session: Session, text: String, group: String? = nil, takesAssignments: Bool = true) {
    self.session = session
    word = String(text.reversed().prefix { Self.belongsToWord($0) }.reversed())
    front = String(text.dropLast(word.count))
    groupName = group
    self.takesAssignments = takesAssignments
  }

  private static func belongsToWord(_ character: Character) -> Bool {
    character.isLetter || character.isNumber || "_'\"%/′″".contains(character)
  }

  /// What may stand at the cursor.
  var completions: Completions {
    let before = front.trimmed
    if before.hasSuffix("|"), before.contains(where: { "<⟨".contains($0) }) {
      return Completions(word, OperatorCandidates.all + irreps)
    }
    if isOperand(before) {
      let keys = labels.map { Completions.Candidate($0 + "=", "an argument by name") }
      // All functions would hide the irreps; a letter brings them.
      let names = session.names.filter { !word.isEmpty || !$0.text.hasSuffix("(") }
      return Completions(
        word, keys + irreps + results + names + groups(behind: before) + forms(behind: before), hints: hints(before))
    }
    // A word glued to an operand is part of it.
    guard front.isEmpty || front.last?.isWhitespace == true || ")]".contains(front.last ?? " ") else {
      return Completions(word, [])
    }
    var following = HelpSign.operators.map { Completions.Candidate($0.spellings[0], $0.meaning) }
    if takesAssignments, !before.contains(" "), Self.isName(before) {
      following.append(.init("=", "gives a value a name"))
    }
    return Completions(word, following)
  }

  /// Groups in front of labels, and as arguments of functions that take one; a letter brings them.
  private func groups(behind before: String) -> [Completions.Candidate] {
    if word.isEmpty { return [] }
    if before.isEmpty { return GroupCandidates.all.map { .init($0.text + ":", $0.summary) } }
    let signature = openCall.flatMap(ExpressionFunction.named)?.signature ?? ""
    return signature.contains("group") ? GroupCandidates.all.map { .init($0.text, $0.summary) } : []
  }

  /// The forms of an answer behind an arrow, which may also keep irreps.
  private func forms(behind before: String) -> [Completions.Candidate] {
    guard let arrow = ["->", "→"].first(where: before.hasSuffix) else { return [] }
    // The words of a command say nothing of its forms.
    let known = takesAssignments ? session.forms(of: String(before.dropLast(arrow.count))) : OutputForm.all.map(\.name)
    return OutputForm.all.filter { known.contains($0.name) }.map { .init($0.name, $0.summary) }
  }

  /// Whether an operand comes next.
  private func isOperand(_ before: String) -> Bool {
    guard let last = before.last else { return true }
    if before.hasSuffix("->") || "⊗×*@+⊕→([,:=|<⟨-−√".contains(last) { return true }
    // A lone x behind an operand is a product.
    return before.hasSuffix(" x") && front.last?.isWhitespace == true
  }

  private static func isName(_ text: String) -> Bool {
    text.first?.isLetter == true && text.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
  }

  /// What else begins an expression, where nothing tells the group yet.
  private func hints(_ before: String) -> [Completions.Candidate] {
    let functions = Completions.Candidate(
      "functions", ExpressionFunction.all.map { $0.name + "(" }.joined(separator: " "))
    guard before.isEmpty, group == nil else { return [functions] }
    return [
      .init("1 x 2, 1/2", "irreps of SO(3), of SU(2)"),
      .init("Oh: T1u x T2g", "irreps of another group, named in front"), functions,
    ]
  }

  /// The results of the session.
  private var results: [Completions.Candidate] {
    guard let last = session.results.last else { return [] }
    let numbered = session.results.enumerated().suffix(9).map { index, value in
      Completions.Candidate("%\(index + 1)", value.text.shortened(to: 50))
    }
    return [.init("_", "the last result: \(last.text.shortened(to: 40))")] + (word.hasPrefix("%") ? numbered : [])
  }

  /// The name of the function whose call is open.
  private var openCall: String? {
    var opened: [String] = []
    var name = ""
    for character in front {
      switch character {
      case "(":
        opened.append(name)
        name = ""
      case ")":
        opened = opened.dropLast()
        name = ""
      default: name = character.isLetter ? name + String(character) : ""
      }
    }
    return opened.last
  }

  /// The labels of arguments of the function whose call is open.
  private var labels: [String] {
    guard let openCall, front.trimmed.hasSuffix(",") else { return [] }
    return ExpressionFunction.named(openCall)?.labels ?? []
  }

  // MARK: Irreps

  /// The group in which labels are read here, nil where nothing tells.
  private var group: (any CharacterGroup)? {
    if let colon = front.lastIndex(of: ":") {
      let name = front[..<colon].split { "=(,".contains($0) }.last.map { String($0).trimmed } ?? ""
      if let named = try? GroupCatalogue.group(typed: name) { return named.group }
    }
    if let groupName, let named = try? GroupCatalogue.group(typed: groupName) { return named.group }
    if let named = session.group { return named.group }
    return typedGroup
  }

  /// The group that the labels and names before the cursor belong to.
  private var typedGroup: (any CharacterGroup)? {
    var hasDegrees = false
    for token in Lexer.tokens(of: SourceText(front)) {
      switch token.kind {
      case .fraction(_, "2"): return SU2()
      case .integer: hasDegrees = true
      case .word(let text):
        if case .irreps(let irreps) = session.variables[text] { return irreps.labelGroup }
        if text == "_", case .irreps(let irreps) = session.results.last { return irreps.labelGroup }
        if let last = text.last, "eoy".contains(last), text.dropLast().allSatisfy({ $0.isNumber || $0 == "/" }),
          text.count > 1
        {
          return O3()
        }
      default: break
      }
    }
    return hasDegrees ? SO3() : nil
  }

  /// The irreps of the group, those of O(3) where nothing tells it.
  private var irreps: [Completions.Candidate] {
    let group = group ?? O3()
    // Copies stand before the label: 8x1o, 2T1u.
    let digits = word.prefix(while: \.isNumber)
    let afterDigits = word.dropFirst(digits.count)
    let copies =
      afterDigits.hasPrefix("x") ? String(digits) + "x" : group is PointGroup && !digits.isEmpty ? String(digits) : ""
    func open<G: CharacterGroup>(_ group: G) -> [Completions.Candidate] {
      shown(group).map { irrep in
        let segment = IrrepSegment(
          label: group.label(of: irrep), multiplicity: 1, irrepDimension: group.dimension(of: irrep),
          angularMomentum: group.angularMomentum(of: irrep))
        return .init(copies + segment.label, segment.kind(in: group.name) ?? "dim \(segment.irrepDimension)")
      }
    }
    return open(group)
  }

  /// The first irreps of a group, of O(3) in the order of harmonics, with those of the degree that is typed.
  private func shown<G: CharacterGroup>(_ group: G) -> [G.Irrep] {
    let typed = word.split(separator: "x").last.map(String.init) ?? ""
    guard group.angularMomentum(of: group.trivial) != nil else { return group.irreps(first: 24) }
    var labels = group is SU2 ? ["0", "1/2", "1", "3/2", "2", "5/2", "3"] : ["0", "1", "2", "3", "4"]
    if !typed.isEmpty, typed.allSatisfy({ $0.isNumber || $0 == "/" }), !labels.contains(typed) { labels.append(typed) }
    if group is O3 {
      labels = labels.flatMap { label in
        let isOdd = (Int(label) ?? 0) % 2 == 1
        return [label + (isOdd ? "o" : "e"), label + (isOdd ? "e" : "o")]
      }
    }
    return labels.compactMap(group.irrep(labelled:))
  }
}
