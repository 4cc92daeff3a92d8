import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The basis of a space of tensors beside its irreps: as lines, as records or as arrays.
struct BasisAnswer {
  /// The options of a command that has a basis.
  static let options = [
    Option("show", .choice(["irreps", "basis"]), "the irreps alone, or the orthonormal basis too (irreps)"),
    Option.basis,
    Option(
      "entries", .choice(BasisTable.Entries.allCases.map(\.rawValue)),
      "in records one entry of each set that exchanges make equal, or all (orbits)"),
    Option("dense", "in an npz file the dense change of basis Q too"),
  ]

  /// What help says of it.
  static let details = [
    "--show basis prints an exact orthonormal basis; -o FILE.npz writes it as a", "sparse matrix (docs/Bases.md).",
  ]

  /// The formats of a basis.
  static let formats = ["npz", "ndjson", "csv"]

  private let call: Call
  private let indices: [any AnyIrreps]
  private let space: TensorSpace
  private let basisKind: Basis
  private let context: LabelContext
  private let kept: (any AnyIrreps)?

  /// Whether a basis is asked for and has a place in the answer; the bare text has none.
  ///
  /// - Throws: `CommandError` for an option that means nothing in the form of the answer.
  static func isWanted(_ call: Call) throws(CommandError) -> Bool {
    let format = call.format
    if format != "npz" { try call.refuse(["dense"], with: format, help: "-o FILE.npz --dense") }
    if !(["text", "json"] + formats).contains(format) {
      try call.refuse(["show"], with: format, help: "--format npz, ndjson or csv")
    }
    let isWanted = call.arguments.text("show") == "basis" || formats.contains(format)
    if !isWanted || ["text", "npz"].contains(format) {
      try call.refuse(["entries"], with: format, help: "--format ndjson, csv, or --json --show basis")
    }
    return isWanted && !(format == "text" && call.arguments.has("quiet"))
  }

  /// A basis of the tensors whose indices have the given irreps.
  ///
  /// - Parameter space: makes the space of the indices, one for each of `indices`.
  /// - Throws: `CommandError` for a basis that there is not, `LimitError`.
  init(
    _ call: Call, indices: [any AnyIrreps], context: LabelContext, kept: (any AnyIrreps)?,
    space: ([TensorSpace.Index]) -> TensorSpace
  ) throws {
    guard context.rotations != nil else {
      throw CommandError.incompatible(
        "bases of tensors are made for SU2, SO3 and O3, not yet for \(context.groupName)",
        help: "without --show basis the irreps are counted in any group")
    }
    (self.call, self.indices, self.context, self.kept) = (call, indices, context, kept)
    self.space = space(try indices.map { try $0.tensorIndex(call.limits) })
    if let name = call.arguments.text("basis"), Basis(rawValue: name) == nil {
      throw CommandError.incompatible(
        "a basis of tensors is in e3nn, real or complex components, not in '\(name)'", help: "--basis e3nn")
    }
    let kind = try call.tensorBasis()
    if !self.space.isReal, kind != .complex, call.arguments.has("basis") {
      throw CommandError.incompatible("half-integer spins have no real basis", help: "--basis complex")
    }
    basisKind = self.space.isReal ? kind : .complex
  }

  /// Adds the basis to an answer in the form asked for.
  ///
  /// - Throws: `LimitError`, `Cancelled`.
  func complete(_ answer: inout Answer) throws {
    let wanted = kept.map { kept in Set(kept.segments.map { O3.Irrep(degree: $0.spin, parity: $0.parity) }) }
    let basis = try SymmetryAdaptedBasis(
      of: space, basis: basisKind, limits: call.limits, cancellation: call.cancellation
    ) { wanted?.contains(O3.Irrep(degree: $0, parity: $1)) ?? true }
    let context = context
    let label = { @Sendable in context.label($0, $1) }
    if call.format == "text" || call.arguments.choice("entries") == BasisTable.Entries.all {
      try call.limits.allow(terms: basis.tensorEntryCount, of: "all entries of this basis")
    }
    guard call.format != "text" else {
      let form = call.form
      let digits = call.digits
      let text = BasisText(basis, width: call.pageWidth, label: label) {
        form == .decimal ? NumberText.decimal($0, digits: digits) : NumberText.exact($0)
      }
      // No formula has the basis.
      answer.forms["tex"] = nil
      answer.text += "\n" + (try text.lines(call.cancellation)).joined(separator: "\n")
      return
    }
    let isDense = call.arguments.has("dense")
    if isDense {
      try call.limits.allow(
        terms: DenseBasis.size(basis).quotientAndRemainder(dividingBy: 64).quotient, of: "a dense basis")
    }
    guard case .object(let members) = answer.document else { return }
    let table = BasisTable(
      name: call.function.name, basis: basis, document: Array(members.dropFirst(3)),
      entries: call.arguments.choice("entries") ?? .orbits, isDense: isDense, label: label)
    let format = call.format
    let isASCII = call.isASCII
    let isQuiet = call.arguments.has("quiet")
    let spelling = { @Sendable (text: String) in isASCII ? ASCIIText.spell(text) : text }
    var canonical = call.source.text
    if case .object(let input) = members[2].value, let text = input.last?.value.text { canonical = text }
    answer.bulk = BulkOutput(
      title: "basis", entryCount: table.entryCount, isBinary: format == "npz", jobs: 1, showsProgress: !isQuiet,
      isASCII: isASCII,
      interruption: call.arguments.has("json")
        ? Record.error(kind: "interrupted", message: "interrupted", range: nil, help: nil).serialized + "\n" : nil,
      parts: table.parts(format: format, input: call.source.text, canonical: canonical, spelling: spelling),
      summaryText: { format == "npz" && !isQuiet ? spelling(table.archiveSummary(nonzeros: $0.nonzeros)) : nil },
      zeroExitCode: call.arguments.has("exit-status") ? ExitCode.no : 0)
  }
}

extension AnyIrreps {
  /// The irreps as one index of a tensor, copies one by one.
  ///
  /// - Throws: `LimitError` when there are more copies than a list may hold.
  func tensorIndex(_ limits: Limits) throws(LimitError) -> TensorSpace.Index {
    let copies = segments.reduce(Integer(0)) { $0 + $1.multiplicity }
    try limits.allow(terms: copies, of: "an index of a tensor")
    return TensorSpace.Index(
      segments.flatMap { segment in
        repeatElement((spin: segment.spin, parity: segment.parity), count: segment.multiplicity.asInt ?? 0)
      })
  }
}
