import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Products of sums of irreps.
  static let decompose = Function(
    name: "decompose", aliases: ["tp"], usage: "EXPRESSION", summary: "a product as a sum of irreps", theme: .products,
    forms: [
      ("\"1o x 2e\"", "a product"), ("\"1o x 1o -> 0e + 2e\"", "only some outputs"),
      ("\"Oh: T1u x T2g\"", "in a group by name"),
    ],
    details: [
      "A spaced ` x ` (or ⊗ × * @) is a product, a tight x counts copies: 2x1o is two",
      "copies of 1o. A product takes whole sums on both sides. `-> IRREPS` keeps only",
      "those outputs, `^n` is a power. Labels with e, o, y belong to O(3),",
      "half-integers to SU(2), bare integers to SO(3);",
      "--group or `Oh: …` names any other group: `e3 group --list`.",
      "--matrices: explicit matrices of a point group, one for each generator or",
      "element in the order of `group NAME --multiplication`; rows of exact numbers",
      "(√3/2, cos(2π/7)), an empty line between matrices. The irreps, and a change of",
      "basis that is verified.",
    ],
    options: [
      .group, Option("matrices", .text("FILE"), "the representation of --group by the matrices of a file"),
    ], formats: ["tex", "e3nn"], needsArguments: false, allowsAnyGroup: true,
    examples: [
      Example("decompose \"1 x 2\"", "which spins are in 1 ⊗ 2?"),
      Example("decompose \"2x1o + 1x2e x 1o\"", "a sum times a vector"),
      Example("decompose -q \"2x1o + 1x2e x 1o\"", "the bare answer, as e3nn writes it"),
      Example("decompose \"1/2 x 1/2 x 1/2\"", "three spins 1/2"),
      Example("decompose \"1o x 1o -> 3o\"", "is 3o reached, and why not?"),
      Example("decompose --format tex \"1 x 2\"", "for a paper"),
      Example("decompose \"1o^4\"", "a power"),
    ],
    reference: "Varshalovich1988, 3.1",
    answer: { call in
      if let path = call.arguments.text("matrices") { return try MatrixDecompositionAnswer(call, path).answer }
      guard !call.arguments.positional.isEmpty else { throw call.wrongArguments() }
      return try Decomposition(call).answer
    })
}

/// The decomposition of one expression.
struct Decomposition {
  private let call: Call
  /// The echo of what was understood.
  let canonical: String
  /// What was found.
  let result: any AnyIrreps
  /// The factors of the product.
  private let factors: [any AnyIrreps]
  /// The irreps that are kept, as typed, with the product before anything was dropped.
  private let filter: (text: String, kept: any AnyIrreps, unfiltered: any AnyIrreps)?
  private let isSingle: Bool
  private let note: String?
  /// Makes the derivation.
  private let derivation: () throws -> Explanation

  init(_ call: Call) throws { try self.init(call, call.tree()) }

  /// - Parameter evaluator: one that has looked at the tree before; nil for a new one.
  init(_ call: Call, _ tree: Syntax, _ evaluator: Evaluator? = nil) throws {
    self.call = call
    var evaluator = evaluator ?? call.evaluator
    var body = tree
    while case .group(let name, let inner) = body.kind {
      evaluator = try evaluator.inGroup(name)
      body = inner
    }
    let context = try evaluator.context(of: [body])
    result = try evaluator.irreps(body, context)
    let echo = Echo(evaluator, context)
    canonical = try echo.text(body)
    var product = body
    if case .arrow(let left, let right) = body.kind {
      product = left
      filter = (
        right.text, try evaluator.irreps(right, context), try evaluator.irreps(left, context)
      )
    } else {
      filter = nil
    }
    factors = try Self.factorTrees(product).map { try evaluator.irreps($0, context) }
    isSingle = factors.count == 1
    note = Self.note(body)
    let (found, operations) = (result, ExpressionExplanation(evaluator, context))
    derivation = { [body] in
      try operations.explanation(body, found, reference: call.function.reference)
    }
  }

  /// `1x2` is one copy: who meant the product should know.
  private static func note(_ tree: Syntax) -> String? {
    guard case .copies(let count, let label) = tree.kind, case .integer(let degree) = label.kind else { return nil }
    return "note: read as \(count == "1" ? "one copy" : "\(count) copies") of l = \(degree); "
      + "the product is \(count) x \(degree), with blanks"
  }

  private static func factorTrees(_ tree: Syntax) -> [Syntax] {
    switch tree.kind {
    case .product(let factors): factors
    case .parenthesised(let body):
      if case .product = body.kind { factorTrees(body) } else { [tree] }
    default: [tree]
    }
  }

  /// `dim 3·5 = 15`.
  private var dimensionText: String {
    guard !isSingle, filter == nil else { return "dim \(result.dimension)" }
    return "dim " + factors.map(\.dimension.description).joined(separator: "·") + " = \(result.dimension)"
  }

  /// The lines for a reader, the first one after `prefix`.
  private var lines: [String] {
    let prefix = call.prefix
    let text = IrrepsText.plain(result)
    if let filter, result.segments.isEmpty {
      let (head, tail) = (canonical, "none")
      return ["\(prefix)\(head): \(tail)"]
        + ("  " + unreachable(filter.kept, filter.unfiltered)).wrapped(to: call.pageWidth, indent: 4)
    }
    if canonical == text || text.isEmpty {
      return EquationText.sum(prefix + (text.isEmpty ? "none" : text), remark: dimensionText, width: call.pageWidth)
    }
    return EquationText.lines(canonical, text, remark: dimensionText, prefix: prefix, width: call.pageWidth)
  }

  var answer: Answer {
    let text = IrrepsText.plain(result)
    var answer = Answer(
      text: lines.joined(separator: "\n"), quiet: text,
      document: Record.document(
        "decompose", input: call.source.text, canonical: canonical,
        ["group": .string(result.groupName), "result": Record.sum(result)]))
    answer.forms["tex"] = { .text(tex) }
    if IrrepsText.isE3nn(result) { answer.forms["e3nn"] = { .text(IrrepsText.e3nn(result)) } }
    answer.isNo = result.segments.isEmpty
    answer.value = .irreps(result)
    answer.explanation = derivation
    if let note { answer.warnings.append(note) }
    return answer
  }

  /// The decomposition in TeX.
  private var tex: String {
    let sum = IrrepsText.tex(result)
    if isSingle && filter == nil { return sum }
    let product = factors.map { factor in
      factor.segments.count > 1 && factors.count > 1 ? "(\(IrrepsText.tex(factor)))" : IrrepsText.tex(factor)
    }.joined(separator: " \\otimes ")
    return product + (filter == nil ? " = " : " \\to ") + sum
  }

  /// Why nothing that was kept is reached.
  private func unreachable(_ kept: any AnyIrreps, _ unfiltered: any AnyIrreps) -> String {
    let rules = UnreachedIrreps.rules(factors, kept.segments, unfiltered)
    let product = factors.map(IrrepsText.factor).joined(separator: " ⊗ ")
    let equation = factors.count > 1 ? "\(product) = \(IrrepsText.plain(unfiltered))" : IrrepsText.plain(unfiltered)
    return rules.isEmpty ? equation : equation + ": " + rules.joined(separator: ", and ")
  }
}

/// What was understood, in unambiguous form.
struct Echo {
  private let evaluator: Evaluator
  private let context: LabelContext

  init(_ evaluator: Evaluator, _ context: LabelContext) {
    self.evaluator = evaluator
    self.context = context
  }

  /// The tree with names replaced by what they stand for, sums in brackets and products as ⊗.
  func text(_ tree: Syntax) throws -> String {
    switch tree.kind {
    case .product(let factors): return try factors.map(factor).joined(separator: " ⊗ ")
    case .arrow(let left, let right): return try "\(text(left)) → \(right.text)"
    case .power(let base, let exponent): return try "\(operand(base))^\(exponent.text)"
    case .parenthesised(let body): return try text(body)
    case .call(let name, let arguments) where isWritten(name):
      return try name.text + "("
        + arguments.map { argument in
          guard let label = argument.label else { return try self.argument(argument.value) }
          return "\(label.text)=\(argument.value.text)"
        }.joined(separator: ", ") + ")"
    case .group(_, let body): return try text(body)
    default: return IrrepsText.plain(try evaluator.irreps(tree, context))
    }
  }

  /// Whether a call is echoed as it stands: `sh` is written out, and `k(1/2,0)` is a label.
  private func isWritten(_ name: Syntax.Name) -> Bool {
    name.text != "sh" && ExpressionFunction.named(name.text)?.returnsIrreps == true
  }

  private func argument(_ tree: Syntax) throws -> String {
    switch tree.kind {
    case .integer, .tuple, .list: return tree.text
    case .parenthesised(let body): return try argument(body)
    case .word, .result, .item:
      // A degree by its name.
      if let number = try evaluator.bareNumber(tree) { return NumberText.signed(number) }
      return try text(tree)
    default:
      do { return try text(tree) } catch is EvaluationError { return tree.text }
    }
  }

  /// A factor of a product.
  private func factor(_ tree: Syntax) throws -> String {
    switch tree.kind {
    case .product, .arrow: return "(\(try text(tree)))"
    case .parenthesised(let body): return try factor(body)
    case .power, .group: return try text(tree)
    case .call(let name, _) where isWritten(name): return try text(tree)
    default: return IrrepsText.factor(try evaluator.irreps(tree, context))
    }
  }

  /// The base of a power.
  private func operand(_ tree: Syntax) throws -> String {
    if case .parenthesised(let body) = tree.kind { return try operand(body) }
    if case .product = tree.kind { return "(\(try text(tree)))" }
    let irreps = try evaluator.irreps(tree, context)
    return irreps.segments.count == 1 && irreps.groupName != "O3"
      ? IrrepsText.plain(irreps) : "(\(IrrepsText.plain(irreps)))"
  }
}
