import Language

/// Names that mean something already.
enum ReservedName {
  /// What is to have the name.
  enum Use: Hashable, Sendable {
    /// A value or a function of the session.
    case variable
    /// A parameter, or what runs through a list: names that hold in one place alone.
    case parameter
  }

  /// Refuses a name that is taken.
  ///
  /// - Throws: `EvaluationError` with the reason.
  static func refuse(_ name: Syntax.Name, as use: Use, in source: SourceText) throws(EvaluationError) {
    guard let reason = reason(name.text, use) else { return }
    throw EvaluationError(
      kind: .reservedName(name.text, reason: reason, free: free(name.text, use)), range: name.range, source: source)
  }

  /// What a name means already; nil for a free one.
  static func reason(_ name: String, _ use: Use) -> String? {
    if name == "x" { return use == .variable ? "the sign of products" : nil }
    if ["_", "__", "ans"].contains(name) { return "a result" }
    if Token.Keyword(rawValue: name) != nil || ["yes", "no"].contains(name) { return "a word of the language" }
    if FunctionTable.words.contains(name) || ["e3", "quit", "exit"].contains(name) { return "a command" }
    if ExpressionFunction.named(name) != nil { return "a function" }
    if name.count > 1, OutputForm.named(name) != nil { return "a form of answers" }
    if name.first?.isLetter != true || name.last.map({ "+-".contains($0) }) == true { return "an irrep" }
    let isCapital = name.first?.isUppercase == true
    return GroupName(typed: name) != nil || isCapital && (try? GroupCatalogue.group(typed: name)) != nil
      ? "a group" : nil
  }

  /// A free name like a taken one.
  private static func free(_ name: String, _ use: Use) -> String? {
    let word = name.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
    guard word.contains(where: { $0 != "_" }) else { return nil }
    let candidates = [word + "_", "v" + word, "my_" + word]
    return candidates.first { reason($0, use) == nil }
  }
}
