/// An element of a drawing in Scalable Vector Graphics: a tree that is printed when it is whole.
///
///     SVG.drawing(width: 20, height: 10, [.circle(x: 5, y: 5, radius: 2.5, .fill("red"))]).serialized
///
/// Lengths are those of the drawing, x to the right and y down; they are printed with at most three decimals, the same
/// on every machine.
///
/// - SeeAlso: [SVGSpec]
package struct SVG: Sendable {
  private let name: String
  private let attributes: [Attribute]
  private let children: [SVG]
  /// The characters of a text or a title.
  private let content: String

  private init(_ name: String, _ attributes: [Attribute], children: [SVG] = [], content: String = "") {
    self.name = name
    self.attributes = attributes
    self.children = children
    self.content = content
  }

  /// A property of an element.
  package struct Attribute: Sendable {
    fileprivate let name: String
    fileprivate let value: String

    fileprivate init(_ name: String, _ value: String) {
      self.name = name
      self.value = value
    }

    fileprivate init(_ name: String, _ length: Double) { self.init(name, SVG.number(length)) }
  }

  // MARK: Elements

  /// A whole drawing of the given size, with what a reader of screens says instead of it.
  package static func drawing(width: Double, height: Double, title: String = "", _ children: [SVG]) -> SVG {
    SVG(
      "svg",
      [
        Attribute("xmlns", "http://www.w3.org/2000/svg"), Attribute("width", width), Attribute("height", height),
        Attribute("viewBox", "0 0 \(number(width)) \(number(height))"), Attribute("font-family", "sans-serif"),
      ], children: (title.isEmpty ? [] : [.title(title)]) + children)
  }

  /// Elements with properties that they share.
  package static func group(_ attributes: Attribute..., children: [SVG]) -> SVG {
    SVG("g", attributes, children: children)
  }

  /// A rectangle by its upper left corner.
  package static func rectangle(
    x: Double, y: Double, width: Double, height: Double, _ attributes: Attribute..., title: String = ""
  ) -> SVG {
    let frame = [
      Attribute("x", x), Attribute("y", y), Attribute("width", width), Attribute("height", height),
    ]
    return SVG("rect", frame + attributes, children: titles(title))
  }

  /// A straight line.
  package static func line(
    x1: Double, y1: Double, x2: Double, y2: Double, _ attributes: Attribute..., title: String = ""
  ) -> SVG {
    let ends = [Attribute("x1", x1), Attribute("y1", y1), Attribute("x2", x2), Attribute("y2", y2)]
    return SVG("line", ends + attributes, children: titles(title))
  }

  /// Lines and curves.
  package static func path(_ path: SVGPath, _ attributes: Attribute..., title: String = "") -> SVG {
    SVG("path", [Attribute("d", path.data)] + attributes, children: titles(title))
  }

  /// A circle about a point.
  package static func circle(
    x: Double, y: Double, radius: Double, _ attributes: Attribute..., title: String = ""
  ) -> SVG {
    let frame = [Attribute("cx", x), Attribute("cy", y), Attribute("r", radius)]
    return SVG("circle", frame + attributes, children: titles(title))
  }

  /// A line of text whose base line begins at a point, or is placed about it by `anchor`.
  package static func text(
    _ content: String, x: Double, y: Double, _ attributes: Attribute..., title: String = ""
  ) -> SVG {
    SVG(
      "text", [Attribute("x", x), Attribute("y", y)] + attributes, children: titles(title), content: content)
  }

  /// A piece of a line of text, raised or lowered as an index.
  package struct Run: Hashable, Sendable {
    /// Where a run stands to the base line.
    package enum Place: Hashable, Sendable {
      case base, raised, lowered
    }

    /// The characters.
    package let text: String
    /// Where they stand.
    package let place: Place

    /// A piece of text.
    package init(_ text: String, _ place: Place = .base) { (self.text, self.place) = (text, place) }

    /// How large the letters of an index are, as a part of the size of the line.
    package static let indexSize = 0.72

    fileprivate var shift: Double { place == .base ? 0 : place == .raised ? -0.38 : 0.2 }
  }

  /// A line of text of a given size with indices; the line is real text, read as its pieces one after the other.
  ///
  /// Blanks are kept: some programs drop one with which a piece begins.
  package static func text(
    _ runs: [Run], x: Double, y: Double, size: Double, _ attributes: Attribute..., title: String = ""
  ) -> SVG {
    var spans: [SVG] = []
    var shift = 0.0
    for run in runs {
      var own: [Attribute] = []
      if run.shift != shift { own.append(Attribute("dy", (run.shift - shift) * size)) }
      if run.place != .base { own.append(Attribute("font-size", size * Run.indexSize)) }
      spans.append(SVG("tspan", own, content: run.text))
      shift = run.shift
    }
    return SVG(
      "text",
      [
        Attribute("x", x), Attribute("y", y), Attribute("font-size", size), Attribute("xml:space", "preserve"),
      ] + attributes, children: titles(title) + spans)
  }

  /// What is shown of the element around it when a pointer rests there.
  private static func title(_ content: String) -> SVG { SVG("title", [], content: content) }
  private static func titles(_ content: String) -> [SVG] { content.isEmpty ? [] : [.title(content)] }

  // MARK: Text

  /// The drawing as a text, an element on each line, ended by a newline.
  ///
  /// - Complexity: linear in the answer.
  package var serialized: String {
    var text = ""
    write(to: &text, indent: "")
    return text
  }

  private func write(to text: inout String, indent: String) {
    text += "\(indent)<\(name)"
    for attribute in attributes {
      text += " \(attribute.name)=\""
      Self.write(attribute.value, to: &text)
      text += "\""
    }
    if children.isEmpty, content.isEmpty {
      text += "/>\n"
      return
    }
    text += ">"
    if content.isEmpty, name != "text" {
      text += "\n"
      for child in children { child.write(to: &text, indent: indent + "  ") }
      text += indent
    } else {
      // Blanks and newlines within would be shown.
      for child in children {
        var title = ""
        child.write(to: &title, indent: "")
        text += title.dropLast()
      }
      Self.write(content, to: &text)
    }
    text += "</\(name)>\n"
  }

  private static func write(_ value: String, to text: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "&": text += "&amp;"
      case "<": text += "&lt;"
      case ">": text += "&gt;"
      case "\"": text += "&quot;"
      case "\t", "\n", "\r": text += "&#\(scalar.value);"
      // What XML has no way to write.
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: text += "\u{FFFD}"
      default: text.unicodeScalars.append(scalar)
      }
    }
  }

  /// A number with at most three decimals, halves away from zero.
  ///
  /// - Precondition: finite, and below 10¹² in size.
  static func number(_ value: Double) -> String {
    precondition(value.magnitude < 1e12, "lengths of a drawing are finite")
    let thousandths = Int((value * 1000).rounded())
    let (whole, rest) = thousandths.magnitude.quotientAndRemainder(dividingBy: 1000)
    var text = (thousandths < 0 ? "-" : "") + String(whole)
    if rest != 0 {
      var digits = String(1000 + rest).dropFirst()
      while digits.hasSuffix("0") { digits.removeLast() }
      text += "." + digits
    }
    return text
  }
}

extension SVG.Attribute {
  /// Where a text stands to its point.
  package enum Anchor: String, Sendable {
    case start, middle, end
  }

  /// The colour inside, in the words of CSS: `none`, `#c0392b`, `rgb(0 0 0 / 50%)`.
  package static func fill(_ color: String) -> Self { Self("fill", color) }
  /// The colour of lines.
  package static func stroke(_ color: String) -> Self { Self("stroke", color) }
  /// How thick lines are.
  package static func strokeWidth(_ width: Double) -> Self { Self("stroke-width", width) }
  /// The lengths of dashes and gaps in turn.
  package static func dashes(_ lengths: [Double]) -> Self {
    Self("stroke-dasharray", lengths.map(SVG.number).joined(separator: " "))
  }
  /// How much can be seen, from 0 to 1.
  package static func opacity(_ opacity: Double) -> Self { Self("opacity", opacity) }
  /// The height of letters.
  package static func fontSize(_ size: Double) -> Self { Self("font-size", size) }
  /// The family of letters: `serif`.
  package static func fontFamily(_ name: String) -> Self { Self("font-family", name) }
  /// Heavy letters.
  package static var bold: Self { Self("font-weight", "bold") }
  /// Where a text stands to its point.
  package static func anchor(_ anchor: Anchor) -> Self { Self("text-anchor", anchor.rawValue) }
  /// Moved by a vector.
  package static func moved(x: Double, y: Double) -> Self {
    Self("transform", "translate(\(SVG.number(x)) \(SVG.number(y)))")
  }
  /// Turned clockwise by degrees about a point.
  package static func turned(degrees: Double, x: Double, y: Double) -> Self {
    Self("transform", "rotate(\(SVG.number(degrees)) \(SVG.number(x)) \(SVG.number(y)))")
  }
}
