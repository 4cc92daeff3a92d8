import Coupling
import ExactArithmetic
import Language
import Representations

/// Whether two values are equal, and why: irreps are when they are isomorphic.
struct ValueComparison {
  /// The answer.
  let isEqual: Bool
  /// What the two have in common, or what one has more.
  let reason: String

  private init(_ isEqual: Bool, _ reason: String) { (self.isEqual, self.reason) = (isEqual, reason) }

  /// - Parameter group: the group in which bare numbers and text are labels, if one was named.
  init(_ left: Value, _ right: Value, group: NamedGroup?) throws {
    switch (left, right) {
    case (.list(let left), .list(let right)): self = try Self.lists(left, right, group)
    case (.polynomial(let left), .polynomial(let right)): self = try Self.polynomials(left, right)
    case (.group(let left), .group(let right)): self = Self.same(left.text == right.text, left.text, right.text)
    case (.truth(let left), .truth(let right)):
      self = Self.same(left == right, Value.truth(left).text, Value.truth(right).text)
    case (.text(let a), .text(let b)): self = Self.same(a == b, left.text, right.text)
    case (.tensor(let left), .tensor(let right)): self = Self.tensors(left, right)
    case (.state(let left), .state(let right)): self = Self.same(left == right, left.text, right.text)
    case (.function(let left), .function(let right)): self = Self.same(left.text == right.text, left.text, right.text)
    default:
      if let a = left.number, let b = right.number {
        self = Self.same(a == b, NumberText.exact(a), NumberText.exact(b))
      } else if let (a, b) = try Self.irreps(left, right, group) {
        self = Self.irreps(a, b)
      } else if left.kind == right.kind, case .irreps(let a) = left, case .irreps(let b) = right {
        self.init(false, "the left side is of \(a.groupName), the right side of \(b.groupName)")
      } else {
        self.init(false, "the left side is \(left.kind), the right side \(right.kind)")
      }
    }
  }

  private static func same(_ isEqual: Bool, _ left: String, _ right: String) -> ValueComparison {
    ValueComparison(
      isEqual, isEqual ? "both sides are \(left)" : "the left side is \(left), the right side \(right)")
  }

  // MARK: Irreps

  /// Both values as irreps of one group; nil where there is none.
  private static func irreps(
    _ left: Value, _ right: Value, _ group: NamedGroup?
  ) throws -> (any AnyIrreps, any AnyIrreps)? {
    let isOfIrreps = [left, right].contains { if case .irreps = $0 { true } else { false } }
    guard isOfIrreps else { return nil }
    let evaluator = Evaluator(
      source: .init(""), variables: [:], results: [], limits: .standard, cancellation: .never, group: group,
      allowsAnyGroup: true)
    guard let irreps = try? evaluator.irreps([left, right]).irreps else { return nil }
    return (irreps[0], irreps[1])
  }

  private static func irreps(_ left: any AnyIrreps, _ right: any AnyIrreps) -> ValueComparison {
    func surplus(_ a: any AnyIrreps, _ b: any AnyIrreps) -> String {
      let excess = a.regrouped.segments.compactMap { segment -> String? in
        let count = segment.multiplicity - b.multiplicity(ofLabel: segment.label)
        return count.signum() > 0 ? a.notation.copies(count) + segment.label : nil
      }
      return excess.joined(separator: a.notation == .e3nn ? "+" : " + ")
    }
    let (more, less) = (surplus(left, right), surplus(right, left))
    guard more.isEmpty, less.isEmpty else {
      let parts = [("left", more), ("right", less)].filter { !$0.1.isEmpty }
      return ValueComparison(
        false, "the \(parts[0].0) side has \(parts[0].1) more" + (parts.count > 1 ? ", the right side \(less)" : ""))
    }
    return ValueComparison(
      true, "both sides are " + (left.dimension.isZero ? "nothing" : IrrepsText.plain(left.simplified.regrouped)))
  }

  // MARK: Other kinds

  private static func lists(_ left: [Value], _ right: [Value], _ group: NamedGroup?) throws -> ValueComparison {
    guard left.count == right.count else {
      return ValueComparison(
        false, "the left side has \(counted(Integer(left.count), "item")), the right side \(right.count)")
    }
    for (index, (a, b)) in zip(left, right).enumerated() {
      let items = try ValueComparison(a, b, group: group)
      guard items.isEqual else { return ValueComparison(false, "of item \(index), \(items.reason)") }
    }
    return ValueComparison(true, "all items are equal")
  }

  /// Polynomials are equal as maps: their difference is 0.
  private static func polynomials(
    _ left: EquivariantPolynomial, _ right: EquivariantPolynomial
  ) throws -> ValueComparison {
    do {
      let difference = try left.adding(-RootSum(Rational(1)), times: right)
      return difference.isZero
        ? ValueComparison(true, "the difference is 0")
        : ValueComparison(false, "the difference has \(counted(Integer(difference.termCount), "term"))")
    } catch {
      return ValueComparison(false, "they have other variables or other irreps")
    }
  }

  private static func tensors(_ left: TensorValue, _ right: TensorValue) -> ValueComparison {
    left.content == right.content
      ? ValueComparison(true, "all entries are equal")
      : ValueComparison(false, "the left side is \(left.text), the right side \(right.text)")
  }
}

extension Value {
  /// The number it is; nil for other kinds.
  var number: ExactNumber? {
    switch self {
    case .number(let number): number
    case .bare(let number): ExactNumber(Rational(number.twice) / 2)
    default: nil
    }
  }
}
