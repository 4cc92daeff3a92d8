import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

extension FunctionTable {
  /// Spaces of equivariant maps.
  static let maps = Function(
    name: "maps", usage: "\"IRREPS x IRREPS … [-> IRREPS]\" | IRREPS --degree N --to IRREPS",
    summary: "the space of equivariant multilinear or polynomial maps, path by path", theme: .networks,
    forms: [("\"A x B -> C\"", "multilinear maps"), ("A --degree N --to C", "polynomial maps of one vector")],
    details: [
      "The dimension is counted by characters before anything is built. A tree of",
      "couplings gives a basis: one path for each choice of irreps on its pairs. The",
      "tree is that of the brackets typed, from the left where there are none, or that",
      "of --tree. --via, --lmax, --parity restrict the irreps on pairs below the root,",
      "not the result; what a restriction leaves out is told. Each path is an isometry",
      "(norm cg).",
      "--symmetric: all factors are the same vector, as ACE and MACE have it. Then a",
      "path is a polynomial, paths of a tree are redundant, and the maps are those of",
      "Symⁿ. The rank is exact: independent modulo a prime, and every dependence proved",
      "or excluded by characters. Earlier paths win; --relations gives the others by",
      "them.",
      "V^n is n equal factors; --degree N is --symmetric with N factors.",
      "-o FILE.npz writes the tensor of every path (independent ones with --symmetric)",
      "as float64 [in1, …, inN, out], --tensors with --json or text the exact entries.",
    ],
    options: [
      .group, .basis, Option("tree", .text("TREE"), "the order of coupling: (1 2) 3, 1 (2 3), (1 2)(3 4) …"),
    ] + IntermediateFilter.options + [
      Option("symmetric", "all factors are the same vector"),
      Option("degree", .integer(1...64), "polynomial maps of one vector, of this degree"),
      Option("to", .text("IRREPS"), "the results, where no arrow names them"),
      Option("minimal", "list independent paths alone: a minimal set"),
      Option("relations", "redundant paths as combinations of independent ones"),
      Option("tensors", "the exact entries of each path"),
      Option("count", "dimensions alone, no paths"),
    ],
    formats: ["npz"],
    examples: [
      Example("maps \"1o x 1o x 1o -> 1o\"", "how many maps of three vectors?"),
      Example("maps \"1o x (1o x 2e) -> 0e\" --tensors", "their exact entries"),
      Example("maps \"(0e+1o+2e+3o)^3 -> 0e+1o+2e\" --symmetric -q", "equal factors"),
      Example("maps \"0e+1o+2e\" --degree 2 --to 0e --relations", "which paths are redundant?"),
      Example("maps \"1o^3 -> 1o\" --via 0e+1e", "intermediate irreps"),
      Example("maps \"1/2^4\" --count", "dimensions alone"),
      Example("maps \"1o^3 -> 1o\" --format npz", "the tensors for NumPy"),
    ],
    reference: "Dusson2022, 3",
    answer: { call in try MapsAnswer(call).answer })
}

/// The space of maps to each result, with its paths.
private struct MapsAnswer {
  private let call: Call
  private let problem: MapsProblem
  private let outputs: [MapsPaths]
  private let tensors: MapsTensors
  private let showsTensors: Bool

  init(_ call: Call) throws {
    self.call = call
    let problem = try MapsProblem(call)
    self.problem = problem
    let relations = call.arguments.has("relations")
    if relations, !problem.isSymmetric {
      throw CommandError.incompatible(
        "--relations means nothing without --symmetric", help: "paths with different factors are independent")
    }
    outputs = try problem.outputs.map { try MapsPaths(problem, $0, call, relations: relations) }
    var number = 0
    var kept: [(number: Int, labels: LabelledTree)] = []
    for path in outputs.flatMap(\.paths) {
      if path.isIndependent { kept.append((number, path.labels)) }
      number += 1
    }
    tensors = try MapsTensors(kept, call)
    showsTensors = call.arguments.has("tensors") || (call.format == "json" && call.arguments.has("output"))
    if showsTensors || call.format == "npz" { try tensors.check() }
  }

  /// The number of the first path of a result.
  private func start(_ index: Int) -> Int { outputs[..<index].reduce(0) { $0 + $1.paths.count } }

  private func pathText(_ path: MapsPaths.Path) -> String {
    path.labels.text(factor: { path.factors[$0] }, label: problem.label)
  }

  // MARK: Text

  /// The most paths that are listed for a reader.
  private static let longest = 60

  /// `tree (1 2) 3: 23 paths of rank 8, 15 redundant`.
  private func verdict(_ paths: MapsPaths) -> String {
    let filter = problem.filter.isActive ? " with \(problem.filter.text)" : ""
    let head = "tree \(problem.tree)\(filter): \(counted(paths.count, "path"))"
    guard let rank = paths.rank else { return head }
    let span = rank == paths.count ? "" : " of rank \(rank), \(paths.count - rank) redundant"
    if rank < paths.dimension { return head + span + ": incomplete, \(rank) of \(paths.dimension) dimensions" }
    return head + (span.isEmpty ? ", a basis" : span)
  }

  private func relation(_ path: MapsPaths.Path, start: Int) -> String {
    guard !path.isIndependent else { return "independent" }
    guard let combination = path.combination else { return "redundant" }
    var text = "="
    for (index, coefficient) in combination {
      let isNegative = coefficient.signum() < 0
      text += (text == "=" ? (isNegative ? " −" : " ") : isNegative ? " − " : " + ")
      text +=
        coefficient == .one || coefficient == -.one
        ? "" : NumberText.exact(isNegative ? -coefficient : coefficient) + "·"
      text += "#\(start + index)"
    }
    return combination.isEmpty ? "= 0" : text
  }

  private func table(_ paths: MapsPaths, start: Int) throws -> [String] {
    let hasCopies = paths.paths.contains { $0.copies > 1 }
    var columns = Columns([.right, .left] + (hasCopies ? [.right] : []) + [.left])
    columns.append(["#", "path"] + (hasCopies ? ["copies"] : []))
    let listed = paths.paths.enumerated().filter { $0.element.isIndependent || !call.arguments.has("minimal") }
    for (index, path) in listed.prefix(Self.longest) {
      columns.append(
        [String(start + index), pathText(path)] + (hasCopies ? [path.copies.description] : [])
          + [problem.isSymmetric ? call.spelled(relation(path, start: start)) : ""])
    }
    let rest = listed.count - Self.longest
    return columns.lines() + (rest > 0 ? [" and \(rest) more paths (all with --json)"] : [])
  }

  private func tensorLines(_ paths: MapsPaths, start: Int) throws -> [String] {
    var lines: [String] = []
    for (index, path) in paths.paths.enumerated() where path.isIndependent {
      let tensor = try tensors.tensor(path.labels)
      lines.append("#\(start + index)   \(tensor.entries.count) of \(tensor.shape.reduce(1, *)) non-zero")
      var columns = Columns([.left, .left, .right])
      for entry in tensor.entries {
        let exact = call.spelled(NumberText.exact(entry.value))
        columns.append([
          entry.indices.map(String.init).joined(separator: " "), call.form == .decimal ? "" : exact,
          call.form == .exact ? "" : NumberText.decimal(entry.value, digits: call.digits),
        ])
      }
      lines += columns.lines()
    }
    return lines
  }

  private var lines: [String] {
    get throws {
      var lines: [String] = []
      for (index, paths) in outputs.enumerated() {
        let name =
          paths.output.multiplicity == 1 ? paths.output.label : "\(paths.output.multiplicity)x\(paths.output.label)"
        lines.append("\(problem.canonical) → \(name): \(counted(paths.dimension, "map"))")
        if paths.dimension.isZero { lines.append("  " + problem.zeroReason(paths.output)) }
        guard !paths.dimension.isZero, !call.arguments.has("count") else { continue }
        lines.append(verdict(paths))
        lines += try table(paths, start: start(index))
        if showsTensors { lines += try tensorLines(paths, start: start(index)) }
      }
      if showsTensors { lines.append("basis \(tensors.basis.rawValue), norm cg, indices in1 … inN out") }
      return lines.isEmpty ? ["none"] : lines.flatMap { call.spelled($0).wrapped(to: call.pageWidth, indent: 6) }
    }
  }

  private var quiet: String {
    outputs.map { paths in
      let rank = paths.rank.map { $0 == paths.count ? "" : ", rank \($0)" } ?? ""
      return "\(paths.output.label): \(counted(paths.dimension, "map")), \(counted(paths.count, "path"))\(rank)"
    }.joined(separator: "; ")
  }

  // MARK: JSON

  private func document(_ path: MapsPaths.Path, number: Int, start: Int, entries: Bool) throws -> JSON {
    let combination = path.combination.map { terms in
      JSON.array(
        terms.map { index, coefficient in
          .object([
            "path": .integer(start + index), "sq": .string(coefficient.signedSquare.description),
            "value": .number(Rounding.double(coefficient)),
          ])
        })
    }
    var list = JSON.null
    if entries, path.isIndependent {
      list = .array(
        try tensors.tensor(path.labels).entries.map { entry in
          .object([
            "i": .array(entry.indices.map(JSON.integer)), "sq": .string(entry.value.signedSquare.description),
            "value": .number(Rounding.double(entry.value)),
          ])
        })
    }
    return .object([
      "path": .integer(number), "text": .string(pathText(path)), "factors": .array(path.factors.map(JSON.string)),
      "intermediates": .array(path.labels.pairs.dropLast().map { .string(problem.label($0)) }),
      "copies": Record.integer(path.copies), "independent": .bool(path.isIndependent),
      "combination": combination ?? .null, "shape": .array(PathTensor.shape(of: path.labels).map(JSON.integer)),
      "entries": list,
    ])
  }

  private func document(entries: Bool) throws -> JSON {
    let results = try outputs.enumerated().map { index, paths -> JSON in
      let start = start(index)
      return .object([
        "irrep": .string(paths.output.label), "mul": Record.integer(paths.output.multiplicity),
        "dimension": Record.integer(paths.dimension), "path_count": Record.integer(paths.count),
        "rank": paths.rank.map(Record.integer) ?? .null, "complete": paths.isComplete.map(JSON.bool) ?? .null,
        "paths": .array(
          try paths.paths.enumerated().map {
            try document($1, number: start + $0, start: start, entries: entries)
          }),
      ])
    }
    return Record.document(
      "maps", input: call.source.text, canonical: problem.canonical,
      [
        "group": .string(problem.group), "convention": tensors.convention,
        "result": .object([
          "text": .string(quiet), "tree": .string(problem.tree.description), "symmetric": .bool(problem.isSymmetric),
          "outputs": .array(results),
        ]),
      ])
  }

  var answer: Answer {
    get throws {
      let wantsDocument = call.wantsDocument
      var answer = Answer(
        text: call.format == "json" ? "" : try lines.joined(separator: "\n"), quiet: quiet,
        document: wantsDocument ? try document(entries: showsTensors) : .null)
      if call.format == "npz" { answer.bulk = tensors.archive(header: try document(entries: false)) }
      answer.isNo = outputs.allSatisfy(\.dimension.isZero)
      answer.explanation = {
        try MapsExplanation.explanation(
          problem.factors, isSymmetric: problem.isSymmetric, outputs: outputs.map { ($0.output, $0.dimension) }, call)
      }
      return answer
    }
  }
}
