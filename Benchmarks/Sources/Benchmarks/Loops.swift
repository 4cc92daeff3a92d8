/// The loops over every symbol of a range, the same for each contender; spins are doubled.
///
/// Each adds up what `symbol` gives and is inlined where it is used, so that a contender pays for its call alone.
enum Loops {
  /// Σ over j₁ j₂ j₃ ≤ limit that form a triangle and all m₁, m₂ with |m₁+m₂| ≤ j₃; integers and halves.
  @inline(__always)
  static func wigner3j(
    upToTwice limit: Int, _ symbol: (Int, Int, Int, Int, Int, Int) -> Double
  ) -> Double {
    var sum = 0.0
    for a in 0...limit {
      for b in 0...limit {
        var c = abs(a - b)
        while c <= min(a + b, limit) {
          sum += block(a, b, c, symbol)
          c += 2
        }
      }
    }
    return sum
  }

  /// Σ over all m of one triad.
  @inline(__always)
  static func block(
    _ a: Int, _ b: Int, _ c: Int, _ symbol: (Int, Int, Int, Int, Int, Int) -> Double
  ) -> Double {
    var sum = 0.0
    var x = -a
    while x <= a {
      var y = max(-b, -c - x)
      let last = min(b, c - x)
      while y <= last {
        sum += symbol(a, b, c, x, y, -x - y)
        y += 2
      }
      x += 2
    }
    return sum
  }

  /// Σ over all six spins ≤ limit whose four triads are triangles; integers and halves.
  @inline(__always)
  static func wigner6j(
    upToTwice limit: Int, _ symbol: (Int, Int, Int, Int, Int, Int) -> Double
  ) -> Double {
    var sum = 0.0
    for a in 0...limit {
      for b in 0...limit {
        var c = abs(a - b)
        while c <= min(a + b, limit) {
          for d in 0...limit {
            var e = abs(c - d)
            while e <= min(c + d, limit) {
              var f = max(abs(a - e), abs(b - d))
              let last = min(a + e, b + d, limit)
              while f <= last {
                sum += symbol(a, b, c, d, e, f)
                f += 2
              }
              e += 2
            }
          }
          c += 2
        }
      }
    }
    return sum
  }

  /// Σ over all nine integer spins ≤ limit whose six triads are triangles.
  @inline(__always)
  static func wigner9j(
    upToTwice limit: Int, _ symbol: (Int, Int, Int, Int, Int, Int, Int, Int, Int) -> Double
  ) -> Double {
    var sum = 0.0
    for a in stride(from: 0, through: limit, by: 2) {
      for b in stride(from: 0, through: limit, by: 2) {
        for c in stride(from: abs(a - b), through: min(a + b, limit), by: 2) {
          for d in stride(from: 0, through: limit, by: 2) {
            for e in stride(from: 0, through: limit, by: 2) {
              for f in stride(from: abs(d - e), through: min(d + e, limit), by: 2) {
                for g in stride(from: abs(a - d), through: min(a + d, limit), by: 2) {
                  var h = abs(b - e)
                  while h <= min(b + e, limit) {
                    var i = max(abs(c - f), abs(g - h))
                    let last = min(c + f, g + h, limit)
                    while i <= last {
                      sum += symbol(a, b, c, d, e, f, g, h, i)
                      i += 2
                    }
                    h += 2
                  }
                }
              }
            }
          }
        }
      }
    }
    return sum
  }
}

/// What a loop costs without a symbol: a call that looks at its arguments.
enum EmptyCall {
  /// Takes six arguments.
  @inline(never)
  static func six(_ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int) -> Double {
    Double(a ^ b ^ c ^ d ^ e ^ f)
  }

  /// Takes nine arguments.
  @inline(never)
  static func nine(
    _ a: Int, _ b: Int, _ c: Int, _ d: Int, _ e: Int, _ f: Int, _ g: Int, _ h: Int, _ i: Int
  ) -> Double {
    Double(a ^ b ^ c ^ d ^ e ^ f ^ g ^ h ^ i)
  }
}
