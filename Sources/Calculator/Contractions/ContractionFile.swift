import Coupling
import ExactArithmetic
import Formats
import Harmonics
import Representations

/// The U tensors of a file.
struct ContractionFile {
  /// One array: the maps of one order to one irrep.
  struct Block {
    let name: String
    let irrep: O3.Irrep
    let layout: Layout
    let values: [Double]
  }

  /// How the indices of a U tensor stand.
  struct Layout {
    /// `component,i1,…,map` or `map,component,i1,…`.
    let text: String
    let order: Int
    let mapCount: Int
    let strides: ContractionProjection.Strides
  }

  let blocks: [Block]
  /// Arrays that are no U tensors, by name.
  let others: [String]

  /// Reads a .npz.
  ///
  /// - Throws: `CommandError` for a file that cannot be read, `MapError` for one that holds no U tensors of the argument.
  init(_ path: String, _ problem: ContractionRequest) throws {
    let bytes = try problem.call.file(path)
    guard NPZArchive.isNPZ(bytes) else {
      throw MapError.notAnArray(path: path, reason: "not an archive of arrays (.npz), as numpy.savez writes it")
    }
    let size = problem.space.reduce(0) { $0 + $1.degree.twice + 1 }
    var (blocks, others): ([Block], [String]) = ([], [])
    let archive: NPZArchive
    do {
      archive = try NPZArchive(bytes)
    } catch {
      throw MapError.notAnArray(path: path, reason: error.reason)
    }
    // In a file of e3 the full tensors are those of --dense, beside lists of entries.
    let isOurs = archive.names.contains("__e3__")
    for name in archive.names where !name.hasPrefix("__") && (!isOurs || name.hasSuffix("_U")) {
      try problem.call.cancellation.check()
      guard let irrep = Self.irrep(in: name), let array = try? archive.array(name),
        let layout = Self.layout(array.shape, irrep, size)
      else {
        others.append(name)
        continue
      }
      let numbers = try MapFile(array: array, name: "\(path), \(name)")
      blocks.append(Block(name: name, irrep: irrep, layout: layout, values: numbers.doubles))
      try problem.call.limits.allow(
        words: blocks.reduce(Integer(0)) { $0 + Integer($1.values.count) }, of: "the tensors of '\(path)'")
    }
    guard !blocks.isEmpty else {
      throw MapError.notAnArray(
        path: path,
        reason: "no array of it is a U tensor of \(size) components whose name holds its irrep, such as U_3_1o")
    }
    (self.blocks, self.others) = (blocks, others)
  }

  /// The irrep that a name holds between other signs: `U_3_1o`.
  private static func irrep(in name: String) -> O3.Irrep? {
    name.split { !$0.isLetter && !$0.isNumber }.lazy.compactMap { O3().irrep(labelled: String($0)) }.first
  }

  /// The layout of a U tensor; nil when the shape is none.
  private static func layout(_ shape: [Int], _ irrep: O3.Irrep, _ size: Int) -> Layout? {
    guard let components = irrep.degree.asInt.map({ 2 * $0 + 1 }) else { return nil }
    let strides = MapFile.strides(shape)
    // MACE leaves the component of a scalar out.
    let front = shape.count > 1 && shape[0] == components && (components > 1 || size > 1) ? 1 : 0
    if components == 1 || front == 1 {
      let arguments = Array(shape[front..<max(front, shape.count - 1)])
      if !arguments.isEmpty, arguments.allSatisfy({ $0 == size }) {
        return Layout(
          text: "component,i1,…,map", order: arguments.count, mapCount: shape[shape.count - 1],
          strides: .init(
            map: 1, component: front == 1 ? strides[0] : 0, arguments: Array(strides[front..<shape.count - 1])))
      }
    }
    guard shape.count > 2, shape[1] == components, shape[2...].allSatisfy({ $0 == size }) else { return nil }
    return Layout(
      text: "map,component,i1,…", order: shape.count - 2, mapCount: shape[0],
      strides: .init(map: strides[0], component: strides[1], arguments: Array(strides[2...])))
  }
}
