import Formats

/// A drawing on white paper with its title: what all drawings have in common.
struct PlotPage {
  /// How texts are written, so that ASCII stays ASCII.
  let spelled: (String) -> String
  private let title: [String]
  private static let margin = 20.0
  private static let lineHeight = 19.0

  /// - Parameter title: the parts of the title; the first one stands alone in heavy letters.
  init(_ call: Call, title: [String]) {
    spelled = call.spelled
    self.title = title
  }

  /// The most lines of the first part of a title; of a longer one the rest is left out.
  private static let mostHeadLines = 3

  /// About how wide a text is.
  static func width(_ text: String, size: Double = 13, isHeavy: Bool = false) -> Double {
    LetterWidth.of(text, size: size, isHeavy: isHeavy)
  }

  /// Every which of some names fits beside each other, when they stand a distance apart.
  static func stride(_ names: [String], size: Double, apart: Double) -> Int {
    let widest = names.map { width($0, size: size) }.max() ?? 0
    return max(1, Int(((widest + 5) / apart).rounded(.up)))
  }

  /// A text of the drawing.
  func text(
    _ content: String, x: Double, y: Double, size: Double = 13, anchor: SVG.Attribute.Anchor = .middle,
    color: String = PlotColors.ink, title: String = ""
  ) -> SVG {
    .text(
      spelled(content), x: x, y: y, .fontSize(size), .anchor(anchor), .fill(color), title: spelled(title))
  }

  /// A text with a white rim, to be read on any colour.
  func rimmed(_ content: String, x: Double, y: Double, size: Double = 13) -> SVG {
    .group(
      children: [
        .text(
          spelled(content), x: x, y: y, .fontSize(size), .anchor(.middle), .fill("#ffffff"), .stroke("#ffffff"),
          .strokeWidth(3)), text(content, x: x, y: y, size: size),
      ])
  }

  /// A rectangle of one colour that says what it stands for.
  func cell(x: Double, y: Double, width: Double, height: Double, color: String, title: String) -> SVG {
    .rectangle(x: x, y: y, width: width, height: height, .fill(color), title: spelled(title))
  }

  /// The whole drawing: the title above a body that was drawn from (0, 0) on.
  func drawing(width: Double, height: Double, _ body: [SVG]) -> String {
    let room = max(width, 420)
    var heads = title.prefix(1).flatMap { Self.broken([spelled($0)], width: room, size: 16, isHeavy: true) }
    if heads.count > Self.mostHeadLines {
      heads = heads.prefix(Self.mostHeadLines) + []
      heads[heads.count - 1] += spelled(" …")
    }
    let lines =
      heads.map { (0, $0) } + Self.broken(title.dropFirst().map(spelled), width: room, size: 13).map { (1, $0) }
    let needed = lines.map { Self.width($0.1, size: $0.0 == 0 ? 16 : 13, isHeavy: $0.0 == 0) }.max() ?? 0
    let inner = max(width, needed)
    let top = Self.margin + Self.lineHeight * Double(lines.count) + 12
    let (whole, tall) = (inner + 2 * Self.margin, top + height + Self.margin)
    let texts = lines.enumerated().map { row, line -> SVG in
      let y = Self.margin + Self.lineHeight * (Double(row) + 0.75)
      return line.0 == 0
        ? .text(line.1, x: whole / 2, y: y, .fontSize(16), .bold, .anchor(.middle), .fill(PlotColors.ink))
        : .text(line.1, x: whole / 2, y: y, .fontSize(13), .anchor(.middle), .fill(PlotColors.ink))
    }
    let paper = SVG.rectangle(x: 0, y: 0, width: whole, height: tall, .fill("#ffffff"))
    let moved = SVG.group(.moved(x: Self.margin + (inner - width) / 2, y: top), children: body)
    let drawing = SVG.drawing(
      width: whole, height: tall, title: spelled(title.joined(separator: "   ")), [paper] + texts + [moved])
    return String(drawing.serialized.dropLast())
  }

  /// Parts on as few lines as hold them, broken between parts, and between words where one part is too long.
  private static func broken(_ parts: [String], width: Double, size: Double, isHeavy: Bool = false) -> [String] {
    func fits(_ line: String) -> Bool { Self.width(line, size: size, isHeavy: isHeavy) <= width }
    var lines: [String] = []
    for part in parts {
      if let last = lines.last, fits(last + "; " + part) {
        lines[lines.count - 1] = last + "; " + part
        continue
      }
      lines.append("")
      for (word, gap) in PlotText.pieces(part) {
        let last = lines[lines.count - 1]
        if last.isEmpty || fits(last + gap + word) {
          lines[lines.count - 1] = last.isEmpty ? word : last + gap + word
        } else {
          lines.append(word)
        }
      }
    }
    return lines
  }

  /// A bar of the colours from −largest to largest, 240 wide and 36 high, its middle at x = 0.
  func legend(
    x: Double, y: Double, largest: String, isSigned: Bool, color: (Double) -> String = PlotColors.signed
  ) -> SVG {
    let (count, width) = (48, 240.0)
    let step = width / Double(count)
    let bars = (0..<count).map { index -> SVG in
      let share = (Double(index) + 0.5) / Double(count)
      // Half a unit wider, so that no gap shows between neighbours.
      return .rectangle(
        x: -width / 2 + Double(index) * step, y: 0, width: step + (index + 1 < count ? 0.5 : 0), height: 12,
        .fill(color(isSigned ? 2 * share - 1 : share)))
    }
    let frame = SVG.rectangle(
      x: -width / 2, y: 0, width: width, height: 12, .fill("none"), .stroke(PlotColors.ink), .strokeWidth(0.5))
    let ends = isSigned ? ["−\(largest)", "0", largest] : ["0", largest]
    let texts = ends.enumerated().map { index, end in
      text(end, x: -width / 2 + width * Double(index) / Double(ends.count - 1), y: 28, size: 12)
    }
    return .group(.moved(x: x, y: y), children: bars + [frame] + texts)
  }
}
