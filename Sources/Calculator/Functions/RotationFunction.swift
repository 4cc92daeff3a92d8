import ExactArithmetic
import Formats
import Glibc
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// One rotation in all its forms.
  static let rotation = Function(
    name: "rotation", usage: "--angles A,B,C | --quaternion W,X,Y,Z | --axis X,Y,Z --angle T | --matrix …",
    summary: "a rotation as matrix, quaternion, axis and angle, Euler angles", theme: .harmonics,
    details: [
      "Active rotations of x, y, z. --euler names the axes of --angles (yxy, as in",
      "e3nn, unless told otherwise). The matrix is exact for rational quaternions and",
      "matrices and at multiples of π/12; angles are decimals in radians unless they",
      "are such multiples.",
    ],
    options: RotationOptions.all,
    needsArguments: false,
    examples: [
      Example("rotation --quaternion 1,1,1,1", "by a quaternion"),
      Example("rotation --angles 0.3,0.5,0.7", "by Euler angles"),
      Example("rotation --axis 0,0,1 --angle 30deg", "by axis and angle"),
      Example("rotation --matrix 0,-1,0,1,0,0,0,0,1 -q", "by a matrix"),
    ],
    reference: "Altmann1986, 12.6",
    answer: { call in
      guard let typed = try RotationReader(call, axes: HarmonicConvention.e3nn.axes).rotation() else {
        throw CommandError.incompatible(
          "'rotation' needs a rotation", help: "--angles A,B,C, --quaternion, --axis with --angle, or --matrix")
      }
      if !call.arguments.positional.isEmpty { throw call.wrongArguments() }
      return try RotationAnswer(call: call, typed: typed).answer
    })
}

/// The forms of one rotation.
private struct RotationAnswer {
  let call: Call
  let typed: TypedRotation

  /// The matrix between x, y, z, with the inversion where it has one: l = 1 of the e3nn basis.
  private func matrix() throws -> [[TrigonometricSum]] {
    let d = try WignerD(spin: 1, typed.rotation)
    let sign = RootSum(Rational(typed.isImproper ? -1 : 1))
    return (-1...1).map { s in (-1...1).map { sign * d.realElement(row: s, column: $0) } }
  }

  /// (w, x, y, z) of length 1 in the outer coordinates: from a = w − iz, c = y − ix of the inner ones.
  private func quaternion() throws -> [TrigonometricSum]? {
    let half = HalfInteger(twice: 1)
    // Where the length of a quaternion has no root that is found quickly, 60 digits of it will do.
    let candidates = [typed.rotation, typed.rotation.ofUnitLength]
    let d = candidates.lazy.compactMap { rotation -> WignerD? in
      guard let d = try? WignerD(spin: half, rotation), (try? d.element(row: half, column: half)) != nil else {
        return nil
      }
      return d
    }.first
    guard let d, let a = try? d.element(row: half, column: half),
      let c = try? d.element(row: -half, column: half)
    else { return nil }
    let minus = RootSum(Rational(-1))
    // Inner (x′, y′, z′) = (z, x, y).
    let (x, y, z) = (minus * c.imaginary, c.real, minus * a.imaginary)
    return [a.real, y, z, x]
  }

  private func text(_ value: TrigonometricSum, digits: Int) -> String {
    guard typed.isExact, let sum = value.asRootSum else {
      return NumberText.decimal(value, digits: typed.isExact ? digits : min(digits, TypedRotation.approximateDigits))
    }
    let exact =
      sum.asRoot.map { NumberText.prefix(PiRoot(root: $0, piExponent: 0)) } ?? NumberText.exact(ExactNumber(sum))
    return exact.count <= Self.longestExact ? exact : NumberText.decimal(value, digits: digits)
  }

  /// The longest exact form that is shown.
  private static let longestExact = 20

  /// Euler angles about axes a, b, a of a proper matrix: R = R_a(α) R_b(β) R_a(γ); γ = 0 where a alone turns.
  ///
  /// - SeeAlso: [Diebel2006, 8]
  private func euler(_ m: [[Double]], isAboutOneAxis: Bool, _ a: Int, _ b: Int) -> [Double] {
    let c = 3 - a - b
    // +1 when (b, c, a) is cyclic, so that a turn about a carries b to c.
    let sign: Double = (b + 1) % 3 == c ? 1 : -1
    let beta = atan2(hypot(m[b][a], m[c][a]), m[a][a])
    if isAboutOneAxis { return [atan2(sign * m[c][b], m[b][b]), beta, 0] }
    return [atan2(m[b][a], -sign * m[c][a]), beta, atan2(m[a][b], sign * m[a][c])]
  }

  var answer: Answer {
    get throws {
      let exact = try matrix()
      if typed.isExact, exact.contains(where: { $0.contains { $0.asRootSum == nil } }) {
        // Taylor's series has about as many terms as digits, each of as many words.
        let digits = Integer(call.digits)
        try call.limits.allow(steps: digits * digits * 2, of: "sines and cosines to \(call.digits) digits")
      }
      let cells = exact.map { $0.map { call.spelled(text($0, digits: call.digits)) } }
      let doubles = exact.map { $0.map { Rounding.double($0) } }
      let proper = typed.isImproper ? doubles.map { $0.map { -$0 } } : doubles
      var lines = [typed.text + (typed.isImproper ? "   with inversion: determinant −1" : "")]
      lines += MatrixText.lines(cells)
      let forms = Forms(quaternion: try quaternion(), euler: eulerAngles(exact, proper))
      for digits in stride(from: min(call.digits, 15), through: 4, by: -1) {
        let written = written(forms, digits: digits)
        guard digits == 4 || written.allSatisfy({ $0.count <= call.pageWidth }) else { continue }
        lines += written
        break
      }
      let members = members(forms)
      if typed.isImproper { lines.append("quaternion, axis and angles are those of −M, which is proper") }
      let isExact = typed.isExact && exact.allSatisfy { $0.allSatisfy { $0.asRootSum != nil } }
      let quiet = doubles.map { $0.map { "\($0 + 0)" }.joined(separator: " ") }.joined(separator: "\n")
      var result: [JSON.Member] = [
        .init("text", .string(quiet)),
        .init("matrix", .array(doubles.map { .array($0.map { .number($0) }) })),
        .init("exact", isExact ? .array(cells.map { .array($0.map { .string($0) }) }) : .null),
        .init("determinant", .integer(typed.isImproper ? -1 : 1)),
      ]
      result += members.map { .init($0.0, $0.1) }
      var answer = Answer(
        text: lines.joined(separator: "\n"), quiet: quiet,
        document: Record.document(
          "rotation", input: call.source.text, canonical: typed.text, ["result": .object(result)]))
      if let note = typed.note { answer.warnings.append("note: " + note) }
      return answer
    }
  }

  /// Euler angles in the three usual orders.
  private func eulerAngles(
    _ exact: [[TrigonometricSum]], _ proper: [[Double]]
  ) -> [(name: String, angles: [Double])] {
    [("yxy", 1, 0), ("zyz", 2, 1), ("zxz", 2, 0)].map { name, a, b in
      // Decided exactly: a turn by 10⁻¹² about b is one.
      let isAboutOneAxis = (0..<3).allSatisfy { $0 == a || exact[$0][a].signum() == 0 }
      return (name, euler(proper, isAboutOneAxis: isAboutOneAxis, a, b))
    }
  }

  /// What stands beside the matrix.
  private struct Forms {
    let quaternion: [TrigonometricSum]?
    let euler: [(name: String, angles: [Double])]
  }

  /// The other forms, one on a line.
  private func written(_ forms: Forms, digits: Int) -> [String] {
    var columns = Columns([.left, .left])
    let list = { (values: [Double]) in
      values.map { NumberText.decimal($0, digits: digits) }.joined(separator: ", ")
    }
    if let q = forms.quaternion {
      let (angle, axis) = axisAngle(q)
      columns.append(["quaternion", "(" + q.map { text($0, digits: digits) }.joined(separator: ", ") + ")"])
      columns.append([
        "axis, angle", "(\(list(axis))), \(angle.text ?? NumberText.decimal(angle.value, digits: digits))",
      ])
    }
    for (name, angles) in forms.euler { columns.append([name + (name == "yxy" ? " (e3nn)" : ""), list(angles)]) }
    return columns.lines(indent: "")
  }

  private func members(_ forms: Forms) -> [(String, JSON)] {
    var members: [(String, JSON)] = []
    if let q = forms.quaternion {
      let (angle, axis) = axisAngle(q)
      members.append(("quaternion", .array(q.map { .number(Rounding.double($0)) })))
      members.append(("axis", .array(axis.map { .number($0) })))
      members.append(("angle", .number(angle.value)))
    }
    return members + forms.euler.map { ($0.name, .array($0.angles.map { .number($0) })) }
  }

  /// The angle in 0 … π and the axis.
  private func axisAngle(_ q: [TrigonometricSum]) -> (angle: (text: String?, value: Double), axis: [Double]) {
    let d = q.map { Rounding.double($0) }
    let length = (d[1] * d[1] + d[2] * d[2] + d[3] * d[3]).squareRoot()
    let sign: Double = d[0] < 0 ? -1 : 1
    let axis = length > 0 ? d[1...].map { sign * $0 / length } : [0, 0, 1]
    let value = 2 * atan2(length, d[0].magnitude)
    // The cosine of the half angle shows a multiple of π/6 exactly.
    if typed.isExact, let half = q[0].asRootSum {
      for k in 0...6 {
        let angle = Angle(halfTurns: Rational(k, 12))
        if let exact = angle.rootSums, exact.cosine == (half.signum() < 0 ? -half : half) {
          return ((AngleReader.turns(Rational(k, 6)), value), axis)
        }
      }
    }
    return ((nil, value), axis)
  }
}
