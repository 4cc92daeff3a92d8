import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  private static let series = Option(
    "series", "the powers of degree 0 … N, and how often each irrep kept occurs (the trivial one)")

  /// Symmetric powers.
  static let sym = Function(
    name: "sym", usage: "IRREPS N", summary: "the symmetric power Symⁿ: symmetric tensors, polynomials of degree n",
    theme: .products,
    details: [
      "By characters alone, whatever the dimension. --series counts the equivariant",
      "polynomial maps of each degree (Molien series). In expressions: sym(1o, 3) x 2e.",
    ] + BasisAnswer.details,
    options: [.group, .keep, series] + BasisAnswer.options, formats: ["tex"] + BasisAnswer.formats,
    allowsAnyGroup: true,
    examples: [
      Example("sym 1o 3", "symmetric tensors of three indices"), Example("sym -q 1o 3", "the bare answer"),
      Example("sym \"0e+1o+2e+3o\" 3 --keep \"0e+1o\"", "which scalars and vectors?"),
      Example("sym 1/2 3", "three bosons of spin 1/2"),
      Example("sym 2e 6 --series", "how many invariants of each degree?"),
      Example("sym 1o 2 --show basis", "the basis itself"),
      Example("sym 1o+2e 2 --keep 2e --format csv", "its entries as data"),
    ],
    reference: "Macdonald1995, I.2",
    answer: { call in
      let reader = try PowerReader(call)
      return try PowerAnswer.answer(call, reader, .symmetric(reader.degree))
    })

  /// Exterior powers.
  static let alt = Function(
    name: "alt", usage: "IRREPS N", summary: "the exterior power Λⁿ: antisymmetric tensors", theme: .products,
    details: [
      "By characters alone, whatever the dimension. In expressions: alt(2e, 2) x 1o."
    ] + BasisAnswer.details,
    options: [.group, .keep, series] + BasisAnswer.options, formats: ["tex"] + BasisAnswer.formats,
    allowsAnyGroup: true,
    examples: [
      Example("alt 2e 2", "antisymmetric pairs of d functions"), Example("alt -q 2e 2", "the bare answer"),
      Example("alt 1o 4", "zero: three vectors are the most"),
      Example("alt \"3o\" 7 --series", "all exterior powers of f"),
      Example("alt 1o 2 --show basis", "the cross product"),
    ],
    reference: "Macdonald1995, I.2",
    answer: { call in
      let reader = try PowerReader(call)
      return try PowerAnswer.answer(call, reader, .exterior(reader.degree))
    })

  /// Schur functors.
  static let schur = Function(
    name: "schur", usage: "IRREPS PARTITION", summary: "the tensors of the symmetry of a Young diagram",
    theme: .products,
    details: [
      "The partition is written 2,1 or (2,1) or [2,1]: the lengths of the rows of the",
      "diagram. 3 is Sym³, 1,1,1 is Λ³. A basis is not yet there, only the irreps.",
      "In expressions: schur(1o, (2,1)) x 2e.",
    ],
    options: [.group, .keep], formats: ["tex"], allowsAnyGroup: true,
    examples: [
      Example("schur 1o 2,1", "mixed symmetry of three indices"), Example("schur -q 2e 2,2", "the bare answer"),
      Example("schur \"0e+1o\" 3,1", "of a sum"),
    ],
    reference: "Macdonald1995, I.3",
    answer: { call in
      let reader = try PowerReader(call)
      return try PowerAnswer.answer(call, reader, .schur(reader.partition))
    })
}

/// A power of a sum of irreps.
struct PowerAnswer {
  private let call: Call
  /// The irreps whose power it is.
  let base: any AnyIrreps
  let shape: PowerShape
  /// All irreps of the power.
  let whole: any AnyIrreps
  /// What `--keep` leaves of them.
  let result: any AnyIrreps
  private let kept: (any AnyIrreps)?

  /// One power, or with `--series` how often irreps occur in all powers up to it.
  static func answer(_ call: Call, _ reader: PowerReader, _ shape: PowerShape) throws -> Answer {
    let kept = try call.irreps(ofOption: "keep", reader.context)
    guard !call.arguments.has("series") else {
      try call.refuse(["show", "entries", "dense"], with: "--series", help: "a series counts, it has no basis")
      return try SeriesAnswer(call, reader, shape, kept: kept).answer
    }
    let power = try PowerAnswer(call, reader, shape, kept: kept)
    var answer = power.answer
    if try BasisAnswer.isWanted(call) { try power.addBasis(&answer, reader.context) }
    return answer
  }

  /// - Throws: `LimitError`, `Cancelled`.
  init(_ call: Call, _ reader: PowerReader, _ shape: PowerShape, kept: (any AnyIrreps)?) throws {
    self.call = call
    self.shape = shape
    self.kept = kept
    base = reader.base
    let found = try reader.irreps(shape)
    whole = found
    result = kept.map { found.filtered(by: $0, keeping: true) } ?? found
  }

  /// Adds an orthonormal basis of the power.
  private func addBasis(_ answer: inout Answer, _ context: LabelContext) throws {
    let (degree, isSymmetric): (Int, Bool)
    switch shape {
    case .symmetric(let count): (degree, isSymmetric) = (count, true)
    case .exterior(let count): (degree, isSymmetric) = (count, false)
    case .schur: return
    }
    guard degree <= SignedPermutation.largestCount else {
      throw LimitError(
        what: "a basis of tensors with \(degree) indices", estimate: "at most \(SignedPermutation.largestCount)")
    }
    try BasisAnswer(call, indices: [base], context: context, kept: kept) {
      TensorSpace(power: degree, of: $0[0], isSymmetric: isSymmetric)
    }.complete(&answer)
  }

  var answer: Answer {
    let text = IrrepsText.plain(result)
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: Record.document(
        call.function.name, input: call.source.text, canonical: canonical,
        [
          "group": .string(result.groupName), "base": Record.sum(base), "power": power, "result": Record.sum(result),
        ]))
    answer.forms["tex"] = { .text(PowerText.tex(shape, base) + " = " + IrrepsText.tex(result)) }
    answer.isNo = result.segments.isEmpty
    answer.value = .irreps(result)
    answer.explanation = { try explanation }
    return answer
  }

  private var explanation: Explanation {
    get throws {
      let steps = try PowerExplanation(base: base, shape: shape, result: whole)
        .lines(limits: call.limits, cancellation: call.cancellation)
      let filter = kept.map { ["--keep \(IrrepsText.plain($0)) leaves \(IrrepsText.plain(result))"] } ?? []
      return Explanation(steps + filter, reference: call.function.reference)
    }
  }

  /// What was understood: `Sym³(1o)`, with what is kept behind an arrow.
  private var canonical: String {
    PowerText.plain(shape, base) + (kept.map { " → \(IrrepsText.plain($0))" } ?? "")
  }

  /// The degree, or the parts of the partition.
  private var power: JSON {
    switch shape {
    case .symmetric(let degree), .exterior(let degree): .integer(degree)
    case .schur(let partition): .array(partition.parts.map(JSON.integer))
    }
  }

  /// The equation, or why nothing is left.
  var lines: [String] {
    guard result.segments.isEmpty else {
      return EquationText.lines(canonical, IrrepsText.plain(result), remark: dimensionText, width: call.pageWidth)
    }
    let needed = shape.neededDimension
    let reason =
      base.dimension < needed
      ? "because such tensors need a space of \(needed) dimension\(needed == 1 ? "" : "s"), "
        + "this one has \(base.dimension)"
      : "\(PowerText.plain(shape, base)) = \(IrrepsText.plain(whole))"
    return ["\(canonical): none"] + "  \(reason)".wrapped(to: call.pageWidth, indent: 4)
  }

  /// `dim 10 of 27`; a long number as the power that it is.
  private var dimensionText: String {
    let degree = shape.degree
    let isShort = base.dimension <= 1 || degree * Integer(base.dimension.bitWidth) <= 64
    let all =
      isShort ? base.dimension.power(min(degree, 64).asInt ?? 64).description : "\(base.dimension)^\(degree)"
    return "dim \(result.dimension) of \(all)"
  }
}

/// How powers are written.
enum PowerText {
  /// `Sym³(1o)`, `Λ²(1x0e+1x1o)`, `S(2,1)(1o)`.
  static func plain(_ shape: PowerShape, _ base: any AnyIrreps) -> String {
    let operand = "(\(operand(base)))"
    return switch shape {
    case .symmetric(let degree): "Sym" + NumberText.superscript(degree) + operand
    case .exterior(let degree): "Λ" + NumberText.superscript(degree) + operand
    case .schur(let partition): "S(" + partition.parts.map(String.init).joined(separator: ",") + ")" + operand
    }
  }

  /// The power in TeX.
  static func tex(_ shape: PowerShape, _ base: any AnyIrreps) -> String {
    let operand = "(\(IrrepsText.tex(base)))"
    return switch shape {
    case .symmetric(let degree): "\\mathrm{Sym}^{\(degree)}" + operand
    case .exterior(let degree): "\\Lambda^{\(degree)}" + operand
    case .schur(let partition):
      "S_{(" + partition.parts.map(String.init).joined(separator: ",") + ")}" + operand
    }
  }

  /// One irrep by its label alone, a sum as it prints.
  static func operand(_ irreps: any AnyIrreps) -> String {
    guard irreps.segments.count == 1, let only = irreps.segments.first, only.multiplicity == 1 else {
      return IrrepsText.plain(irreps)
    }
    return only.label
  }
}
