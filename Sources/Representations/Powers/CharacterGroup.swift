public import ExactArithmetic

/// A group whose characters can be computed with: what it takes to raise its representations to any power.
///
/// A group joins by a type of virtual characters, by the two ways between them and sums of irreps, and by how long a
/// character is; symmetric and exterior powers, Schur functors, series and index symmetries follow for every such
/// group. A group that knows a faster way to its powers says so by its own ``symmetricPowers(of:through:limits:cancellation:)``.
public protocol CharacterGroup: Group {
  /// The virtual characters of the group.
  associatedtype CharacterValue: VirtualCharacter

  /// The character of a sum of irreps.
  func character(of irreps: Irreps<Self>) -> CharacterValue

  /// The sum of irreps that has a character.
  ///
  /// - Precondition: it is the character of a representation.
  func irreps(of character: CharacterValue) -> Irreps<Self>

  /// About how many numbers hold the character of an n-th tensor power of the sum; found without making it.
  func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer

  /// The characters of Sym⁰, Sym¹, …, Symⁿ of a sum.
  ///
  /// - Throws: `LimitError` before any work that would pass the limits, `Cancelled`.
  func symmetricPowers(
    of irreps: Irreps<Self>, through largest: Int, limits: Limits, cancellation: Cancellation
  ) throws -> [CharacterValue]

  /// The characters of Λ⁰, Λ¹, …, Λⁿ of a sum.
  ///
  /// - Throws: `LimitError` before any work that would pass the limits, `Cancelled`.
  func exteriorPowers(
    of irreps: Irreps<Self>, through largest: Int, limits: Limits, cancellation: Cancellation
  ) throws -> [CharacterValue]

  /// Symⁿ of a sum, n ≥ 0.
  ///
  /// - Throws: `LimitError` before any work that would pass the limits, `Cancelled`.
  func symmetricPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self>

  /// Λⁿ of a sum, n ≥ 0.
  ///
  /// - Throws: `LimitError` before any work that would pass the limits, `Cancelled`.
  func exteriorPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self>
}

extension CharacterGroup {
  /// Newton's recursion, right for every group.
  public func symmetricPowers(
    of irreps: Irreps<Self>, through largest: Int, limits: Limits, cancellation: Cancellation
  ) throws -> [CharacterValue] {
    try NewtonRecursion(irreps, limits: limits, cancellation: cancellation).symmetricPowers(through: largest)
  }

  /// Newton's recursion, right for every group.
  public func exteriorPowers(
    of irreps: Irreps<Self>, through largest: Int, limits: Limits, cancellation: Cancellation
  ) throws -> [CharacterValue] {
    try NewtonRecursion(irreps, limits: limits, cancellation: cancellation).exteriorPowers(through: largest)
  }

  /// The last of ``symmetricPowers(of:through:limits:cancellation:)``.
  public func symmetricPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self> {
    let powers = try symmetricPowers(of: irreps, through: exponent, limits: limits, cancellation: cancellation)
    return self.irreps(of: powers[exponent])
  }

  /// The last of ``exteriorPowers(of:through:limits:cancellation:)``; {0} past the dimension.
  public func exteriorPower(
    of irreps: Irreps<Self>, _ exponent: Int, limits: Limits, cancellation: Cancellation
  ) throws -> Irreps<Self> {
    guard Integer(exponent) <= irreps.dimension else { return Irreps(group: self, multiplicities: [:]) }
    let powers = try exteriorPowers(of: irreps, through: exponent, limits: limits, cancellation: cancellation)
    return self.irreps(of: powers[exponent])
  }
}
