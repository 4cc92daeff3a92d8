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

  /// The atom of a label and three decimals; nil where the label begins with no element, a text is no decimal or a
  /// coordinate is past ``largestCoordinate``.
  public init?(label: some StringProtocol, coordinates: [String]) {
    let position = coordinates.compactMap { Rational(decimal: $0) }
    guard let element = Element(label: label), position.count == 3, coordinates.count == 3,
      position.allSatisfy({ $0.magnitude <= Self.largestCoordinate })
    else { return nil }
    self.init(element, at: position)
  }

  /// The largest magnitude of a coordinate, in ångström: no molecule is longer than a tenth of a millimetre.
  public static let largestCoordinate: Rational = 1_000_000
}
