import ExactArithmetic

/// What is wrong with a file that should hold a map, as data.
enum MapError: Error, Hashable, Sendable {
  /// No array of numbers.
  case notAnArray(path: String, reason: String)
  case complexNumbers(path: String)
  /// An entry that is no finite number.
  case notFinite(path: String, index: [Int], text: String)
  /// A decimal whose power of ten is past all use.
  case extremeNumber(path: String, index: [Int], text: String)
  /// A shape that no order of the indices makes that of the map.
  case shape(path: String, found: [Int], needed: [Integer], order: [String])
  /// A shape that is that of the map in several orders.
  case severalOrders(path: String, found: [Int], orders: [[String]])
  case order(String, known: [String])
  case tolerance(String)
  /// A convention that says nothing of a degree.
  case degree(Int, convention: String)
  /// Components of complex harmonics.
  case complexConvention(String)
  case tooManyFactors(Int)

  /// What is told, and what helps.
  var words: (kind: String, message: String, help: String?) {
    switch self {
    case .notAnArray(let path, let reason): ("array", "\(path): \(reason)", nil)
    case .complexNumbers(let path):
      ("array", "\(path): complex numbers; maps between real components have real entries", nil)
    case .notFinite(let path, let index, let text):
      ("array", "\(path): entry \(Self.index(index)) is \(text)", nil)
    case .extremeNumber(let path, let index, let text):
      ("array", "\(path): entry \(Self.index(index)), \(text), has a power of ten past 4000", nil)
    case .shape(let path, let found, let needed, let order):
      (
        "shape",
        "\(path): the shape is \(Self.shape(found.map { Integer($0) })), "
          + "[\(order.joined(separator: ", "))] needs \(Self.shape(needed))",
        Self.help(found, needed, order)
      )
    case .severalOrders(let path, let found, let orders):
      (
        "shape",
        "\(path): the shape \(Self.shape(found.map { Integer($0) })) fits more than one order of the indices",
        "--order " + orders.map { $0.joined(separator: ",") }.joined(separator: " or --order ")
      )
    case .order(let text, let known):
      ("order", "'\(text)' is no order of the indices", "\(known.joined(separator: ",")) in any order")
    case .tolerance(let text): ("tolerance", "'\(text)' is no tolerance", "a number ≥ 0, such as 1e-6")
    case .degree(let l, let convention):
      ("convention", "the convention '\(convention)' says nothing of l = \(l)", nil)
    case .complexConvention(let name):
      ("not-yet", "maps between complex components ('\(name)'): not yet", "a real convention, such as --basis real")
    case .tooManyFactors(let count):
      ("arguments", "\(count) factors: only linear and bilinear maps are checked", nil)
    }
  }

  /// `[1, 2]`.
  static func index(_ index: [Int]) -> String { "[\(index.map(String.init).joined(separator: ", "))]" }

  /// `(3, 4)`, `(3,)`.
  static func shape(_ shape: [Integer]) -> String {
    "(\(shape.map(\.description).joined(separator: ", "))\(shape.count == 1 ? "," : ""))"
  }

  private static func help(_ found: [Int], _ needed: [Integer], _ order: [String]) -> String? {
    guard found.count == needed.count else {
      return needed.count == 3 ? "three indices: a .npy file or nested arrays of JSON" : nil
    }
    let wrong = found.indices.filter { Integer(found[$0]) != needed[$0] }
    return wrong.first.flatMap { axis in
      irreps(ofLength: found[axis]).map { "\(order[axis]) of length \(found[axis]) would be \($0)" }
    }
  }

  /// Irreps of a length: harmonics to a degree, one irrep, or copies of one.
  static func irreps(ofLength length: Int) -> String? {
    guard length > 0 else { return nil }
    let harmonic = { (l: Int) in "\(l)\(l.isMultiple(of: 2) ? "e" : "o")" }
    if let last = (0..<7).first(where: { ($0 + 1) * ($0 + 1) == length }) {
      return (0...last).map(harmonic).joined(separator: "+")
    }
    if !length.isMultiple(of: 2), length < 30 { return harmonic((length - 1) / 2) }
    let odd = [7, 5, 3, 1].first { length.isMultiple(of: $0) } ?? 1
    return "\(length / odd)x\(harmonic((odd - 1) / 2))"
  }
}
