/// Raised digits.
enum Superscripts {
  /// ⁰ to ⁹.
  static let raised = Array("⁰¹²³⁴⁵⁶⁷⁸⁹")
  /// The digit that each of them is.
  static let digits: [Character: Character] = Dictionary(uniqueKeysWithValues: zip(raised, "0123456789"))
}
