import ExactArithmetic
import Representations
import Testing

/// The functions of character tables, read back from their names and turned by substitution.
@Suite struct PartnerFunctionTests {
  private static let families: [PointGroupFamily] =
    PointGroupTableTests.families + [2, 3, 4, 5, 6, 8].flatMap(PointGroupTableTests.axialFamilies)

  @Test(arguments: families) func setsTransformAsTheirIrreps(family: PointGroupFamily) throws {
    let group = try PointGroup(family)
    let generators = group.generators
    for (irrep, own) in zip(group.irreps, group.functions) {
      for (sets, isAxial) in [(own.linear + own.quadratic + own.cubic, false), (own.rotations, true)] {
        for set in sets {
          let functions = try set.map { try TestPolynomial($0.filter { $0 != "R" }) }
          let matrices = try generators.map { operation in
            let sign: Cyclotomic = isAxial && operation.isImproper ? -.one : .one
            return try functions.map { function in
              let image = function.substituting(operation.matrix.map { $0.map { $0 * sign } })
              return try #require(image.coordinates(in: functions), "\(group.name) \(set)")
            }
          }
          #expect(set.count == group.dimension(of: irrep).asInt)
          for (column, character) in zip(group.classes, group.characters(of: irrep)) {
            let element = group.elements.classes.representatives[column.index]
            #expect(trace(of: element, in: group, matrices) == character, "\(group.name) \(set) \(column.label)")
          }
        }
      }
    }
  }

  /// The trace of the product of the matrices of the generators along the word of an element.
  private func trace(of element: Int, in group: PointGroup, _ matrices: [[[Cyclotomic]]]) -> Cyclotomic {
    var letters: [Int] = []
    var rest = element
    while rest != 0 {
      letters.append(group.elements.words[rest].generator)
      rest = group.elements.words[rest].parent
    }
    let size = matrices.first?.count ?? 1
    var product = (0..<size).map { row in (0..<size).map { Cyclotomic(Rational(row == $0 ? 1 : 0)) } }
    for letter in letters.reversed() {
      product = product.map { row in
        (0..<size).map { column in
          (0..<size).reduce(Cyclotomic.zero) { $0 + row[$1] * matrices[letter][$1][column] }
        }
      }
    }
    return (0..<size).reduce(Cyclotomic.zero) { $0 + product[$1][$1] }
  }

  @Test(arguments: families + [7, 12].flatMap(PointGroupTableTests.axialFamilies))
  func noFunctionIsLost(family: PointGroupFamily) throws {
    let rows = try PointGroup(family).functions
    for (column, count) in [
      (\PartnerFunctions.linear, 3), (\.rotations, 3), (\.quadratic, 6), (\.cubic, 10),
    ] {
      let names = rows.flatMap { $0[keyPath: column].flatMap { $0 } }
      let functions = try names.map { try TestPolynomial($0.filter { $0 != "R" }) }
      #expect(names.count == count && TestPolynomial.rank(functions) == count, "\(family.name) \(names)")
    }
  }

  @Test(arguments: ["I", "Ih"]) func cubicFunctionsOfTheIcosahedron(name: String) throws {
    let group = try PointGroup(named: name)
    let suffix = name == "Ih" ? "u" : ""
    func sets(_ label: String) throws -> [[String]] {
      group.functions[try #require(group.irrep(labelled: label + suffix)).row].cubic
    }
    #expect(try sets("T1") == [["x(x²+y²+z²)", "y(x²+y²+z²)", "z(x²+y²+z²)"]])
    #expect(
      try sets("T2") == [
        [
          "x(2x²−3y²−3z²) − 3√5 x(y²−z²)", "y(2y²−3z²−3x²) − 3√5 y(z²−x²)", "z(2z²−3x²−3y²) − 3√5 z(x²−y²)",
        ]
      ])
    #expect(
      try sets("G") == [
        [
          "xyz", "x(2x²−3y²−3z²) + √5 x(y²−z²)", "y(2y²−3z²−3x²) + √5 y(z²−x²)", "z(2z²−3x²−3y²) + √5 z(x²−y²)",
        ]
      ])
    #expect(try sets("H").isEmpty && sets("A").isEmpty)
    // Any invariant scalar product makes different irreps orthogonal, and here the functions of one set, too.
    let all = try ["T1", "T2", "G"].flatMap { try sets($0).flatMap { try $0.map { try TestPolynomial($0) } } }
    for (i, left) in all.enumerated() {
      for (j, right) in all.enumerated() { #expect(left.moment(right).isZero == (i != j)) }
    }
  }

  /// The axes of every n, those of S2n and Dnd by their rotation-reflections [Cotton1990].
  @Test(arguments: 2...12) func functionsFixTheAxesOfEveryOrder(n: Int) throws {
    func contains(_ family: PointGroupFamily, _ label: String, _ set: String) throws -> Bool {
      let group = try PointGroup(family)
      let row = try #require(group.irrep(labelled: label), "\(family.name) \(label)").row
      return group.functions[row].sets.contains(set.split(separator: ",").map(String.init))
    }
    /// E1, or E where it is the only one.
    func pair(_ k: Int, of count: Int) -> String { count == 1 ? "E" : "E\(k)" }
    let (isEven, pairs) = (n.isMultiple(of: 2), (n - 1) / 2)
    #expect(try contains(.pyramidal(n), "A1", "z") && contains(.pyramidal(n), "A2", "Rz"))
    if n > 2 {
      #expect(try contains(.pyramidal(n), pair(1, of: pairs), "x,y"))
      #expect(try contains(.pyramidal(n), pair(1, of: pairs), "Rx,Ry"))
      #expect(try contains(.dihedral(n), "A2", "z") && contains(.dihedral(n), "A2", "Rz"))
      #expect(try contains(.cyclic(n), "A", "z"))
    }
    #expect(try contains(.dihedralHorizontal(n), n == 2 ? "B1u" : isEven ? "A2u" : "A2\"", "z"))
    #expect(try contains(.dihedralHorizontal(n), n == 2 ? "B1g" : isEven ? "A2g" : "A2'", "Rz"))
    #expect(try contains(.cyclicHorizontal(n), isEven ? "Au" : "A\"", "z"))
    if isEven {
      // Re (x + iy)^(n/2) is even under σv, which contains x.
      let real = [2: "x", 4: "x²−y²", 6: "x(x²−3y²)"][n]
      if let real { #expect(try contains(.pyramidal(n), "B1", real)) }
      #expect(try contains(.dihedralDiagonal(n), "B2", "z") && contains(.rotoreflection(n), "B", "z"))
      #expect(try contains(.dihedralDiagonal(n), pair(n - 1, of: n - 1), "Rx,Ry"))
      #expect(try contains(.dihedralDiagonal(n), pair(1, of: n - 1), "x,y"))
      #expect(try contains(.rotoreflection(n), pair(n - 1, of: n - 1), "Rx,Ry"))
    } else {
      #expect(try contains(.dihedralDiagonal(n), "A2u", "z") && contains(.dihedralDiagonal(n), "A2g", "Rz"))
    }
  }

  @Test func doubleGroupsHaveTheFunctionsOfTheirOrdinaryIrreps() throws {
    for name in ["C3", "D3", "C2v", "D2d", "Td", "I"] {
      let (single, double) = (try PointGroup(named: name), try PointGroup(named: name + "*"))
      #expect(Array(double.functions.prefix(single.irreps.count)) == single.functions)
      #expect(double.functions.dropFirst(single.irreps.count).allSatisfy { $0.sets.isEmpty })
    }
  }
}

/// A polynomial in x, y, z, read from text such as `x(2x²−3y²) − 3√5 xyz`.
private struct TestPolynomial {
  var terms: [[Int]: Cyclotomic] = [:]

  private init(terms: [[Int]: Cyclotomic]) { self.terms = terms.filter { !$0.value.isZero } }

  struct Unreadable: Error { let rest: Substring }

  init(_ text: String) throws {
    var rest = text.filter { $0 != " " }[...]
    self = try Self.sum(&rest)
    guard rest.isEmpty else { throw Unreadable(rest: rest) }
  }

  private static func sum(_ rest: inout Substring) throws -> TestPolynomial {
    var total = TestPolynomial(terms: [:])
    var isFirst = true
    while let sign = rest.first, isFirst || sign == "+" || sign == "−" {
      if sign == "+" || sign == "−" { rest.removeFirst() }
      let factor = TestPolynomial(terms: [[0, 0, 0]: sign == "−" ? -.one : .one])
      total = total + factor * (try product(&rest))
      isFirst = false
    }
    return total
  }

  private static func product(_ rest: inout Substring) throws -> TestPolynomial {
    var result = TestPolynomial(terms: [[0, 0, 0]: .one])
    var isEmpty = true
    while let character = rest.first, !"+−)".contains(character) {
      isEmpty = false
      rest.removeFirst()
      switch character {
      case "x", "y", "z":
        var power = 1
        if let raised = rest.first, let value = ["²": 2, "³": 3][raised] {
          power = value
          rest.removeFirst()
        }
        result = result * TestPolynomial(terms: [["x", "y", "z"].map { $0 == character ? power : 0 }: .one])
      case "(":
        let inner = try sum(&rest)
        guard rest.popFirst() == ")" else { throw Unreadable(rest: rest) }
        result = result * inner
      case "√":
        let digits = rest.prefix(while: \.isNumber)
        rest.removeFirst(digits.count)
        let root = try RationalRoot(signedSquare: Rational(Int(digits) ?? 0))
        result = result * TestPolynomial(terms: [[0, 0, 0]: Cyclotomic(RootSum(root))])
      case let digit where digit.isNumber:
        result = result * TestPolynomial(terms: [[0, 0, 0]: Cyclotomic(Rational(digit.wholeNumberValue ?? 0))])
      default: throw Unreadable(rest: rest)
      }
    }
    if isEmpty { throw Unreadable(rest: rest) }
    return result
  }

  static func + (left: TestPolynomial, right: TestPolynomial) -> TestPolynomial {
    TestPolynomial(terms: left.terms.merging(right.terms, uniquingKeysWith: +))
  }

  static func * (left: TestPolynomial, right: TestPolynomial) -> TestPolynomial {
    var product: [[Int]: Cyclotomic] = [:]
    for (a, x) in left.terms {
      for (b, y) in right.terms {
        product[zip(a, b).map(+), default: .zero] = (product[zip(a, b).map(+)] ?? .zero) + x * y
      }
    }
    return TestPolynomial(terms: product)
  }

  /// f(g·r).
  func substituting(_ g: [[Cyclotomic]]) -> TestPolynomial {
    let forms = g.map { row in
      TestPolynomial(terms: [[1, 0, 0]: row[0], [0, 1, 0]: row[1], [0, 0, 1]: row[2]])
    }
    return terms.reduce(TestPolynomial(terms: [:])) { total, term in
      var product = TestPolynomial(terms: [[0, 0, 0]: term.value])
      for (form, power) in zip(forms, term.key) { for _ in 0..<power { product = product * form } }
      return total + product
    }
  }

  /// The coefficients of the combination of independent polynomials that this is; nil where it is none.
  func coordinates(in basis: [TestPolynomial]) -> [Cyclotomic]? {
    let keys = Set((basis + [self]).flatMap(\.terms.keys)).sorted { $0.lexicographicallyPrecedes($1) }
    // A row for each monomial, a column for each function, this polynomial in the last one.
    var rows = keys.map { key in (basis + [self]).map { $0.terms[key] ?? .zero } }
    for column in basis.indices {
      guard let pivot = rows.indices.dropFirst(column).first(where: { !rows[$0][column].isZero }) else { return nil }
      rows.swapAt(column, pivot)
      let inverse = rows[column][column].inverse
      rows[column] = rows[column].map { $0 * inverse }
      for index in rows.indices where index != column && !rows[index][column].isZero {
        let factor = rows[index][column]
        rows[index] = zip(rows[index], rows[column]).map { $0 - factor * $1 }
      }
    }
    guard rows.dropFirst(basis.count).allSatisfy({ $0[basis.count].isZero }) else { return nil }
    return rows.prefix(basis.count).map { $0[basis.count] }
  }

  /// The dimension of what polynomials span.
  static func rank(_ polynomials: [TestPolynomial]) -> Int {
    var basis: [TestPolynomial] = []
    for polynomial in polynomials where !polynomial.terms.isEmpty && polynomial.coordinates(in: basis) == nil {
      basis.append(polynomial)
    }
    return basis.count
  }

  /// The mean of the product of two polynomials over independent normal x, y, z: ⟨x²ᵏ⟩ = (2k − 1)!!.
  func moment(_ other: TestPolynomial) -> Cyclotomic {
    (self * other).terms.reduce(Cyclotomic.zero) { sum, term in
      guard term.key.allSatisfy({ $0.isMultiple(of: 2) }) else { return sum }
      let mean = term.key.reduce(1) { $0 * stride(from: 1, to: $1, by: 2).reduce(1, *) }
      return sum + term.value * Cyclotomic(Rational(mean))
    }
  }
}
