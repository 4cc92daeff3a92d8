public import ExactArithmetic

/// An atom of a molecule: an element at a place that is known as a decimal, exactly.
public struct Atom: Hashable, Sendable {
  /// The element.
  public let element: Element
  /// The coordinates x, y, z, in ångström.
  public let position: [Rational]

  /// An atom.
  ///
  /// - Precondition: there are three coordinates.
  public init(_ element: Element, at position: [Rational]) {
    precondition(position.count == 3, "a point in space")
    (self.element, self.position) = (element, position)
  }
}
