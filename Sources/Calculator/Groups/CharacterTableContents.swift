import ExactArithmetic
import Representations

/// What a character table holds, as text.
struct CharacterTableContents {
  /// A column: a class, or the classes of all turns about an axis.
  struct Column {
    let label: String
    /// The number of elements, nil where it is infinite.
    let size: Int?
    /// The order of the elements, nil where they have several.
    let order: Int?
    /// Whether more columns like this one follow.
    var goesOn = false
  }

  /// A row: an irrep.
  struct Row {
    let label: String
    let dimension: Integer
    let type: RealType
    /// Whether the label joins two conjugate irreps.
    let isPair: Bool
    /// One exact text a class.
    let characters: [String]
    /// The functions of position that transform so.
    let functions: PartnerFunctions?
    /// The symbol of [Koster1963], where it is shown.
    var koster: String?
    /// Whether more rows like this one follow.
    var goesOn = false
  }

  let name: String
  /// The Hermann–Mauguin symbol of a point group.
  let symbol: String?
  let frame: String?
  /// Nil where it is infinite.
  let order: Integer?
  let scalars: ScalarField
  let columns: [Column]
  let rows: [Row]
  /// What holds of the rows that are not shown.
  let continuation: [String]

  /// The table of a finite group.
  ///
  /// - Throws: `CommandError` for symbols of [Koster1963] where there are none, `Cancelled`.
  init<G: TabulatedGroup>(_ group: G, showsKoster: Bool, _ cancellation: Cancellation) throws {
    let point = group as? PointGroup
    name = group.name
    symbol = point?.hermannMauguin
    frame = point.flatMap { $0.frame.isStandard ? nil : $0.frame.description }
    order = group.order
    scalars = group.scalars
    columns = group.columns.map { Column(label: $0.label, size: $0.size, order: $0.order) }
    continuation = []
    let koster = showsKoster ? point?.kosterSymbols : nil
    if showsKoster, koster == nil {
      throw CommandError.incompatible(
        "\(group.name) has no symbols Γ", help: "--koster is for the 32 crystallographic groups and I, Ih")
    }
    let functions = point?.functions
    let count = columns.count
    var texts = CharacterTexts()
    rows = try group.allIrreps.enumerated().map { index, irrep in
      try cancellation.check()
      return Row(
        label: group.label(of: irrep), dimension: group.dimension(of: irrep), type: group.realType(of: irrep),
        isPair: group.isConjugatePair(irrep),
        characters: (0..<count).map { texts.exact(group.eigenvalues(of: irrep, at: $0)) },
        functions: functions.map { $0[index] }, koster: koster.map { $0[index] })
    }
  }

  /// The table of C∞v or D∞h, rows up to a frequency.
  init<G: AxialGroup>(axial group: G, upToFrequency largest: Int) {
    name = group.name
    (symbol, frame, order) = (nil, nil, nil)
    scalars = group.scalars
    let classes = group.axialClasses
    let isDouble = group.scalars == .complex
    columns = classes.map {
      Column(label: $0.label, size: $0.size, order: $0.order(isDouble: isDouble), goesOn: $0.kind == .turn)
    }
    let parts = group.rows(upToFrequency: largest)
    let functions = group.functions(of: Array(parts.joined()))
    var rows: [Row] = []
    for part in parts {
      for (index, irrep) in part.enumerated() {
        rows.append(
          Row(
            label: group.label(of: irrep), dimension: group.dimension(of: irrep), type: group.realType(of: irrep),
            isPair: false, characters: classes.map { CharacterText.exact(group.character(of: irrep, at: $0)) },
            functions: functions[rows.count], goesOn: index == part.count - 1))
      }
    }
    self.rows = rows
    continuation = AxialTableText.notes(classes, largest: largest)
  }

  /// A line of the table as it is shown: an irrep, or what stands for all that follow.
  struct Line {
    let label: String
    let koster: String?
    let characters: [String]
    /// Linear functions and rotations, quadratic, cubic functions.
    let functions: [[[String]]]
  }

  /// What stands over the columns of functions.
  static let functionTitles = ["linear", "quadratic", "cubic"]

  /// The labels of the columns, `…` behind one that goes on.
  var heads: [String] { columns.flatMap { $0.goesOn ? [$0.label, "…"] : [$0.label] } }

  /// The rows, a line of `…` behind one that goes on.
  var lines: [Line] {
    rows.flatMap { row in
      let characters = zip(columns, row.characters).flatMap { $0.goesOn ? [$1, "…"] : [$1] }
      let functions = row.functions.map { [$0.linear + $0.rotations, $0.quadratic, $0.cubic] } ?? [[], [], []]
      let line = Line(label: row.label, koster: row.koster, characters: characters, functions: functions)
      guard row.goesOn else { return [line] }
      return [
        line, Line(label: "…", koster: nil, characters: characters.map { _ in "…" }, functions: [[], [], []]),
      ]
    }
  }

  /// Whether any row has functions.
  var hasFunctions: Bool { rows.contains { $0.functions?.sets.isEmpty == false } }
}
