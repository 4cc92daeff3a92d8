import ExactArithmetic
import Language
import Representations

/// What a label says of its group where no group was named, and what could have been meant by a wrong one.
enum LabelGuess {
  /// The Lorentz group for `(1/2,1/2)`, with parity for `(1/2,1/2)+` and `[1,0]`, translations for `k(1/2,0)`, dilations for
  /// `s(2)`; nil for other texts.
  static func group(of label: String) -> NamedGroup? {
    let name: String
    let isSigned = label.hasSuffix(")+") || label.hasSuffix(")-")
    if label.hasPrefix("("), label.hasSuffix(")") {
      name = "Lorentz"
    } else if label.hasPrefix("[") && label.hasSuffix("]") || label.hasPrefix("(") && isSigned {
      name = "O13"
    } else if label.hasPrefix("k("), label.hasSuffix(")") {
      name = "T\(label.count { $0 == "," } + 1)"
    } else if label.hasPrefix("s("), label.hasSuffix(")") {
      name = "Scale"
    } else {
      return nil
    }
    guard let group = KnownGroup.group(named: name) else { return nil }
    func reads<G: CharacterGroup>(_ group: G) -> Bool { group.irrep(labelled: label) != nil }
    return reads(group) ? .other(group) : nil
  }

  /// The labels of a finite group, the first ones of an infinite or large one, for an error.
  static func examples(of group: any CharacterGroup) -> [String] {
    let count = group.irrepCount?.asInt ?? Int.max
    return count <= 40 ? labels(of: group, first: count) : labels(of: group, first: 8) + ["…"]
  }

  /// The first labels of a group.
  static func labels(of group: any CharacterGroup, first count: Int) -> [String] {
    func open<G: CharacterGroup>(_ group: G) -> [String] { group.irreps(first: count).map(group.label) }
    return open(group)
  }

  /// Why a label that books know is none here.
  static func reason(_ label: String, _ group: any CharacterGroup) -> String? {
    guard let group = group as? PointGroup else { return nil }
    if let first = label.first, "¹²".contains(first) {
      return "the pair ¹E, ²E of conjugates is one irrep E over the real numbers"
    }
    if let pair = group.joinedPair(ofKosterSymbol: label) {
      let name = group.irrep(labelled: pair.label) == nil ? " of \(group.family.name)*" : ""
      return "one of two conjugates, joined over ℝ: \(pair.symbol) is \(pair.label)\(name)"
    }
    if !group.isDouble, let double = try? PointGroup(named: group.family.name + "*"),
      double.irrep(labelled: label) != nil
    {
      return "a spinor irrep of the double group: \(double.name)"
    }
    if !group.isDouble, HalfInteger(label) != nil || O3(allowsSpin: true).irrep(labelled: label) != nil {
      return "an irrep of all rotations: e3 branch \(label) --to \(group.name)"
    }
    return nil
  }

  /// Whether a word looks like an irrep of a point group: `T1u`, `a1'`, `E1/2g`.
  static func looksLikeMulliken(_ word: String) -> Bool {
    guard let letter = word.first, "ABETGHIFabetghf".contains(letter), word.count > 1 || "ABETGH".contains(letter)
    else {
      return false
    }
    return word.dropFirst().allSatisfy { $0.isNumber || "gu'\"/".contains($0) }
  }
}
