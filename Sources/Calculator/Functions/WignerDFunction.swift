import ExactArithmetic
import Formats
import Harmonics
import Language
import Representations

extension FunctionTable {
  /// Wigner's matrices.
  static let wignerD = Function(
    name: "wigner-d", aliases: ["wigner-D"], usage: "J [--beta B | --angles A,B,C | --quaternion W,X,Y,Z | …]",
    summary: "small d and D matrices of rotations, exact where the rotation is", theme: .harmonics,
    forms: [
      ("J", "small d as polynomials"), ("J --beta B", "small d at an angle"), ("J --angles A,B,C", "D of a rotation"),
    ],
    details: [
      "Without a rotation: d as polynomials in c = cos β/2 and s = sin β/2. --beta: d",
      "at an angle, a turn about the second Euler axis. Any rotation: D with R|m⟩ =",
      "Σ|m′⟩D[m′,m], and Y(Rx) = D(R)Y(x) in real bases. Rotations are active; x, y, z",
      "are those of the basis. Angles are radians (0.3), multiples of π (pi/3) or",
      "degrees (30deg); Euler axes are yxy in the e3nn basis and zyz where z is the",
      "polar axis, or as --euler says. Exact for rational quaternions and matrices and",
      "at multiples of π/12. Decimals are correctly rounded up to j = 24; beyond, a",
      "stable recursion has errors below 1e-12.",
      "  J is a spin, or an irrep of O(3) (2e, 1o), whose parity counts.",
      "  --verify proves Y(Rx) = D(R)Y(x): the residual is exactly 0.",
    ],
    options: [
      Option("basis", .text("CONVENTION"), "complex (the default), e3nn, real, or any of `convention list`"),
      Option("beta", .text("B"), "the turn by β about the second Euler axis"),
    ] + RotationOptions.all + [Option("verify", "prove that harmonics turn with the matrix")],
    formats: ["csv", "npy", "tex"],
    examples: [
      Example("wigner-d 1 --beta pi/3", "small d at an angle"), Example("wigner-d 1", "small d as polynomials"),
      Example("wigner-d 1 --basis e3nn --angles 0.3,0.5,0.7", "e3nn's D(α, β, γ)"),
      Example("wigner-d 1/2 --axis 1,1,1 --angle 120deg", "a spinor, exact"),
      Example("wigner-d 2 --basis e3nn --quaternion 1,2,3,4", "by a quaternion"),
      Example("wigner-d 1o --basis e3nn --matrix 0,1,0,1,0,0,0,0,1", "by a matrix"),
      Example("wigner-d 3 --quaternion 1,2,3,4 --verify -q", "proved on harmonics"),
    ],
    reference: "Varshalovich1988, 4.3",
    answer: { call in try WignerDAnswer(call).answer })
}

/// A matrix as it is shown.
private struct WignerDAnswer {
  private let call: Call
  private let argument: SpinArgument
  private let convention: HarmonicConvention
  private let components: [HarmonicComponent]

  private var spin: HalfInteger { argument.spin }

  init(_ call: Call) throws {
    self.call = call
    argument = try SpinArgument(call)
    // The variable E3_BASIS leaves spinors in the one basis that they have.
    convention =
      argument.spin.isInteger || call.arguments.has("basis") ? try call.harmonicBasis(usual: "complex") : .complex
    let n = Integer(argument.spin.twice + 1)
    try call.limits.allow(terms: n * n, of: "the matrix of j = \(argument.spin)")
    if let degree = argument.spin.asInt {
      components = try convention.components(
        degree: degree, typedAt: SourceRange(0, argument.typed.utf8.count), in: call.source)
    } else {
      guard convention == .complex else {
        throw HarmonicError.halfInteger(argument.typed, "it has the complex basis |j m⟩ alone").diagnostic(
          SourceRange(0, argument.typed.utf8.count), in: call.source)
      }
      components = []
    }
  }

  private func typedRotation() throws -> TypedRotation? {
    guard let beta = call.arguments.text("beta") else {
      return try RotationReader(call, axes: convention.axes).rotation()
    }
    if let other = RotationOptions.names.first(where: { call.arguments.has($0) }) {
      throw CommandError.incompatible("one rotation at a time, not --beta and --\(other)", help: "one of them")
    }
    let (angle, text, isExact) = try OptionReader("beta", beta).angle
    let second = convention.axes.directions[1]
    let signed = second.isReversed == convention.axes.isProper ? -angle : angle
    return TypedRotation(
      rotation: .euler(.zero, signed, .zero), isImproper: false,
      text: "β = \(text) about \(second.axis)",
      isExact: isExact, argument: text)
  }

  var answer: Answer {
    get throws {
      guard let typed = try typedRotation() else {
        guard convention == .complex, !call.arguments.has("verify") else {
          throw CommandError.incompatible(
            "the basis \(convention.name) needs a rotation",
            help: "--beta, --angles, --quaternion, --axis with --angle, or --matrix")
        }
        return try SmallDAnswer(call: call, spin: spin).answer
      }
      if typed.isImproper, argument.parity == nil {
        guard spin.isInteger else {
          throw CommandError.incompatible(
            "an inversion has no matrix on a spin \(spin)", help: "a matrix with determinant 1")
        }
        throw OptionReader("matrix", call.arguments.text("matrix") ?? "").error(.improper(label: argument.typed))
      }
      if call.arguments.has("verify") {
        guard typed.isExact else { throw Self.cannotVerify(typed) }
        return try verification(typed)
      }
      return try matrix(typed)
    }
  }

  // MARK: The matrix

  private func matrix(_ typed: TypedRotation) throws -> Answer {
    let sign = typed.isImproper && argument.parity == .odd ? -1 : 1
    // Numbers of the exact elements grow with what was typed.
    let n = min(spin.twice, MatrixElements.largestRounded) + 1
    let words = Integer(n * typed.bitWidth / 64 + 2)
    try call.limits.allow(
      steps: Integer(n).power(3) * words * words, of: "the matrix of j = \(spin) for such numbers")
    let elements = try MatrixElements(
      spin: spin, components: components, typed: typed, sign: sign, convention: convention,
      cancellation: call.cancellation)
    let name =
      (call.arguments.has("beta") && convention == .complex ? "d" : "D")
      + NumberText.raised(spin)
    return try WignerDMatrixAnswer(
      call: call, name: name, convention: convention, spin: spin, labels: labels, typed: typed, elements: elements
    ).answer
  }

  /// The names of rows and columns: m, or the index of a component.
  private var labels: [String] {
    guard let degree = spin.asInt, convention != .complex else {
      return stride(from: -spin.twice, through: spin.twice, by: 2).map { NumberText.signed(HalfInteger(twice: $0)) }
    }
    return convention.numbers(degree: degree) ?? []
  }

  private static func cannotVerify(_ typed: TypedRotation) -> CommandError {
    .incompatible(
      "--verify compares exact numbers, and those of \(typed.text) are none",
      help: "a quaternion, an exact matrix, or angles that are multiples of π/12")
  }

  private func verification(_ typed: TypedRotation) throws -> Answer {
    if typed.isImproper, argument.parity != Parity(ofHarmonicDegree: spin.asInt ?? 0) {
      throw CommandError.incompatible(
        "\(argument.typed) has not the parity of the harmonics, so that they do not turn with its matrix",
        help: "\(spin)y")
    }
    guard let degree = spin.asInt else {
      throw CommandError.incompatible("--verify is for integer degrees", help: "harmonics have no half-integer degree")
    }
    try call.limits.allow(steps: Integer(degree + 1).power(5) * 150, of: "this proof")
    let verdict = try WignerD.verify(degree: degree, typed.rotation, cancellation: call.cancellation)
    let text: String
    let quiet: String
    switch verdict {
    case .holds(let points):
      text =
        "Y(Rx) − D(R) Y(x) = 0, exactly, for l = \(degree) and \(typed.text)\n"
        + "  compared at \(points) points that determine polynomials of degree \(degree)"
      quiet = "0"
    case .fails: (text, quiet) = ("Y(Rx) − D(R) Y(x) is not 0: an error of e3", "not 0")
    case .notAlgebraic: throw Self.cannotVerify(typed)
    }
    var answer = Answer(
      text: text, quiet: quiet,
      document: Record.document(
        "wigner-d", input: call.source.text, canonical: typed.text,
        ["result": .object(["text": .string(quiet), "degree": .integer(degree), "residual": .string(quiet)])]))
    answer.isNo = verdict == .fails
    return answer
  }
}
