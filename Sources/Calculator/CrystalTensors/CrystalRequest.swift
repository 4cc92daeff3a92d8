import Coupling
import Language
import Representations

/// A tensor of crystals as it was asked for.
struct CrystalRequest {
  let call: Call
  /// The property with this name, if one was named.
  let property: CrystalProperty?
  /// The kind of tensors.
  let kind: CrystalTensorKind
  /// The sides of the formula, joined: `ijk=ikj`.
  let formula: String
  /// How each symmetric pair is written.
  let voigt: [VoigtRule]

  /// The options that mean a tensor of crystals, and what the other ones are for.
  private static let options = ["group", "table", "axial", "axes", "voigt", "kleinman"]
  private static let numberOptions = ["layout", "back", "project", "moment"]

  /// Whether a call is about crystals and not about numbers of a file: by its options, a property, or a formula alone in the
  /// group of the session.
  static func isMeant(_ call: Call) -> Bool {
    let words = call.arguments.positional
    let named = words.count == 1 && (CrystalProperty.named(words[0]) != nil || CrystalProperty.later.contains(words[0]))
    return named || (words.count == 1 && call.session.group != nil) || options.contains(where: call.arguments.has)
  }

  /// - Throws: errors of the formula and `CommandError`.
  init(_ call: Call) throws {
    self.call = call
    let text = call.source.text.trimmed
    guard !text.isEmpty else { throw call.wrongArguments() }
    try call.refuse(Self.numberOptions, with: "a crystal", help: "numbers of a file are split without --group")
    if CrystalProperty.later.contains(text) {
      throw EvaluationError(
        kind: .notYet("'\(text)', which is odd under time reversal"), range: SourceRange(0, text.utf8.count))
    }
    property = CrystalProperty.named(text)
    if let property, call.arguments.has("axial") {
      throw CommandError.incompatible(
        "--axial beside a name: \(property.name) is \(property.isAxial ? "axial" : "polar")",
        help: "e3 tensor \"\(property.formula)\" --axial")
    }
    let isKleinman = call.arguments.has("kleinman")
    if isKleinman, property?.name != "second-harmonic" {
      throw CommandError.incompatible(
        "--kleinman is for second-harmonic", help: "e3 tensor \"\(CrystalProperty.kleinman)\" is such a formula")
    }
    if property == nil, text.count > 1, text.allSatisfy(\.isLetter) {
      let nearest = text.count > 4 ? Suggestion.nearest(to: text, among: CrystalProperty.words) : nil
      // Indices without symmetry stand in their order: what does not is a word.
      if nearest != nil || zip(text, text.dropFirst()).contains(where: { $0 >= $1 }) {
        throw Diagnostic(
          kind: "property", message: "no property is called '\(text)'",
          note: nearest.map { "did you mean '\($0)'?" } ?? "indices stand in their order: ijk, ijk=ikj",
          range: SourceRange(0, text.utf8.count), source: SourceText(text), help: "all: e3 tensor --list")
      }
    }
    let typed = isKleinman ? CrystalProperty.kleinman : property?.formula ?? text
    let read = try IndexFormula(call.replacing(typed, in: .rotations(.o3)), unnamed: "1o")
    guard read.factors.allSatisfy({ IrrepsText.plain($0) == "1x1o" }) else {
      throw CommandError.incompatible(
        "in a crystal every index is a vector", help: "--axial says that improper operations change the sign")
    }
    guard read.indices.count <= TensorSymmetryGroup.largestRank else {
      throw IndexFormulaError.tooManyIndices(read.indices.count, largest: TensorSymmetryGroup.largestRank)
        .diagnostic(SourceRange(0, typed.utf8.count), in: SourceText(typed))
    }
    formula = read.sides.joined(separator: "=")
    kind = CrystalTensorKind(symmetry: read.symmetry, isAxial: property?.isAxial ?? call.arguments.has("axial"))
    voigt = try Self.voigt(call, property, pairs: kind.layout.axes.count { $0.count == 2 })
  }

  private static func voigt(
    _ call: Call, _ property: CrystalProperty?, pairs: Int
  ) throws(CommandError) -> [VoigtRule] {
    guard let text = call.arguments.text("voigt") else {
      guard let property, property.voigt.count == pairs else { return Array(repeating: .plain, count: pairs) }
      return property.voigt
    }
    guard pairs > 0 else {
      throw .incompatible(
        "--voigt is for symmetric pairs of indices, of three indices or more", help: "ijk=ikj has one")
    }
    let words = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let rules = words.compactMap(VoigtRule.init)
    // Components have all of their indices, or none of the pairs has.
    let isMixed = rules.count > 1 && rules.contains(.plain)
    guard rules.count == words.count, rules.count == 1 || rules.count == pairs, !isMixed else {
      throw .impossibleValue(
        option: "--voigt", value: text,
        choices: VoigtRule.allCases.map(\.rawValue) + (pairs > 1 ? ["one for each pair"] : []))
    }
    return rules.count == 1 ? Array(repeating: rules[0], count: pairs) : rules
  }

  /// The name of the property with its letter, or the formula.
  var title: String {
    property.map { "\($0.name) \($0.letter)" } ?? formula + (kind.isAxial ? ", axial," : "")
  }

  /// A line on the law of the property, if it is one.
  var law: [String] {
    guard let property else { return [] }
    let exchanges = (kind.rank > 1 ? ",  " + formula : "") + (kind.isAxial ? ", axial" : "")
    return ["\(property.law)\(exchanges)   [\(property.reference)]"]
  }

  /// The letter of the components.
  var letter: String { property?.letter ?? "T" }

  /// The components in words for a reason: `rank 3`, `an axial tensor of rank 2`.
  var rankText: String { kind.isAxial ? "an axial tensor of rank \(kind.rank)" : "rank \(kind.rank)" }

  /// The axes asked for.
  var axes: CrystalAxes { call.arguments.choice("axes") ?? .e3 }

  /// The group, in the axes asked for.
  ///
  /// - Throws: `CommandError` without a group; `EvaluationError` for one that is none of space.
  func group() throws -> TensorSymmetryGroup {
    guard let named = call.namedGroup else {
      throw CommandError.needsOneOf(["--group", "--table"], command: "tensor \(property?.name ?? formula)")
    }
    if axes != .e3, let typed = call.arguments.text("group"),
      let symbol = (named.group as? PointGroup)?.family.hermannMauguin,
      typed.first.map({ $0.isNumber || $0 == "-" || $0 == "m" }) == true, typed != symbol, !typed.contains("[")
    {
      throw CommandError.incompatible(
        "--axes \(axes.rawValue) beside \(typed), which names a setting of its own",
        help: "--group \(symbol) is the class; a frame in brackets turns it otherwise")
    }
    let group = try axes.placed(named.group)
    guard let space = TensorSymmetryGroup(group) else {
      let option = "--group \(named.name)"
      let double = (group as? PointGroup).map { "on tensors it acts as \($0.family.name)" }
      throw EvaluationError(
        kind: .groupName(.impossible(named.name, reason: double ?? "no rotations and reflections of space")),
        range: SourceRange(8, option.utf8.count), source: SourceText(option))
    }
    return space
  }
}
