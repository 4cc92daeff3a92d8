import ExactArithmetic
import Harmonics

/// The elements of a D matrix between the components of a convention: exact, and in doubles.
struct MatrixElements {
  private let spin: HalfInteger
  private let components: [HarmonicComponent]
  private let sign: Int
  private let isComplex: Bool
  private let matrix: NumericWignerD

  /// The largest spin, doubled, whose elements are computed exactly.
  static let largestRounded = 48

  /// Whether doubles are the nearest ones.
  var isRounded: Bool { matrix.exact != nil }
  /// 2j + 1.
  var size: Int { spin.twice + 1 }

  init(
    spin: HalfInteger, components: [HarmonicComponent], typed: TypedRotation, sign: Int, convention: HarmonicConvention,
    cancellation: Cancellation
  ) throws {
    (self.spin, self.components, self.sign, isComplex) = (spin, components, sign, convention.isComplex)
    matrix = try NumericWignerD(
      spin: spin, typed.rotation, largestRounded: Self.largestRounded, cancellation: cancellation)
  }

  /// The index of each row and column: m, or the signed index of a component.
  private var indices: [HalfInteger] {
    components.isEmpty
      ? stride(from: -spin.twice, through: spin.twice, by: 2).map { HalfInteger(twice: $0) }
      : components.map { HalfInteger($0.index) }
  }

  /// The sign of two components together.
  private func sign(_ row: Int, _ column: Int) -> Int {
    components.isEmpty ? sign : sign * components[row].sign * components[column].sign
  }

  /// The exact element, nil past the spins that are computed exactly; its imaginary part is 0 in a real basis.
  func exact(_ row: Int, _ column: Int) throws -> WignerD.Element? {
    guard let exact = matrix.exact else { return nil }
    let (indices, factor) = (indices, RootSum(Rational(sign(row, column))))
    if isComplex {
      let element = try exact.element(row: indices[row], column: indices[column])
      return WignerD.Element(real: factor * element.real, imaginary: factor * element.imaginary)
    }
    let value = exact.realElement(row: indices[row].twice / 2, column: indices[column].twice / 2)
    return WignerD.Element(real: factor * value, imaginary: TrigonometricSum())
  }

  /// All elements in doubles.
  func doubles(_ cancellation: Cancellation) throws -> [[(real: Double, imaginary: Double)]] {
    let indices = indices
    let rows: [[(real: Double, imaginary: Double)]] =
      isComplex
      ? try matrix.elements(indices, cancellation: cancellation)
      : try matrix.realElements(indices.map { $0.twice / 2 }, cancellation: cancellation).map { $0.map { ($0, 0) } }
    return rows.enumerated().map { row, values in
      values.enumerated().map { column, value in
        let factor = Double(sign(row, column))
        // No zero with a sign.
        return (value.real * factor + 0, value.imaginary * factor + 0)
      }
    }
  }
}
