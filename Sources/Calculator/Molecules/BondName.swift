import Molecules

/// Two elements with a dash between.
struct BondName {
  let first: Element
  let second: Element

  init(_ text: String) throws(MoleculeError) {
    let ends = text.split(omittingEmptySubsequences: false) { "-–—=≡".contains($0) }
    guard ends.count == 2, let first = Element(label: ends[0]), let second = Element(label: ends[1]) else {
      throw .bond(text)
    }
    (self.first, self.second) = (first, second)
  }

  /// `C-H`.
  var text: String { "\(first.symbol)-\(second.symbol)" }
}
