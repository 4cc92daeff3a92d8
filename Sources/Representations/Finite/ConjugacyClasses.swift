/// The conjugacy classes of a finite group, with the powers of their elements.
///
/// - Complexity: |G|·generators look-ups for the classes, |G|·classes for the powers.
public struct ConjugacyClasses: Sendable {
  /// The class of each element; class 0 is that of the identity, the others stand by their first element.
  public let classOfElement: [Int]
  /// The first element of each class.
  public let representatives: [Int]
  /// The number of elements of each class.
  public let sizes: [Int]
  /// The classes of g⁰, g¹, … , one for each power of a representative g below its order.
  public let powers: [[Int]]
  /// The inverse of each element.
  let inverses: [Int]

  /// The number of classes.
  public var count: Int { sizes.count }

  /// The order of the elements of a class.
  public func order(of index: Int) -> Int { powers[index].count }

  /// The class of the k-th powers of a class, any k.
  public func power(of index: Int, _ k: Int) -> Int {
    let order = powers[index].count
    return powers[index][(k % order + order) % order]
  }

  /// The class of the inverses of a class.
  public func inverse(of index: Int) -> Int { power(of: index, -1) }

  /// The least common multiple of the orders of the elements.
  public var exponent: Int { powers.reduce(1) { leastCommonMultiple($0, $1.count) } }

  /// The classes of the group with given words of its elements and products with its generators.
  init(words: [(parent: Int, generator: Int)], right: [[Int]]) {
    let count = words.count
    // conjugate[s][g] = s·g·s⁻¹.
    var conjugations: [[Int]] = []
    var inverseRows: [[Int]] = []
    for products in right {
      var undo = [Int](repeating: 0, count: count)
      for (g, image) in products.enumerated() { undo[image] = g }
      let row = leftProducts(products[0], words: words, right: right)
      conjugations.append(undo.map { row[$0] })
      inverseRows.append(leftProducts(undo[0], words: words, right: right))
    }
    var inverses = [Int](repeating: 0, count: count)
    for g in 1..<max(count, 1) { inverses[g] = inverseRows[words[g].generator][inverses[words[g].parent]] }
    var classOfElement = [Int](repeating: -1, count: count)
    var representatives: [Int] = []
    var sizes: [Int] = []
    for g in 0..<count where classOfElement[g] < 0 {
      classOfElement[g] = sizes.count
      var orbit = [g]
      var next = 0
      while next < orbit.count {
        for conjugation in conjugations {
          let image = conjugation[orbit[next]]
          guard classOfElement[image] < 0 else { continue }
          classOfElement[image] = sizes.count
          orbit.append(image)
        }
        next += 1
      }
      representatives.append(g)
      sizes.append(orbit.count)
    }
    powers = representatives.map { g in
      let row = leftProducts(g, words: words, right: right)
      var (powers, element) = ([classOfElement[0]], g)
      while element != 0 {
        powers.append(classOfElement[element])
        element = row[element]
      }
      return powers
    }
    (self.classOfElement, self.representatives, self.sizes, self.inverses) = (
      classOfElement, representatives, sizes, inverses
    )
  }
}
