import Coupling
import ExactArithmetic
import Representations
import TestSupport
import Testing

/// Every element leaves every member as it is, in any axes.
@Suite struct CrystalTensorLawTests {
  /// A tensor in full: a number for each component, the last index running fastest.
  typealias Tensor = [Cyclotomic]

  private func components(_ rank: Int) -> [[Int]] { Array(Tuples(below: Array(repeating: 3, count: rank))) }

  /// The tensor with small random numbers for its independent components.
  private func member(_ tensors: CrystalTensors, _ generator: inout SeededGenerator) -> Tensor {
    let numbers = tensors.independent.map { _ in Cyclotomic(Rational(Int.random(in: -9...9, using: &generator))) }
    return components(tensors.kind.rank).map { component in
      tensors.value(of: component).reduce(.zero) { $0 + $1.coefficient * numbers[$1.component] }
    }
  }

  /// R·T, index by index.
  private func rotated(_ tensor: Tensor, _ matrix: [[Cyclotomic]]) -> Tensor {
    var (result, stride) = (tensor, tensor.count / 3)
    while stride > 0 {
      result = result.indices.map { place in
        let axis = place / stride % 3
        return (0..<3).reduce(.zero) { sum, other in
          matrix[axis][other].isZero ? sum : sum + matrix[axis][other] * result[place + (other - axis) * stride]
        }
      }
      stride /= 3
    }
    return result
  }

  /// All products of operations.
  private func closure(_ generators: [PointOperation]) -> [(matrix: ExactMatrix, isImproper: Bool)] {
    var elements: [(matrix: ExactMatrix, isImproper: Bool)] = [(.identity(3), false)]
    var seen: Set<ExactMatrix> = [.identity(3)]
    var next = 0
    while next < elements.count {
      for generator in generators {
        let product = elements[next].matrix * ExactMatrix(square: generator.matrix)
        if seen.insert(product).inserted {
          elements.append((product, elements[next].isImproper != generator.isImproper))
        }
      }
      next += 1
    }
    return elements
  }

  @Test(arguments: [
    ("C3v", "ijk=ikj", false), ("C3v[π/6]", "ijk=ikj", false), ("D3[1,1,1;1,-1,0]", "ijk=ikj", false),
    ("D3h[x]", "ijk=ikj", false), ("D2d", "ij=ji", true), ("Td", "ijk=ikj", false), ("C2[1,1,0;0,0,1]", "ij=ji", true),
    ("D4[π/8]", "ij", true), ("S4", "ijk=-jik", true), ("C4v", "ijkl=jikl=ijlk", false), ("T", "ijkl=jikl=ijlk", false),
    ("C5", "ijkl=jikl=ijlk", false), ("D7", "ijk", false), ("S6", CrystalClass.elastic, false),
    ("Cs[y;π/8]", "ijk", true),
  ])
  func everyElementLeavesMembersAsTheyAre(_ name: String, _ formula: String, _ isAxial: Bool) throws {
    let group = try PointGroup(named: name)
    let tensors = try CrystalTensors(
      CrystalClass.kind(formula, isAxial: isAxial), in: #require(TensorSymmetryGroup(group)))
    var generator = SeededGenerator(seed: 11)
    let tensor = member(tensors, &generator)
    #expect(tensor.contains { !$0.isZero })
    let elements = closure(group.generators)
    #expect(Integer(elements.count) == group.order)
    for element in elements {
      let image = rotated(tensor, element.matrix.rows)
      #expect(image == (isAxial && element.isImproper ? tensor.map { -$0 } : tensor), "\(name)")
    }
  }

  @Test func icosahedralElasticityIsIsotropic() throws {
    let group = try PointGroup(named: "Ih")
    let kind = CrystalClass.kind(CrystalClass.elastic)
    let tensors = try CrystalTensors(kind, in: #require(TensorSymmetryGroup(group)))
    let isotropic = try CrystalTensors(kind, in: #require(TensorSymmetryGroup(O3())))
    #expect(CrystalClass.rows(tensors, factors: [1, 1]) == CrystalClass.rows(isotropic, factors: [1, 1]))
    // A tensor of rank 6 tells them apart.
    let sixth = CrystalClass.kind("ijklmn=jiklmn=jklmni")
    #expect(try CrystalTensors(sixth, in: #require(TensorSymmetryGroup(group))).independent.count == 2)
    #expect(try CrystalTensors(sixth, in: #require(TensorSymmetryGroup(O3()))).independent.count == 1)
  }

  /// The tensors in turned axes are the turned tensors.
  @Test(arguments: [
    ("C3v", "π/6", "ijk=ikj"), ("D3", "1,1,1;1,-1,0", "ijk=ikj"), ("C2", "y", CrystalClass.elastic),
    ("C2v", "x;y", "ijk=ikj"), ("D3h", "π/6", "ijk=ikj"), ("C4", "x", CrystalClass.elastic),
  ])
  func turnedAxesTurnTheTensors(_ name: String, _ axes: String, _ formula: String) throws {
    let (standard, frame) = (try PointGroup(named: name), try Frame(parsing: axes))
    let kind = CrystalClass.kind(formula)
    let original = try CrystalTensors(kind, in: #require(TensorSymmetryGroup(standard)))
    let turned = try CrystalTensors(kind, in: #require(TensorSymmetryGroup(standard.turned(to: frame))))
    #expect(original.independent.count == turned.independent.count)
    var generator = SeededGenerator(seed: 5)
    // The columns of the matrix are the new axes.
    let columns = (0..<3).map { index -> [Cyclotomic] in
      let unit = PointOperation(w: .zero, axis: (0..<3).map { $0 == index ? .one : .zero })
      return frame(unit).axis
    }
    let matrix = (0..<3).map { row in columns.map { $0[row] } }
    let tensor = rotated(member(original, &generator), matrix)
    let components = components(kind.rank)
    let numbers = turned.independent.map { tensor[components.firstIndex(of: $0) ?? 0] }
    for (place, component) in components.enumerated() {
      let value = turned.value(of: component).reduce(Cyclotomic.zero) { $0 + $1.coefficient * numbers[$1.component] }
      #expect(value == tensor[place], "\(component)")
    }
  }

  /// Work past the limits is refused before it begins.
  @Test func limitsHold() throws {
    let group = try #require(TensorSymmetryGroup(PointGroup(named: "C3")))
    #expect(throws: LimitError.self) { try CrystalTensors(CrystalClass.kind("ijklmnop"), in: group) }
  }
}
