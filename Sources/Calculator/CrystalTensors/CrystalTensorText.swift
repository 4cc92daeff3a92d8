import Coupling
import ExactArithmetic
import Representations

/// A tensor of crystals for a reader: matrices with a pattern of marks beside them, or a list where they are too large.
struct CrystalTensorText {
  let call: Call
  let array: CrystalArray

  /// The most matrices that are drawn.
  private static let mostSlices = 9
  /// The highest rank of matrices.
  private static let largestRank = 4

  private var names: [String] { array.independentNames }

  /// The lines of the components.
  var lines: [String] {
    guard array.tensors.kind.rank <= Self.largestRank, array.slices.count <= Self.mostSlices else { return list }
    let marks = PatternMarks(array, call.isASCII ? .ascii : .page)
    // All matrices in columns of one width, so that they stand under each other.
    let rows = array.slices.flatMap(\.rows)
    var columns = Columns(rows[0].map { _ in .right })
    for row in rows { columns.append(row.map { call.spelled($0.value.text(names)) }) }
    var patterns = Columns(rows[0].map { _ in .right }, gap: " ")
    for slice in array.slices { for row in marks.rows(slice) { patterns.append(row) } }
    let (matrix, pattern) = (columns.lines(), patterns.lines(indent: ""))
    let width = matrix.map(\.count).max() ?? 0
    guard width <= call.pageWidth else { return list }
    let isBeside = width + 4 + (pattern.map(\.count).max() ?? 0) <= call.pageWidth
    let drawn = isBeside ? zip(matrix, pattern).map { ($0.filled(to: width) + "    " + $1).trimmedEnd } : matrix
    return blocks(drawn) + (isBeside ? [] : [""] + blocks(pattern.map { " " + $0 })) + ["", marks.legend]
  }

  /// Lines with the numbers of the other axes above each matrix.
  private func blocks(_ lines: [String]) -> [String] {
    let height = array.slices[0].rows.count
    return lines.enumerated().flatMap { number, line -> [String] in
      let outer = array.slices[number / height].outer
      guard number.isMultiple(of: height), !outer.isEmpty else { return [line] }
      return [" [\(outer.map { "\($0 + 1)" }.joined(separator: ","))]", line]
    }
  }

  /// The components that are neither independent nor 0, one of those that the symmetry of indices makes equal.
  private var list: [String] {
    let (kind, names) = (array.tensors.kind, names)
    var seen = Set(array.tensors.independent.map { kind.layout.place(of: $0).place })
    var parts: [String] = []
    for cell in array.cells where !cell.value.isZero {
      let component = kind.layout.component(at: cell.place).tuple
      let representative = kind.layout.place(of: array.tensors.representative(of: component)).place
      guard seen.insert(representative).inserted else { continue }
      parts.append("\(array.names.name(cell.place)) = \(cell.value.text(names))")
    }
    let rest = parts.isEmpty ? "All others are 0." : "All others that no exchange of indices joins to these are 0."
    return packed(parts.map(call.spelled)) + [rest]
  }

  /// As many parts a line as fit.
  private func packed(_ parts: [String]) -> [String] {
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, last.count + 3 + part.count <= call.pageWidth {
        lines[lines.count - 1] = last + "   " + part
      } else {
        lines.append(" " + part)
      }
    }
    return lines
  }
}
