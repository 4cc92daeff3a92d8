import Foundation
import FoundationXML
import TestSupport
import Testing

@testable import Formats

/// Drawings as text.
@Suite struct SVGTests {
  /// The elements of a text in order, each with its attributes, and all characters; nil unless it is well-formed.
  private static func elements(_ text: String) -> (
    elements: [(name: String, attributes: [String: String])], text: String
  )? {
    final class Listener: NSObject, XMLParserDelegate {
      var elements: [(name: String, attributes: [String: String])] = []
      var text = ""
      func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
      ) { elements.append((name, attributes)) }
      func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }
    }
    let parser = XMLParser(data: Data(text.utf8))
    let listener = Listener()
    parser.delegate = listener
    return parser.parse() ? (listener.elements, listener.text) : nil
  }

  @Test func aDrawingIsPrintedAsItIsBuilt() {
    var curve = SVGPath()
    curve.move(x: 0, y: 1)
    curve.curve(x1: 1, y1: 0.5, x2: 2, y2: 1, x: 3.25, y: -1)
    let drawing = SVG.drawing(
      width: 40, height: 20.5, title: "a & b",
      [
        .rectangle(x: 0, y: 0, width: 40, height: 20.5, .fill("white")),
        .group(
          .stroke("black"), .strokeWidth(0.5), .moved(x: 1, y: -2),
          children: [
            .line(x1: 0, y1: 0, x2: 1, y2: 1, .dashes([2, 1])),
            .path(.polygon([(0, 0), (4, 0), (2, 3)]), .fill("none")),
            .path(curve, .opacity(0.5), title: "curve"),
          ]),
        .circle(x: 5, y: 5, radius: 2),
        .text(
          "l < 2", x: 1, y: 2, .fontSize(12), .anchor(.middle), .bold, .turned(degrees: -90, x: 1, y: 2), title: "t"),
      ])
    #expect(
      drawing.serialized == """
        <svg xmlns="http://www.w3.org/2000/svg" width="40" height="20.5" viewBox="0 0 40 20.5" font-family="sans-serif">
          <title>a &amp; b</title>
          <rect x="0" y="0" width="40" height="20.5" fill="white"/>
          <g stroke="black" stroke-width="0.5" transform="translate(1 -2)">
            <line x1="0" y1="0" x2="1" y2="1" stroke-dasharray="2 1"/>
            <path d="M0 0L4 0L2 3Z" fill="none"/>
            <path d="M0 1C1 0.5 2 1 3.25 -1" opacity="0.5">
              <title>curve</title>
            </path>
          </g>
          <circle cx="5" cy="5" r="2"/>
          <text x="1" y="2" font-size="12" text-anchor="middle" font-weight="bold" transform="rotate(-90 1 2)"><title>t</title>l &lt; 2</text>
        </svg>

        """)
  }

  @Test func numbersAreShort() {
    for (value, text) in [
      (0, "0"), (-0.0, "0"), (-0.0004, "0"), (0.0005, "0.001"), (-0.5, "-0.5"), (1.0 / 3, "0.333"), (2.0 / 3, "0.667"),
      (0.9996, "1"), (12.05, "12.05"), (1e11, "100000000000"), (-7.1004, "-7.1"), (0.001, "0.001"),
    ] {
      #expect(SVG.number(value) == text)
    }
    var generator = SeededGenerator(seed: 25)
    for _ in 0..<2000 {
      let value = Double.random(in: -1000...1000, using: &generator)
      let text = SVG.number(value)
      #expect(((Double(text) ?? .nan) - value).magnitude <= 0.0005000001, "\(value)")
    }
  }

  /// Any text at all gives a document that a reader of XML understands, and which says the text.
  @Test func whateverIsSaidIsWellFormed() throws {
    var generator = SeededGenerator(seed: 26)
    let letters = Array("ab<>&\"'\u{0}\u{1B}\t\n\r é⊗🙂]]>{}\u{FFFE}").flatMap(\.unicodeScalars)
    for _ in 0..<300 {
      let words = (0..<3).map { _ in
        "x" + String(String.UnicodeScalarView((0..<6).compactMap { _ in letters.randomElement(using: &generator) }))
      }
      let drawing = SVG.drawing(
        width: 1, height: 1,
        [.group(.fill(words[0]), children: [.text(words[1], x: 0, y: 0, title: words[2])])])
      let found = try #require(Self.elements(drawing.serialized), "\(words)")
      #expect(found.elements.map(\.name) == ["svg", "g", "text", "title"])
      let expected = words.map { word in
        String(
          String.UnicodeScalarView(
            word.unicodeScalars.map {
              "\t\n\r".unicodeScalars.contains($0) || $0.value >= 0x20 && $0.value != 0xFFFE ? $0 : "\u{FFFD}"
            }))
      }
      #expect(found.elements[1].attributes["fill"]?.unicodeScalars.elementsEqual(expected[0].unicodeScalars) == true)
      #expect(found.text.contains(expected[2] + expected[1]))
    }
  }
}
