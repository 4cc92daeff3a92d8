import ExactArithmetic

/// The marks of a pattern in the manner of Nye, in letters.
///
///     ·  0        ●  alone        a  equal to every a        −a  its negative        2a  twice        ×  a combination
///
/// - SeeAlso: [Nye1985, app. E]
struct PatternMarks {
  /// The signs for 0, for a component that is equal to no other, and for a combination of several.
  struct Signs {
    let zero: String
    let alone: String
    let combination: String
    let minus: String

    /// Those of a page.
    static let page = Signs(zero: "·", alone: "●", combination: "×", minus: "−")
    /// Those of ASCII.
    static let ascii = Signs(zero: ".", alone: "*", combination: "x", minus: "-")
  }

  private let array: CrystalArray
  private let signs: Signs
  /// The letter of each independent component that occurs at several places.
  private let letters: [Int: String]

  init(_ array: CrystalArray, _ signs: Signs) {
    (self.array, self.signs) = (array, signs)
    var counts: [Int: Int] = [:]
    var order: [Int] = []
    for slice in array.slices {
      for (row, cells) in slice.rows.enumerated() {
        for (column, cell) in cells.enumerated() where !array.isSymmetric || column >= row {
          guard cell.value.terms.count == 1 else { continue }
          let component = cell.value.terms[0].component
          counts[component, default: 0] += 1
          if counts[component] == 2 { order.append(component) }
        }
      }
    }
    let alphabet = "abcdefghijklmnopqrstuvwxyz".map(String.init)
    var letters: [Int: String] = [:]
    for (number, component) in order.sorted().enumerated() {
      letters[component] = alphabet[number % 26] + (number < 26 ? "" : "\(number / 26)")
    }
    self.letters = letters
  }

  /// The marks of a matrix, nothing below the diagonal of a symmetric one.
  func rows(_ slice: CrystalArray.Slice) -> [[String]] {
    slice.rows.enumerated().map { row, cells in
      cells.enumerated().map { column, cell in array.isSymmetric && column < row ? "" : mark(cell.value) }
    }
  }

  private func mark(_ value: ComponentCombination) -> String {
    guard let term = value.terms.first else { return signs.zero }
    guard value.terms.count == 1 else { return signs.combination }
    guard let letter = letters[term.component] else { return signs.alone }
    guard let factor = term.coefficient.asRational else { return signs.combination }
    let magnitude = factor.magnitude
    return (factor.signum() < 0 ? signs.minus : "") + (magnitude == 1 ? "" : "\(magnitude)") + letter
  }

  /// What the marks that occur mean.
  var legend: String {
    let marks = Set(array.slices.flatMap { rows($0).joined() })
    let letter = letters.values.min() ?? ""
    var parts: [String] = []
    if marks.contains(signs.zero) { parts.append("\(signs.zero) zero") }
    if marks.contains(signs.alone) { parts.append("\(signs.alone) alone") }
    if !letter.isEmpty { parts.append("\(letter) equal") }
    if let negative = marks.filter({ $0.hasPrefix(signs.minus) && $0.dropFirst().first?.isLetter == true }).min() {
      parts.append("\(negative) opposite")
    }
    if let multiple = marks.filter({ $0.trimmingPrefix(signs.minus).first?.isNumber == true }).min() {
      parts.append("\(multiple) multiple")
    }
    if marks.contains(signs.combination) { parts.append("\(signs.combination) a combination") }
    return parts.joined(separator: "   ")
  }
}
