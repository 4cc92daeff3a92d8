public import ExactArithmetic

/// A point group: a finite group of rotations and rotation-reflections of space, or its double group.
///
/// Everything follows from the exact generators of its ``PointGroupFamily``: elements, classes, characters and the
/// Mulliken symbols of the irreps. Ordinary irreps are taken over the reals, a pair of conjugate complex ones as one label
/// of complex type; spinor irreps are complex, and conjugate pairs are joined there too (Kramers pairs).
///
///     try PointGroup(.octahedralHorizontal)            // Oh: 10 classes, A1g … T2u
///
/// - SeeAlso: [Mulliken1955], [Altmann1994], ``MullikenRules``
public struct PointGroup: Sendable {
  /// An irrep: the number of its row in the character table of the group.
  public struct Irrep: Hashable, Comparable, Sendable {
    /// The row, from 0; the trivial irrep is row 0.
    public let row: Int

    /// The irrep of a row.
    public init(row: Int) { self.row = row }

    /// The order of the table.
    public static func < (left: Irrep, right: Irrep) -> Bool { left.row < right.row }
  }

  /// The largest number of elements, lifts included, of a group that is tabulated: some seconds.
  public static let largestOrder = 600

  let table: PointGroupTable

  /// The axes of the group in those of the laboratory or of a larger group.
  ///
  /// They turn the elements and leave the table as it is.
  public let frame: Frame

  /// A group of a family, or its double group.
  ///
  /// - Throws: `PointGroupError.tooLarge` past ``largestOrder``; `PointGroupError.frame` for axes whose field is too large.
  /// - Complexity: |G|·classes + classes³.
  public init(
    _ family: PointGroupFamily, isDouble: Bool = false, frame: Frame = .standard
  ) throws(PointGroupError) {
    let order = family.order * (isDouble ? 2 : 1)
    let tooLarge = PointGroupError.tooLarge(
      name: family.name + (isDouble ? "*" : ""), order: order, limit: Self.largestOrder)
    guard order <= Integer(Self.largestOrder) else { throw tooLarge }
    guard frame.admits(family) else { throw .frame(frame.description, frame.error) }
    do { table = try PointGroupTable(family, isDouble: isDouble) } catch { throw tooLarge }
    self.frame = frame
  }

  /// The group with a name: `Oh`, `C2v`, `m-3m`, `6/mmm`, `D3*`, `2Oh`, `C3v[1,1,1;1,1,-2]`.
  ///
  /// - Throws: `PointGroupError`.
  public init(named text: String) throws(PointGroupError) {
    let name = try PointGroupName(text)
    try self.init(name.family, isDouble: name.isDouble, frame: name.frame)
  }

  /// The same group in other axes, without computing anything again.
  public func turned(to frame: Frame) -> PointGroup { PointGroup(table: table, frame: frame) }

  private init(table: PointGroupTable, frame: Frame) { (self.table, self.frame) = (table, frame) }

  /// The family.
  public var family: PointGroupFamily { table.family }

  /// Whether this is a double group: rotations by 2π and 0 are two elements.
  public var isDouble: Bool { table.isDouble }

  /// The elements, as matrices of space, or of SU(2) with the parity behind.
  public var elements: FiniteGroup { table.group }

  /// The complex characters of the elements.
  public var complexCharacters: CharacterTable { table.characters }

  /// The conjugacy classes in the order of the columns of the table.
  public var classes: [PointGroupClass] { table.classes }

  /// The irreps in the order of the rows of the table.
  public var irreps: [Irrep] { table.rows.indices.map(Irrep.init(row:)) }

  /// The generators in the axes of the laboratory; in a double group the rotation by 2π is the last.
  public var generators: [PointOperation] { table.generators.map { frame($0) } }

  /// The character of an irrep, exactly, one value for each of ``classes``.
  ///
  /// - Complexity: a sum of as many roots of unity as the irrep has dimensions for each value.
  public func characters(of irrep: Irrep) -> [Cyclotomic] {
    classes.map { EigenvalueLift.trace(eigenvalueMultiplicities(of: irrep, at: $0)) }
  }

  /// The forms of all characters, row by row, class by class.
  ///
  /// - Complexity: one look-up for each entry, and one form for each distinct set of eigenvalues.
  public func characterForms() -> [[CharacterForm]] {
    var made: [[Int]: CharacterForm] = [:]
    return irreps.map { irrep in
      classes.map { column in
        let multiplicities = eigenvalueMultiplicities(of: irrep, at: column)
        if let form = made[multiplicities] { return form }
        let form = CharacterForm(eigenvalues: multiplicities)
        made[multiplicities] = form
        return form
      }
    }
  }

  /// How often ζₘᵏ is an eigenvalue of an element of a class in an irrep, k = 0 ..< m, m the order of the class.
  func eigenvalueMultiplicities(of irrep: Irrep, at column: PointGroupClass) -> [Int] {
    let parts = table.rows[irrep.row].constituents.map {
      table.characters.eigenvalueMultiplicities($0, at: column.index)
    }
    return parts.count == 1 ? parts[0] : parts[0].indices.map { parts[0][$0] + parts[1][$0] }
  }

  /// Whether the rotation by 2π acts as −1.
  public func isSpinor(_ irrep: Irrep) -> Bool { table.rows[irrep.row].isSpinor }
}

extension PointGroup: Hashable {
  /// Whether family and elements are the same, and every irrep is the same function on them.
  public static func == (left: PointGroup, right: PointGroup) -> Bool {
    guard left.table === right.table || (left.family == right.family && left.isDouble == right.isDouble) else {
      return false
    }
    return left.frame == right.frame || left.hasSameIrreps(as: right)
  }

  /// Hashes the family.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(family)
    hasher.combine(isDouble)
  }
}

/// A point group that is not made.
public enum PointGroupError: Error, Hashable, Sendable {
  /// The order is past the limit.
  case tooLarge(name: String, order: Integer, limit: Int)
  /// No point group has this name.
  case unknownName(String)
  /// The text in brackets is no frame.
  case frame(String, FrameError)
  /// The name already implies axes: it is short for a standard name with a frame.
  case impliedFrame(String, standard: String)
}
