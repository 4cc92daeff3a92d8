import ExactArithmetic
import Harmonics
import Language

/// Rotations from options.
struct RotationReader {
  private let call: Call
  private let axes: Axes

  /// Rotations of the outer coordinates x, y, z of a basis with the given axes.
  init(_ call: Call, axes: Axes) {
    self.call = call
    self.axes = axes
  }

  /// The rotation that the options name, nil when they name none.
  ///
  /// - Throws: `CommandError` when they name several, `Diagnostic` for one that cannot be.
  func rotation() throws -> TypedRotation? {
    let given = RotationOptions.names.filter { call.arguments.has($0) }
    guard given.count < 2 else {
      throw CommandError.incompatible(
        "one rotation at a time, not \(given.map { "--\($0)" }.joined(separator: " and "))", help: "one of them")
    }
    if call.arguments.has("euler"), given != ["angles"] {
      throw CommandError.incompatible("--euler names the axes of --angles", help: "--angles A,B,C --euler zyz")
    }
    if call.arguments.has("angle"), given != ["axis"] {
      throw CommandError.incompatible("--angle needs an axis", help: "--axis X,Y,Z --angle T")
    }
    switch given.first {
    case "angles": return try euler()
    case "quaternion": return try quaternion()
    case "axis": return try axisAngle()
    case "matrix": return try matrix()
    default: return nil
    }
  }

  // MARK: Euler angles

  private func angles(_ name: String, count: Int, _ what: String) throws -> [(
    angle: Angle, typed: String, isExact: Bool
  )] {
    let reader = OptionReader(name, call.arguments.text(name) ?? "")
    let fields = reader.fields
    guard fields.count == count else {
      throw reader.error(.wrongCount(what, expected: count, found: fields.count))
    }
    return try fields.map { field in
      guard let (angle, isExact) = AngleReader.angle(field.text) else {
        throw reader.error(.notAnAngle(field.text), field.range)
      }
      return (angle, AngleReader.text(angle, typed: field.text), isExact)
    }
  }

  private func euler() throws -> TypedRotation {
    let angles = try angles("angles", count: 3, "--angles")
    let letters = try eulerAxes()
    let text = zip(["α", "β", "γ"], zip(angles, letters)).map { name, part in
      "\(name) = \(part.0.typed) about \(["x", "y", "z"][part.1])"
    }.joined(separator: ", ")
    // About which inner axis, and in which sense: an improper change of axes turns the sense round.
    let inner = letters.map { letter -> (index: Int, sign: Int) in
      let place = axes.directions.firstIndex { $0.index == letter } ?? 0
      return (place, axes.directions[place].sign * (axes.isProper ? 1 : -1))
    }
    let signed = zip(angles, inner).map { part, axis in axis.sign > 0 ? part.angle : -part.angle }
    let areExact = angles.allSatisfy(\.isExact)
    switch inner.map(\.index) {
    case [2, 1, 2]:
      return TypedRotation(
        rotation: .euler(signed[0], signed[1], signed[2]), isImproper: false, text: text, isExact: areExact)
    case [2, 0, 2]:
      // R_x(β) = R_z(−π/2) R_y(β) R_z(π/2)
      return TypedRotation(
        rotation: .euler(signed[0] - .quarterTurn, signed[1], signed[2] + .quarterTurn), isImproper: false, text: text,
        isExact: areExact)
    default:
      let factors = zip(inner, signed).map { (axis: $0.index, angle: $1) }
      let (rotation, isExact) = Self.product(factors)
      return TypedRotation(rotation: rotation, isImproper: false, text: text, isExact: isExact && areExact)
    }
  }

  /// The outer axes of the three turns.
  private func eulerAxes() throws -> [Int] {
    guard let text = call.arguments.text("euler") else {
      // That which is ZYZ with the polar axis of the basis.
      return [2, 1, 2].map { axes.directions[$0].index }
    }
    let letters = text.lowercased().compactMap { ["x": 0, "y": 1, "z": 2][$0] }
    guard letters.count == 3, text.count == 3, letters[0] != letters[1], letters[1] != letters[2] else {
      throw OptionReader("euler", text).error(.notEuler(text))
    }
    return letters
  }

  /// The product of turns about coordinate axes: exact where all half angles are multiples of π/12, otherwise with
  /// cosines and sines to 60 digits.
  private static func product(_ factors: [(axis: Int, angle: Angle)]) -> (rotation: Rotation, isExact: Bool) {
    let halves = factors.map { (axis: $0.axis, angle: Rational(1, 2) * $0.angle) }
    let roots = halves.compactMap { half in
      half.angle.rootSums.map { quaternion(half.axis, $0.cosine, $0.sine) }
    }
    if roots.count == halves.count { return (.unit(roots.reduce([.one, .zero, .zero, .zero], multiplied)), true) }
    let bits = 200
    let scale = Integer(1).shiftedLeft(by: bits)
    let rationals = halves.map { half in
      let (cosine, sine) = Trigonometry.cosineAndSine(of: half.angle, bits: bits)
      return quaternion(half.axis, Rational(cosine, scale), Rational(sine, scale))
    }
    return (near(rationals.reduce([1, 0, 0, 0], multiplied)), false)
  }

  /// The same rotation by a quaternion of length 1 with 60 digits, where it is given by a rational one.
  static func unit(_ rotation: Rotation) -> Rotation {
    if case .quaternion(let q) = rotation { near(q) } else { rotation }
  }

  /// The rotation of a quaternion, brought to length 1 with 60 digits.
  private static func near(_ q: [Rational]) -> Rotation {
    let scale = Integer(1).shiftedLeft(by: 200)
    let square = q.reduce(Rational(0)) { $0 + $1 * $1 }
    return .unitQuaternion(
      q.map { x in
        let root = SignedSquareRoot(signedSquare: x * x / square).floorOfMagnitude(times: Rational(scale)).floor
        return RootSum(Rational(x.signum() < 0 ? -root : root, scale))
      })
  }

  private static func quaternion<Number: ExactRing>(_ axis: Int, _ cosine: Number, _ sine: Number) -> [Number] {
    [cosine] + (0..<3).map { $0 == axis ? sine : .zero }
  }

  private static func multiplied<Number: ExactRing>(_ p: [Number], _ q: [Number]) -> [Number] {
    [
      p[0] * q[0] - p[1] * q[1] - p[2] * q[2] - p[3] * q[3], p[0] * q[1] + p[1] * q[0] + p[2] * q[3] - p[3] * q[2],
      p[0] * q[2] - p[1] * q[3] + p[2] * q[0] + p[3] * q[1], p[0] * q[3] + p[1] * q[2] - p[2] * q[1] + p[3] * q[0],
    ]
  }

  // MARK: Quaternions and axes

  /// The inner coordinates of an axial vector.
  private func inner<Number: ExactRing>(_ vector: [Number]) -> [Number] {
    axes.inner(vector).map { axes.isProper ? $0 : -$0 }
  }

  private func typed(_ name: String) -> String {
    OptionReader(name, call.arguments.text(name) ?? "").fields.map { $0.text.plainMinus }.joined(separator: ", ")
  }

  private func quaternion() throws -> TypedRotation {
    let reader = OptionReader("quaternion", call.arguments.text("quaternion") ?? "")
    let q = try reader.numbers(count: 4, "a quaternion")
    guard q.contains(where: { !$0.isZero }) else { throw reader.error(.zeroQuaternion) }
    return TypedRotation(
      rotation: .quaternion([q[0]] + inner(Array(q[1...]))), isImproper: false, text: "q = (\(typed("quaternion")))",
      isExact: true)
  }

  private func axisAngle() throws -> TypedRotation {
    guard call.arguments.has("angle") else {
      throw CommandError.incompatible("--axis needs an angle", help: "--axis X,Y,Z --angle T")
    }
    let reader = OptionReader("axis", call.arguments.text("axis") ?? "")
    let axis = try reader.numbers(count: 3, "an axis")
    guard axis.contains(where: { !$0.isZero }) else {
      throw reader.error(.zeroVector("an axis other than 0,0,0"))
    }
    let (angle, angleText, angleIsExact) = try angles("angle", count: 1, "--angle")[0]
    let text = "\(angleText) about (\(typed("axis")))"
    // The length of an axis says nothing.
    let vector = Rational.coprime(inner(axis)).integers.map { Rational($0) }
    if let rotation = (try? Rotation.axis(vector, angle: angle)) ?? nil {
      return TypedRotation(rotation: rotation, isImproper: false, text: text, isExact: angleIsExact)
    }
    if vector[0].isZero, vector[1].isZero {
      // About the polar axis: exact at any angle.
      let turn = vector[2].signum() > 0 ? angle : -angle
      return TypedRotation(
        rotation: .euler(turn, .zero, .zero), isImproper: false, text: text, isExact: angleIsExact)
    }
    let bits = 200
    let scale = Integer(1).shiftedLeft(by: bits)
    let (cosine, sine) = Trigonometry.cosineAndSine(of: Rational(1, 2) * angle, bits: bits)
    let square = vector.reduce(Rational(0)) { $0 + $1 * $1 }
    let length = Rational(SignedSquareRoot(signedSquare: square).floorOfMagnitude(times: Rational(scale)).floor, scale)
    let parts = vector.map { $0 / length * Rational(sine, scale) }
    return TypedRotation(
      rotation: Self.near([Rational(cosine, scale)] + parts), isImproper: false, text: text, isExact: false)
  }

  // MARK: Matrices

  /// How far from an orthogonal matrix one may be to be taken for one.
  private static let largestDeviation = Rational(1, 1_000_000)

  private func matrix() throws -> TypedRotation {
    let reader = OptionReader("matrix", call.arguments.text("matrix") ?? "")
    let numbers = try reader.numbers(count: 9, "a matrix")
    let outer = (0..<3).map { Array(numbers[3 * $0..<3 * $0 + 3]) }
    let deviation = RotationMatrix.deviation(outer)
    let distance = NumberText.decimal(deviation, digits: 3)
    guard deviation <= Self.largestDeviation else { throw reader.error(.notOrthogonal(distance: distance)) }
    let isImproper = RotationMatrix.determinant(outer).signum() < 0
    let sign: Rational = isImproper ? -1 : 1
    // A M Aᵀ, without the inversion.
    let turned = axes.directions.map { row in
      axes.directions.map { column in
        sign * Rational(row.sign * column.sign) * outer[row.index][column.index]
      }
    }
    let text = "M = (\(typed("matrix")))"
    if let rotation = Rotation.matrix(turned) {
      return TypedRotation(rotation: rotation, isImproper: isImproper, text: text, isExact: true)
    }
    return TypedRotation(
      rotation: Self.near(RotationMatrix.nearestQuaternion(turned)), isImproper: isImproper, text: text,
      isExact: false,
      note: "an entry of MᵀM − 1 is \(distance): a rotation as near is taken")
  }
}
