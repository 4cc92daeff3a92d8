public import ExactArithmetic

/// The axes of a group in those of its parent: where its principal axis and its direction of reference lie.
///
///     D3[1,1,1;1,-1,0]        z′ along (1, 1, 1), x′ along (1, −1, 0), y′ = z′ × x′
///     D2[π/4]                 z′ = z, x′ turned by π/4
///     Cs[y;π/8]               z′ = y turned by π/8 about z
///
/// Directions have entries in ℤ[φ] and are not normalised. The direction of reference is that of C2′, or lies in σv; the z′
/// of Cs is the normal of the mirror.
public struct Frame: Hashable, Sendable {
  /// How the axes are given.
  public enum Form: Hashable, Sendable {
    /// By the principal axis and the direction of reference.
    case axes(principal: [GoldenInteger], reference: [GoldenInteger])
    /// By a turn about z, in half turns.
    case turn(halfTurns: Rational)
    /// By a coordinate axis 0, 1, 2 as principal axis, the next one as direction of reference, and a turn of both about z.
    case turnedAxis(Int, halfTurns: Rational)
  }

  /// How the axes are given.
  public let form: Form
  /// The orthogonal matrix whose columns are x′, y′, z′.
  let matrix: [[Cyclotomic]]

  /// The axes of the parent.
  public static let standard = Frame(form: .turn(halfTurns: 0), matrix: identityMatrix(3))

  private init(form: Form, matrix: [[Cyclotomic]]) { (self.form, self.matrix) = (form, matrix) }

  /// x′ turned about z by a rational multiple of π.
  ///
  /// - Throws: `FrameError.turn` for a denominator past twice the order of the largest point group, in which all its
  ///   subgroups lie.
  public init(halfTurns: Rational) throws(FrameError) {
    guard let n = halfTurns.denominator.asInt, n <= 2 * PointGroup.largestOrder,
      let rest = halfTurns.numerator.quotientAndRemainder(dividingBy: Integer(2 * n)).remainder.asInt
    else { throw .turn(halfTurns) }
    let k = rest < 0 ? rest + 2 * n : rest
    let (cosine, sine) = (Cyclotomic.cosine(k, of: 2 * n), Cyclotomic.sine(k, of: 2 * n))
    self.init(
      form: .turn(halfTurns: Rational(k, n)),
      matrix: [[cosine, -sine, .zero], [sine, cosine, .zero], [.zero, .zero, .one]])
  }

  /// The frame of a coordinate axis x, y, z (0, 1, 2), turned about z by a rational multiple of π.
  ///
  /// - Throws: `FrameError.turn`.
  public init(axis index: Int, halfTurns: Rational) throws(FrameError) {
    let turn = try Frame(halfTurns: halfTurns)
    guard case .turn(let halfTurns) = turn.form else { preconditionFailure("a turn") }
    self.init(
      form: .turnedAxis(index, halfTurns: halfTurns), matrix: matrixProduct(turn.matrix, Frame.axis(index).matrix))
  }

  /// The frame of two orthogonal directions.
  ///
  /// - Throws: `FrameError` for directions that are 0 or not orthogonal, and for lengths that are not cyclotomic numbers
  ///   of a conductor up to 240: these are no axes of a subgroup of a point group.
  public init(principal: [GoldenInteger], reference: [GoldenInteger]) throws(FrameError) {
    precondition(principal.count == 3 && reference.count == 3, "directions in space")
    guard !principal.allSatisfy(\.isZero), !reference.allSatisfy(\.isZero) else { throw .zero }
    guard Self.dot(principal, reference).isZero else { throw .notOrthogonal }
    let z = try Self.unit(principal)
    let x = try Self.unit(reference)
    guard Cyclotomic.commonConductor(of: z + x) != nil else { throw .length(reference) }
    let y = (0..<3).map { (i: Int) -> Cyclotomic in
      let (j, k) = ((i + 1) % 3, (i + 2) % 3)
      return z[j] * x[k] - z[k] * x[j]
    }
    let matrix = (0..<3).map { [x[$0], y[$0], z[$0]] }
    self.init(form: .axes(principal: principal, reference: reference), matrix: matrix)
  }

  /// The frame of an axis x, y, z (0, 1, 2) with the next one, cyclically, as direction of reference.
  public static func axis(_ index: Int) -> Frame {
    axes(index, (index + 1) % 3)
  }

  /// The frame of two different coordinate axes.
  public static func axes(_ principal: Int, _ reference: Int) -> Frame {
    let unit = { (index: Int) in (0..<3).map { GoldenInteger($0 == index ? 1 : 0) } }
    guard let frame = try? Frame(principal: unit(principal), reference: unit(reference)) else {
      preconditionFailure("two coordinate axes are orthogonal")
    }
    return frame
  }

  /// Whether these are the axes of the parent.
  public var isStandard: Bool { matrix == Frame.standard.matrix }

  /// Equality of axes.
  public static func == (left: Frame, right: Frame) -> Bool { left.matrix == right.matrix }

  /// Hashes the axes.
  public func hash(into hasher: inout Hasher) { hasher.combine(matrix) }

  /// An operation given in these axes, in those of the parent: the vector part of its quaternion is turned.
  public func callAsFunction(_ operation: PointOperation) -> PointOperation {
    if isStandard { return operation }
    let axis = matrix.map { row in row[0] * operation.axis[0] + row[1] * operation.axis[1] + row[2] * operation.axis[2]
    }
    return PointOperation(w: operation.w, axis: axis, isImproper: operation.isImproper)
  }

  /// An operation given in the axes of the parent, in these.
  func inverse(_ operation: PointOperation) -> PointOperation {
    if isStandard { return operation }
    let v = operation.axis
    let axis = (0..<3).map { matrix[0][$0] * v[0] + matrix[1][$0] * v[1] + matrix[2][$0] * v[2] }
    return PointOperation(w: operation.w, axis: axis, isImproper: operation.isImproper)
  }

  private static func dot(_ a: [GoldenInteger], _ b: [GoldenInteger]) -> GoldenInteger {
    a[0] * b[0] + a[1] * b[1] + a[2] * b[2]
  }

  /// Whether the operations of a family can be turned to these axes in a field of bounded size.
  func admits(_ family: PointGroupFamily) -> Bool {
    guard let conductor = Cyclotomic.commonConductor(of: matrix.joined()) else { return false }
    return Cyclotomic.commonConductor(conductor, family.rootOrder, limit: 4 * Cyclotomic.largestConductor) != nil
  }

  /// The error for axes that do not go with a group.
  var error: FrameError {
    switch form {
    case .axes(let principal, _): .length(principal)
    case .turn(let halfTurns), .turnedAxis(_, let halfTurns): .turn(halfTurns)
    }
  }

  private static func unit(_ direction: [GoldenInteger]) throws(FrameError) -> [Cyclotomic] {
    guard let length = squareRoot(of: dot(direction, direction)) else { throw .length(direction) }
    let inverse = length.inverse
    return direction.map { $0.exact * inverse }
  }

  /// The positive square root of a number > 0 of ℤ[φ], where it is cyclotomic.
  ///
  /// √(a + b√5) = √((a+m)/2) ± √((a−m)/2) with m = √(a² − 5b²) rational: then the field is biquadratic. It is cyclic where
  /// the same holds of the number over φ + 2 = (2 sin 2π/5)²; in no other case is it abelian.
  private static func squareRoot(of number: GoldenInteger) -> Cyclotomic? {
    if let root = denested(number.quadratic) { return cyclotomic(root) }
    // 1/(φ + 2) = (3 − φ)/5.
    let (a, b) = (number * GoldenInteger(3, -1)).quadratic
    return denested((a / 5, b / 5)).flatMap(cyclotomic).map { $0 * Cyclotomic(2) * Cyclotomic.sine(1, of: 5) }
  }

  /// The largest conductor of the length of a direction: √2, √3, √5 and their products, which directions of point groups
  /// need, and some more. Numbers of larger fields, all of whose coordinates are other than 0, are slow to divide by.
  private static let largestConductor = 240

  /// A sum of roots as a cyclotomic number, where its field is small.
  private static func cyclotomic(_ sum: RootSum) -> Cyclotomic? {
    var conductor = 1
    for term in sum.terms {
      guard let own = Cyclotomic.conductor(ofSquareRootOf: term.radicand, limit: largestConductor),
        let common = Cyclotomic.commonConductor(conductor, own, limit: largestConductor)
      else { return nil }
      conductor = common
    }
    return Cyclotomic(sum)
  }

  private static func denested(_ number: (rational: Rational, rootOfFive: Rational)) -> RootSum? {
    let (a, b) = number
    let square = a * a - Rational(5) * b * b
    guard square.signum() >= 0, let root = try? RationalRoot(signedSquare: square), root.radicand == 1,
      let first = try? RationalRoot(signedSquare: (a + root.coefficient) / 2),
      let second = try? RationalRoot(signedSquare: (a - root.coefficient) / 2)
    else { return nil }
    return b.signum() < 0 ? RootSum(first) - RootSum(second) : RootSum(first) + RootSum(second)
  }
}

/// Axes that are not accepted.
public enum FrameError: Error, Hashable, Sendable {
  /// A direction is 0.
  case zero
  /// The two directions are not orthogonal.
  case notOrthogonal
  /// The length of a direction is no cyclotomic number.
  case length([GoldenInteger])
  /// The denominator of a turn is too large.
  case turn(Rational)
  /// The text is no frame.
  case syntax(String)
}
