package import Coupling
import ExactArithmetic

/// An equivariant polynomial → header and source in C99, with first and second derivatives.
package struct PolynomialKernel {
  private let polynomial: EquivariantPolynomial
  private let options: KernelOptions
  private let forms: PolynomialForms
  private let weights: WeightSource

  /// The kernel of a polynomial; a polynomial without weights has none, whatever their source.
  package init(_ polynomial: EquivariantPolynomial, weights: WeightSource, _ options: KernelOptions) {
    self.polynomial = polynomial
    self.options = options
    self.weights = polynomial.weights.isEmpty ? .none : weights
    forms = PolynomialForms(polynomial)
  }

  private var name: String { options.name }
  private var hasWeights: Bool { weights != .none }

  private var interface: CInterface {
    CInterface(
      options,
      dimensions: [
        .x: polynomial.inputDimension, .z: polynomial.outputDimension, .w: polynomial.weights.count,
      ], weights: weights, convention: "\(options.type.cName), a polynomial")
  }

  /// The files NAME.h and NAME.c.
  package var source: KernelSource {
    var bodies: [String] = []
    var flops: [(target: Argument, count: Int)] = []
    var constantCount = 0
    for form in forms.forms {
      var printer = CPrinter(type: options.type)
      let lines = printer.lines(PolynomialLowering(forms).nodes(form), indent: "  ")
      let form = (form, forms.arguments(of: form))
      let unused = inputs(form.0).filter { !form.1.contains($0) }.map { "(void)\($0.arrayName);" }
      bodies.append(
        ([remark(form.0), "\(head(form.0)) {"] + printer.definitions(indent: "  ")
          + (unused.isEmpty ? [] : ["  " + unused.joined(separator: " ")]) + lines + ["}"]).joined(separator: "\n"))
      if form.0.direction == nil { flops.append((form.0.target, printer.flops)) }
      constantCount = max(constantCount, printer.constants.count)
    }
    let test = PolynomialSelfTest(polynomial, forms, weights: weights, options).text
    let text =
      [interface.banner, interface.includes, bodies.joined(separator: "\n\n"), functions, test]
      .filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    return KernelSource(
      files: [("\(name).h", interface.header), ("\(name).c", text)], flops: flops, constantCount: constantCount)
  }

  private func remark(_ form: PolynomialForms.Form) -> String {
    let along = form.direction.map { " along a direction y of \($0.rawValue)" } ?? ""
    return "/* out += dM/d\(form.target.rawValue)\(along) for one sample */"
  }

  /// The arguments that a function takes.
  private func inputs(_ form: PolynomialForms.Form) -> [Argument] {
    [.x] + (hasWeights ? [.w] : []) + (form.target == .z ? [] : [.z]) + (form.direction == nil ? [] : [.y])
  }

  private func head(_ form: PolynomialForms.Form) -> String {
    let arguments = inputs(form).map { "const T *\($0.arrayName)" } + ["T *out"]
    return "static void \(name)_\(form.name)(\(arguments.joined(separator: ", ")))"
  }

  /// Some text of a function, and the arrays that it names.
  private struct Line {
    let text: String
    var arrays: [String] = []
  }

  /// `if (gx) kernel_dx(…);`, nothing where the function is 0.
  private func call(_ target: Argument, direction: Argument? = nil, into output: String, indent: String) -> Line? {
    guard let form = forms.form(target, direction: direction) else { return nil }
    let inputs: [(array: String, argument: Argument)] = inputs(form).map { argument in
      switch argument {
      case .z: ("gz", .z)
      case .y: direction.map { ("gg\($0.rawValue)", $0) } ?? ("y", .y)
      case .x, .w: (argument.rawValue, argument)
      }
    }
    let samples = (inputs + [(output, target)]).map { interface.sample($0.array, $0.argument) }
    return Line(
      text: "\(indent)if (\(output)) \(name)_\(form.name)(\(samples.joined(separator: ", ")));",
      arrays: inputs.map(\.array) + [output])
  }

  private func function(_ name: String, _ needed: [String], _ outputs: [(String, Argument)], _ body: [Line]) -> String {
    var lines = [Line(text: interface.guardLines(needed).joined(separator: "\n"), arrays: needed)]
    for (array, argument) in outputs {
      lines += interface.clear(array, argument).map { Line(text: $0, arrays: [array]) }
    }
    if !body.isEmpty {
      lines += [Line(text: "  for (int64_t b = 0; b < batch; ++b) {")] + body + [Line(text: "  }")]
    }
    let used = Set(lines.flatMap(\.arrays))
    let (inputs, results) = interface.arrays(name)
    let unused = (inputs + results).filter { !used.contains($0) }.map { "(void)\($0);" }
    let front = unused.isEmpty ? [] : ["  " + unused.joined(separator: " ")]
    return (["\(interface.signature(name)) {"] + front + lines.map(\.text) + ["  return 0;", "}"])
      .joined(separator: "\n")
  }

  private var functions: String {
    let inputs = ["x"] + (hasWeights ? ["w"] : [])
    let gradients: [Argument] = [.x] + (hasWeights ? [.w] : [])
    let forward = [call(.z, into: "z", indent: "    ")].compactMap(\.self)
    let backward = gradients.compactMap { call($0, into: "g\($0.rawValue)", indent: "    ") }
    var second: [Line] = []
    for direction in gradients {
      let calls = (gradients + [.z]).compactMap { target in
        call(target, direction: direction, into: target == .z ? "ggz" : "g\(target.rawValue)", indent: "      ")
      }
      guard !calls.isEmpty else { continue }
      let array = "gg\(direction.rawValue)"
      second += [Line(text: "    if (\(array)) {", arrays: [array])] + calls + [Line(text: "    }")]
    }
    let outputs: [(String, Argument)] = gradients.map { ("g\($0.rawValue)", $0) }
    return [
      function("forward", inputs + ["z"], [("z", .z)], forward),
      function("backward", inputs + ["gz"], outputs, backward),
      function("double_backward", inputs + ["gz"], outputs + [("ggz", .z)], second),
    ].joined(separator: "\n\n")
  }
}
