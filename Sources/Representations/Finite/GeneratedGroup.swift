public import ExactArithmetic

/// A finite group of which nothing is known but exact generating matrices.
///
/// Irreps are complex and called X1, X2, … by rising degree, X1 the trivial one; classes are called by the order of their
/// elements and a letter, as 3A, 3B.
///
///     try GeneratedGroup(name: "Q8", generators: [i, j], size: 2)          // X1 X2 X3 X4 X5, degrees 1 1 1 1 2
///
/// - SeeAlso: [Conway1985, 7.3] for the names of classes
public struct GeneratedGroup: RingCharacterGroup, TabulatedGroup {
  /// An irrep: the number of its row in the character table.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The row, from 0; the trivial irrep is row 0.
    public let row: Int
    /// The order of the table.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.row < right.row }
  }

  /// The name.
  public let name: String
  /// The elements.
  public let elements: FiniteGroup
  /// The character table.
  public let characters: CharacterTable
  /// The classes by rising order of their elements, then by size.
  private let places: [Int]

  /// The largest group that is tabulated.
  public static let largestOrder = PointGroup.largestOrder

  /// The group that unitary matrices of one size generate.
  ///
  /// - Throws: `FiniteGroupError`, `LimitError`, `Cancelled`.
  /// - Complexity: |G|·classes + classes³.
  public init(
    name: String, generators: [[[Cyclotomic]]], size: Int, limits: Limits = .standard,
    cancellation: Cancellation = .never
  ) throws {
    self.name = name
    elements = try FiniteGroup(
      generators: generators, size: size, limit: Self.largestOrder, limits: limits, cancellation: cancellation)
    characters = CharacterTable(of: elements)
    let classes = elements.classes
    places = (0..<classes.count).sorted {
      (classes.order(of: $0), classes.sizes[$0], $0) < (classes.order(of: $1), classes.sizes[$1], $1)
    }
  }

  /// Equality of generators.
  public static func == (left: GeneratedGroup, right: GeneratedGroup) -> Bool {
    left.elements.generators == right.elements.generators
  }
  /// Hashes the generators.
  public func hash(into hasher: inout Hasher) { hasher.combine(elements.generators) }

  /// The number of elements.
  public var order: Integer? { Integer(elements.order) }
  /// One irrep for each class.
  public var irrepCount: Integer? { Integer(places.count) }
  /// The number of classes.
  public var classCount: Integer? { Integer(places.count) }
  /// The complex numbers.
  public var scalars: ScalarField { .complex }
  /// The first row.
  public var trivial: Irrep { Irrep(row: 0) }
  /// The rows in order, at most all.
  public func irreps(first count: Int) -> [Irrep] { (0..<min(count, places.count)).map(Irrep.init(row:)) }
  /// The degree.
  public func dimension(of irrep: Irrep) -> Integer { Integer(characters.degrees[irrep.row]) }
  /// The conjugate, which is the dual of a unitary representation.
  public func dual(of irrep: Irrep) -> Irrep { Irrep(row: characters.conjugates[irrep.row]) }
  /// The Frobenius–Schur type.
  public func realType(of irrep: Irrep) -> RealType { characters.types[irrep.row] }
  /// No more terms than irreps, nor than the product has dimensions.
  public func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer {
    min(Integer(places.count), dimension(of: left) * dimension(of: right))
  }
  /// The number of irreps bounds every sum.
  public func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer { Integer(places.count) }
  /// `X3`.
  public func label(of irrep: Irrep) -> String { "X\(irrep.row + 1)" }
  /// The row with a number; χ and small x are read too.
  public func irrep(labelled label: String) -> Irrep? {
    guard let first = label.first, "Xxχ".contains(first), let number = Int(label.dropFirst()),
      number >= 1, number <= places.count
    else { return nil }
    return Irrep(row: number - 1)
  }

  /// The product of characters, decomposed by inner products.
  public func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let (a, b) = (characters.values[left.row], characters.values[right.row])
    return terms(of: a.indices.map { elements.field.product(a[$0], b[$0]) })
  }

  /// g ↦ χ(gᵏ), decomposed.
  public func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    let values = characters.values[irrep.row]
    return terms(of: values.indices.map { values[elements.classes.power(of: $0, k)] })
  }

  private func terms(of values: [UInt64]) -> [IrrepTerm<Irrep>] {
    let field = elements.field
    let inverse = field.inverse(field.residue(elements.order))
    return characters.values.enumerated().compactMap { row, other in
      let count = field.leastMagnitude(field.product(characters.scalarProduct(values, other), inverse))
      return count == 0 ? nil : IrrepTerm(Irrep(row: row), multiplicity: Integer(count))
    }
  }

  /// The classes: the size unless it is 1, then the order of the elements and a letter.
  public var columns: [ClassColumn] {
    var used: [Int: Int] = [:]
    return places.map { place in
      let (size, order) = (elements.classes.sizes[place], elements.classes.order(of: place))
      let number = used[order, default: 0]
      used[order] = number + 1
      let letter = String(UnicodeScalar(UInt8(65 + number % 26))) + (number < 26 ? "" : "\(number / 26)")
      return ClassColumn(label: (size == 1 ? "" : "\(size)·") + "\(order)\(letter)", size: size, order: order)
    }
  }

  /// The eigenvalues of one class.
  public func eigenvalues(of irrep: ComplexIrrep<Irrep>, at column: Int) -> [Int] {
    characters.eigenvalueMultiplicities(irrep.irrep.row, at: places[column])
  }

  /// Checks the axioms of the group and of its character table, element by element.
  public func verify() -> [VerifiedLaw] { elements.verifyAxioms() + characters.verifyCharacters() }
}
