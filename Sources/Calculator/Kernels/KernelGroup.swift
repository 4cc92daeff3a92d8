import Coupling
import ExactArithmetic
import Formats
import Kernels
import Language
import Representations

/// The group of a kernel: how its irreps become segments, and how segments are written.
struct KernelGroup {
  /// The name as printed.
  let name: String
  /// What the group allows.
  let coupling: any KernelCoupling
  /// SU(2), SO(3) or O(3); nil for every other group.
  private let rotations: GroupName?
  private let notation: SumNotation

  /// The group of a context, in components in which the irreps of the given sums are real.
  ///
  /// - Throws: `EvaluationError` for a group without matrices, `KernelError.complexComponents`.
  init(_ context: LabelContext, _ sums: [any AnyIrreps], _ call: Call) throws {
    (name, rotations) = (context.groupName, context.rotations)
    notation = context.trivial.notation
    if let rotations {
      coupling = RotationCoupling(usesParity: rotations == .o3)
      return
    }
    func open<G: CoupledGroup & CharacterGroup>(_ group: G) throws -> any KernelCoupling {
      let irreps = sums.flatMap { $0.segments.compactMap { group.irrep(labelled: $0.label) } }
      return try IntertwinerCoupling(group, of: irreps, limits: call.limits)
    }
    guard let group = context.group as? any (CoupledGroup & CharacterGroup) else {
      throw EvaluationError(kind: .notYet("kernels of \(context.groupName)"), range: SourceRange(0, 0))
    }
    coupling = try open(group)
  }

  /// Whether the components are those of e3nn.
  var isRotational: Bool { rotations != nil }

  /// The segments of irreps as an operand of a kernel.
  ///
  /// - Throws: `EvaluationError` for half-integer spins, `LimitError`.
  func layout(_ irreps: any AnyIrreps, _ call: Call, _ range: SourceRange) throws -> Layout {
    Layout(
      try irreps.segments.map { segment in
        if isRotational, !segment.spin.isInteger {
          throw call.evaluator.error(.notYet("kernels of half-integer spins"), range)
        }
        guard let multiplicity = segment.multiplicity.asInt, multiplicity <= 1_000_000,
          let dimension = segment.irrepDimension.asInt, dimension <= 2001
        else {
          throw LimitError(
            what: "a kernel of \(segment.multiplicity)x\(segment.label)",
            estimate: "at most 1000000 copies of "
              + (isRotational ? "a degree up to 1000" : "an irrep of up to 2001 components"), isLiftable: false)
        }
        let irrep: KernelIrrep =
          isRotational
          ? .rotational(degree: dimension / 2, parity: segment.parity)
          : .labelled(segment.label, dimension: dimension)
        return .init(multiplicity: multiplicity, irrep: irrep)
      })
  }

  /// An irrep as printed.
  func label(_ irrep: KernelIrrep) -> String {
    switch irrep {
    case .rotational: rotations == .o3 ? irrep.label : String(irrep.label.dropLast())
    case .labelled(let label, _): label
    }
  }

  /// Some copies of an irrep as printed: `16x1o`, `8E`.
  func label(_ segment: Layout.Segment) -> String {
    let label = label(segment.irrep)
    return switch notation {
    case _ where isRotational: "\(segment.multiplicity)x\(label)"
    case _ where segment.multiplicity == 1: label
    case .glued: "\(segment.multiplicity)\(label)"
    case .e3nn, .spaced: "\(segment.multiplicity)x\(label)"
    }
  }

  /// An operand as printed.
  func label(_ layout: Layout) -> String {
    layout.segments.map(label).joined(separator: isRotational ? "+" : " + ")
  }

  /// A problem with its group in front where labels alone do not say it.
  func titled(_ text: String) -> String { isRotational ? text : "\(name): \(text)" }

  /// What the components of the irreps of some operands stand for, by label; nil in e3nn's basis.
  ///
  /// - Throws: `KernelError`, `LimitError`.
  func components(_ layouts: [Layout]) throws -> JSON? {
    guard !isRotational else { return nil }
    var members: [JSON.Member] = []
    for irrep in layouts.flatMap({ $0.segments.map(\.irrep) })
    where !members.contains(where: { $0.key == label(irrep) }) {
      let names = try coupling.functions(of: irrep)?.map { JSON.string(ASCIIText.signs(IntertwinerAnswer.name($0))) }
      members.append(JSON.Member(label(irrep), .array(names ?? [])))
    }
    return .object(members)
  }

  /// What is to be said of weights where an output is of complex type; empty elsewhere.
  func remark(on problem: KernelProblem) -> String {
    let turned = problem.paths.filter(\.isTurned).map { label(problem.output.segments[$0.output].irrep) }
    let labels = turned.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    return labels.isEmpty
      ? ""
      : "complex type \(labels.joined(separator: ", ")): two weights for each copy, of T and of J·T (modulus and phase)"
  }
}

extension Call {
  /// The call where irreps of SU(2), SO(3) and O(3) alone mean something.
  var ofRotations: Call {
    var function = function
    function.allowsAnyGroup = false
    return Call(function, arguments, session, group: namedGroup)
  }
}

extension Evaluator {
  /// The body of `name: …` with the evaluator inside it; the tree itself without a name.
  func opened(_ tree: Syntax) throws -> (tree: Syntax, evaluator: Evaluator) {
    var (evaluator, body) = (self, tree)
    while case .group(let name, let inner) = body.kind {
      evaluator = try evaluator.inGroup(name)
      body = inner
    }
    return (body, evaluator)
  }
}
