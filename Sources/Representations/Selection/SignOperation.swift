import ExactArithmetic

/// An operation of a group that acts as a sign on some irreps, +1 or −1: what most selection rules with a name come from.
public enum SignOperation: Hashable, Sendable {
  /// The rotation by 2π: spinors are odd.
  case fullTurn
  /// The inversion: g is even, u is odd.
  case inversion
  /// The mirror normal to the principal axis where there is no inversion: ′ is even, ″ is odd.
  case horizontalMirror
  /// Another operation, by the label of its class.
  case other(String)
}

/// A group that knows operations that are signs in its irreps.
protocol SignedGroup: CharacterGroup {
  /// The operations worth looking at, the most telling ones first.
  var signOperations: [SignOperation] { get }

  /// The sign as which an operation acts, nil where it acts otherwise.
  func sign(of irrep: Irrep, under operation: SignOperation) -> Parity?
}

extension CharacterGroup {
  /// The first operation that is a sign in three irreps such that the signs of the first two do not make that of the third:
  /// the product of the two does not contain the third.
  func conflictingSign(_ left: Irrep, _ right: Irrep, _ product: Irrep) -> SignOperation? {
    func open<G: SignedGroup>(_ group: G) -> SignOperation? {
      guard let a = left as? G.Irrep, let b = right as? G.Irrep, let c = product as? G.Irrep else { return nil }
      return group.signOperations.first { operation in
        guard let first = group.sign(of: a, under: operation), let second = group.sign(of: b, under: operation),
          let third = group.sign(of: c, under: operation)
        else { return false }
        return first * second != third
      }
    }
    return (self as? any SignedGroup).flatMap { open($0) }
  }

  /// The sign as which an operation acts on an irrep; nil where it acts otherwise or the group does not have it.
  public func sign(under operation: SignOperation, of irrep: Irrep) -> Parity? {
    func open<G: SignedGroup>(_ group: G) -> Parity? {
      guard let irrep = irrep as? G.Irrep, group.signOperations.contains(operation) else { return nil }
      return group.sign(of: irrep, under: operation)
    }
    return (self as? any SignedGroup).flatMap { open($0) }
  }
}

extension PointGroup: SignedGroup {
  /// The rotation by 2π, the inversion, the horizontal mirror; then all other classes, those of higher order first.
  var signOperations: [SignOperation] {
    let named = [SignOperation.fullTurn, .inversion, .horizontalMirror].filter { column(of: $0) != nil }
    let taken = Set(named.compactMap { column(of: $0)?.index })
    let others = classes.enumerated().filter { $0.offset > 0 && !taken.contains($0.element.index) }
    return named
      + others.sorted { ($1.element.order, $0.offset) < ($0.element.order, $1.offset) }.map { .other($0.element.label) }
  }

  func sign(of irrep: Irrep, under operation: SignOperation) -> Parity? {
    guard let column = column(of: operation) else { return nil }
    let eigenvalues = eigenvalueMultiplicities(of: irrep, at: column)
    let dimension = table.rows[irrep.row].dimension
    if eigenvalues[0] == dimension { return .even }
    return eigenvalues.count.isMultiple(of: 2) && eigenvalues[eigenvalues.count / 2] == dimension ? .odd : nil
  }

  private func column(of operation: SignOperation) -> PointGroupClass? {
    switch operation {
    case .fullTurn: classes.first { $0.label == "R" }
    case .inversion: family.hasInversion ? classes.first { $0.label == "i" } : nil
    case .horizontalMirror: family.hasPrimes && !isDouble ? classes.first { $0.label == "σh" } : nil
    case .other(let label): classes.first { $0.label == label }
    }
  }
}

extension O2: SignedGroup {
  /// The rotation by 2π, and the reflections.
  var signOperations: [SignOperation] { (allowsSpin ? [.fullTurn] : []) + [.other("σv")] }

  func sign(of irrep: Irrep, under operation: SignOperation) -> Parity? {
    switch operation {
    case .fullTurn: irrep.frequency.isInteger ? .even : .odd
    case .other("σv"): irrep.frequency == 0 ? irrep.reflection : nil
    default: nil
    }
  }
}

extension DInfinityH: SignedGroup {
  /// Those of C∞v, and the inversion.
  var signOperations: [SignOperation] { (allowsSpin ? [.fullTurn] : []) + [.inversion, .other("σv")] }

  func sign(of irrep: Irrep, under operation: SignOperation) -> Parity? {
    operation == .inversion
      ? irrep.parity : O2(.linear, allowsSpin: allowsSpin).sign(of: irrep.angular, under: operation)
  }
}
