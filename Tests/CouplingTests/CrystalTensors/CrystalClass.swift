import Coupling
import ExactArithmetic
import Representations
import Testing

/// The crystal classes and tensors that the tests of this folder share.
enum CrystalClass {
  /// The 32 classes in the order of the crystal systems, in the axes of Nye.
  static let names = [
    "1", "-1", "2[y]", "m[y]", "2/m[y]", "222", "mm2", "mmm", "4", "-4", "4/m", "422", "4mm", "-42m", "4/mmm", "3",
    "-3", "32", "3m[π/6]", "-3m", "6", "-6", "6/m", "622", "6mm", "-6m2[π/6]", "6/mmm", "23", "m-3", "432", "-43m",
    "m-3m",
  ]

  /// The group of a name.
  static func group(_ name: String) throws -> TensorSymmetryGroup {
    try #require(TensorSymmetryGroup(PointGroup(named: name)))
  }

  /// The kind of tensors of a formula such as `ijk=ikj`.
  static func kind(_ formula: String, isAxial: Bool = false) -> CrystalTensorKind {
    let sides = formula.split(separator: "=").map(String.init)
    let generators = sides.dropFirst().map { side in
      SignedPermutation(
        images: side.drop { $0 == "-" }.map { letter in
          UInt8(
            sides[0].distance(from: sides[0].startIndex, to: sides[0].firstIndex(of: letter) ?? sides[0].startIndex))
        }, isNegative: side.hasPrefix("-"))
    }
    return CrystalTensorKind(
      symmetry: IndexSymmetry(generators: generators, count: sides[0].count), isAxial: isAxial)
  }

  static let elastic = "ijkl=jikl=ijlk=klij"
  static let thirdOrder = "ijklmn=jiklmn=klijmn=ijmnkl"

  /// The rows of the array of a tensor in the notation of Voigt, `0 0 0 14 -14 -2*11`, for pairs with the given factors at
  /// different axes.
  static func rows(_ tensors: CrystalTensors, factors: [Int]) -> [String] {
    let layout = tensors.kind.layout
    func factor(_ place: [Int]) -> Rational {
      zip(place, factors).reduce(1) { $1.0 > 2 ? $0 * Rational($1.1) : $0 }
    }
    func name(_ place: [Int]) -> String { place.map { "\($0 + 1)" }.joined() }
    var rows: [String] = []
    for row in 0..<layout.shape[0] {
      let cells = (0..<layout.shape[1]).map { column -> String in
        let place = [row, column]
        let terms = tensors.value(of: layout.component(at: place).tuple).map { term -> String in
          let free = layout.place(of: tensors.independent[term.component]).place
          guard let coefficient = term.coefficient.asRational else { return "irrational" }
          let number = coefficient * factor(place) / factor(free)
          let sign = number.signum() < 0 ? "-" : "+"
          return sign + (number.magnitude == 1 ? "" : "\(number.magnitude)*") + name(free)
        }
        let text = terms.joined()
        return text.isEmpty ? "0" : text.hasPrefix("+") ? String(text.dropFirst()) : text
      }
      rows.append(cells.joined(separator: " "))
    }
    return rows
  }
}
