/// What a Swift self-test expects of one sample.
extension SwiftSelfTest {
  /// One sample of a polynomial kernel.
  static let plain = """
      func expect(
        _ second: Bool, _ value: [[R]], _ direction: [[R]], _ wanted: [Bool], _ out: inout [[Sum]], _ jacobian: inout [Sum]
      ) {
        derive(value, second ? direction : nil, wanted, &out)
      }
    """

  /// One sample of harmonics of x or x/|x|, as `DirectionDefinition` has it.
  static let direction = """
      func project(_ v: [Sum], _ u: [R], _ s: R) -> [Sum] {
        var (along, size, terms): (R, R, Int) = (0, 0, 0)
        for i in 0..<3 {
          along += v[i].sum * u[i]
          size += v[i].size
          terms += v[i].terms
        }
        return (0..<3).map { i in
          Sum(
            normalizes ? s * (v[i].sum - u[i] * along) : v[i].sum, size: normalizes ? 4 * s * size : v[i].size,
            terms: terms + 32)
        }
      }

      /// Errors of the direction itself reach every result.
      func widen(_ v: inout [Sum], _ size: R) {
        for i in v.indices {
          v[i].size = v[i].size * 8 + size
          v[i].terms += 64
        }
      }

      /// In the frame of an edge, terms that cancel exactly in the definition cancel to their rounding errors.
      func spread(_ at: [[R]], _ moved: [[R]]?) -> R {
        guard r == 1 else { return 0 }
        var all: [[Sum]] = [[], [], [], [Sum](repeating: Sum(), count: widths[3])]
        derive(at, moved, [false, false, false, true], &all)
        var size: R = 0
        for i in 0..<widths[3] { size += all[3][i].size * abs(at[3][i]) }
        return size
      }

      func expect(
        _ second: Bool, _ value: [[R]], _ direction: [[R]], _ wanted: [Bool], _ out: inout [[Sum]], _ jacobian: inout [Sum]
      ) {
        let v = value[r]
        let square = v[0] * v[0] + v[1] * v[1] + v[2] * v[2]
        let s: R = normalizes ? (square == 0 ? 0 : 1 / square.squareRoot()) : 1
        let u = v.map { s * $0 }
        var at = value
        at[r] = u
        var others = wanted
        others[r] = false
        func slope(_ direction: [[R]]?) -> [Sum] {
          var found: [[Sum]] = [[], [], [], []]
          found[r] = [Sum](repeating: Sum(), count: 3)
          derive(at, direction, (0..<4).map { $0 == r }, &found)
          return found[r]
        }
        if !second {
          derive(at, nil, others, &out)
          if wanted[r] {
            let along = project(slope(nil), u, s)
            for i in 0..<3 { out[r][i].join(along[i]) }
            widen(&out[r], s * spread(at, nil))
          }
          for axis in 0..<(jacobian.isEmpty ? 0 : 3) {
            let e = project((0..<3).map { Sum($0 == axis ? 1 : 0, size: 1, terms: 1) }, u, s)
            var moved = value.map { $0.map { _ in 0 as R } }
            moved[r] = e.map { $0.sum }
            var rows: [[Sum]] = [[], [], [], [Sum](repeating: Sum(), count: widths[3])]
            derive(at, moved, [false, false, false, true], &rows)
            widen(&rows[3], 4 * s)
            for i in 0..<widths[3] { jacobian[axis * widths[3] + i].join(rows[3][i]) }
          }
          if r == 1 { for a in 0..<4 where others[a] { widen(&out[a], 0) } }
          return
        }
        let d = direction[r]
        let e = project(d.map { Sum($0, size: abs($0), terms: 1) }, u, s)
        var moved = direction + [[]]
        moved[r] = e.map { $0.sum }
        derive(at, moved, others, &out)
        let g = slope(nil)
        let h = slope(moved)
        var (ge, ud, ug, size, length): (R, R, R, R, R) = (0, 0, 0, 0, 0)
        for i in 0..<3 {
          ge += g[i].sum * e[i].sum
          ud += u[i] * d[i]
          ug += u[i] * g[i].sum
          size += g[i].size
          length += abs(d[i])
        }
        if wanted[r] {
          let turned = project(h, u, s)
          for i in 0..<3 { out[r][i].join(turned[i]) }
          let along = project(g, u, s)
          for i in 0..<(normalizes ? 3 : 0) {
            out[r][i].sum -= s * (u[i] * ge + along[i].sum * ud + e[i].sum * ug)
            out[r][i].size += 8 * s * s * size * length
          }
          widen(&out[r], s * (spread(at, moved) + s * length * spread(at, nil)))
        }
        for a in 0..<4 where others[a] { widen(&out[a], s * length * 4) }
      }
    """
}
