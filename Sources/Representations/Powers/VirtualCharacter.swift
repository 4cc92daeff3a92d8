public import ExactArithmetic

/// A difference of characters: an element of the representation ring of a group, as its values know it.
///
/// Sums are those of representations, products those of ⊗. The Adams operations make powers computable without any
/// matrix:
///
///     (ψᵏχ)(g) = χ(gᵏ)
///
/// Conformers keep one form for one character, so that `==` is equality of functions.
///
/// - SeeAlso: [Serre1977, 9.1], ``CharacterGroup``
public protocol VirtualCharacter: Hashable, Sendable {
  /// About how many operations on words one number of a product takes for each number of the other factor.
  static var stepsPerTerm: Int { get }

  /// The character of a direct sum.
  static func + (left: Self, right: Self) -> Self

  /// The difference in the representation ring.
  static func - (left: Self, right: Self) -> Self

  /// The character of a tensor product.
  static func * (left: Self, right: Self) -> Self

  /// ψᵏ, k ≥ 1: the function g ↦ χ(gᵏ), a difference of characters even where χ is one.
  func adams(_ k: Int) -> Self

  /// The character divided by a number that divides it in the ring.
  ///
  /// - Precondition: the quotient is a virtual character.
  func dividedExactly(by divisor: Integer) -> Self
}

extension VirtualCharacter {
  /// One multiplication.
  public static var stepsPerTerm: Int { 1 }
}
