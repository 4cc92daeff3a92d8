import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

@testable import Kernels

/// Kernels of groups that are neither SO(3) nor O(3): exact, and compiled.
@Suite struct GroupKernelTests {
  private static let (oh, c4, c4v, i) = (
    GroupCase.point("Oh"), GroupCase.point("C4"), GroupCase.point("C4v"), GroupCase.point("I")
  )
  private static let vectors = "(1/2,1/2)+"

  static let cases: [GroupCase] = [
    GroupCase(oh, "T1u x T1u"), GroupCase(oh, "3xT2g + Eg x T1u + A2u", .uvu, order: .componentsFirst),
    GroupCase(c4, "8xE + 8xA x E + A -> 8xE", .uvw, type: .float32),
    GroupCase(c4, "2xE + A x E -> E + 3xA + 2xB", .uvw, weights: .external, accumulates: true),
    GroupCase(c4, "9xE x E", .uvu), GroupCase(c4, "2xE x 3xE -> 3xA + 3xB", .uvv, order: .componentsFirst),
    GroupCase(c4, "3xE x 3xE", .uuu, weights: .shared), GroupCase(c4, "E x E -> A + B + A + A"),
    GroupCase(c4, "8xE x E", .uvu, indexing: .edges(areSorted: false)),
    GroupCase(c4v, "2xE x 2xE -> 3xA1 + 2xB2", .uuw), GroupCase(O2(), "9x1 + 2x0- x 1 + 2", .uvu),
    GroupCase(SO2(), "3x1 x 2", .uvu, accumulates: true), GroupCase(i, "G x H"),
    GroupCase(i, "2xH x H -> 2xT2 + 2xH", .uvu, type: .float32),
    GroupCase(LorentzParity(), "\(vectors) x \(vectors)", basis: .cartesian),
    GroupCase(LorentzParity(), "9x\(vectors) x \(vectors) + [1,0] -> 9x\(vectors) + 9x[1,0]", .uvu, basis: .cartesian),
    GroupCase(Lorentz(), "\(vectors.dropLast()) x (1,1) -> \(vectors.dropLast())", basis: .cartesian),
    GroupCase(ProductGroup(O3(), Dilations()), "2x(1o,s(1)) x (1o,s(-1/2))", .uvu),
  ]

  static let linear: [GroupCase] = [
    GroupCase(c4, "9xE + 2xA -> 8xE + 3xA + B", .uvw, isLinear: true),
    GroupCase(c4, "2xE + 2xA -> E + 3xA", .uvw, weights: .external, isLinear: true),
    GroupCase(oh, "9xT1u + Eg -> 9xT1u + 2xEg", .uvw, type: .float32, isLinear: true),
  ]

  @Test(arguments: cases + linear) func treesEqualTheirDefinitions(_ item: GroupCase) throws {
    let problem = try item.problem
    #expect(try problem.equivarianceFailures() == [])
    let schedule = try ProductSchedule(
      problem, options: item.options, indexing: item.indexing, isLinear: item.isLinear
    ).chosen()
    let kernel = try ProductSchedule(
      problem.narrowed(to: 2), options: item.options, indexing: item.indexing, isLinear: item.isLinear,
      schedule: schedule
    ).kernel()
    #expect(try KernelProof(kernel).failures() == [])
  }

  /// The sum turns with its operands, by the matrices of the group.
  @Test(arguments: cases) func resultsTurnWithTheirOperands(_ item: GroupCase) throws {
    #expect(try item.residuals == [])
  }

  /// Compiled by default: one kernel each of Oh, C4, O(2), I and the Lorentz group.
  private static let compiled = testDepth > 1 ? Array((cases + linear).indices) : [0, 2, 10, 12, 14]

  @Test(.enabled(if: KernelFolder.hasCompiler, "a C compiler"), arguments: compiled)
  func selfTestsHold(_ index: Int) throws {
    let item = (Self.cases + Self.linear)[index]
    let ways = CompiledKernelTests.Way.all
    let way = ways[index % ways.count].command.replacing("$s", with: "address,undefined")
    let folder = try KernelFolder(item.source)
    let run = try folder.shell("\(way) -DK_TEST -o k k.c -lm && ./k")
    #expect(
      run.status == 0 && run.output.contains("every derivative"), "\(way): \(run.output)\(run.errors.prefix(900))")
  }

  // MARK: known numbers

  /// The sums zₖ = Σ c xᵢyⱼ of a kernel without weights at two vectors of integers.
  private func values(_ item: GroupCase, _ x: [Int], _ y: [Int], _ w: [Int] = []) throws -> [RootSum] {
    let numbers = { (list: [Int]) in list.map { RootSum(Rational($0)) } }
    return try item.problem.definition(.copiesFirst).derivative(.z, [.x: numbers(x), .y: numbers(y), .w: numbers(w)])
  }

  private func roots(_ numbers: [Int], over square: Int) throws -> [RootSum] {
    try numbers.map { RootSum(Rational($0)) * RootSum(try RationalRoot(signedSquare: Rational(1, square))) }
  }

  /// Oh: x·y/√3, the components of a traceless tensor, x × y/√2 and the symmetric products.
  @Test func productsOfVectorsInOh() throws {
    let (x, y) = ([2, 3, 5], [7, -1, 4])
    let z = try values(GroupCase(Self.oh, "T1u x T1u -> A1g + T1g + T2g"), x, y)
    #expect(Array(z[..<1]) == (try roots([31], over: 3)))
    #expect(Array(z[1..<4]) == (try roots([17, 27, -23], over: 2)))
    #expect(Array(z[4...]) == (try roots([7, 43, 19], over: 2)))
  }

  /// C4: dot and cross product; a layer of weights w₁ + w₂J, J the quarter turn, over √2 for two paths.
  @Test func complexNumbersInC4() throws {
    let dot = try values(GroupCase(Self.c4, "E x E -> A + A"), [2, 3], [7, -1])
    #expect(dot == (try roots([11, -23], over: 2)))
    let item = GroupCase(Self.c4, "E x A -> E", .uvw)
    #expect(try item.problem.paths.map(\.isTurned) == [false, true])
    let z = try values(item, [2, 3], [1], [5, 11])
    #expect(z == (try roots([5 * 2 - 11 * 3, 5 * 3 + 11 * 2], over: 2)))
  }

  /// O(2): (x + iy)(x′ + iy′) has the angle of both.
  @Test func anglesAddInO2() throws {
    let z = try values(GroupCase(O2(), "1 x 1 -> 2 + 0+ + 0-"), [2, 3], [7, -1])
    #expect(z == (try roots([17, 19, 11, -23], over: 2)))
  }

  /// η: tt′ − x·x′, over 2; x ∧ y over √2 in the order tx ty tz yz zx xy.
  @Test func fourVectors() throws {
    let item = GroupCase(
      LorentzParity(), "\(Self.vectors) x \(Self.vectors) -> (0,0)+ + [1,0]", basis: .cartesian)
    let z = try values(item, [5, 2, 3, 1], [2, 7, -1, 4])
    #expect(z[0] == (try roots([10 - 14 + 3 - 4], over: 4))[0])
    let planes = [(0, 1), (0, 2), (0, 3), (2, 3), (3, 1), (1, 2)]
    let (x, y) = ([5, 2, 3, 1], [2, 7, -1, 4])
    #expect(Array(z[1...]) == (try roots(planes.map { x[$0] * y[$1] - x[$1] * y[$0] }, over: 2)))
  }

  // MARK: paths

  /// Every copy is a path; with weights J·T too, into the same segment; without weights typed segments take copies in turn.
  @Test func copiesArePaths() throws {
    let whole = try GroupCase(Self.c4, "E x E").problem
    #expect(
      whole.output.segments.map(\.label) == ["1xA", "1xA", "1xB", "1xB"] && whole.paths.map(\.output) == [0, 1, 2, 3])
    let typed = try GroupCase(Self.c4, "E x E -> A + B + A + A").problem
    #expect(typed.paths.map(\.copy) == [0, 0, 1, 0] && typed.unreachedSegments.isEmpty)
    let weighted = try GroupCase(Self.c4, "2xE x 3xE -> 4xA", .uvw).problem
    #expect(weighted.paths.map(\.copy) == [0, 1] && weighted.weightCount == 48)
    #expect(weighted.paths.map(\.squaredWeight) == [Rational(1, 12), Rational(1, 12)])
    let joined = try GroupCase(Self.c4, "2xE x 3xA", .uvw).problem
    #expect(joined.output.segments.map(\.label) == ["6xE"] && joined.paths.map(\.isTurned) == [false, true])
    let apart = try GroupCase(Self.c4, "2xE x 3xA", .uvu).problem
    #expect(apart.output.segments.map(\.label) == ["2xE"] && apart.paths.map(\.output) == [0, 0])
    #expect(try GroupCase(Self.c4, "E x A").problem.paths.map(\.isTurned) == [false])
    #expect(try GroupCase(Self.c4v, "2xE x A1", .uvu).problem.paths.count == 1)
  }

  /// Each entry turned in its sign, and the tensor of another irrep, are found out.
  @Test(arguments: [("T1u", "T1u", "T1g", "T2g"), ("T1u", "Eg", "T1u", "T2u")])
  func wrongTensorsAreFoundOut(_ a: String, _ b: String, _ c: String, _ other: String) throws {
    let irreps = try [a, b, c, other].map { label in try #require(Self.oh.irrep(labelled: label)) }
    let coupling = try IntertwinerCoupling(Self.oh, of: irreps)
    let (x, y, z, wrong) = (
      IntertwinerCoupling.irrep(irreps[0], of: Self.oh), IntertwinerCoupling.irrep(irreps[1], of: Self.oh),
      IntertwinerCoupling.irrep(irreps[2], of: Self.oh), IntertwinerCoupling.irrep(irreps[3], of: Self.oh)
    )
    let tensor = try coupling.tensors(x, y, to: z, withAll: false, cancellation: .never)[0][0]
    #expect(try coupling.failures(of: tensor, x, y, to: z) == [])
    #expect(try coupling.failures(of: tensor, x, y, to: wrong) == ["not equivariant"])
    for place in tensor.entries.indices {
      var entries = tensor.entries
      entries[place] = entries[place].scaled(by: -RationalRoot.one)
      let flipped = KernelTensor(shape: tensor.shape, entries: entries, origin: tensor.origin)
      #expect(try coupling.failures(of: flipped, x, y, to: z) == ["not the entries of the intertwiner"])
    }
  }

  @Test func complexIrrepsAndOthersAreRefused() throws {
    for item in [
      GroupCase(U1(), "1 x 2"), GroupCase(Lorentz(), "(1/2,1/2) x (1/2,1/2)"), GroupCase(Lorentz(), "(1/2,0) x (0,0)"),
      GroupCase(PointGroup.double("Oh"), "E1/2g x E1/2g"),
    ] {
      #expect {
        try item.problem
      } throws: { error in
        if case KernelError.complexComponents = error { true } else { false }
      }
    }
    #expect(throws: KernelError.self) { try GroupCase(Self.c4, "2xE x E -> 3xA", .uvu).problem }
    let problem = try GroupCase(Self.c4, "E x E", .uvu).problem
    #expect(EdgeProblem.need(of: problem) == "irreps of O3 or SO3")
    #expect(throws: KernelError.self) { try EdgeProblem(problem, order: .copiesFirst) }
  }

  /// NumPy has one number for an entry that is a sum of roots.
  @Test func sumsOfRootsAreOneNumberInNumPy() throws {
    let item = GroupCase(Self.i, "G x H -> H")
    let text = try NumPyKernel(item.problem, item.options).source.files[0].text
    #expect(text.contains(" + sqrt(") || text.contains(" + -sqrt("))
    let entries = text.split(separator: "\n").filter { $0.hasPrefix("        (") }
    #expect(entries.count == (try item.problem.paths.reduce(0) { $0 + $1.tensor.nonzeroCount }))
    #expect(entries.count < (try item.problem.paths.reduce(0) { $0 + $1.tensor.entries.count }))
  }
}

extension PointGroup {
  fileprivate static func double(_ name: String) -> PointGroup { GroupCase.point(name + "*") }
}
