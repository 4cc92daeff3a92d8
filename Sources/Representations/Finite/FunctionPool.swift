import ExactArithmetic

/// A basis of the polynomials of one degree, made of functions with names.
struct FunctionPool {
  /// The names as tables write them.
  let names: [String]
  private let degree: Int
  /// The monomials of the degree, as sorted lists of variables 0, 1, 2.
  private let monomials: [[Int]]
  /// The functions by monomials, row by row, and the inverse matrix.
  private let coefficients: RationalMatrix
  private let inverse: RationalMatrix

  /// The functions with given names and polynomials, each a sum of coefficients times monomials such as `xxy`.
  private init(_ functions: [(String, [(Int, String)])]) {
    names = functions.map(\.0)
    let degree = functions[0].1[0].1.count
    let monomials = Self.monomials(degree: degree)
    let places = Dictionary(uniqueKeysWithValues: monomials.enumerated().map { ($1, $0) })
    let variables: [Character: Int] = ["x": 0, "y": 1, "z": 2]
    let rows = functions.map { _, terms in
      var row = [Rational](repeating: 0, count: monomials.count)
      for (coefficient, monomial) in terms {
        guard let place = places[monomial.compactMap { variables[$0] }.sorted()] else {
          preconditionFailure("a monomial of the degree")
        }
        row[place] = row[place] + Rational(coefficient)
      }
      return row
    }
    (self.degree, self.monomials) = (degree, monomials)
    coefficients = RationalMatrix(rows, columnCount: monomials.count)
    guard let inverse = try? coefficients.inverse() else { preconditionFailure("the functions are a basis") }
    self.inverse = inverse
  }

  /// The matrix B with f(g·r) = Σ Bᵢⱼ fⱼ(r) for f = fᵢ: B(gh) = B(g)·B(h).
  ///
  /// - Complexity: the image of a monomial is that of one of lower degree times a linear form.
  func matrix<Number>(of g: [[Number]], _ numbers: FunctionNumbers<Number>) -> [[Number]] {
    var images: [[Int]: [[Int]: Number]] = [[]: [[]: numbers.constant(1)]]
    for monomial in (0...degree).dropFirst().flatMap(Self.monomials) {
      var image: [[Int]: Number] = [:]
      let form = g[monomial[monomial.count - 1]]
      for (partial, value) in images[Array(monomial.dropLast())] ?? [:] {
        for other in 0..<3 where !numbers.isZero(form[other]) {
          let key = (partial + [other]).sorted()
          let term = numbers.product(value, form[other])
          image[key] = image[key].map { numbers.sum($0, term) } ?? term
        }
      }
      images[monomial] = image
    }
    let zero = numbers.constant(0)
    let substituted = monomials.map { monomial in monomials.map { images[monomial]?[$0] ?? zero } }
    let (names, columns) = (coefficients.rows, inverse.rows)
    return numbers.product(numbers.product(names.map { $0.map(numbers.constant) }, substituted), columns)
  }

  /// The functions of which a polynomial, given by sorted lists of variables, is made.
  func parts(of polynomial: [[Int]: Rational]) -> Set<String> {
    let rows = inverse.rows
    return Set(
      names.indices.filter { column in
        !monomials.indices.reduce(Rational(0)) { $0 + (polynomial[monomials[$1]] ?? 0) * rows[$1][column] }.isZero
      }.map { names[$0] })
  }

  /// All monomials of a degree, as sorted lists of variables.
  private static func monomials(degree: Int) -> [[Int]] {
    var monomials: [[Int]] = [[]]
    for _ in 0..<degree { monomials = monomials.flatMap { start in ((start.last ?? 0)..<3).map { start + [$0] } } }
    return monomials
  }

  /// The quadratic functions of tables.
  static func quadratic(_ family: PointGroupFamily) -> FunctionPool {
    let (xx, yy, zz) = ((1, "xx"), (1, "yy"), (1, "zz"))
    let mixed = [("xy", [(1, "xy")]), ("xz", [(1, "xz")]), ("yz", [(1, "yz")])]
    switch Kind(family) {
    case .low: return FunctionPool([("x²", [xx]), ("y²", [yy]), ("z²", [zz])] + mixed)
    case .axial:
      return FunctionPool([("x²+y²", [xx, yy]), ("z²", [zz]), ("x²−y²", [xx, (-1, "yy")])] + mixed)
    case .cubic, .icosahedral:
      return FunctionPool(
        [
          ("x²+y²+z²", [xx, yy, zz]), ("2z²−x²−y²", [(2, "zz"), (-1, "xx"), (-1, "yy")]), ("x²−y²", [xx, (-1, "yy")]),
        ] + mixed)
    }
  }

  /// The cubic functions of tables.
  static func cubic(_ family: PointGroupFamily) -> FunctionPool {
    switch Kind(family) {
    case .low:
      return FunctionPool([
        ("x³", [(1, "xxx")]), ("y³", [(1, "yyy")]), ("z³", [(1, "zzz")]), ("x²y", [(1, "xxy")]), ("x²z", [(1, "xxz")]),
        ("xy²", [(1, "xyy")]), ("y²z", [(1, "yyz")]), ("xz²", [(1, "xzz")]), ("yz²", [(1, "yzz")]),
        ("xyz", [(1, "xyz")]),
      ])
    case .axial:
      return FunctionPool([
        ("z³", [(1, "zzz")]), ("z(x²+y²)", [(1, "xxz"), (1, "yyz")]), ("xz²", [(1, "xzz")]), ("yz²", [(1, "yzz")]),
        ("x(x²+y²)", [(1, "xxx"), (1, "xyy")]), ("y(x²+y²)", [(1, "xxy"), (1, "yyy")]), ("xyz", [(1, "xyz")]),
        ("z(x²−y²)", [(1, "xxz"), (-1, "yyz")]), ("x(x²−3y²)", [(1, "xxx"), (-3, "xyy")]),
        ("y(3x²−y²)", [(3, "xxy"), (-1, "yyy")]),
      ])
    case .cubic:
      return FunctionPool([
        ("x³", [(1, "xxx")]), ("y³", [(1, "yyy")]), ("z³", [(1, "zzz")]), ("x(y²+z²)", [(1, "xyy"), (1, "xzz")]),
        ("y(z²+x²)", [(1, "yzz"), (1, "xxy")]), ("z(x²+y²)", [(1, "xxz"), (1, "yyz")]),
        ("x(z²−y²)", [(1, "xzz"), (-1, "xyy")]), ("y(x²−z²)", [(1, "xxy"), (-1, "yzz")]),
        ("z(y²−x²)", [(1, "yyz"), (-1, "xxz")]), ("xyz", [(1, "xyz")]),
      ])
    case .icosahedral:
      return FunctionPool([
        ("x(x²+y²+z²)", [(1, "xxx"), (1, "xyy"), (1, "xzz")]), ("y(x²+y²+z²)", [(1, "xxy"), (1, "yyy"), (1, "yzz")]),
        ("z(x²+y²+z²)", [(1, "xxz"), (1, "yyz"), (1, "zzz")]), ("xyz", [(1, "xyz")]),
        ("x(2x²−3y²−3z²)", [(2, "xxx"), (-3, "xyy"), (-3, "xzz")]),
        ("y(2y²−3z²−3x²)", [(2, "yyy"), (-3, "yzz"), (-3, "xxy")]),
        ("z(2z²−3x²−3y²)", [(2, "zzz"), (-3, "xxz"), (-3, "yyz")]), ("x(y²−z²)", [(1, "xyy"), (-1, "xzz")]),
        ("y(z²−x²)", [(1, "yzz"), (-1, "xxy")]), ("z(x²−y²)", [(1, "xxz"), (-1, "yyz")]),
      ])
    }
  }

  /// The kinds of groups for which tables choose functions.
  private enum Kind {
    /// All irreps are one-dimensional by monomials.
    case low
    /// A principal axis.
    case axial
    /// T, O and their extensions.
    case cubic
    /// I and Ih.
    case icosahedral

    init(_ family: PointGroupFamily) {
      switch family {
      case .inversion, .mirror, .cyclic(1), .cyclic(2), .pyramidal(2), .cyclicHorizontal(2), .dihedral(2),
        .dihedralHorizontal(2):
        self = .low
      case .icosahedral, .icosahedralHorizontal: self = .icosahedral
      default: self = family.axisOrder == nil ? .cubic : .axial
      }
    }
  }
}

/// The numbers that matrices of functions are made of: exact ones, or their residues modulo a prime.
struct FunctionNumbers<Number> {
  let constant: (Rational) -> Number
  let isZero: (Number) -> Bool
  let sum: (Number, Number) -> Number
  let product: (Number, Number) -> Number

  /// The product of a matrix with a matrix of rationals, or of numbers.
  func product(_ a: [[Number]], _ b: [[Rational]]) -> [[Number]] { product(a, b.map { $0.map(constant) }) }

  /// The product of two matrices, zeros left out.
  func product(_ a: [[Number]], _ b: [[Number]]) -> [[Number]] {
    let zero = constant(0)
    return a.map { row in
      var result = [Number](repeating: zero, count: b.first?.count ?? 0)
      for (index, entry) in row.enumerated() where !isZero(entry) {
        for (column, other) in b[index].enumerated() where !isZero(other) {
          result[column] = sum(result[column], product(entry, other))
        }
      }
      return result
    }
  }
}

extension FunctionNumbers<Cyclotomic> {
  /// Exact numbers.
  static var exact: FunctionNumbers {
    FunctionNumbers(constant: { Cyclotomic($0) }, isZero: \.isZero, sum: +, product: *)
  }
}

extension FunctionNumbers<UInt64> {
  /// Residues modulo the prime of a field that is larger than all numerators and denominators here.
  static func residues(_ field: PrimeField) -> FunctionNumbers {
    FunctionNumbers(
      constant: { rational in
        let numerator = field.residue(rational.numerator)
        return rational.isInteger
          ? numerator : field.product(numerator, field.inverse(field.residue(rational.denominator)))
      }, isZero: { $0 == 0 }, sum: field.sum, product: field.product)
  }
}
