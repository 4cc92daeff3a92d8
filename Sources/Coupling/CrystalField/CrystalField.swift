public import ExactArithmetic
public import Representations

/// The crystal-field parameters of one degree that a point group leaves.
///
///     H = Σ B(k,q) C(k,q),    C(k,q) = √(4π/(2k+1)) Y(k,q),    B(k,−q) = (−1)^q B(k,q)*
///
/// H is invariant under the group. Unknowns are the real and imaginary parts of B(k,q), q ≥ 0; of the real solutions the
/// reduced echelon basis is kept, so that each parameter is free or a combination of free ones with a smaller q. Their
/// number is the multiplicity of the totally symmetric irrep in the harmonics of degree k.
///
/// - SeeAlso: [Wybourne1965, 6-1], [GorllerWalrand1996]
public struct CrystalField: Sendable {
  /// Re B(k,q) or Im B(k,q).
  public struct Parameter: Hashable, Comparable, Sendable {
    /// The degree k.
    public let degree: Int
    /// The order q ≥ 0.
    public let order: Int
    /// Whether it is the imaginary part, the one of sin qφ.
    public let isImaginary: Bool

    /// By degree, then by order, real parts first.
    public static func < (left: Parameter, right: Parameter) -> Bool {
      (left.degree, left.order, left.isImaginary ? 1 : 0) < (right.degree, right.order, right.isImaginary ? 1 : 0)
    }
  }

  /// A parameter that others determine.
  public struct Relation: Sendable {
    /// The parameter.
    public let parameter: Parameter
    /// What it is: a sum of multiples of free parameters.
    public let terms: [(coefficient: ScaledCyclotomic, parameter: Parameter)]
  }

  /// The degree k.
  public let degree: Int
  /// The parameters that can have any value.
  public let free: [Parameter]
  /// Those that follow.
  public let fixed: [Relation]

  /// The parameters of degree k ≥ 0 in a group, in the axes of its frame.
  ///
  /// - Throws: `Cancelled`.
  /// - Complexity: O(k³) products of cyclotomic numbers for each generator.
  public init(of group: PointGroup, degree: Int, cancellation: Cancellation = .never) throws(Cancelled) {
    self.degree = degree
    let parity = Parity(ofHarmonicDegree: degree)
    let count = Self.invariantCount(of: group, degree: degree)
    if Self.leavesOrderZeroAlone(group, degree: degree) {
      free = count == 0 ? [] : [Parameter(degree: degree, order: 0, isImaginary: false)]
      fixed = []
      return
    }
    var constraints = LinearConstraints(count: 2 * degree + 1)
    let space = FunctionSpace.spin(HalfInteger(degree), parity: parity)
    for generator in group.generators where constraints.freeCount > count {
      try cancellation.check()
      for form in try Self.equations(
        space.matrix(of: generator, poll: cancellation.check), degree, cancellation)
      where constraints.freeCount > count {
        constraints.impose(form)
      }
    }
    precondition(constraints.freeCount == count, "as many invariants as characters count")
    var relations: [Int: [(coefficient: ScaledCyclotomic, parameter: Parameter)]] = [:]
    var free: [Parameter] = []
    for solution in constraints.solutions() {
      guard let first = solution.first?.unknown else { continue }
      let parameter = Self.parameter(first, degree)
      free.append(parameter)
      for (unknown, entry) in solution.dropFirst() {
        let square = Self.squaredNorm(Self.parameter(unknown, degree)) / Self.squaredNorm(parameter)
        relations[unknown, default: []].append((ScaledCyclotomic(entry, squareRootOf: Cyclotomic(square)), parameter))
      }
    }
    self.free = free
    fixed = relations.sorted { $0.key < $1.key }.map {
      Relation(parameter: Self.parameter($0.key, degree), terms: $0.value)
    }
  }

  /// Whether no parameter of an order q > 0 is left: about the axis z by more folds than the degree.
  private static func leavesOrderZeroAlone(_ group: PointGroup, degree: Int) -> Bool {
    group.frame.isStandard && group.family.hasFolds(pastDegree: degree)
  }

  /// The number of invariants, from characters alone.
  public static func invariantCount(of group: PointGroup, degree: Int) -> Int {
    let terms = group.irreps(inDegree: degree, parity: Parity(ofHarmonicDegree: degree))
    return terms.first { $0.irrep == group.trivial }?.multiplicity.asInt ?? 0
  }

  /// About how many operations on words the parameters of degree k take: products of numbers of the field of the group.
  public static func steps(of group: PointGroup, degree: Int) -> Integer {
    if leavesOrderZeroAlone(group, degree: degree) { return 1 }
    let numbers = group.generators.flatMap { [$0.w] + $0.axis } + [Cyclotomic.imaginaryUnit]
    let conductor = Cyclotomic.commonConductor(of: numbers) ?? Cyclotomic.largestConductor
    let field = Integer(Cyclotomic.root(1, of: conductor).coefficients.count)
    return 50 * Integer(group.generators.count) * Integer(2 * degree + 1).power(3) * field * field
  }

  /// How many real parameters a turn of the axes can still remove: those that fix the axes which the group leaves open.
  ///
  /// All three turns for C1 and Ci, of which a field of degree 1 alone notices two; the turn about the axis for the other
  /// groups without a second direction, where some parameter is of an order q > 0 about it.
  public static func removable(from fields: [CrystalField], in group: PointGroup) -> Int {
    switch group.family {
    case .cyclic(1), .inversion:
      return fields.filter { !$0.free.isEmpty }.map { $0.degree > 1 ? 3 : $0.degree == 1 ? 2 : 0 }.max() ?? 0
    case .cyclic: return fields.contains { $0.free.count > 1 } ? 1 : 0
    case .cyclicHorizontal, .rotoreflection, .mirror:
      // The parameter of order 0 is left where the reflection leaves the degree: for even k.
      return fields.contains { $0.free.count > ($0.degree.isMultiple(of: 2) ? 1 : 0) } ? 1 : 0
    default: return 0
    }
  }

  /// The unknown of a number: B(k,0), then Re and Im of B(k,1), B(k,2), ….
  private static func parameter(_ unknown: Int, _ degree: Int) -> Parameter {
    Parameter(degree: degree, order: (unknown + 1) / 2, isImaginary: unknown > 0 && unknown.isMultiple(of: 2))
  }

  /// (k+q)!(k−q)!, the squared norm of the monomial that |k q⟩ is.
  private static func squaredNorm(_ parameter: Parameter) -> Rational {
    let (k, q) = (parameter.degree, parameter.order)
    return Rational(Integer.factorial(k + q) * Integer.factorial(k - q))
  }

  /// (D − 1)x = 0 for the real coordinates x of real functions Σ w(q) uᵏ⁺qvᵏ⁻q, w(q) = x + iy, w(−q) = (−1)^q (x − iy).
  private static func equations(
    _ matrix: ExactMatrix, _ k: Int, _ cancellation: Cancellation
  ) throws(Cancelled) -> [LinearConstraints.Form] {
    let (i, half) = (Cyclotomic.imaginaryUnit, Cyclotomic(Rational(1, 2)))
    // Of each unknown the image under D − 1 in monomials, of which the part with q ≥ 0 is enough.
    var rows = [LinearConstraints.Form](repeating: [], count: 2 * k + 1)
    for unknown in 0...2 * k {
      try cancellation.check()
      let parameter = parameter(unknown, k)
      let q = parameter.order
      var vector = [Cyclotomic](repeating: .zero, count: 2 * k + 1)
      let up = parameter.isImaginary ? i : Cyclotomic.one
      vector[k + q] = up
      if q > 0 { vector[k - q] = q.isMultiple(of: 2) ? up.conjugate : -up.conjugate }
      let image = matrix * vector
      for order in 0...k {
        let value = image[k + order] - vector[k + order]
        if value.isZero { continue }
        let (real, imaginary) = (half * (value + value.conjugate), -half * i * (value - value.conjugate))
        if !real.isZero { rows[max(2 * order - 1, 0)].append((unknown, real)) }
        if order > 0, !imaginary.isZero { rows[2 * order].append((unknown, imaginary)) }
      }
    }
    return rows.filter { !$0.isEmpty }
  }
}
