import ExactArithmetic
import Harmonics

/// What the entries of a map are called.
struct MapComponents {
  private let problem: MapProblem

  init(_ problem: MapProblem) { self.problem = problem }

  /// The components of l = 1 as coordinates: `x`, `−y`; nil where the convention says nothing of them.
  static func vector(_ convention: HarmonicConvention) -> [String]? {
    convention.components(degree: 1)?.map { component in
      // s = −1, 0, 1 are y′, z′, x′.
      let direction = convention.axes.directions[[1, 2, 0][component.index + 1]]
      return (direction.sign * component.sign < 0 ? "−" : "") + direction.axis
    }
  }

  /// `2e[3]`, `1o[x]`, `0e`, and `1o#2[x]` for a copy that is not the only one, counted from 0.
  private func name(slot: Int, position: Int) -> String {
    let space = problem.maps.slots[slot]
    let place = space.place(at: position)
    let segment = space.segments[place.segment]
    let earlier = space.segments[..<place.segment].filter { same($0, segment) }.reduce(0) { $0 + $1.multiplicity }
    let total = space.segments.filter { same($0, segment) }.reduce(0) { $0 + $1.multiplicity }
    let copy = total > 1 ? "#\(earlier + place.copy)" : ""
    let component: String
    switch segment.degree {
    case 0: component = ""
    case 1: component = "[\(Self.vector(space.convention)?[place.component] ?? "\(place.component)")]"
    default: component = "[\(place.component)]"
    }
    return problem.irrep(segment) + copy + component
  }

  private func same(_ left: ComponentSpace.Segment, _ right: ComponentSpace.Segment) -> Bool {
    (left.degree, left.parity) == (right.degree, right.parity)
  }

  /// An entry of the array: its index there, and the names of its components, the result first.
  func entry(_ offset: Int) -> (index: [Int], name: String) {
    let index = MapFile.index(offset, problem.file.shape)
    let names = problem.axes.indices.map { name(slot: $0, position: index[problem.axes[$0]]) }
    return (index, (names.last ?? "") + " ← " + names.dropLast().joined(separator: " ⊗ "))
  }
}
