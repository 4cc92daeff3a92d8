import ExactArithmetic
import Formats
import Harmonics
import Language

/// A D matrix for a reader, on lines, and as data.
struct WignerDMatrixAnswer {
  let call: Call
  let name: String
  let convention: HarmonicConvention
  let spin: HalfInteger
  let labels: [String]
  let typed: TypedRotation
  let elements: MatrixElements

  /// The largest matrix whose elements are written exactly or shown to a reader.
  private static let largestShown = 41
  /// Fewest digits that are shown to a reader.
  private static let fewestDigits = 4

  private var size: Int { elements.size }

  var answer: Answer {
    get throws {
      let values = try elements.doubles(call.cancellation)
      let format = try Presentation(call).format
      let isBare = call.wantsBareAnswer
      // Each form of a large matrix takes longer than the matrix.
      let exact = format == "npy" || (isBare && call.form != .exact) ? nil : try exactTexts()
      let needsRows = isBare || ["csv", "tex"].contains(format) || call.wantsDocument
      let rows = needsRows ? try quietRows(values, exact) : []
      var answer = Answer(
        text: isBare || format != "text" ? "" : try text(values, exact),
        quiet: rows.map { $0.joined(separator: " ") }.joined(separator: "\n"),
        document: call.wantsDocument ? document(rows, values, exact) : .null)
      answer.heading = heading.joined(separator: "   ")
      let isComplex = convention.isComplex
      answer.forms["npy"] = { [size] in
        let real = values.flatMap { $0.map(\.real) }
        let array = NPYArray(
          shape: [size, size],
          values: isComplex ? .complex(real: real, imaginary: values.flatMap { $0.map(\.imaginary) }) : .real(real))
        return .bytes(array.npy, summary: "\(size) × \(size), \(isComplex ? "complex128" : "float64")")
      }
      answer.forms["csv"] = { .text(CSV.text(rows)) }
      answer.forms["tex"] = {
        let cells = exact ?? rows
        return .text(
          "\\begin{pmatrix}\n"
            + cells.map { $0.map(Self.tex).joined(separator: " & ") }.joined(separator: " \\\\\n") + "\n\\end{pmatrix}")
      }
      if let digits = call.arguments.integer("digits"), digits > 12, !elements.isRounded {
        answer.warnings.append("note: 12 digits of the recursion are right, no more are shown")
      } else if let digits = call.arguments.integer("digits"), digits > TypedRotation.approximateDigits, !typed.isExact
      {
        answer.warnings.append("note: this rotation is known to \(TypedRotation.approximateDigits) digits")
      }
      if let note = typed.note { answer.warnings.append("note: " + note) }
      if spin.twice <= Self.largestShown {
        answer.explanation = {
          SmallDExplanation.explanation(
            spin: spin, typed: typed.text, convention.name, reference: "Varshalovich1988, 4.3")
        }
      }
      return answer
    }
  }

  /// An exact form in TeX.
  private static func tex(_ text: String) -> String {
    var result = ""
    var rest = Substring(text)
    while let character = rest.popFirst() {
      switch character {
      case "√":
        let digits = rest.first == "(" ? rest.prefix { $0 != ")" }.dropFirst() : rest.prefix(while: \.isNumber)
        rest = rest.dropFirst(digits.count + (rest.first == "(" ? 2 : 0))
        result += "\\sqrt{\(digits)}"
      case "−": result += "-"
      default: result.append(character)
      }
    }
    return result
  }

  // MARK: Elements as text

  /// Exact forms, nil where one has none or the matrix is large.
  private func exactTexts() throws -> [[String]]? {
    guard size <= Self.largestShown, typed.isExact, call.form != .decimal else { return nil }
    var rows: [[String]] = []
    for row in 0..<size {
      try call.cancellation.check()
      var texts: [String] = []
      for column in 0..<size {
        guard let element = try? elements.exact(row, column), let real = element.real.asRootSum,
          let imaginary = element.imaginary.asRootSum
        else { return nil }
        texts.append(Self.text(real, imaginary))
      }
      rows.append(texts)
    }
    return rows
  }

  /// `√6/4`, `1/2−√3/2i`.
  private static func text(_ real: RootSum, _ imaginary: RootSum) -> String {
    let written = { (sum: RootSum) in
      sum.asRoot.map { NumberText.prefix(PiRoot(root: $0, piExponent: 0)) } ?? NumberText.exact(ExactNumber(sum))
    }
    if imaginary.isZero { return written(real) }
    let text = written(imaginary)
    let isSum = imaginary.asRoot == nil
    let factor = text == "1" ? "" : text == "−1" ? "−" : isSum ? "(\(text))" : text
    let product = factor.contains("/") && !isSum ? "\(factor)·i" : factor + "i"
    if real.isZero { return product }
    return written(real) + (product.hasPrefix("−") ? "" : "+") + product
  }

  private func quietRows(_ values: [[(real: Double, imaginary: Double)]], _ exact: [[String]]?) throws -> [[String]] {
    if call.form == .exact, let exact { return exact }
    let digits = call.arguments.integer("digits")
    return try values.enumerated().map { row, list in
      try call.cancellation.check()
      return try list.enumerated().map { column, value in
        let (real, imaginary) =
          try digits.map { try decimals(row, column, value, digits: $0) }
          ?? ("\(value.real)", "\(value.imaginary)")
        guard convention.isComplex else { return real }
        return NumberText.complex(real, imaginary)
      }
    }
  }

  /// Decimals with a number of digits: of the exact element beyond those that a double has.
  private func decimals(
    _ row: Int, _ column: Int, _ value: (real: Double, imaginary: Double), digits: Int
  ) throws -> (String, String) {
    let isKnown = typed.isExact || digits <= TypedRotation.approximateDigits
    if digits > 15, isKnown, let element = try elements.exact(row, column) {
      return (
        NumberText.decimal(element.real, digits: digits), NumberText.decimal(element.imaginary, digits: digits)
      )
    }
    return (
      NumberText.decimal(value.real, digits: min(digits, 17)),
      NumberText.decimal(value.imaginary, digits: min(digits, 17))
    )
  }

  // MARK: Text

  /// What is rotated, and the convention of its components.
  private var heading: [String] {
    let place = "(\(convention == .complex ? typed.argument ?? typed.text : typed.text))"
    let basis = convention == .complex ? "complex (Condon–Shortley)" : convention.title
    return ["\(name)\(place)", "rows and columns \(labelsText)   basis \(basis)"]
  }

  private func text(_ values: [[(real: Double, imaginary: Double)]], _ exact: [[String]]?) throws -> String {
    var lines = heading
    if lines[0].count + lines[1].count + 3 <= call.pageWidth { lines = [lines[0] + "   " + lines[1]] }
    guard size <= Self.largestShown else {
      return (lines + ["\(size) × \(size) elements: -q, --json, --format csv or npy for all of them"]).joined(
        separator: "\n")
    }
    if let exact, let drawn = drawn(exact) { return (lines + drawn).joined(separator: "\n") }
    for digits in stride(from: call.arguments.integer("digits") ?? 15, through: Self.fewestDigits, by: -1) {
      let cells = try fixed(values, digits: digits)
      if let drawn = drawn(cells) {
        if digits < (call.arguments.integer("digits") ?? 15) {
          lines.append("  \(digits) digits fit the page; -q gives all")
        }
        return (lines + drawn).joined(separator: "\n")
      }
    }
    // One row of the matrix on several lines.
    lines.append("  \(Self.fewestDigits) digits; -q gives all")
    for (label, row) in zip(labels, try fixed(values, digits: Self.fewestDigits)) {
      var line = "  " + label.padded(to: 5)
      for cell in row {
        if line.count + cell.count + 1 > call.pageWidth {
          lines.append(line)
          line = "       "
        }
        line += " " + cell
      }
      lines.append(line)
    }
    return lines.joined(separator: "\n")
  }

  private var labelsText: String {
    labels.count <= 9 ? labels.joined(separator: ", ") : labels[0] + " … " + (labels.last ?? "")
  }

  /// Decimals that stand under each other: so many digits behind the point.
  private func fixed(_ values: [[(real: Double, imaginary: Double)]], digits: Int) throws -> [[String]] {
    try values.enumerated().map { row, list in
      try call.cancellation.check()
      return try list.enumerated().map { column, value in
        let (real, imaginary) = try decimals(row, column, value, digits: digits)
        guard convention.isComplex, value.imaginary != 0 else { return real }
        return NumberText.complex(real, imaginary)
      }
    }
  }

  /// The matrix between tall brackets, nil when it is wider than the page.
  private func drawn(_ texts: [[String]]) -> [String]? {
    // What is aligned is measured as it will be spelt.
    let lines = MatrixText.lines(texts.map { $0.map(call.spelled) })
    return lines.allSatisfy { $0.count <= call.pageWidth } ? lines : nil
  }

  // MARK: JSON

  private func document(
    _ rows: [[String]], _ values: [[(real: Double, imaginary: Double)]], _ exact: [[String]]?
  ) -> JSON {
    let matrix = JSON.array(
      values.map { row in
        .array(
          row.map { value in
            convention.isComplex ? .array([.number(value.real), .number(value.imaginary)]) : .number(value.real)
          })
      })
    return Record.document(
      "wigner-d", input: call.source.text, canonical: "\(name)(\(typed.text))",
      [
        "convention": .object([
          "basis": .string(convention.name), "rotation": .string("active"), "index": .string("[m′, m]"),
        ]),
        "result": .object([
          "text": .string(rows.map { $0.joined(separator: " ") }.joined(separator: "\n")),
          "two_j": .integer(spin.twice),
          "labels": .array(labels.map { .string($0) }), "matrix": matrix,
          "exact": exact.map { .array($0.map { row in .array(row.map { .string($0) }) }) } ?? .null,
          "rounding": .string(
            !typed.isExact
              ? "of a rotation 1e-50 away" : elements.isRounded ? "nearest" : "recursion, error below 1e-12"),
        ]),
      ])
  }
}
