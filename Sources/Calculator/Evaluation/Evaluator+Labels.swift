import ExactArithmetic
import Language
import Representations

/// Labels of irreps, and what is wrong with those that are none.
extension Evaluator {
  /// The irrep with a label, or what is wrong with the label.
  func label(_ text: String, _ range: SourceRange, _ context: LabelContext) throws -> any AnyIrreps {
    if let irrep = context.irrep(text) { return irrep }
    guard let rotations = context.rotations else { return try labelOfOtherGroup(text, range, context) }
    let number = text.prefix { $0.isNumber || $0 == "/" }
    let letters = text.dropFirst(number.count)
    if number.isEmpty, text.first?.isUppercase == true, (try? GroupCatalogue.group(typed: text)) != nil {
      throw error(.needsIrreps("a group"), range)
    }
    guard !number.isEmpty else { throw error(.unknownName(text, known: names), range) }
    guard HalfInteger(number) != nil || number.count > 18 else { throw error(.notASpin(String(number)), range) }
    if number.count > 13 || SpinLabel.spin(number) == nil { throw error(.labelTooLarge(text), range) }
    if letters.isEmpty {
      if rotations == .o3 { throw error(.missingParity(label: text), range) }
      throw error(.halfInteger(text, group: context.groupName), range)
    }
    if letters.count == 1, let letter = letters.first {
      guard "eoy".contains(letter) else {
        throw error(.notAParity(String(letter), label: text), SourceRange(range.upper - letter.utf8.count, range.upper))
      }
      if rotations != .o3 { throw error(.needlessParity(label: text, group: context.groupName), range) }
      throw error(.halfInteger(text, group: context.groupName), range)
    }
    throw error(.notALabel(text, group: context.groupName), range)
  }

  /// `2T1u` is two copies; Γ5+Γ6 is a sum where it is no joined pair.
  private func labelOfOtherGroup(_ text: String, _ range: SourceRange, _ context: LabelContext) throws -> any AnyIrreps
  {
    let count = text.prefix(while: \.isNumber)
    if !count.isEmpty, let copies = Integer(count), let irrep = context.irrep(String(text.dropFirst(count.count))) {
      guard copies <= Integer(10).power(18) else { throw error(.multiplicityTooLarge(String(count)), range) }
      return irrep.scaled(by: copies)
    }
    if text.hasPrefix("Γ") {
      let symbols = text.split(separator: "Γ")
      let parts = symbols.enumerated().map { index, symbol in
        context.irrep("Γ" + (index < symbols.count - 1 ? symbol.dropLast() : symbol))
      }
      if parts.count > 1, parts.allSatisfy({ $0 != nil }) { return context.joined(parts.compactMap { $0 }) }
    }
    throw error(
      .noSuchIrrep(
        text, group: context.groupName, known: LabelGuess.examples(of: context.group),
        reason: LabelGuess.reason(text, context.group)), range)
  }

  /// `2 x 1o` could be two copies or a product: refused.
  func refuseTwoReadings(_ factors: [Syntax], _ context: LabelContext) throws {
    guard context.rotations == .o3, !context.isForced else { return }
    for (left, right) in zip(factors, factors.dropFirst()) {
      guard case .integer(let count) = left.kind, case .word = right.kind else { continue }
      let between = source.slice(SourceRange(left.range.upper, right.range.lower))
      let blanks = between.prefix { $0.isWhitespace }.utf8.count
      let sign = between.trimmed.utf8.count
      let start = left.range.upper + blanks
      throw error(.twoReadings(count: count, label: right.text), SourceRange(start, start + sign))
    }
  }
}
