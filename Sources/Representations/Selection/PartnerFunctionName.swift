import ExactArithmetic

extension PointGroup {
  /// The irreps in which a function of the table has a part: x, y, z, rotations Rx, Ry, Rz, quadratic functions such as
  /// `xy`, `x²−y²`, `z2`, `3z2-r2`; nil for other texts.
  ///
  /// A quadratic function that the group does not keep to one irrep has several: `z2` in Oh has A1g and Eg.
  ///
  /// - Complexity: that of ``functions``.
  public func irreps(ofFunction name: String) -> [Irrep]? {
    let plain = Self.plainFunction(name)
    if let axis = plain.lowercased().last, "xyz".contains(axis), plain.count <= 2 {
      if plain.count == 1 { return holders(of: String(axis), in: \.linear) }
      if plain.first == "R" || plain.first == "r" { return holders(of: "R\(axis)", in: \.rotations) }
    }
    guard let polynomial = Self.quadratic(plain) else { return nil }
    let parts = FunctionPool.quadratic(family).parts(of: polynomial)
    let functions = functions
    return irreps.filter { irrep in functions[irrep.row].quadratic.contains { $0.contains(where: parts.contains) } }
  }

  private func holders(of name: String, in sets: KeyPath<PartnerFunctions, [[String]]>) -> [Irrep]? {
    let functions = functions
    return irreps.filter { functions[$0.row][keyPath: sets].contains { $0.contains(name) } }
  }

  /// Without blanks and carets, digits and signs in ASCII.
  private static func plainFunction(_ name: String) -> String {
    String(
      name.compactMap { character -> Character? in
        switch character {
        case "²": "2"
        case "−": "-"
        case "^": nil
        default: character.isWhitespace ? nil : character
        }
      })
  }

  /// A sum of whole multiples of x2, y2, z2, xy, xz, yz and r2, by pairs of variables; nil for other texts and for 0.
  private static func quadratic(_ text: String) -> [[Int]: Rational]? {
    let variables: [Character: Int] = ["x": 0, "y": 1, "z": 2]
    var sum: [[Int]: Rational] = [:]
    var rest = text[...]
    while !rest.isEmpty {
      var sign = 1
      if let first = rest.first, first == "+" || first == "-" {
        if first == "-" { sign = -1 }
        rest.removeFirst()
      } else if !sum.isEmpty {
        return nil
      }
      let digits = rest.prefix { ("1"..."9").contains($0) }
      rest.removeFirst(digits.count)
      guard digits.count <= 3, let factor = digits.isEmpty ? 1 : Int(digits), rest.count >= 2 else { return nil }
      let (first, second) = (rest.removeFirst(), rest.removeFirst())
      var monomials: [[Int]] = []
      if second == "2" {
        monomials = first == "r" ? [[0, 0], [1, 1], [2, 2]] : variables[first].map { [[$0, $0]] } ?? []
      } else if let a = variables[first], let b = variables[second], a != b {
        monomials = [[min(a, b), max(a, b)]]
      }
      guard !monomials.isEmpty else { return nil }
      for monomial in monomials { sum[monomial] = (sum[monomial] ?? 0) + Rational(sign * factor) }
    }
    return sum.values.allSatisfy(\.isZero) ? nil : sum
  }
}
