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

  private func euler() throws -> TypedRotation {
    let angles = try OptionReader("angles", call.arguments.text("angles") ?? "").angles(count: 3, "--angles")
    let letters = try eulerAxes()
    let text = zip(["α", "β", "γ"], zip(angles, letters)).map { name, part in
      "\(name) = \(part.0.text) about \(AxisDirection.axes[part.1])"
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
      let (rotation, isExact) = Rotation.product(ofTurns: factors)
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
    let (angle, angleText, angleIsExact) = try OptionReader("angle", call.arguments.text("angle") ?? "")
      .angles(count: 1, "--angle")[0]
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
    return TypedRotation(
      rotation: .axisToManyDigits(vector, angle: angle), isImproper: false, text: text, isExact: false)
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
      rotation: .quaternion(RotationMatrix.nearestQuaternion(turned)).ofUnitLength, isImproper: isImproper, text: text,
      isExact: false,
      note: "an entry of MᵀM − 1 is \(distance): a rotation as near is taken")
  }
}
