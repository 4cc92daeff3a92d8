import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

/// An array of coefficients or values in another convention.
///
///     values        y_to = κ M y_from
///     coefficients  a_to = M̄ a_from / κ      for Σ a Y
struct ConvertedFile {
  private let call: Call
  private let file: NumberFile
  private let from: HarmonicConvention
  private let to: HarmonicConvention
  /// The degree of each block of a row, and how many copies stand interleaved in it.
  private let blocks: [(degree: Int, copies: Int)]
  private let isFeature: Bool

  init(_ call: Call, path: String, from: HarmonicConvention, to: HarmonicConvention) throws {
    self.call = call
    self.from = from
    self.to = to
    // No row of harmonics has two numbers: two are the parts of a complex one.
    file = try NumberFile.coefficients(path, call).withPairsAsComplex
    isFeature = call.arguments.has("irreps")
    if isFeature { try call.refuse(["degree", "lmax"], with: "--irreps", help: "one says what a row holds") }
    if call.arguments.has("degree") { try call.refuse(["lmax"], with: "--degree", help: "one says what a row holds") }
    if !isFeature {
      try call.refuse(["layout"], with: "rows without --irreps", help: "--irreps names what a row holds")
    }
    guard let length = file.shape.last, length > 0 else {
      throw SampleError.unreadable(path: file.path, reason: "an empty array")
    }
    blocks = try Self.blocks(call, length: length, path: file.path)
    let degrees = Set(blocks.map(\.degree))
    for degree in degrees.sorted() where from.components(degree: degree) == nil || to.components(degree: degree) == nil
    {
      throw Self.unknownDegree(degree, from, to, call)
    }
  }

  /// What a row of a length is made of.
  private static func blocks(_ call: Call, length: Int, path: String) throws -> [(degree: Int, copies: Int)] {
    if call.arguments.has("irreps") {
      guard let irreps = try call.irreps(ofOption: "irreps", nil) else { return [] }
      let isInterleaved = call.arguments.text("layout") == "ir_mul"
      var blocks: [(degree: Int, copies: Int)] = []
      guard irreps.dimension == Integer(length) else {
        throw CommandError.incompatible(
          "'\(path)' has rows of \(length) numbers, \(IrrepsText.plain(irreps)) has dimension \(irreps.dimension)",
          help: "--irreps names what a row holds")
      }
      for segment in irreps.segments {
        guard let degree = segment.spin.asInt, let copies = segment.multiplicity.asInt else {
          throw CommandError.incompatible(
            "\(segment.label) has no real components to convert", help: "integer degrees: 0e, 1o, 2e …")
        }
        blocks += isInterleaved ? [(degree, copies)] : Array(repeating: (degree, 1), count: copies)
      }
      return blocks
    }
    if let degree = call.arguments.integer("degree") {
      guard length == 2 * degree + 1 else {
        throw OptionReader("degree", "\(degree)").error(.wrongLength(length, degree: degree))
      }
      return [(degree, 1)]
    }
    let root = Integer(length).squareRoot()
    guard root.isExact, let size = root.root.asInt else {
      if !length.isMultiple(of: 2) {
        throw CommandError.incompatible(
          "'\(path)' has rows of \(length) numbers, no (lmax+1)²",
          help: "--degree \(length / 2) reads a row as l = \(length / 2)")
      }
      throw SampleError.coefficientCount(path: path, found: length, copies: 1)
    }
    if let lmax = call.arguments.integer("lmax"), lmax != size - 1 {
      throw CommandError.incompatible(
        "'\(path)' has rows of \(length) numbers, which is lmax = \(size - 1), not \(lmax)",
        help: "\((lmax + 1) * (lmax + 1)) numbers are needed for lmax = \(lmax)")
    }
    return (0..<size).map { ($0, 1) }
  }

  static func unknownDegree(
    _ degree: Int, _ from: HarmonicConvention, _ to: HarmonicConvention, _ call: Call
  ) -> any Error {
    let convention = from.components(degree: degree) == nil ? from : to
    guard let largest = convention.largestDegree else {
      return CommandError.incompatible(
        "the list of --m-order says nothing of l = \(degree)",
        help: "a word such as zero-first, or a list that shows one")
    }
    return OptionReader(convention == from ? "from" : "to", convention.name).error(
      .beyondConvention(convention.name, degree: degree, largest: largest))
  }

  /// Y in the new scale over Y in the old one.
  static func scale(_ call: Call, _ from: HarmonicConvention, _ to: HarmonicConvention, degree: Int) -> PiRoot {
    let one = PiRoot(root: .one, piExponent: 0)
    guard let (old, new) = scales(call, from, to) else { return one }
    return new.factor(degree: degree) / old.factor(degree: degree)
  }

  /// The scales that are asked for; one alone stands beside what is usual with the other convention.
  private static func scales(
    _ call: Call, _ from: HarmonicConvention, _ to: HarmonicConvention
  ) -> (HarmonicNormalization, HarmonicNormalization)? {
    let old: HarmonicNormalization? = call.arguments.choice("from-norm")
    let new: HarmonicNormalization? = call.arguments.choice("to-norm")
    if old == nil, new == nil { return nil }
    return (old ?? from.normalization, new ?? to.normalization)
  }

  /// `scale: component → integral`, nil where it is left alone.
  static func scaleText(_ call: Call, _ from: HarmonicConvention, _ to: HarmonicConvention) -> String? {
    scales(call, from, to).map { "scale: \($0.rawValue) → \($1.rawValue)" }
  }

  /// The entries in doubles, times a scale.
  static func rounded(
    _ change: ConventionChange, _ scale: PiRoot
  ) -> [[(column: Int, real: Double, imaginary: Double)]] {
    let part = { (sum: RootSum) -> Double in
      guard let root = sum.asRoot else { return Rounding.double(sum) * Rounding.double(scale) }
      return Rounding.double(PiRoot(root: root, piExponent: 0) * scale)
    }
    return change.rows.map { row in
      row.map { ($0.column, part($0.value.real), part($0.value.imaginary)) }
    }
  }

  private var isOfValues: Bool { (call.arguments.text("what") ?? (isFeature ? "values" : "coefficients")) == "values" }

  /// The converted numbers.
  private func converted() throws -> (real: [Double], imaginary: [Double], changes: [Int: ConventionChange]) {
    var matrices: [Int: [[(column: Int, real: Double, imaginary: Double)]]] = [:]
    var changes: [Int: ConventionChange] = [:]
    for degree in Set(blocks.map(\.degree)).sorted() {
      guard let change = try ConventionChange(from: from, to: to, degree: degree, cancellation: call.cancellation)
      else {
        continue
      }
      changes[degree] = change
      let scale = Self.scale(call, from, to, degree: degree)
      let rows = Self.rounded(change, isOfValues ? scale : PiRoot(root: .one, piExponent: 0) / scale)
      matrices[degree] = isOfValues ? rows : rows.map { $0.map { ($0.column, $0.real, -$0.imaginary) } }
    }
    let length = file.shape.last ?? 1
    var real = file.real
    var imaginary = file.imaginary ?? [Double](repeating: 0, count: real.count)
    let (x, y) = (real, imaginary)
    for start in stride(from: 0, to: real.count, by: length) {
      var place = start
      for block in blocks {
        guard let matrix = matrices[block.degree] else { continue }
        for copy in 0..<block.copies {
          for (row, entries) in matrix.enumerated() {
            var (a, b) = (0.0, 0.0)
            for entry in entries {
              let source = place + entry.column * block.copies + copy
              a += entry.real * x[source] - entry.imaginary * y[source]
              b += entry.real * y[source] + entry.imaginary * x[source]
            }
            (real[place + row * block.copies + copy], imaginary[place + row * block.copies + copy]) = (a, b)
          }
        }
        place += (2 * block.degree + 1) * block.copies
      }
      try call.cancellation.check()
    }
    return (real, imaginary, changes)
  }

  /// What was done, in words.
  private func story(_ changes: [Int: ConventionChange]) -> [String] {
    let rows = file.shape.dropLast().reduce(1, *)
    let degrees = Set(blocks.map(\.degree))
    let range = degrees.count == 1 ? "l = \(degrees.first ?? 0)" : "l = \(degrees.min() ?? 0) … \(degrees.max() ?? 0)"
    let isSigned = changes.values.allSatisfy { $0.signedPermutation != nil }
    let isIdentity = changes.values.allSatisfy(\.isIdentity)
    let how =
      isIdentity
      ? "nothing changes"
      : isSigned ? "permutation and signs alone: no digit changes" : "a unitary matrix for each degree"
    return [
      "\(from.name) → \(to.name)   \(rows) row\(rows == 1 ? "" : "s") of \(isOfValues ? "values" : "coefficients"), \(range)",
      "  \(how); " + (Self.scaleText(call, from, to) ?? "scale: left alone"),
    ]
  }

  var answer: Answer {
    get throws {
      var (real, imaginary, changes) = try converted()
      var lines = story(changes)
      var isComplex = imaginary.contains { $0 != 0 }
      if isComplex, !to.isComplex {
        let largest = imaginary.reduce(0) { max($0, $1.magnitude) }
        if call.arguments.has("real") {
          lines.append("  imaginary parts up to \(NumberText.decimal(largest, digits: 3)) were left out")
          imaginary = imaginary.map { _ in 0 }
          isComplex = false
        } else {
          lines.append(
            "  imaginary parts up to \(NumberText.decimal(largest, digits: 3)): the input is no real function, or rounded "
              + "(--real leaves them out)")
        }
      }
      if to.isComplex { isComplex = true }
      let cells = zip(real, imaginary).map { a, b in
        isComplex ? NumberText.complex("\(a + 0)", "\(b + 0)") : "\(a + 0)"
      }
      let length = file.shape.last ?? 1
      let rows = stride(from: 0, to: cells.count, by: length).map { Array(cells[$0..<$0 + length]) }
      let quiet = rows.map { $0.joined(separator: " ") }.joined(separator: "\n")
      let result = isComplex ? NPYArray.Values.complex(real: real, imaginary: imaginary) : .real(real)
      let shape = file.shape
      let shown = rows.count * length <= 400 ? "\n" + quiet : "\n  \(rows.count) × \(length) numbers: -q, -o FILE.npy"
      var answer = Answer(
        text: lines.joined(separator: "\n") + shown, quiet: quiet,
        document: call.wantsDocument ? document(quiet, real, isComplex ? imaginary : nil) : .null)
      answer.forms["npy"] = {
        .bytes(
          NPYArray(shape: shape, values: result).npy,
          summary: "(\(shape.map(String.init).joined(separator: ", "))) \(isComplex ? "complex128" : "float64")\n"
            + lines.joined(separator: "\n"))
      }
      answer.forms["csv"] = { .text(CSV.text(rows)) }
      return answer
    }
  }

  private func document(_ text: String, _ real: [Double], _ imaginary: [Double]?) -> JSON {
    Record.document(
      "convert", input: call.source.text, canonical: "\(from.name) → \(to.name)",
      [
        "convention": .object([
          "from": .string(from.name), "to": .string(to.name),
          "what": .string(isOfValues ? "values" : "coefficients"),
        ]),
        "result": .object([
          "text": .string(text), "shape": .array(file.shape.map { .integer($0) }),
          "coefficients": .array(
            real.indices.map { index in
              imaginary.map { .array([.number(real[index]), .number($0[index])]) } ?? .number(real[index])
            }),
        ]),
      ])
  }
}
