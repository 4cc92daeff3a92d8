import Coupling
import ExactArithmetic
import Representations

/// The array of a tensor of crystals: matrices of its last two axes, one for each choice of the others.
struct CrystalArray {
  /// A component with its place in the array.
  struct Cell {
    let place: [Int]
    let value: ComponentCombination
  }

  /// The matrix for one choice of the axes before the last two.
  struct Slice {
    /// That choice, from 0.
    let outer: [Int]
    let rows: [[Cell]]
  }

  let tensors: CrystalTensors
  let names: CrystalNames
  let slices: [Slice]
  /// Whether the matrix is symmetric because the tensor is, whatever the group.
  let isSymmetric: Bool

  init(_ tensors: CrystalTensors, _ names: CrystalNames) {
    (self.tensors, self.names) = (tensors, names)
    let layout = tensors.kind.layout
    let shape = layout.shape
    let factors = tensors.independent.map { names.factor(layout.place(of: $0).place) }
    func cell(_ place: [Int]) -> Cell {
      let factor = names.factor(place)
      let terms = tensors.value(of: layout.component(at: place).tuple).map { term in
        ComponentCombination.Term(
          component: term.component, coefficient: Cyclotomic(factor / factors[term.component]) * term.coefficient)
      }
      return Cell(place: place, value: ComponentCombination(terms: terms))
    }
    let rowCount = shape.count > 1 ? shape[shape.count - 2] : 1
    slices = Tuples(below: Array(shape.dropLast(2))).map { outer in
      Slice(
        outer: outer,
        rows: (0..<rowCount).map { row in
          (0..<(shape.last ?? 1)).map { column in cell(outer + (shape.count > 1 ? [row, column] : [column])) }
        })
    }
    isSymmetric = Self.exchangesAxes(tensors.kind)
  }

  /// Whether the two axes of a matrix exchange freely.
  private static func exchangesAxes(_ kind: CrystalTensorKind) -> Bool {
    let axes = kind.layout.axes
    guard axes.count == 2, axes[0].count == axes[1].count else { return false }
    let images = (axes[1] + axes[0]).map { UInt8($0) }
    return kind.symmetry.contains(SignedPermutation(images: images))
  }

  /// The names of the independent components.
  var independentNames: [String] {
    tensors.independent.map { names.name(tensors.kind.layout.place(of: $0).place) }
  }

  /// Every place once, in order.
  var cells: [Cell] { slices.flatMap { $0.rows.flatMap { $0 } } }
}
