import Formats
import Molecules
import Representations

/// What is wrong with a file of atoms, or with what is asked of it.
enum MoleculeError: Error, Hashable, Sendable {
  /// The text is no XYZ file.
  case format(path: String, XYZError)
  /// A label begins with no element.
  case element(path: String, line: Int, column: Int, String)
  /// A coordinate is too large to be one.
  case coordinate(path: String, line: Int, column: Int, String)
  /// Two atoms at one place, how they are called.
  case coincident(path: String, String, String, distance: Double, tolerance: Double)
  /// An operation of the group is none of the molecule.
  case broken(path: String, group: String, operation: String, atom: String, distance: Double, remaining: String?)
  /// The permutations are no representation: the tolerance is too wide.
  case unrelated(path: String, group: String)
  /// An atom is off the axis of a linear group.
  case offAxis(path: String, group: String, atom: String, distance: Double)
  /// A linear molecule without inversion.
  case noInversion(path: String, atom: String, distance: Double)
  /// A group that is no group of operations on atoms.
  case notAPointGroup(String)
  case doubleGroup(String)
  case tolerance(String)
  /// The text is no pair of elements, or there are no such bonds.
  case bond(String)
  case noBond(path: String, String)

  /// An identifier, one line, one hint.
  var words: (kind: String, message: String, help: String?) {
    switch self {
    case .format(let path, let error):
      let place = error.column.map { "line \(error.line), column \($0)" } ?? "line \(error.line)"
      let (message, help) = Self.words(error.kind)
      return ("xyz", "\(path), \(place): \(message)", help)
    case .element(let path, let line, let column, let label):
      let place = "\(path), line \(line), column \(column): "
      if Self.isGhost(label) {
        return (
          "element", place + "'\(Self.short(label))' is no atom", "ghosts and dummies have no place in a molecule"
        )
      }
      let letters = String(label.drop(while: \.isNumber).prefix { $0.isASCII && $0.isLetter })
      let first = [letters.prefix(2), letters.prefix(1)].map(String.init).compactMap { Element(label: $0) }.first
      let nearest = first?.symbol ?? Suggestion.nearest(to: letters, among: Element.symbols)
      return (
        "element", place + "'\(Self.short(label))' is no element", nearest.map { "did you mean '\($0)'?" }
      )
    case .coordinate(let path, let line, let column, let text):
      return (
        "coordinate", "\(path), line \(line), column \(column): '\(Self.short(text))' is no coordinate in Å",
        "decimals up to a million"
      )
    case .coincident(let path, let first, let second, let distance, let tolerance):
      return (
        "coincident", "\(path): \(first) and \(second) are \(LengthText.short(distance)) apart",
        distance < 0.1
          ? "one of them is to be left out: atoms are at different places"
          : "--tolerance below half of that; it is \(LengthText.short(tolerance))"
      )
    case .broken(let path, let group, let operation, let atom, let distance, let remaining):
      let left = remaining.map { $0 == "C1" ? "no operation but E holds" : "those that hold are \($0)" }
      return (
        "symmetry",
        "\(path) is not \(group) in these axes: \(operation) takes \(atom) \(LengthText.short(distance)) away from its nearest",
        (left.map { $0 + "; " } ?? "") + "--find finds the group and its axes"
      )
    case .unrelated(let path, let group):
      return (
        "symmetry", "\(path): the atoms that images under \(group) are taken for do not permute as the group does",
        "a smaller --tolerance"
      )
    case .offAxis(let path, let group, let atom, let distance):
      return (
        "symmetry", "\(path) is not \(group): \(atom) is \(LengthText.short(distance)) from the z axis",
        "--find finds the group and its axes"
      )
    case .noInversion(let path, let atom, let distance):
      return (
        "symmetry",
        "\(path) is not Dinfh: the inversion takes \(atom) \(LengthText.short(distance)) away from its nearest",
        "--group Cinfv"
      )
    case .notAPointGroup(let name):
      return ("group", "\(name) is no point group: atoms are permuted by C1 … Ih, Cinfv or Dinfh", nil)
    case .doubleGroup(let name):
      return ("group", "atoms do not feel the double group \(name)", "--group \(name.replacingStar)")
    case .tolerance(let text): return ("tolerance", "'\(Self.short(text))' is no tolerance", "1e-9 … 1 Å")
    case .bond(let text): return ("bond", "'\(Self.short(text))' is no pair of elements", "--stretch C-H")
    case .noBond(let path, let text): return ("bond", "\(path) has no pair of atoms \(text)", nil)
    }
  }

  private static func words(_ kind: XYZError.Kind) -> (message: String, help: String?) {
    switch kind {
    case .notText(let reason): return (reason, nil)
    case .empty: return ("no atoms", "XYZ: a count, a comment, then SYMBOL x y z")
    case .noCount(let text):
      return ("'\(short(text))' is no number of atoms", "XYZ: a count, a comment, then SYMBOL x y z")
    case .count(let stated, let found):
      return (
        "\(stated) atoms are stated, \(found) line\(found == 1 ? "" : "s") of atoms follow\(found == 1 ? "s" : "")", nil
      )
    case .tooMany(let count, let limit): return ("\(count) atoms; files are read up to \(limit)", nil)
    case .coordinates(let count): return ("\(count) of 3 coordinates", "SYMBOL x y z")
    case .notANumber(let text): return ("'\(short(text))' is no number", nil)
    case .frame(let frame, let count):
      return ("no frame \(frame): the file has \(count)", nil)
    }
  }

  private static func isGhost(_ label: String) -> Bool {
    let letters = label.prefix { $0.isASCII && $0.isLetter }.lowercased()
    return ["x", "xx", "gh", "bq", "du", "q"].contains(letters) || label == "0"
  }

  private static func short(_ text: String) -> String { text.count > 40 ? text.prefix(40) + "…" : text }
}

extension String {
  /// The name of a group without the sign of the double group.
  fileprivate var replacingStar: String { filter { $0 != "*" } }
}
