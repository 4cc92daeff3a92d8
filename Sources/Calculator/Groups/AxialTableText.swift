import ExactArithmetic
import Representations

/// How the tables of C∞v and D∞h are explained.
enum AxialTableText {
  /// What holds of the rows past a frequency, and what the columns mean.
  static func notes(_ classes: [AxialClass], largest: Int) -> [String] {
    let (isInverted, isDouble) = (classes.contains(where: \.isInverted), classes.contains { $0.kind == .fullTurn })
    var notes = ["rows go on with 2cos kφ on C∞φ and 0 on σv, k > \(largest)"]
    if isInverted { notes.append("S∞φ is C∞φ·σh, the inversion times a turn by φ − π") }
    if isDouble { notes.append("R is the turn by 2π, 0 < φ < 2π; spinors have k = 1/2, 3/2, …") }
    return notes
  }
}

extension CharacterText {
  /// A multiple of a function of the angle of a class: `2`, `−2cos 3φ`, `2sin(φ/2)`.
  static func exact(_ character: AxialCharacter, times copies: Int = 1) -> String {
    let number = copies * character.factor
    let factor = number < 0 ? "−\(-number)" : "\(number)"
    let k = character.frequency
    guard k != 0, number != 0 else { return factor }
    let multiple = abs(k.twice) == (k.isInteger ? 2 : 1) ? "" : "\(k.isInteger ? k.twice / 2 : k.twice)"
    return factor + (character.isSine ? "sin" : "cos") + (k.isInteger ? " \(multiple)φ" : "(\(multiple)φ/2)")
  }
}
