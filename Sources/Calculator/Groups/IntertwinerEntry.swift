import Coupling
import ExactArithmetic
import Formats

/// An entry of an orthonormal coupling tensor of any group, real and imaginary part.
struct IntertwinerEntry {
  let place: [Int]
  private let real: ScaledCyclotomic
  private let imaginary: ScaledCyclotomic

  /// An entry in a norm: `3j` is less by √d, d the dimension of the output.
  init(_ entry: IntertwinerTensor.Entry, of tensor: IntertwinerTensor, norm: TensorNormalization) {
    place = [entry.i, entry.j, entry.k]
    let isometric = tensor.scaleSquare(of: entry)
    let square = norm == .threeJ ? Cyclotomic(Rational(1, tensor.shape[2])) * isometric : isometric
    real = ScaledCyclotomic(entry.coefficient.realPart, squareRootOf: square)
    imaginary = ScaledCyclotomic(entry.coefficient.imaginaryPart, squareRootOf: square)
  }

  /// Whether the entry is a real number.
  var isReal: Bool { imaginary.factor.isZero }

  /// The sums of roots that both parts are; nil where one is none.
  func rootSums() throws -> (real: RootSum, imaginary: RootSum)? {
    guard let a = try real.asRootSum, let b = try imaginary.asRootSum else { return nil }
    return (a, b)
  }

  /// The exact text: `√(1/2)`, `1/2+1/2√5`, `1/2i`, and x·√(s) where x or s is no sum of roots.
  func exact() throws -> String {
    if let (a, b) = try rootSums() { return ComplexText.exact(a, b) }
    return CyclotomicText.scaled(real.factor + .imaginaryUnit * imaginary.factor, real.square)
  }

  /// The decimal, `0.25-0.433i` for a complex number.
  func decimal(digits: Int) -> String {
    let (a, b) = (NumberText.decimal(real, digits: digits), NumberText.decimal(imaginary, digits: digits))
    return isReal ? a : NumberText.complex(a, b)
  }

  /// The nearest double to the real part.
  var realValue: Double { Rounding.double(real) }

  /// The record: place, signed square where the entry is a root of a rational, exact text, value.
  func record() throws -> JSON {
    let sums = try rootSums()
    let square = isReal ? sums?.real.asRoot.map { JSON.string($0.signedSquare.description) } : nil
    var members: [JSON.Member] = [
      .init("i", .array(place.map(JSON.integer))), .init("sq", square ?? .null),
      .init("exact", .string(ASCIIText.signs(try exact()))), .init("value", .number(realValue)),
    ]
    if !isReal { members.append(.init("imaginary", .number(Rounding.double(imaginary)))) }
    return .object(members)
  }
}
