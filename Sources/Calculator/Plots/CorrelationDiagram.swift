import ExactArithmetic
import Formats

/// Levels in columns, each joined to those of the next column that it becomes: which belong together, not where they lie.
///
/// Where every level comes from one alone the levels stand as branches of trees. Otherwise those of each column are put in
/// an order with few crossings, from the means of the places of their neighbours [Sugiyama1981]; the order says nothing of
/// energies.
struct CorrelationDiagram {
  /// A level: an irrep, a term, a configuration.
  struct Level: Hashable, Sendable {
    /// The label.
    let label: String
    /// Its degeneracy, that of one copy.
    let dimension: Integer
    /// How many copies stand here.
    let multiplicity: Integer
    /// How copies are written.
    let notation: SumNotation
    /// The label in TeX, for drawings.
    let tex: String

    init(
      _ label: String, dimension: Integer, multiplicity: Integer = 1, notation: SumNotation = .glued, tex: String? = nil
    ) {
      (self.label, self.dimension, self.multiplicity, self.notation) = (label, dimension, multiplicity, notation)
      self.tex = tex ?? IrrepLabelTeX.text(label)
    }

    /// `2T1u (3)`.
    var text: String { "\(copies)\(label) (\(dimension))" }

    /// The same in TeX.
    var typeset: TypesetText { TypesetText(tex: "\(copies)\(tex) (\(dimension))") }

    private var copies: String { copies(multiplicity) }

    /// What stands before the label for a number of copies.
    func copies(_ count: Integer) -> String { count == 1 ? "" : notation.copies(count) }
  }

  /// A column with its levels from top to bottom.
  struct Column: Hashable, Sendable {
    /// What stands above.
    let title: String
    /// The levels.
    let levels: [Level]
    /// The title in TeX, for drawings.
    let tex: String

    init(_ title: String, _ levels: [Level], tex: String? = nil) {
      (self.title, self.levels) = (title, levels)
      self.tex = tex ?? CharacterTableTeX.groupName(title)
    }
  }

  /// A level of a column and one of the next column that it becomes, by their places.
  struct Link: Hashable, Sendable {
    let from: Int
    let to: Int
    /// How often the one holds the other.
    let multiplicity: Integer

    init(_ from: Int, _ to: Int, multiplicity: Integer = 1) {
      (self.from, self.to, self.multiplicity) = (from, to, multiplicity)
    }
  }

  /// The columns from left to right.
  let columns: [Column]
  /// The links from each column to the next one.
  let links: [[Link]]
  /// Whether every level but those of the first column comes from one alone.
  let isForest: Bool

  /// A diagram, its levels put in order.
  ///
  /// - Precondition: links between each column and the next one, between levels that are there.
  /// - Complexity: some sweeps, each of links² steps.
  /// - Throws: `Cancelled`.
  init(columns: [Column], links: [[Link]], _ cancellation: Cancellation) throws(Cancelled) {
    precondition(links.count == max(columns.count - 1, 0), "links between neighbours")
    isForest = links.enumerated().allSatisfy { index, gap in
      gap.map(\.to).sorted() == Array(columns[index + 1].levels.indices)
    }
    let order = try CorrelationOrder(
      counts: columns.map(\.levels.count), links: links, isForest: isForest, cancellation
    ).order
    // The new place of each old one.
    let places = order.map { column in
      var places = [Int](repeating: 0, count: column.count)
      for (place, level) in column.enumerated() { places[level] = place }
      return places
    }
    self.columns = zip(columns, order).map { column, order in
      Column(column.title, order.map { column.levels[$0] }, tex: column.tex)
    }
    self.links = links.enumerated().map { index, gap in
      gap.map { Link(places[index][$0.from], places[index + 1][$0.to], multiplicity: $0.multiplicity) }
        .sorted { ($0.from, $0.to) < ($1.from, $1.to) }
    }
  }

  /// What the order of levels means.
  static let orderNote = "The order of levels is no energy."

  /// Levels that hold another several times: `H → 2E`.
  var repetitions: [String] {
    links.enumerated().flatMap { index, gap in
      gap.filter { $0.multiplicity != 1 && !isForest }.map { link in
        let level = columns[index + 1].levels[link.to]
        return "\(columns[index].levels[link.from].label) → \(level.copies(link.multiplicity))\(level.label)"
      }
    }
  }

  /// Columns, levels and links for a document.
  var document: JSON {
    .object([
      "columns": .array(
        columns.map { column in
          .object([
            "title": .string(column.title),
            "levels": .array(
              column.levels.map {
                .object([
                  "label": .string($0.label), "dim": Record.integer($0.dimension),
                  "mul": Record.integer($0.multiplicity),
                ])
              }),
          ])
        }),
      "links": .array(
        links.map { gap in
          .array(
            gap.map {
              .object(["from": .integer($0.from), "to": .integer($0.to), "mul": Record.integer($0.multiplicity)])
            })
        }),
    ])
  }
}
