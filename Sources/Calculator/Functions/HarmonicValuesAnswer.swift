import ExactArithmetic
import Formats
import Harmonics

/// Values of harmonics at points: exact where they are short, correctly rounded in any case.
struct HarmonicValuesAnswer {
  let call: Call
  /// The first line.
  let head: String
  /// What the components are called.
  let numbers: [String]
  /// The points as typed and as numbers.
  let points: [(String, [Rational])]
  /// Values by point.
  let rows: [[HarmonicValue]]
  let isOnSphere: Bool
  let isComplex: Bool
  /// The document of the texts and the values.
  let document: ([String], JSON?) throws(Cancelled) -> JSON

  /// The longest exact form that is shown beside its decimal.
  private static let longestExact = 24

  /// `(1, 2, 3)/√14`, or the point alone.
  private func place(_ typed: String, _ point: [Rational]) -> String {
    let coordinates = typed.split { $0 == "," || $0.isWhitespace }.map { $0.first == "-" ? "−" + $0.dropFirst() : $0 }
    let vector = "(" + coordinates.joined(separator: ", ") + ")"
    let square = point.reduce(Rational(0)) { $0 + $1 * $1 }
    guard isOnSphere, square != 1 else { return vector }
    guard square.numerator.bitWidth + square.denominator.bitWidth < 40,
      let root = try? RationalRoot(signedSquare: square)
    else { return vector + "/r" }
    return vector + "/" + NumberText.exact(root)
  }

  /// The exact form, nil where it is too long or its root cannot be reduced quickly.
  private func exact(_ value: SignedSquareRoot, longest: Int) -> String? {
    let size = value.signedSquare.numerator.bitWidth + value.signedSquare.denominator.bitWidth
    guard size < max(4 * longest, 64) || call.form == .exact, let root = try? value.reduced else { return nil }
    let text = NumberText.exact(.root(root))
    return text.count <= longest ? text : nil
  }

  private func decimal(_ value: SignedSquareRoot, isQuiet: Bool) -> String {
    if isQuiet, call.arguments.integer("digits") == nil { return "\(Rounding.double(value))" }
    return NumberText.decimal(value, digits: call.digits)
  }

  private func quiet(_ value: SignedSquareRoot) -> String {
    if call.form == .exact, let exact = exact(value, longest: .max / 8) { return exact }
    return decimal(value, isQuiet: true)
  }

  /// A value on one line: `0.25-0.433i`.
  private func quiet(_ value: HarmonicValue) -> String {
    guard isComplex else { return quiet(value.real) }
    return NumberText.complex(quiet(value.real), quiet(value.imaginary))
  }

  private func lines(
    _ typed: String, _ point: [Rational], _ values: [HarmonicValue]
  ) throws(Cancelled) -> [String] {
    var columns = Columns([.right, .left, .left] + (isComplex ? [.left, .left] : []))
    let decimalHead = call.form == .exact ? "" : "≈"
    columns.append(["", isComplex ? "real" : "value", decimalHead] + (isComplex ? ["imaginary", decimalHead] : []))
    for (number, value) in zip(numbers, values) {
      try call.cancellation.check()
      let parts = isComplex ? [value.real, value.imaginary] : [value.real]
      let cells = parts.flatMap { part -> [String] in
        let exact =
          call.form == .decimal ? nil : exact(part, longest: call.form == .exact ? .max / 8 : Self.longestExact)
        let decimal = decimal(part, isQuiet: false)
        return [
          exact ?? "", call.form == .exact && exact != nil ? "" : decimal.hasPrefix("-") ? decimal : " " + decimal,
        ]
      }
      columns.append([number] + cells)
    }
    return ["at \(place(typed, point))"] + columns.lines()
  }

  /// - Throws: `Cancelled`.
  func answer() throws(Cancelled) -> Answer {
    var lines = [head]
    for (point, values) in zip(points, rows) { lines += try self.lines(point.0, point.1, values) }
    let texts = rows.map { $0.map(quiet).joined(separator: " ") }
    try call.cancellation.check()
    let values = JSON.array(
      zip(points, rows).map { point, row in
        .object([
          "at": .array(point.1.map { .string($0.description) }),
          "values": .array(
            row.map { value in
              isComplex
                ? .array([.number(Rounding.double(value.real)), .number(Rounding.double(value.imaginary))])
                : .number(Rounding.double(value.real))
            }),
        ])
      })
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: texts.joined(separator: "\n"), document: try document(texts, values))
    let real = rows.flatMap { $0.map { Rounding.double($0.real) } }
    let shape = [rows.count, numbers.count]
    answer.forms["npy"] = { [rows, isComplex] in
      let imaginary = rows.flatMap { $0.map { Rounding.double($0.imaginary) } }
      let array = NPYArray(shape: shape, values: isComplex ? .complex(real: real, imaginary: imaginary) : .real(real))
      return .bytes(array.npy, summary: "\(shape[0]) × \(shape[1]) values, \(isComplex ? "complex128" : "float64")")
    }
    answer.forms["csv"] = { [rows] in
      .text(CSV.text(rows.map { $0.map(quiet) }))
    }
    answer.isNo = rows.allSatisfy { $0.allSatisfy { $0.real.signum() == 0 && $0.imaginary.signum() == 0 } }
    return answer
  }
}
