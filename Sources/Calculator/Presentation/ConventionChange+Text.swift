import Harmonics

extension ConventionChange {
  /// `2 0 1` and, where a sign changes, `+ − −`; nil where the change is more than permutation and signs.
  var permutationText: (order: String, signs: String?)? {
    guard let list = signedPermutation else { return nil }
    let signs = list.map { $0.sign < 0 ? "−" : "+" }.joined(separator: " ")
    return (
      list.map { "\($0.column)" }.joined(separator: " "), list.contains { $0.sign < 0 } ? signs : nil
    )
  }
}
