/// Why a text is no coupling tree, with the bytes where it fails.
public struct CouplingTreeError: Error, Hashable, Sendable {
  /// What is wrong.
  public enum Kind: Hashable, Sendable {
    /// Neither a number from 1, nor one letter, nor a bracket.
    case notAFactor(String)
    /// A bracket that nothing opens or closes.
    case bracket
    /// Fewer or more than two things side by side.
    case notAPair(found: Int)
    /// A factor that occurs twice.
    case repeated(String)
    /// A factor that does not occur although a later one does.
    case missing(String)
    /// Brackets in brackets, deeper than the limit.
    case tooDeep(limit: Int)
  }

  /// What is wrong.
  public let kind: Kind
  /// The first byte of the place.
  public let lower: Int
  /// The byte after the place.
  public let upper: Int
}

extension CouplingTree {
  /// The tree that a text spells: `((1 2) 3) 4`, `(a b)(c d)`, with or without brackets around the whole.
  ///
  /// Factors are numbers from 1 or letters from a; each of the first n occurs once.
  ///
  /// - Throws: `CouplingTreeError`.
  public init(parsing text: String) throws(CouplingTreeError) {
    var reader = TreeReader(bytes: Array(text.utf8))
    self = try reader.tree()
  }
}

/// Characters → tree.
///
///     tree = part part     part = factor | "(" ( tree | part ) ")"
private struct TreeReader {
  let bytes: [UInt8]
  /// The deepest nesting: any tree of as many factors as a text can name fits, with room for needless brackets.
  private static let depthLimit = 200
  private var position = 0
  private var places: [Int: (lower: Int, upper: Int)] = [:]
  private var usesLetters = false

  init(bytes: [UInt8]) { self.bytes = bytes }

  private func error(_ kind: CouplingTreeError.Kind, _ lower: Int, _ upper: Int) -> CouplingTreeError {
    CouplingTreeError(kind: kind, lower: lower, upper: upper)
  }

  private func name(_ index: Int) -> String {
    usesLetters && index < 26 ? String(UnicodeScalar(UInt8(97 + index))) : String(index + 1)
  }

  mutating func tree() throws(CouplingTreeError) -> CouplingTree {
    let root = try group(from: 0, depth: 0)
    let count = places.count
    if let gap = (0..<count).first(where: { places[$0] == nil }) {
      throw error(.missing(name(gap)), 0, bytes.count)
    }
    guard let tree = CouplingTree(root) else { throw error(.bracket, 0, bytes.count) }
    return tree
  }

  /// The parts up to the closing bracket or the end.
  private mutating func group(from start: Int, depth: Int) throws(CouplingTreeError) -> CouplingTree.Node {
    guard depth <= Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit), start, start + 1) }
    let isOpen = depth > 0
    var parts: [CouplingTree.Node] = []
    var isClosed = false
    while position < bytes.count, !isClosed {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: ","): position += 1
      case UInt8(ascii: "("):
        position += 1
        parts.append(try group(from: position - 1, depth: depth + 1))
      case UInt8(ascii: ")"):
        guard isOpen else { throw error(.bracket, position, position + 1) }
        position += 1
        isClosed = true
      default: parts.append(try factor())
      }
    }
    if isOpen, !isClosed { throw error(.bracket, start, start + 1) }
    switch parts.count {
    case 1: return parts[0]
    case 2: return .pair(parts[0], parts[1])
    default: throw error(.notAPair(found: parts.count), start, max(position, start + 1))
    }
  }

  private mutating func factor() throws(CouplingTreeError) -> CouplingTree.Node {
    let lower = position
    while position < bytes.count, !" ,()".utf8.contains(bytes[position]) { position += 1 }
    let word = String(decoding: bytes[lower..<position], as: UTF8.self)
    var index: Int?
    if let number = Int(word), number > 0, number <= 64, word.utf8.first != UInt8(ascii: "+") {
      index = number - 1
    } else if let letter = word.utf8.first, word.utf8.count == 1, (97...122).contains(letter) {
      usesLetters = true
      index = Int(letter) - 97
    }
    guard let index else { throw error(.notAFactor(word), lower, position) }
    if places[index] != nil { throw error(.repeated(word), lower, position) }
    places[index] = (lower, position)
    return .leaf(index)
  }
}
