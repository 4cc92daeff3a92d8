/// Triangles of doubled spins.
enum Triads {
  /// Whether a, b, c form a triangle with an integer sum.
  static func holds(_ a: Int, _ b: Int, _ c: Int) -> Bool {
    abs(a - b) <= c && c <= a + b && (a + b + c).isMultiple(of: 2)
  }

  /// The number of c ≤ limit that form a triangle with a and b.
  static func count(_ a: Int, _ b: Int, upToTwice limit: Int) -> Int {
    max(0, (min(a + b, limit) - abs(a - b)) / 2 + 1)
  }
}
