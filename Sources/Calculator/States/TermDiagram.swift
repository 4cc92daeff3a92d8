import ExactArithmetic
import Formats
import Representations

/// Terms, what they become in a field, and the configurations of a strong field, or levels with spin–orbit coupling, as
/// columns of a diagram.
struct TermDiagram {
  let diagram: CorrelationDiagram

  /// The diagram of what was asked for; nil where the terms become nothing else.
  ///
  /// - Throws: `Cancelled`.
  init?(_ answer: TermsAnswer, _ cancellation: Cancellation) throws(Cancelled) {
    let style = answer.style
    var columns = [
      CorrelationDiagram.Column(
        answer.isOdd == nil ? answer.groupName : "free",
        answer.terms.entries.map { Self.level($0.symbol, $0.dimension, $0.multiplicity, style) },
        tex: answer.isOdd == nil ? nil : "free")
    ]
    var links: [[CorrelationDiagram.Link]] = []
    let levels = answer.field.map(\.levels) ?? answer.levels
    if !levels.isEmpty {
      columns.append(
        CorrelationDiagram.Column(
          "J",
          levels.map { level in
            CorrelationDiagram.Level(
              level.symbol.level(level.spin, style), dimension: level.dimension, multiplicity: level.multiplicity,
              notation: style.notation, tex: Self.drawn(level.symbol.level(level.spin, .tex)))
          }))
      links.append(
        levels.enumerated().compactMap { place, level in
          answer.terms.entries.firstIndex { $0.symbol == level.symbol }.map { CorrelationDiagram.Link($0, place) }
        })
      Self.addDouble(answer.field, levels.map(\.into), &columns, &links)
    } else if let field = answer.field {
      // A molecule in no field of lower symmetry has its terms once.
      if field.group.name != answer.groupName {
        columns.append(
          CorrelationDiagram.Column(
            field.group.name, field.total.entries.map { Self.level($0.symbol, $0.dimension, $0.multiplicity, style) }))
        links.append(
          field.rows.enumerated().flatMap { from, row in
            field.total.entries.enumerated().compactMap { Self.link(from, $0, row.multiplicity(of: $1.symbol)) }
          })
      }
      if field.doubleName != nil {
        let into = field.coupled.map { Optional($0) }
        Self.addDouble(field, into, &columns, &links)
      } else if !field.strong.isEmpty {
        columns.append(
          CorrelationDiagram.Column(
            "strong field",
            field.strong.map {
              CorrelationDiagram.Level($0.name, dimension: $0.terms.dimension, tex: Self.configuration($0.name))
            },
            tex: "strong~field"))
        links.append(
          field.total.entries.enumerated().flatMap { from, entry in
            field.strong.enumerated().compactMap {
              Self.link(from, $0, $1.terms.multiplicity(of: entry.symbol))
            }
          })
      }
    }
    guard columns.count > 1 else { return nil }
    diagram = try CorrelationDiagram(columns: columns, links: links, cancellation)
  }

  private static func link(_ from: Int, _ to: Int, _ multiplicity: Integer) -> CorrelationDiagram.Link? {
    multiplicity.isZero ? nil : CorrelationDiagram.Link(from, to, multiplicity: multiplicity)
  }

  /// The irreps of the double group as the last column.
  private static func addDouble(
    _ field: FieldSplitting?, _ parts: [(any AnyIrreps)?],
    _ columns: inout [CorrelationDiagram.Column], _ links: inout [[CorrelationDiagram.Link]]
  ) {
    guard let field, let name = field.doubleName, let whole = field.whole else { return }
    let segments = whole.segments
    columns.append(
      CorrelationDiagram.Column(
        name,
        segments.map {
          CorrelationDiagram.Level(
            $0.label, dimension: $0.irrepDimension, multiplicity: $0.multiplicity, notation: whole.notation)
        }))
    links.append(
      parts.enumerated().flatMap { from, part in
        segments.enumerated().compactMap { link(from, $0, part?.multiplicity(ofLabel: $1.label) ?? 0) }
      })
  }

  private static func level(
    _ symbol: TermSymbol, _ dimension: Integer, _ multiplicity: Integer, _ style: TermStyle
  ) -> CorrelationDiagram.Level {
    CorrelationDiagram.Level(
      symbol.text(style), dimension: dimension, multiplicity: multiplicity, notation: style.notation,
      tex: drawn(symbol.text(.tex)))
  }

  /// A configuration in TeX: `t_{2g}² e_g¹`, `1a_1(3d)² a_1(4s)¹`.
  private static func configuration(_ name: String) -> String {
    name.split(separator: " ").map { shell in
      let number = shell.prefix(while: { $0.isASCII && $0.isNumber })
      let label = shell.dropFirst(number.count).prefix { $0 != "(" && Superscripts.digits[$0] == nil }
      return number + IrrepLabelTeX.text(String(label)) + shell.dropFirst(number.count + label.count)
    }.joined(separator: "~")
  }

  /// A symbol in TeX as drawings read it.
  private static func drawn(_ tex: String) -> String { tex.replacing("^{\\circ}", with: "°") }
}
