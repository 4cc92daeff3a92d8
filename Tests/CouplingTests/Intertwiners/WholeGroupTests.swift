import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

/// All tensors of large groups: with `E3_TEST_DEPTH=2` every product of two irreps, else four of each group.
@Suite struct WholeGroupTests {
  @Test(arguments: ["Ih", "Oh*", "D6h", "C6h"]) func everyProductIsResolved(name: String) throws {
    let group = try PointGroup(named: name)
    let pairs = group.irreps.flatMap { a in group.irreps.map { (a, $0) } }
    let small = pairs.filter { (2...9).contains(group.dimension(of: $0) * group.dimension(of: $1)) }
    let few = (0..<4).map { small[$0 * (small.count - 1) / 3] }
    for (a, b) in testDepth > 1 ? pairs : few { try IntertwinerLaws.checkProduct(group, a, b) }
  }
}
