import ExactArithmetic
import Formats

extension CorrelationDiagram {
  /// Room of a drawing that is taken by a text.
  private struct Box {
    let (x, y): (ClosedRange<Double>, ClosedRange<Double>)

    func meets(_ other: Box) -> Bool { x.overlaps(other.x) && y.overlaps(other.y) }
  }

  /// Parts of a line at which its number may stand, the middle first.
  private static let shares = [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74, 0.18, 0.82, 0.1, 0.9]

  /// The diagram as a drawing: a bar for each level with its label above, lines to what it becomes.
  ///
  /// - Parameter notes: what stands under the title; numbers of lines for which there is no room are told there.
  /// - Throws: `Cancelled`.
  func drawing(_ call: Call, title: [String], notes: [String]) throws(Cancelled) -> String {
    let (distance, top) = (30.0, 34.0)
    // Many lines need room to spread.
    let gaps = links.map { $0.count > 24 && !isForest ? 150.0 : 90 }
    let heights = heights(distance: distance)
    let lowest = heights.joined().min() ?? 0
    let widths = columns.map { column in
      max(48, column.levels.map { $0.typeset.width(size: 13) }.max() ?? 0, TypesetText(tex: column.tex).width(size: 16))
    }
    var starts: [Double] = []
    for index in columns.indices {
      starts.append(index == 0 ? 0 : starts[index - 1] + widths[index - 1] + gaps[index - 1])
    }
    let y = { (column: Int, level: Int) in top + 24 + heights[column][level] - lowest }
    var (numbers, missing) = ([SVG](), [String]())
    var taken: [Box] = []
    let paper = PlotPage(call, title: [])
    var lines: [SVG] = []
    for (index, links) in links.enumerated() {
      for link in links {
        try call.cancellation.check()
        let (x1, x2) = (starts[index] + widths[index] + 3, starts[index + 1] - 3)
        let (y1, y2) = (y(index, link.from), y(index + 1, link.to))
        let (from, to) = (columns[index].levels[link.from], columns[index + 1].levels[link.to])
        if link.multiplicity != 1, !isForest {
          let text = "\(link.multiplicity)"
          let half = LetterWidth.of(text, size: 12) / 2
          let places = Self.shares.map { (x: x1 + $0 * (x2 - x1), y: y1 + $0 * (y2 - y1)) }
          let free = places.lazy.map { place in
            (place, Box(x: place.x - half...place.x + half, y: place.y - 5...place.y + 5))
          }.first { found in !taken.contains { $0.meets(found.1) } }
          if let (place, box) = free {
            taken.append(box)
            numbers.append(paper.rimmed(text, x: place.x, y: place.y + 4, size: 12))
          } else {
            missing.append("\(from.label) → \(to.copies(link.multiplicity))\(to.label)")
          }
        }
        lines.append(
          .line(
            x1: x1, y1: y1, x2: x2, y2: y2, .stroke(PlotColors.distinct(link.from)), .strokeWidth(1.2),
            title: paper.spelled("\(from.label) → \(to.copies(link.multiplicity))\(to.label)")))
      }
    }
    let several = missing.isEmpty ? [] : ["several times: " + missing.joined(separator: ", ")]
    let page = PlotPage(call, title: title + notes + several)
    let labels = columns.enumerated().flatMap { index, column in
      [
        page.text(
          TypesetText(tex: column.tex), x: starts[index] + widths[index] / 2, y: 14, size: 16, title: column.title)
      ]
        + column.levels.enumerated().flatMap { level, entry -> [SVG] in
          [
            .line(
              x1: starts[index], y1: y(index, level), x2: starts[index] + widths[index], y2: y(index, level),
              .stroke(PlotColors.ink), .strokeWidth(2)),
            page.text(
              entry.typeset, x: starts[index] + widths[index] / 2, y: y(index, level) - 5, size: 13, title: entry.text),
          ]
        }
    }
    let height = top + 24 + ((heights.joined().max() ?? 0) - lowest) + 6
    return page.drawing(width: (starts.last ?? 0) + (widths.last ?? 0), height: height, lines + numbers + labels)
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
