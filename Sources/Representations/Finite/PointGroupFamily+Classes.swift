import ExactArithmetic

extension PointGroupFamily {
  /// The classes in the order of the columns, each by one element.
  ///
  /// Axial groups: rotations by rising angle, two-fold axes C2′ and C2″, mirrors σv and σd; with the inversion (or σh) as a
  /// factor, the classes of the subgroup of rotations, then the same times i (or σh). Cubic and icosahedral groups in the
  /// order of [Cotton1990].
  ///
  /// - Parameter inversion: the inversion as an element, where it is one.
  func classReferences(in group: FiniteGroup, inversion: Int?, isDouble: Bool) -> [ClassReference] {
    let list = ClassList(group: group, inversion: inversion ?? 0, isDouble: isDouble)
    switch self {
    case .inversion: return list.withInversion([list.identity])
    case .mirror: return [list.identity, list.mirror(list.generator(0), "σh")]
    case .cyclic(let n): return list.powers(of: n == 1 ? 0 : list.generator(0), 0..<n, of: n, isOriented: true)
    case .cyclicHorizontal(let n):
      let rotations = list.powers(of: list.generator(0), 0..<n, of: n, isOriented: true)
      guard !n.isMultiple(of: 2) else { return list.withInversion(rotations) { $0 == n / 2 ? "σh" : nil } }
      return rotations + list.timesHorizontalMirror(rotations, list.generator(1)) { $0 == 0 ? "σh" : nil }
    case .rotoreflection(let n):
      guard n.isMultiple(of: 2) else {
        // S₂ₙ² = Cₙ: the mirrors cancel.
        let square = list(list.generator(0), list.generator(0))
        return list.withInversion(list.powers(of: square, 0..<n, of: n, isOriented: true))
      }
      return list.rotoreflections(of: list.generator(0), 0..<(2 * n), of: 2 * n, isOriented: true)
    case .pyramidal(let n):
      let (c, v) = (list.generator(0), list.generator(1))
      if n == 2 {
        return list.powers(of: c, 0..<2, of: 2) + [list.mirror(v, "σv(xz)"), list.mirror(list(c, v), "σv'(yz)")]
      }
      let mirrors = [list.mirror(v, "σv")] + (n.isMultiple(of: 2) ? [list.mirror(list(c, v), "σd")] : [])
      return list.powers(of: c, 0...(n / 2), of: n) + mirrors
    case .dihedral(let n): return list.dihedral(n)
    case .dihedralHorizontal(let n):
      let rotations = list.dihedral(n)
      guard n.isMultiple(of: 2) else {
        return rotations
          + list.timesHorizontalMirror(rotations, list.generator(2)) { [0: "σh", rotations.count - 1: "σv"][$0] }
      }
      if n == 2 { return list.withInversion(rotations) { [nil, "σ(xy)", "σ(xz)", "σ(yz)"][$0] } }
      // i·C2 is the mirror normal to the axis: it contains a C2′ axis when a quarter turn is an element.
      let isQuarter = n.isMultiple(of: 4)
      return list.withInversion(rotations) {
        [n / 2: "σh", n / 2 + 1: isQuarter ? "σv" : "σd", n / 2 + 2: isQuarter ? "σd" : "σv"][$0]
      }
    case .dihedralDiagonal(let n):
      guard n.isMultiple(of: 2) else {
        let rotations = list.dihedral(n)
        return list.withInversion(rotations) { $0 == rotations.count - 1 ? "σd" : nil }
      }
      let (s, x) = (list.generator(0), list.generator(1))
      return list.rotoreflections(of: s, 0...n, of: 2 * n)
        + [list.halfTurn(x, "C2'"), list.mirror(list(s, x), "σd")]
    default: return cubicReferences(list)
    }
  }

  /// The classes of the cubic and icosahedral groups.
  private func cubicReferences(_ list: ClassList) -> [ClassReference] {
    let t = list.generator(0)
    let threefold = list.rotation(t, 1, 3)
    switch self {
    case .tetrahedral, .tetrahedralHorizontal:
      let (first, second) = (
        list.rotation(t, 1, 3, isOriented: true), list.rotation(list(t, t), 2, 3, isOriented: true)
      )
      let twofold = list.halfTurn(list.generator(1))
      let rotations = [list.identity, first, second, twofold]
      guard self == .tetrahedralHorizontal else { return rotations }
      return rotations + [list.identity, second, first].map { list.inverted($0) } + [list.inverted(twofold, "σh")]
    case .tetrahedralDiagonal:
      let s = list.generator(1)
      let x = list.conjugate(list(s, s), by: t)
      return [list.identity, threefold, list.halfTurn(list(s, s))]
        + list.rotoreflections(of: s, 1..<2, of: 4) + [list.mirror(list(s, x), "σd")]
    case .octahedral, .octahedralHorizontal:
      let c = list.generator(1)
      let x = list.conjugate(list(c, c), by: t)
      let fourfold = list.rotation(c, 1, 4)
      let (twofold, diagonal) = (list.halfTurn(list(c, c)), list.halfTurn(list(c, x), list.isDouble ? "C2'" : nil))
      guard self == .octahedralHorizontal else { return [list.identity, fourfold, twofold, threefold, diagonal] }
      return [list.identity, threefold, diagonal, fourfold, twofold]
        + [list.identity, fourfold, threefold].map { list.inverted($0) }
        + [list.inverted(twofold, "σh"), list.inverted(diagonal, "σd")]
    default:
      let f = list.generator(2)
      let (first, second) = (list.rotation(f, 1, 5), list.rotation(list(f, f), 2, 5))
      let rotations = [list.identity, first, second, threefold, list.halfTurn(list.generator(1))]
      guard self == .icosahedralHorizontal else { return rotations }
      return rotations + [0, 2, 1, 3, 4].map { list.inverted(rotations[$0], $0 == 4 ? "σ" : nil) }
    }
  }
}

/// Ways to write down classes by elements of a group.
private struct ClassList {
  let group: FiniteGroup
  let inversion: Int
  let isDouble: Bool

  var identity: ClassReference { rotation(0, 0, 1) }

  func generator(_ index: Int) -> Int { group.generatorElements[index] }

  func callAsFunction(_ g: Int, _ h: Int) -> Int { group.product(g, h) }

  func conjugate(_ g: Int, by h: Int) -> Int { group.product(group.product(h, g), group.inverse(h)) }

  func rotation(_ element: Int, _ a: Int, _ b: Int, isOriented: Bool = false) -> ClassReference {
    ClassReference(element: element, turn: Turn(a, b), isImproper: false, symbol: nil, isOriented: isOriented)
  }

  func halfTurn(_ element: Int, _ symbol: String? = nil) -> ClassReference {
    ClassReference(element: element, turn: Turn(1, 2), isImproper: false, symbol: symbol, isOriented: false)
  }

  func mirror(_ element: Int, _ symbol: String) -> ClassReference {
    ClassReference(element: element, turn: Turn(1, 2), isImproper: true, symbol: symbol, isOriented: false)
  }

  func inverted(_ reference: ClassReference, _ symbol: String? = nil) -> ClassReference {
    ClassReference(
      element: group.product(reference.element, inversion), turn: reference.turn, isImproper: true, symbol: symbol,
      isOriented: reference.isOriented)
  }

  /// Powers of a rotation by 1/n of a turn.
  func powers(
    of element: Int, _ exponents: some Sequence<Int>, of n: Int, isOriented: Bool = false
  ) -> [ClassReference] {
    let all = allPowers(of: element, n)
    return exponents.map { rotation(all[$0], $0, n, isOriented: isOriented) }
  }

  /// Powers of a rotation-reflection by 1/m of a turn, m even.
  func rotoreflections(
    of element: Int, _ exponents: some Sequence<Int>, of m: Int, isOriented: Bool = false
  ) -> [ClassReference] {
    let all = allPowers(of: element, m)
    return exponents.map { k in
      let isImproper = !k.isMultiple(of: 2)
      return ClassReference(
        element: all[k], turn: isImproper ? Turn(2 * k + m, 2 * m) : Turn(k, m), isImproper: isImproper, symbol: nil,
        isOriented: isOriented)
    }
  }

  /// E, rotations by rising angle, C2′, C2″; with axes named for n = 2.
  func dihedral(_ n: Int) -> [ClassReference] {
    let (c, x) = (generator(0), generator(1))
    if n == 2 {
      return [identity, halfTurn(c, "C2(z)"), halfTurn(self(c, x), "C2(y)"), halfTurn(x, "C2(x)")]
    }
    let axes =
      n.isMultiple(of: 2) ? [halfTurn(x, "C2'"), halfTurn(self(c, x), "C2\"")] : [halfTurn(x)]
    return powers(of: c, 0...(n / 2), of: n) + axes
  }

  func withInversion(
    _ references: [ClassReference], _ symbol: (Int) -> String? = { _ in nil }
  ) -> [ClassReference] {
    references + references.indices.map { inverted(references[$0], symbol($0)) }
  }

  /// σh times each: a rotation about z by a turn more of one half, or a mirror.
  func timesHorizontalMirror(
    _ references: [ClassReference], _ mirror: Int, _ symbol: (Int) -> String?
  ) -> [ClassReference] {
    references.indices.map { index in
      let reference = references[index]
      let isVertical = index > 0 && reference.turn == Turn(1, 2)
      return ClassReference(
        element: group.product(mirror, reference.element),
        turn: isVertical ? reference.turn : reference.turn + Turn(1, 2), isImproper: true, symbol: symbol(index),
        isOriented: reference.isOriented)
    }
  }

  private func allPowers(of element: Int, _ count: Int) -> [Int] {
    var (powers, current) = ([Int](), 0)
    for _ in 0..<count {
      powers.append(current)
      current = group.product(current, element)
    }
    return powers
  }
}
