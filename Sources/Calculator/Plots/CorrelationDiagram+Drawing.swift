import ExactArithmetic
import Formats

extension CorrelationDiagram {
  /// The diagram as a drawing: a bar for each level with its label above, lines to what it becomes.
  func drawing(_ page: PlotPage) -> String {
    let (distance, gap, top) = (30.0, 90.0, 34.0)
    let heights = heights(distance: distance)
    let lowest = heights.joined().min() ?? 0
    let widths = columns.map { column in
      max(48, column.levels.map { $0.typeset.width(size: 13) }.max() ?? 0, TypesetText(tex: column.tex).width(size: 16))
    }
    var starts: [Double] = []
    for index in columns.indices { starts.append(index == 0 ? 0 : starts[index - 1] + widths[index - 1] + gap) }
    let y = { (column: Int, level: Int) in top + 24 + heights[column][level] - lowest }
    var lines: [SVG] = []
    var labels: [SVG] = []
    for (index, column) in columns.enumerated() {
      labels.append(
        page.text(
          TypesetText(tex: column.tex), x: starts[index] + widths[index] / 2, y: 14, size: 16, title: column.title))
      for (level, entry) in column.levels.enumerated() {
        labels.append(
          .line(
            x1: starts[index], y1: y(index, level), x2: starts[index] + widths[index], y2: y(index, level),
            .stroke(PlotColors.ink), .strokeWidth(2)))
        labels.append(
          page.text(
            entry.typeset, x: starts[index] + widths[index] / 2, y: y(index, level) - 5, size: 13, title: entry.text))
      }
    }
    for (index, links) in links.enumerated() {
      for link in links {
        let (x1, x2) = (starts[index] + widths[index] + 3, starts[index + 1] - 3)
        let (y1, y2) = (y(index, link.from), y(index + 1, link.to))
        let (from, to) = (columns[index].levels[link.from], columns[index + 1].levels[link.to])
        lines.append(
          .line(
            x1: x1, y1: y1, x2: x2, y2: y2, .stroke(PlotColors.distinct(link.from)), .strokeWidth(1.2),
            title: page.spelled("\(from.label) → \(to.label)")))
        if link.multiplicity != 1, !isForest {
          labels.append(page.rimmed("\(link.multiplicity)", x: (x1 + x2) / 2, y: (y1 + y2) / 2 + 4, size: 12))
        }
      }
    }
    let height = top + 24 + ((heights.joined().max() ?? 0) - lowest) + 6
    return page.drawing(width: (starts.last ?? 0) + (widths.last ?? 0), height: height, lines + labels)
  }
}

extension PlotPage {
  /// A text with indices.
  ///
  /// Not every program places a text of several pieces about a point, so that its start is reckoned here.
  func text(
    _ text: TypesetText, x: Double, y: Double, size: Double, anchor: SVG.Attribute.Anchor = .middle, title: String = ""
  ) -> SVG {
    let runs = text.spelled(spelled)
    guard runs.count > 1 else {
      return self.text(text.plain, x: x, y: y, size: size, anchor: anchor, title: title)
    }
    let width = anchor == .start ? 0 : text.width(size: size)
    return .text(
      runs, x: x - (anchor == .middle ? width / 2 : width), y: y, size: size, .anchor(.start), .fill(PlotColors.ink),
      title: spelled(title))
  }
}
