import ExactArithmetic
import Representations

/// The components of a tensor of space, those joined that its symmetry makes equal up to sign.
struct ComponentOrbits: Sendable {
  /// For each component the number of its orbit and its sign against the representative; nil where it vanishes.
  private var places: [(orbit: Int, isNegative: Bool)?]
  /// The first component of each orbit.
  private(set) var representatives: [[Int]] = []

  /// The orbits, numbered and represented in the order of `components`, which meet all of them.
  ///
  /// - Complexity: 3ʳ steps for each generator of the symmetry.
  init(of symmetry: IndexSymmetry, in components: [[Int]]) {
    let total = (0..<symmetry.count).reduce(1) { count, _ in 3 * count }
    places = [(orbit: Int, isNegative: Bool)?](repeating: nil, count: total)
    var isSeen = [Bool](repeating: false, count: total)
    for start in components where !isSeen[Self.number(start)] {
      let orbit = representatives.count
      var (members, vanishes) = ([start], false)
      isSeen[Self.number(start)] = true
      places[Self.number(start)] = (orbit, false)
      var next = 0
      while next < members.count {
        let component = members[next]
        let isNegative = places[Self.number(component)]?.isNegative ?? false
        next += 1
        for generator in symmetry.generators {
          let image = generator.images.map { component[Int($0)] }
          let (number, sign) = (Self.number(image), isNegative != generator.isNegative)
          if isSeen[number] {
            if places[number]?.isNegative != sign { vanishes = true }
            continue
          }
          isSeen[number] = true
          places[number] = (orbit, sign)
          members.append(image)
        }
      }
      if vanishes {
        for member in members { places[Self.number(member)] = nil }
      } else {
        representatives.append(start)
      }
    }
  }

  /// The place of a component among all, the last index running fastest.
  static func number(_ component: [Int]) -> Int { component.reduce(0) { 3 * $0 + $1 } }

  /// The orbit of a component and its sign; nil where it vanishes.
  subscript(number: Int) -> (orbit: Int, isNegative: Bool)? { places[number] }
}
