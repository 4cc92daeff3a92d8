import Coupling
import ExactArithmetic
import Formats

/// How the components of a tensor are called and by which factor an array has them.
struct CrystalNames {
  let kind: CrystalTensorKind
  /// The letter before the indices.
  let letter: String
  /// How each pair is written.
  let rules: [VoigtRule]

  /// Whether components have all of their indices.
  var isPlain: Bool { rules.contains(.plain) }

  private var pairAxes: [Int] { kind.layout.axes.indices.filter { kind.layout.axes[$0].count == 2 } }

  /// The indices behind the letter, from 1.
  func indices(_ place: [Int]) -> [Int] { (isPlain ? kind.layout.component(at: place).tuple : place).map { $0 + 1 } }

  /// `d14`, or `T123`.
  func name(_ place: [Int]) -> String { letter + indices(place).map(String.init).joined() }

  /// The component of the tensor itself at a place.
  func tensorName(_ place: [Int]) -> String {
    letter + kind.layout.component(at: place).tuple.map { "\($0 + 1)" }.joined()
  }

  /// The array over the tensor at a place.
  func factor(_ place: [Int]) -> Rational {
    zip(pairAxes, rules).reduce(1) { place[$1.0] > 2 ? $0 * $1.1.factor : $0 }
  }

  /// A line on how pairs are written; nil where there are none.
  var note: String? {
    let axes = pairAxes
    guard !axes.isEmpty else { return nil }
    let pairs = "11 22 33 23 13 12"
    if isPlain { return "Components of the tensor itself, without factors; pairs in the order \(pairs)." }
    // Each choice of pairs of different axes, the others at 11.
    let examples = (1..<(1 << axes.count)).compactMap { choice -> String? in
      var place = [Int](repeating: 0, count: kind.layout.axes.count)
      for (number, axis) in axes.enumerated() where choice >> (axes.count - 1 - number) & 1 == 1 { place[axis] = 3 }
      let factor = factor(place)
      return factor == 1 ? nil : "\(name(place)) = \(factor)\(tensorName(place))"
    }
    return "Voigt: 1 … 6 is \(pairs); " + (examples.isEmpty ? "no factors." : examples.joined(separator: ", ") + ".")
  }
}
