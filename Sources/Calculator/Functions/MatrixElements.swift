import ExactArithmetic
import Harmonics

/// The elements of a D matrix between the components of a convention: exact, and in doubles.
struct MatrixElements {
  private let spin: HalfInteger
  private let components: [HarmonicComponent]
  private let sign: Int
  private let isComplex: Bool
  private let source: Source

  /// Where elements come from.
  private enum Source {
    case exact(WignerD, RoundedWignerD)
    case recursion(WignerDRecursion)
  }

  /// The largest spin, doubled, whose elements are computed exactly.
  static let largestRounded = 48

  /// Whether doubles are the nearest ones.
  var isRounded: Bool { if case .exact = source { true } else { false } }
  /// 2j + 1.
  var size: Int { spin.twice + 1 }

  init(
    spin: HalfInteger, components: [HarmonicComponent], typed: TypedRotation, sign: Int, convention: HarmonicConvention,
    cancellation: Cancellation
  ) throws {
    (self.spin, self.components, self.sign, isComplex) = (spin, components, sign, convention.isComplex)
    if spin.twice <= Self.largestRounded {
      let exact = try WignerD(spin: spin, typed.rotation, cancellation: cancellation)
      source = .exact(exact, try RoundedWignerD(exact, typed.rotation, cancellation: cancellation))
    } else {
      source = .recursion(try WignerDRecursion(spin: spin, typed.rotation, cancellation: cancellation))
    }
  }

  /// The index of a row, and the sign of two components together.
  private func place(_ row: Int, _ column: Int) -> (row: HalfInteger, column: HalfInteger, sign: Int) {
    guard !components.isEmpty else {
      return (HalfInteger(twice: 2 * row - spin.twice), HalfInteger(twice: 2 * column - spin.twice), sign)
    }
    return (
      HalfInteger(components[row].index), HalfInteger(components[column].index),
      sign * components[row].sign * components[column].sign
    )
  }

  /// The exact element, nil past the spins that are computed exactly; its imaginary part is 0 in a real basis.
  func exact(_ row: Int, _ column: Int) throws -> WignerD.Element? {
    guard case .exact(let exact, _) = source else { return nil }
    let place = place(row, column)
    let factor = RootSum(Rational(place.sign))
    if isComplex {
      let element = try exact.element(row: place.row, column: place.column)
      return WignerD.Element(real: factor * element.real, imaginary: factor * element.imaginary)
    }
    let value = exact.realElement(row: place.row.twice / 2, column: place.column.twice / 2)
    return WignerD.Element(real: factor * value, imaginary: TrigonometricSum())
  }

  /// The element in doubles.
  func double(_ row: Int, _ column: Int) throws -> (real: Double, imaginary: Double) {
    let place = place(row, column)
    let factor = Double(place.sign)
    let (s, t) = (place.row.twice / 2, place.column.twice / 2)
    let value: (real: Double, imaginary: Double) =
      switch source {
      case .exact(_, let rounded):
        isComplex
          ? try rounded.element(row: place.row, column: place.column) : (rounded.realElement(row: s, column: t), 0)
      case .recursion(let recursion):
        isComplex
          ? recursion.element(row: place.row, column: place.column) : (recursion.realElement(row: s, column: t), 0)
      }
    // No zero with a sign.
    return (value.real * factor + 0, value.imaginary * factor + 0)
  }
}
