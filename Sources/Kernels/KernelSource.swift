import ExactArithmetic
import Representations

/// What kernel to generate, beside the problem.
package struct KernelOptions: Sendable {
  /// The prefix of all names.
  package let name: String
  /// The element type.
  package let type: ElementType
  /// The order of copies and components.
  package let order: MemoryOrder
  /// Whether outputs are added to, not overwritten.
  package let accumulates: Bool
  /// The product as typed, for the header.
  package let title: String
  /// The version of the program.
  package let version: String

  /// Options of a kernel.
  ///
  /// - Throws: `KernelError.notAnIdentifier` unless the name is an identifier of C and of Python.
  package init(
    name: String, type: ElementType = .float64, order: MemoryOrder = .copiesFirst, accumulates: Bool = false,
    title: String, version: String
  ) throws {
    guard Self.isIdentifier(name) else { throw KernelError.notAnIdentifier(name) }
    self.name = name
    self.type = type
    self.order = order
    self.accumulates = accumulates
    self.title = title
    self.version = version
  }

  /// Letters, digits and `_`, not a digit first, and no word of C, C++ or Python.
  private static func isIdentifier(_ name: String) -> Bool {
    let isLetter = { (c: Character) in c == "_" || (c.isASCII && c.isLetter) }
    guard let first = name.first, isLetter(first), name.count <= 64 else { return false }
    return name.allSatisfy { isLetter($0) || ($0.isASCII && $0.isNumber) } && !reserved.contains(name)
  }

  private static let reserved: Set<String> = [
    "auto", "break", "case", "char", "const", "continue", "default", "do", "double", "else", "enum", "extern", "float",
    "for", "goto", "if", "inline", "int", "long", "register", "restrict", "return", "short", "signed", "sizeof",
    "static", "struct", "switch", "typedef", "union", "unsigned", "void", "volatile", "while", "class", "template",
    "this", "throw", "try", "using", "virtual", "namespace", "new", "operator", "private", "public", "def", "del",
    "elif", "except", "finally", "from", "global", "import", "in", "is", "lambda", "None", "nonlocal", "not", "or",
    "and", "as", "assert", "async", "await", "pass", "raise", "with", "yield", "True", "False", "main", "delete",
    "bool", "true", "false", "catch", "friend", "export", "explicit", "mutable", "typename", "wchar_t",
  ]
}

/// A generated kernel: files, and what a manifest says of them.
package struct KernelSource: Sendable {
  /// The files by name.
  package let files: [(name: String, text: String)]
  /// Additions and multiplications of one sample, by target of the derivative: z, x, y, w.
  package let flops: [(target: Argument, count: Int)]
  /// The number of distinct constants.
  package let constantCount: Int
}

/// Tree → header and source in C99.
package struct CKernel {
  private let problem: KernelProblem
  private let options: KernelOptions

  /// The kernel of a problem.
  package init(_ problem: KernelProblem, _ options: KernelOptions) {
    self.problem = problem
    self.options = options
  }

  private var hasWeights: Bool { problem.weights != .none }
  private var name: String { options.name }

  /// What a caller sees.
  private var interface: CInterface {
    CInterface(
      options,
      dimensions: [
        .x: problem.first.dimension, .y: problem.second.dimension, .z: problem.output.dimension,
        .w: problem.weightCount,
      ], weights: problem.weights,
      convention: "\(options.order.rawValue), \(options.type.cName), mode \(problem.mode.rawValue)")
  }

  /// The files NAME.h and NAME.c.
  package var source: KernelSource {
    get throws {
      var bodies: [String] = []
      var flops: [(target: Argument, count: Int)] = []
      var constantCount = 0
      for target in [Argument.z, .x, .y, .w] where target != .w || hasWeights {
        var printer = CPrinter(type: options.type)
        let nodes = try Lowering(problem, order: options.order).nodes(target: target)
        let lines = printer.lines(nodes, indent: "  ")
        bodies.append(
          (["/* out += dM/d\(target.rawValue) for one sample */", "\(derivativeHead(target)) {"]
            + printer.definitions(indent: "  ") + unused(target, lines) + lines + ["}"]).joined(separator: "\n"))
        flops.append((target, printer.flops))
        constantCount = max(constantCount, printer.constants.count)
      }
      let text =
        [
          interface.banner, interface.includes, bodies.joined(separator: "\n\n"), functions,
          try SelfTestSource(problem, options).text,
        ]
        .joined(separator: "\n\n") + "\n"
      return KernelSource(
        files: [("\(name).h", interface.header), ("\(name).c", text)], flops: flops, constantCount: constantCount)
    }
  }

  /// The arguments that the derivative for a target takes.
  private func inputs(_ target: Argument) -> [Argument] {
    Argument.allCases.filter { $0 != target && ($0 != .w || hasWeights) }
  }

  private func derivativeHead(_ target: Argument) -> String {
    let arguments = inputs(target).map { "const T *\($0.arrayName)" } + ["T *out"]
    return "static void \(name)_d\(target.rawValue)(\(arguments.joined(separator: ", ")))"
  }

  /// A kernel without paths uses no argument.
  private func unused(_ target: Argument, _ lines: [String]) -> [String] {
    guard lines.isEmpty else { return [] }
    return ["  " + (inputs(target).map(\.arrayName) + ["out"]).map { "(void)\($0);" }.joined(separator: " ")]
  }

  /// A call of a derivative with the given arrays.
  private func call(_ target: Argument, _ arrays: [Argument: String], into output: String) -> String {
    let arguments = inputs(target).map { arrays[$0] ?? "" } + [output]
    return "\(name)_d\(target.rawValue)(\(arguments.joined(separator: ", ")));"
  }

  private var ignoredWeights: [String] { hasWeights ? [] : ["  (void)w;"] }

  private var functions: String {
    let base: [Argument: String] = [.x: "x", .y: "y", .w: "w", .z: "gz"]
    let sampled = base.reduce(into: [Argument: String]()) { $0[$1.key] = interface.sample($1.value, $1.key) }
    let weightInput = hasWeights ? ["w"] : []
    let gradients: [Argument] = [.x, .y] + (hasWeights ? [.w] : [])

    var forward =
      ["\(interface.signature("forward")) {"] + ignoredWeights + interface.guardLines(["x", "y"] + weightInput + ["z"])
    forward += interface.clear("z", .z)
    forward += [
      "  for (int64_t b = 0; b < batch; ++b) \(call(.z, sampled, into: interface.sample("z", .z)))", "  return 0;", "}",
    ]

    var backward = ["\(interface.signature("backward")) {"] + ignoredWeights + (hasWeights ? [] : ["  (void)gw;"])
    backward += interface.guardLines(["x", "y"] + weightInput + ["gz"])
    for target in gradients { backward += interface.clear("g\(target.rawValue)", target) }
    backward += ["  for (int64_t b = 0; b < batch; ++b) {"]
    for target in gradients {
      let output = "g\(target.rawValue)"
      backward += ["    if (\(output)) \(call(target, sampled, into: interface.sample(output, target)))"]
    }
    backward += ["  }", "  return 0;", "}"]

    var second = ["\(interface.signature("double_backward")) {"] + ignoredWeights
    second += hasWeights ? [] : ["  (void)gw; (void)ggw;"]
    second += interface.guardLines(["x", "y"] + weightInput + ["gz"])
    for target in gradients { second += interface.clear("g\(target.rawValue)", target) }
    second += interface.clear("ggz", .z) + ["  for (int64_t b = 0; b < batch; ++b) {"]
    for direction in gradients {
      var replaced = sampled
      let array = "gg\(direction.rawValue)"
      replaced[direction] = interface.sample(array, direction)
      second += ["    if (\(array)) {"]
      for target in gradients + [.z] where target != direction {
        let output = target == .z ? "ggz" : "g\(target.rawValue)"
        second += ["      if (\(output)) \(call(target, replaced, into: interface.sample(output, target)))"]
      }
      second += ["    }"]
    }
    second += ["  }", "  return 0;", "}"]
    return [forward, backward, second].map { $0.joined(separator: "\n") }.joined(separator: "\n\n")
  }
}
