import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

/// All tensors of large groups: with `E3_TEST_DEPTH=2` every product of two irreps, else a few of each group.
@Suite struct WholeGroupTests {
  @Test(arguments: ["Ih", "Oh*", "D6h", "C6h"]) func everyProductIsResolved(name: String) throws {
    let group = try PointGroup(named: name)
    let pairs = group.irreps.flatMap { a in group.irreps.map { (a, $0) } }
    var checked = 0
    for (number, (a, b)) in pairs.enumerated() {
      let isSmall = group.dimension(of: a) * group.dimension(of: b) <= 9
      guard testDepth > 1 || isSmall && number.isMultiple(of: 9) else { continue }
      try IntertwinerLaws.checkProduct(group, a, b)
      checked += 1
    }
    #expect(testDepth > 1 ? checked == pairs.count : checked > 4)
  }
}
