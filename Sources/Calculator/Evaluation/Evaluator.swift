import ExactArithmetic
import Language
import Representations

/// Tree → value.
struct Evaluator {
  let source: SourceText
  /// The names given by assignments.
  let variables: [String: Value]
  /// The numbered results; nil where a line had none.
  let results: [Value]
  let limits: Limits
  let cancellation: Cancellation
  /// The group given by an option or for the session.
  let group: NamedGroup?
  /// Whether the command answers in any group, not only in SU(2), SO(3) and O(3).
  var allowsAnyGroup = false

  /// The value of a tree, with the irreps in the group that its labels name.
  func value(of tree: Syntax) throws -> Value {
    if case .group(let name, let body) = tree.kind {
      return try inGroup(name).value(of: body)
    }
    if try isPolynomial(tree) {
      var reader = PolynomialEvaluator(self)
      return .polynomial(try reader.polynomial(tree))
    }
    var survey = LabelSurvey()
    try inspect(tree, &survey)
    if survey.isNumeric, !survey.hasParity, survey.other == nil {
      return .number(try NumberEvaluator(self).number(tree))
    }
    return .irreps(try irreps(tree, allowed(survey.context(named: group), tree)))
  }

  /// The irreps that a tree means.
  func irreps(of tree: Syntax) throws -> any AnyIrreps {
    if case .group(let name, let body) = tree.kind { return try inGroup(name).irreps(of: body) }
    return try irreps(tree, context(of: [tree]))
  }

  /// The evaluator inside `name: …`.
  func inGroup(_ name: Syntax.Name) throws -> Evaluator {
    do throws(GroupNameError) {
      return inGroup(try GroupCatalogue.group(typed: name.text))
    } catch {
      throw self.error(.groupName(error), name.range)
    }
  }

  /// The evaluator in a group.
  func inGroup(_ group: NamedGroup) -> Evaluator {
    Evaluator(
      source: source, variables: variables, results: results, limits: limits, cancellation: cancellation,
      group: group, allowsAnyGroup: allowsAnyGroup)
  }

  /// The context, which must be a rotation group where the command needs one.
  private func allowed(_ context: LabelContext, _ tree: Syntax?) throws -> LabelContext {
    guard !allowsAnyGroup, context.rotations == nil else { return context }
    throw error(.rotationsOnly(context.groupName), tree?.range ?? SourceRange(0, source.text.utf8.count))
  }

  func error(_ kind: EvaluationError.Kind, _ range: SourceRange) -> EvaluationError {
    EvaluationError(kind: kind, range: range, source: source)
  }

  /// The group in which all of the given trees are read together.
  func context(of trees: [Syntax]) throws -> LabelContext {
    var survey = LabelSurvey()
    for tree in trees { try inspect(tree, &survey) }
    return try allowed(survey.context(named: group), trees.first)
  }

  // MARK: Names

  /// The value that a name or a result stands for; nil when the name is no variable.
  func binding(_ tree: Syntax) throws -> Value? {
    switch tree.kind {
    case .word(let name): return variables[name]
    case .result(let number):
      let index = number.map { $0 - 1 } ?? results.count - 1
      guard results.indices.contains(index) else { throw error(.noResult(number), tree.range) }
      return results[index]
    default: return nil
    }
  }

  // MARK: Labels

  /// Notes what the labels of a tree look like.
  private func inspect(_ tree: Syntax, _ survey: inout LabelSurvey) throws {
    switch tree.kind {
    case .integer(let digits): survey.add(label: digits)
    case .fraction(let numerator, let denominator):
      if HalfInteger("\(numerator)/\(denominator)") == nil {
        survey.addNumber()
      } else {
        survey.add(label: HalfInteger("\(numerator)/\(denominator)")?.description ?? numerator)
      }
    case .word(let word):
      switch try binding(tree) {
      case .irreps(let irreps): survey.add(irreps)
      case .number: survey.addNumber()
      case .polynomial: throw error(.needsIrreps("a polynomial"), tree.range)
      case nil:
        if word.first?.isNumber == true { survey.add(label: word) }
        if let group = LabelGuess.group(of: word) { survey.add(group) }
      }
    case .result:
      switch try binding(tree) {
      case .irreps(let irreps): survey.add(irreps)
      case .number, nil: survey.addNumber()
      case .polynomial: throw error(.needsIrreps("a polynomial"), tree.range)
      }
    case .copies(_, let label), .parenthesised(let label), .power(let label, _): try inspect(label, &survey)
    case .sum(let parts), .product(let parts):
      for part in parts { try inspect(part, &survey) }
    case .arrow(let left, let right):
      try inspect(left, &survey)
      try inspect(right, &survey)
    case .negative where isOtherGroup: survey.add(label: source.slice(tree.range))
    case .negative, .root, .ket, .quotient, .matrixElement: survey.addNumber()
    case .list:
      if isOtherGroup { return survey.add(label: source.slice(tree.range)) }
      guard let group = LabelGuess.group(of: labelText(tree)) else { throw error(.needsIrreps("a list"), tree.range) }
      survey.add(group)
    case .group(let name, let body):
      switch try inGroup(name).value(of: body) {
      case .irreps(let irreps): survey.add(irreps)
      case .number: survey.addNumber()
      case .polynomial: throw error(.needsIrreps("a polynomial"), tree.range)
      }
    case .call(let name, let arguments):
      guard let function = ExpressionFunction.named(name.text) else {
        if isOtherGroup { return survey.add(label: source.slice(tree.range)) }
        guard let group = LabelGuess.group(of: labelText(tree)) else { throw unknownFunction(name) }
        return survey.add(group)
      }
      if function.isNumber { survey.addNumber() }
      if function.isHarmonic, group == nil { survey.add(label: "0e") }
      if function.firstArgumentIsIrreps, !function.isNumber, let first = arguments.first {
        try inspect(first.value, &survey)
      }
    }
  }

  /// Whether a group was named that is no rotation group.
  private var isOtherGroup: Bool {
    if case .other = group { true } else { false }
  }

  /// The part of the source that a tree was read from, as a label.
  func labelText(_ tree: Syntax) -> String { LabelSpelling.plain(source.slice(tree.range)) }

  func unknownFunction(_ name: Syntax.Name) -> EvaluationError {
    error(.unknownFunction(name.text, known: ExpressionFunction.all.map(\.name)), name.range)
  }

  /// The irreps that a tree means in a group.
  func irreps(_ tree: Syntax, _ context: LabelContext) throws -> any AnyIrreps {
    try cancellation.check()
    switch tree.kind {
    case .integer(let text): return try label(text, tree.range, context)
    case .fraction(let numerator, let denominator):
      return try label(
        HalfInteger("\(numerator)/\(denominator)")?.description ?? "\(numerator)/\(denominator)", tree.range, context)
    case .word(let word):
      guard let value = try binding(tree) else { return try label(word, tree.range, context) }
      return try adopt(value, tree.range, context)
    case .result:
      guard let value = try binding(tree) else { throw error(.noResult(nil), tree.range) }
      return try adopt(value, tree.range, context)
    case .copies(let count, let label):
      guard let copies = Integer(count), copies <= Integer(10).power(18) else {
        throw error(.multiplicityTooLarge(count), tree.range)
      }
      return try irreps(label, context).scaled(by: copies)
    case .sum(let terms):
      try refuseSubtraction(terms)
      return context.joined(try terms.map { try irreps($0, context) })
    case .product(let factors):
      try refuseTwoReadings(factors, context)
      return try product(factors.map { try irreps($0, context) }, tree.range)
    case .arrow(let left, let right):
      let kept = try irreps(right, context)
      return try irreps(left, context).filtered(by: kept, keeping: true)
    case .power(let base, let exponent):
      guard case .integer(let digits) = exponent.kind, let count = Int(digits) else {
        throw error(.notAnExponent(source.slice(exponent.range)), exponent.range)
      }
      let factor = try irreps(base, context)
      return try factor.tensorPower(count, limits: limits, cancellation: cancellation)
    case .parenthesised(let body): return try irreps(body, context)
    case .group(let name, let body):
      return try adopt(inGroup(name).value(of: body), tree.range, context)
    case .call(let name, let arguments):
      guard let function = ExpressionFunction.named(name.text) else {
        guard context.rotations == nil else { throw unknownFunction(name) }
        return try label(labelText(tree), tree.range, context)
      }
      if function.isHarmonic, context.rotations == nil {
        throw error(.rotationsOnly(context.groupName), name.range)
      }
      return try function.irreps(FunctionCall(name: name, arguments: arguments, evaluator: self, context: context))
    case .negative:
      guard context.rotations == nil else { throw error(.subtraction, tree.range) }
      return try label(labelText(tree), tree.range, context)
    case .root, .ket, .quotient, .matrixElement: throw error(.needsIrreps("a number"), tree.range)
    case .list:
      guard context.rotations == nil else { throw error(.needsIrreps("a list"), tree.range) }
      return try label(labelText(tree), tree.range, context)
    }
  }

  /// A minus between two terms: after a plus it may belong to a label, as in `1 + -1` of U(1).
  private func refuseSubtraction(_ terms: [Syntax]) throws {
    for (left, right) in zip(terms, terms.dropFirst()) {
      guard case .negative = right.kind else { continue }
      let between = source.slice(SourceRange(left.range.upper, right.range.lower))
      if !between.contains("+"), !between.contains("⊕") { throw error(.subtraction, right.range) }
    }
  }

  /// The product of factors, left to right; a long chain is refused before it starts.
  func product(_ factors: [any AnyIrreps], _ range: SourceRange) throws -> any AnyIrreps {
    guard var product = factors.first else { throw error(.needsIrreps("nothing"), range) }
    if factors.count > 2, let largest = factors.max(by: { $0.dimension < $1.dimension }) {
      let size = Integer(factors.count)
      if size > 64 { try largest.allowChain(lengths: factors.count, limits: limits) }
    }
    product = product.regrouped
    for factor in factors.dropFirst() {
      try cancellation.check()
      guard let next = try product.tensorProduct(factor, limits: limits, cancellation: cancellation) else {
        throw error(.groupsDiffer(product.groupName, factor.groupName), range)
      }
      product = next
    }
    return product
  }

  private func adopt(_ value: Value, _ range: SourceRange, _ context: LabelContext) throws -> any AnyIrreps {
    guard case .irreps(let irreps) = value else { throw error(.needsIrreps(value.kind), range) }
    guard let adopted = context.adopt(irreps) else {
      throw error(.groupsDiffer(context.groupName, irreps.groupName), range)
    }
    return adopted
  }

  /// The irrep with a label, or what is wrong with the label.
  private func label(_ text: String, _ range: SourceRange, _ context: LabelContext) throws -> any AnyIrreps {
    if let irrep = context.irrep(text) { return irrep }
    guard let rotations = context.rotations else { return try labelOfOtherGroup(text, range, context) }
    let number = text.prefix { $0.isNumber || $0 == "/" }
    let letters = text.dropFirst(number.count)
    guard !number.isEmpty else { throw error(.unknownName(text, known: Array(variables.keys)), range) }
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
  private func refuseTwoReadings(_ factors: [Syntax], _ context: LabelContext) throws {
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

extension String {
  /// The text without blanks at its ends.
  var trimmed: String {
    var rest = self[...]
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
  }
}
