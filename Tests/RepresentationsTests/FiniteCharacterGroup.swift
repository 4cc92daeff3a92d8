import ExactArithmetic
import Representations

/// A small finite group with rational characters, to show how a group joins: its table, and where powers of elements
/// lie.
struct FiniteCharacterGroup: CharacterGroup {
  struct Irrep: Hashable, Comparable, Sendable {
    let index: Int
    static func < (left: Irrep, right: Irrep) -> Bool { left.index < right.index }
  }

  /// A class function with its powers: what ψᵏ needs.
  struct ClassFunction: VirtualCharacter {
    let values: [Integer]
    let group: FiniteCharacterGroup

    private func joined(_ other: ClassFunction, _ body: (Integer, Integer) -> Integer) -> ClassFunction {
      ClassFunction(values: zip(values, other.values).map(body), group: group)
    }
    static func + (left: ClassFunction, right: ClassFunction) -> ClassFunction { left.joined(right, +) }
    static func - (left: ClassFunction, right: ClassFunction) -> ClassFunction { left.joined(right, -) }
    static func * (left: ClassFunction, right: ClassFunction) -> ClassFunction { left.joined(right, *) }
    func adams(_ k: Int) -> ClassFunction {
      ClassFunction(values: values.indices.map { values[group.power(of: $0, k)] }, group: group)
    }
    func dividedExactly(by divisor: Integer) -> ClassFunction {
      ClassFunction(values: values.map { $0.dividedExactly(by: divisor) }, group: group)
    }
  }

  let name: String
  let labels: [String]
  /// The cycle type of each class.
  let cycleTypes: [[Int]]
  let sizes: [Int]
  let table: [[Int]]

  /// The class of the k-th powers of a class: a cycle of length l falls into gcd(l, k) of length l/gcd(l, k).
  func power(of index: Int, _ k: Int) -> Int {
    let type = cycleTypes[index].flatMap { length -> [Int] in
      var (a, b) = (length, k)
      while b > 0 { (a, b) = (b, a % b) }
      return Array(repeating: length / a, count: a)
    }.sorted(by: >)
    return cycleTypes.firstIndex(of: type) ?? 0
  }

  func adams(_ irrep: Irrep, _ k: Int) -> [IrrepTerm<Irrep>] {
    let virtual = character(of: Irreps(group: self, terms: [IrrepTerm(irrep)])).adams(k)
    return multiplicities(of: virtual).filter { !$0.1.isZero }.map { IrrepTerm($0.0, multiplicity: $0.1) }
  }

  var scalars: ScalarField { .real }
  var order: Integer? { Integer(sizes.reduce(0, +)) }
  var irrepCount: Integer? { Integer(table.count) }
  var classCount: Integer? { Integer(sizes.count) }
  var trivial: Irrep { Irrep(index: 0) }
  func irreps(first count: Int) -> [Irrep] { (0..<min(count, table.count)).map(Irrep.init(index:)) }
  func dimension(of irrep: Irrep) -> Integer { Integer(table[irrep.index][0]) }
  func dual(of irrep: Irrep) -> Irrep { irrep }
  func realType(of irrep: Irrep) -> RealType { .real }
  func productTermCount(_ left: Irrep, _ right: Irrep) -> Integer { Integer(product(left, right).count) }
  func product(_ left: Irrep, _ right: Irrep) -> [IrrepTerm<Irrep>] {
    let characters = [left, right].map { character(of: Irreps(group: self, terms: [IrrepTerm($0)])) }
    return irreps(of: characters[0] * characters[1]).terms
  }
  func irrep(labelled label: String) -> Irrep? { labels.firstIndex(of: label).map(Irrep.init(index:)) }
  func label(of irrep: Irrep) -> String { labels[irrep.index] }

  func character(of irreps: Irreps<Self>) -> ClassFunction {
    ClassFunction(
      values: sizes.indices.map { column in
        irreps.multiplicities.reduce(0) { $0 + $1.value * Integer(table[$1.key.index][column]) }
      }, group: self)
  }

  func irreps(of character: ClassFunction) -> Irreps<Self> {
    Irreps(group: self, multiplicities: Dictionary(uniqueKeysWithValues: multiplicities(of: character)))
  }

  private func multiplicities(of character: ClassFunction) -> [(Irrep, Integer)] {
    table.indices.map { row -> (Irrep, Integer) in
      let sum = sizes.indices.reduce(Integer(0)) { sum, column in
        sum + character.values[column] * Integer(table[row][column] * sizes[column])
      }
      return (Irrep(index: row), sum.dividedExactly(by: order ?? 1))
    }
  }

  func characterLength(of irreps: Irreps<Self>, power: Int) -> Integer { Integer(sizes.count) }

  /// S₃ = C₃ᵥ.
  static let symmetric3 = FiniteCharacterGroup(
    name: "C3v", labels: ["A1", "A2", "E"], cycleTypes: [[1, 1, 1], [2, 1], [3]], sizes: [1, 3, 2],
    table: [[1, 1, 1], [1, -1, 1], [2, 0, -1]])

  /// S₄ = T_d.
  static let symmetric4 = FiniteCharacterGroup(
    name: "Td", labels: ["A1", "A2", "E", "T1", "T2"],
    cycleTypes: [[1, 1, 1, 1], [2, 1, 1], [2, 2], [3, 1], [4]], sizes: [1, 6, 3, 8, 6],
    table: [[1, 1, 1, 1, 1], [1, -1, 1, 1, -1], [2, 0, 2, -1, 0], [3, -1, -1, 0, 1], [3, 1, -1, 0, -1]])
}
