import Coupling
import ExactArithmetic
import Representations

/// A basis as lines for a reader: ` 2e 2   √(2/3)·yy − √(1/6)·(xx + zz)`.
struct BasisText {
  private let basis: SymmetryAdaptedBasis
  private let label: (HalfInteger, Parity) -> String
  /// How a coefficient is written.
  private let number: (RationalRoot) -> String
  private let width: Int

  init(
    _ basis: SymmetryAdaptedBasis, width: Int, label: @escaping (HalfInteger, Parity) -> String,
    number: @escaping (RationalRoot) -> String
  ) {
    (self.basis, self.width, self.label, self.number) = (basis, width, label, number)
  }

  /// One line for each vector, continued where it is too long.
  ///
  /// - Throws: `LimitError` when a number has no square-free form in reasonable time, `Cancelled`.
  func lines(_ cancellation: Cancellation) throws -> [String] {
    let names = names
    let front = zip(basis.copies, basis.copyNames(label)).flatMap { copy, name in
      (0...copy.spin.twice).map { component in
        let part =
          copy.spin == 0 ? "" : " \(basis.basis == .complex ? projection(copy.spin, component) : "\(component)")"
        return " \(name)\(part)"
      }
    }
    let indent = (front.map(\.count).max() ?? 0) + 3
    let exchanges = basis.space.exchanges
    var lines: [String] = []
    var fronts = front.makeIterator()
    for copy in basis.copies {
      for component in 0...copy.spin.twice {
        try cancellation.check()
        var terms: [(component: [Int], value: RationalRoot)] = []
        for (orbit, value) in basis.entries(of: copy, component: component) {
          let root = try RationalRoot(signedSquare: value.signedSquare)
          let representative = basis.orbits.representative(orbit)
          for (tuple, isNegative) in basis.space.equalComponents(to: representative, by: exchanges) {
            terms.append((tuple, isNegative ? -root : root))
          }
        }
        let text = sum(terms.sorted { $0.component.lexicographicallyPrecedes($1.component) }, names)
        let start = fronts.next() ?? ""
        lines += (start.padded(to: indent) + text).wrapped(to: width, indent: indent)
      }
    }
    return lines
  }

  private func projection(_ spin: HalfInteger, _ component: Int) -> String {
    NumberText.signed(HalfInteger(twice: 2 * component - spin.twice))
  }

  /// How a component is named: `xz` where all indices are vectors, `04` where numbers have one digit, `(0,12)`
  /// otherwise, projections in the complex basis.
  private var names: ([Int]) -> String {
    let indices = basis.space.indices
    if basis.basis == .complex {
      return { tuple in
        let projections = zip(tuple, indices).map { component, index in
          let segment = index.segments.last { $0.offset <= component }
          return segment.map { self.projection($0.spin, component - $0.offset) } ?? ""
        }
        return "|\(projections.joined(separator: " "))⟩"
      }
    }
    if indices.allSatisfy(\.isVector) {
      let axes = basis.basis == .e3nn ? ["x", "y", "z"] : ["y", "z", "x"]
      return { $0.map { axes[$0] }.joined() }
    }
    if indices.allSatisfy({ $0.dimension <= 10 }) {
      return { "[" + $0.map(String.init).joined() + "]" }
    }
    return { "[" + $0.map(String.init).joined(separator: ",") + "]" }
  }

  /// The terms gathered by the magnitude of their coefficients, the largest first.
  private func sum(_ terms: [(component: [Int], value: RationalRoot)], _ name: ([Int]) -> String) -> String {
    var groups: [RationalRoot: [(component: [Int], isNegative: Bool)]] = [:]
    for (component, value) in terms {
      groups[value.signum() < 0 ? -value : value, default: []].append((component, value.signum() < 0))
    }
    var text = ""
    for (magnitude, members) in groups.sorted(by: { $0.key.squared > $1.key.squared }) {
      // Positive terms stand first; a group of negative ones has its sign outside.
      let isTurned = members.allSatisfy(\.isNegative)
      let ordered = members.filter { !$0.isNegative } + members.filter(\.isNegative)
      let inside = ordered.enumerated().map { index, member in
        let sign = member.isNegative && !isTurned ? (index == 0 ? "−" : " − ") : (index == 0 ? "" : " + ")
        return sign + name(member.component)
      }.joined()
      let coefficient = number(magnitude)
      let body = ordered.count > 1 && coefficient != "1" ? "(\(inside))" : inside
      let product = coefficient == "1" ? body : "\(coefficient)·\(body)"
      text += text.isEmpty ? (isTurned ? "−" : "") : isTurned ? " − " : " + "
      text += product
    }
    return text.isEmpty ? "0" : text
  }
}
