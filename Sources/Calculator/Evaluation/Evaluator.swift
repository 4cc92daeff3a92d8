import ExactArithmetic
import Language
import Representations

/// Tree → value.
struct Evaluator {
  let source: SourceText
  /// The names given by assignments.
  let variables: [String: Value]
  /// The names that come before those: parameters of a function, what runs through a list.
  private(set) var locals: [String: Value] = [:]
  /// The numbered results; nil where a line had none.
  let results: [Value]
  let limits: Limits
  let cancellation: Cancellation
  /// The group given by an option or for the session.
  private(set) var group: NamedGroup?
  /// Whether the group is that of the session, before which labels of rotations go that it does not have.
  var givesWay = false
  /// Whether the command answers in any group, not only in SU(2), SO(3) and O(3).
  var allowsAnyGroup = false
  /// How many levels the trees of the functions have that are being called.
  var depth = 0
  /// The parts that were looked up or called.
  private(set) var found = FoundParts()

  /// The value of a tree, with the irreps in the group that its labels name.
  func value(of tree: Syntax) throws -> Value {
    switch tree.kind {
    case .group(let name, let body): return try inGroup(name).value(of: body)
    case .parenthesised(let body): return try value(of: body)
    default: break
    }
    if let value = try ownValue(tree) { return value }
    if try isState(tree) { return .state(try StateEvaluator(self).states(tree)) }
    if try isPolynomial(tree) {
      var reader = PolynomialEvaluator(self)
      return .polynomial(try reader.polynomial(tree))
    }
    var survey = LabelSurvey()
    try inspect(tree, &survey)
    if survey.isNumeric, !survey.hasParity, survey.other == nil {
      return .number(try NumberEvaluator(self).number(tree))
    }
    return .irreps(try irreps(tree, allowed(context(survey), tree)))
  }

  /// The irreps that a tree means.
  func irreps(of tree: Syntax) throws -> any AnyIrreps {
    if case .group(let name, let body) = tree.kind { return try inGroup(name).irreps(of: body) }
    return try irreps(tree, context(of: [tree]))
  }

  /// The evaluator inside `name: …`.
  func inGroup(_ name: Syntax.Name) throws -> Evaluator {
    return inGroup(try group(typed: name.text, name.range))
  }

  /// The group with a name.
  func group(typed name: String, _ range: SourceRange) throws -> NamedGroup {
    if case .group(let group)? = named(name) { return group }
    do throws(GroupNameError) {
      return try GroupCatalogue.group(typed: name)
    } catch {
      throw self.error(.groupName(error), range)
    }
  }

  /// The evaluator in a group.
  func inGroup(_ group: NamedGroup) -> Evaluator {
    var inner = self
    inner.group = group
    inner.givesWay = false
    inner.found = FoundParts()
    return inner
  }

  /// The evaluator where some more names hold.
  func with(_ names: [String: Value]) -> Evaluator {
    var inner = self
    inner.locals.merge(names) { _, new in new }
    inner.found = FoundParts()
    return inner
  }

  /// The evaluator of the body of a function, which sees nothing of the call but its arguments.
  func inside(_ function: UserFunction, _ arguments: [Value]) -> Evaluator {
    var inner = Evaluator(
      source: function.source, variables: variables, results: results, limits: limits, cancellation: cancellation,
      group: group, givesWay: givesWay, allowsAnyGroup: allowsAnyGroup)
    inner.locals = Dictionary(zip(function.parameters, arguments)) { _, new in new }
    inner.depth = depth + function.depth
    return inner
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
    return try allowed(context(survey), trees.first)
  }

  /// The group for labels that look like those surveyed.
  func context(_ survey: LabelSurvey) -> LabelContext {
    let isStranger = givesWay && isOtherGroup && survey.areRotations && !survey.labels.contains(where: isLabel)
    return survey.context(named: isStranger ? nil : group)
  }

  // MARK: Names

  /// The value with a name.
  func named(_ name: String) -> Value? { locals[name] ?? variables[name] }

  /// All names that have values.
  var names: [String] { Array(variables.keys) + locals.keys }

  /// The value that a name or a result stands for; nil when the name is no variable, or a label of the group that was
  /// named.
  func binding(_ tree: Syntax) throws -> Value? {
    switch tree.kind {
    case .word(let name):
      guard let value = named(name) else { return nil }
      return isLabel(name) ? nil : value
    case .result(let number):
      let index = number.map { $0 > 0 ? $0 - 1 : results.count + $0 } ?? results.count - 1
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
      guard let value = try binding(tree) else { return inspect(label: word, &survey) }
      try inspect(value, tree.range, &survey)
    case .text(let text): inspect(label: LabelSpelling.plain(text), &survey)
    case .result, .item, .group:
      guard let value = try binding(tree) ?? part(tree) else { return survey.addNumber() }
      try inspect(value, tree.range, &survey)
    case .copies(_, let label), .parenthesised(let label), .power(let label, _): try inspect(label, &survey)
    case .sum(let parts):
      for part in parts {
        do { try inspect(part, &survey) } catch let error as EvaluationError {
          throw error.joining(survey.isNumeric ? "a number" : "irreps", in: part.range)
        }
      }
    case .product(let parts):
      for part in parts { try inspect(part, &survey) }
    case .arrow(let left, let right):
      try inspect(left, &survey)
      try inspect(right, &survey)
    case .negative where isOtherGroup: survey.add(label: source.slice(tree.range))
    case .negative, .root, .ket, .quotient, .matrixElement: survey.addNumber()
    case .tuple, .list:
      if isOtherGroup { return survey.add(label: source.slice(tree.range)) }
      guard let group = LabelGuess.group(of: labelText(tree)) else { throw error(.needsIrreps("a list"), tree.range) }
      survey.add(group)
    case .truth, .comparison, .not, .conjunction, .disjunction: throw error(.needsIrreps("a truth value"), tree.range)
    case .comprehension, .range: throw error(.needsIrreps("a list"), tree.range)
    case .state: throw error(.needsIrreps("a state"), tree.range)
    case .call(let name, let arguments):
      if let value = try part(tree) { return try inspect(value, tree.range, &survey) }
      guard let function = ExpressionFunction.named(name.text) else {
        if isOtherGroup { return survey.add(label: source.slice(tree.range)) }
        guard let group = LabelGuess.group(of: labelText(tree)) else { throw unknownFunction(name) }
        return survey.add(group)
      }
      if function.isNumber { survey.addNumber() }
      if function.isHarmonic, group == nil || givesWay { survey.add(label: "0e") }
      if function.firstArgumentIsIrreps, !function.isNumber, let first = arguments.first {
        try inspect(first.value, &survey)
      }
    }
  }

  private func inspect(label: String, _ survey: inout LabelSurvey) {
    if label.first?.isNumber == true || isLabel(label) { survey.add(label: label) }
    if let group = LabelGuess.group(of: label) { survey.add(group) }
  }

  /// Notes what a value looks like that is a part of an expression.
  func inspect(_ value: Value, _ range: SourceRange, _ survey: inout LabelSurvey) throws {
    switch value {
    case .irreps(let irreps): survey.add(irreps)
    case .number: survey.addNumber()
    case .bare(let number) where number.twice < 0 && !isOtherGroup: survey.addNumber()
    case .bare(let number): survey.add(label: number.description)
    case .text(let text): inspect(label: LabelSpelling.plain(text), &survey)
    default: throw error(.needsIrreps(value.kind), range)
    }
  }

  /// Whether a group was named that is no rotation group.
  private var isOtherGroup: Bool {
    if case .other = group { true } else { false }
  }

  /// Whether a word is a label of the group that was named, in which labels come before names of values.
  func isLabel(_ word: String) -> Bool {
    guard let group, isOtherGroup else { return false }
    return LabelContext(group, allowsSpin: false, isForced: true).irrep(word) != nil
  }

  /// The part of the source that a tree was read from, as a label.
  func labelText(_ tree: Syntax) -> String { LabelSpelling.plain(source.slice(tree.range)) }

  func unknownFunction(_ name: Syntax.Name) -> EvaluationError {
    error(.unknownFunction(name.text, known: ExpressionFunction.all.map(\.name) + functionNames), name.range)
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
    case .text(let text): return try label(LabelSpelling.plain(text), tree.range, context)
    case .result, .item, .group:
      guard let value = try binding(tree) ?? part(tree) else { throw error(.noResult(nil), tree.range) }
      return try adopt(value, tree.range, context)
    case .copies(let count, let label):
      guard let copies = Integer(count), copies <= Integer(10).power(18) else {
        throw error(.multiplicityTooLarge(count), tree.range)
      }
      return try irreps(label, context).scaled(by: copies)
    case .sum(let terms):
      try refuseSubtraction(terms)
      let parts = try terms.map { term in
        do { return try irreps(term, context) } catch let error as EvaluationError {
          throw error.joining("irreps", in: term.range)
        }
      }
      try limits.allow(terms: Integer(parts.reduce(0) { $0 + $1.termCount }), of: "this sum")
      return context.joined(parts)
    case .product(let factors):
      try refuseTwoReadings(factors, context)
      return try product(factors.map { try irreps($0, context) }, tree.range)
    case .arrow(let left, let right):
      let kept = try irreps(right, context)
      return try irreps(left, context).filtered(by: kept, keeping: true)
    case .power(let base, let exponent):
      guard let count = try wholeNumber(exponent) else {
        throw error(.notAnExponent(source.slice(exponent.range)), exponent.range)
      }
      let factor = try irreps(base, context)
      return try factor.tensorPower(count, limits: limits, cancellation: cancellation)
    case .parenthesised(let body): return try irreps(body, context)
    case .truth, .comparison, .not, .conjunction, .disjunction: throw error(.needsIrreps("a truth value"), tree.range)
    case .comprehension, .range: throw error(.needsIrreps("a list"), tree.range)
    case .state: throw error(.needsIrreps("a state"), tree.range)
    case .call(let name, let arguments):
      if let value = try part(tree) { return try adopt(value, tree.range, context) }
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
    case .tuple, .list:
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

  /// A value as irreps of a group.
  func adopt(_ value: Value, _ range: SourceRange, _ context: LabelContext) throws -> any AnyIrreps {
    switch value {
    case .bare(let number): return try label(number.description, range, context)
    case .text(let text): return try label(LabelSpelling.plain(text), range, context)
    default: break
    }
    guard case .irreps(let irreps) = value else { throw error(.needsIrreps(value.kind), range) }
    guard let adopted = context.adopt(irreps) else {
      throw error(.groupsDiffer(context.groupName, irreps.groupName), range)
    }
    return adopted
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
