import ExactArithmetic
import Language
import Representations

/// Lists: ranges, comprehensions and their items.
extension Evaluator {
  /// `0..4`, `1/2..5/2`, `4..0 by -1`: from the first number in steps, by default of 1, no further than the last.
  func range(_ from: Syntax, _ through: Syntax, _ step: Syntax?) throws -> [Value] {
    let (first, last) = (try halfInteger(from), try halfInteger(through))
    let size = try step.map(halfInteger) ?? 1
    guard size.twice != 0 else { throw error(.zeroStep, step?.range ?? from.range) }
    let count = (last.twice - first.twice) / size.twice + 1
    guard (last.twice - first.twice).signum() * size.twice.signum() >= 0 else { return [] }
    try allow(items: count)
    return (0..<count).map { .bare(HalfInteger(twice: first.twice + $0 * size.twice)) }
  }

  /// The most items of a list, lists within lists counted through.
  private static let mostItems = 200_000

  /// Refuses a list that is too long to be held.
  func allow(items count: Int) throws {
    if count > Self.mostItems, limits != .unlimited {
      throw LimitError(
        what: "a list of \(approximately(Integer(count))) items", estimate: "lists have up to \(Self.mostItems)")
    }
    try limits.allow(words: Integer(count) * 16, of: "a list of \(count) items")
  }

  /// The items of a comprehension, in the order of its clauses.
  func comprehension(_ item: Syntax, _ clauses: [Syntax.Clause]) throws -> [Value] {
    var (values, size): ([Value], Int) = ([], 0)
    try run(clauses[...]) { evaluator in
      let value = try evaluator.argument(item)
      size += value.size
      try allow(items: size)
      values.append(value)
    }
    return values
  }

  /// Does something wherever the clauses lead.
  private func run(_ clauses: ArraySlice<Syntax.Clause>, _ body: (Evaluator) throws -> Void) throws {
    try cancellation.check()
    switch clauses.first {
    case nil: try body(self)
    case .condition(let condition)?:
      if try truth(condition) { try run(clauses.dropFirst(), body) }
    case .each(let name, let list)?:
      try ReservedName.refuse(name, as: .parameter, in: source)
      for value in try items(of: list) { try with([name.text: value]).run(clauses.dropFirst(), body) }
    }
  }

  /// The items of the list that a tree means.
  func items(of tree: Syntax) throws -> [Value] {
    let value = try argument(tree)
    guard case .list(let items) = value else { throw error(.needsList(value.kind), tree.range) }
    return items
  }

  /// `xs[0]`, and from the end `xs[-1]`.
  func item(_ list: Syntax, _ index: Syntax) throws -> Value {
    let items = try items(of: list)
    guard let number = try integer(index) else {
      throw error(.needsWholeNumber(source.slice(index.range)), index.range)
    }
    let place = number < 0 ? items.count + number : number
    guard items.indices.contains(place) else { throw error(.noItem(number, count: items.count), index.range) }
    return items[place]
  }
}
