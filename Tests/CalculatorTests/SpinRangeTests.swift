import ExactArithmetic
import Testing

@testable import Calculator

/// Counts of tables in closed form against counting.
@Suite struct SpinRangeTests {
  @Test func countsAreThoseOfAllTriangles() {
    for range in (0...7).map({ SpinRange(lmax: $0) }) + (0...9).map({ SpinRange(jmax: HalfInteger(twice: $0)) }) {
      var (all, even) = ((triangles: 0, projections: 0), (triangles: 0, projections: 0))
      for a in 0..<range.count {
        for b in 0..<range.count {
          for c in range.thirds(range[a], range[b]) {
            let projections = SpinRange.projections(range[a], range[b], c)
            all = (all.triangles + 1, all.projections + projections)
            if (range[a] + range[b] + c).isMultiple(of: 4) {
              even = (even.triangles + 1, even.projections + projections)
            }
          }
        }
      }
      #expect(range.counts() == all, "\(range.text)")
      if range.isIntegral { #expect(range.counts(evenOnly: true) == even, "\(range.text)") }
    }
  }
}
