/// Pictures made of characters: how shades, signs and frames are written on the page of a call.
struct PlotText {
  /// A character with the sign of what it stands for, 0 for none.
  struct Cell {
    let glyph: Character
    let sign: Int

    init(_ glyph: Character, sign: Int = 0) {
      self.glyph = glyph
      self.sign = sign
    }
  }

  let isASCII: Bool
  private let isColored: Bool
  /// The width of the page in columns.
  let width: Int

  init(_ call: Call) {
    isASCII = call.isASCII
    isColored = call.colorsText
    width = call.pageWidth
  }

  // MARK: Shades

  /// Shades of positive values, the palest first.
  private var positive: [Character] { Array(isASCII ? ".:+#" : "░▒▓█") }

  /// Shades of negative values; the same as those of positive ones where the colour tells them apart.
  private var negative: [Character] { isColored ? positive : Array(isASCII ? "-~=%" : "·-=≡") }

  /// The value to the nearest quarter of the largest: a shade, or a blank below an eighth.
  func shade(_ value: Double, largest: Double) -> Cell {
    guard largest > 0 else { return Cell(" ") }
    let quarters = Int((4 * value.magnitude / largest).rounded())
    guard quarters > 0 else { return Cell(" ") }
    let isNegative = value < 0
    return Cell((isNegative ? negative : positive)[min(quarters, 4) - 1], sign: isNegative ? -1 : 1)
  }

  /// What the shades mean.
  func legend(largest: String, hasNegative: Bool) -> String {
    let scale = "quarters of \(largest)"
    guard hasNegative else { return "\(painted(positive.map { Cell($0, sign: 1) })) \(scale)" }
    return
      "+ \(painted(positive.map { Cell($0, sign: 1) }))   − \(painted(negative.map { Cell($0, sign: -1) }))   \(scale)"
  }

  /// A full, a half and a faint mark, and the mark of nothing.
  var marks: (full: Character, medium: Character, faint: Character, none: Character) {
    isASCII ? ("#", "+", ":", ".") : ("█", "▓", "▒", "·")
  }

  /// The line beside a picture.
  var frame: Character { isASCII ? "|" : "│" }

  // MARK: Lines

  /// Cells as text: orange-red for positive ones and blue for negative ones where colour is allowed.
  func painted(_ cells: [Cell]) -> String {
    var text = ""
    var current = 0
    for cell in cells {
      if isColored, cell.sign != current, cell.glyph != " " {
        text += cell.sign == 0 ? "\u{1B}[0m" : cell.sign > 0 ? "\u{1B}[38;5;203m" : "\u{1B}[38;5;33m"
        current = cell.sign
      }
      text.append(cell.glyph)
    }
    return current == 0 ? text : text + "\u{1B}[0m"
  }

  /// Parts of a title on as few lines as the page allows, broken between parts, and within one that is too long for a line.
  func lines(_ parts: [String], spelled: (String) -> String) -> [String] {
    var lines: [String] = []
    for part in parts {
      let width = Self.visibleCount(spelled(part))
      if let last = lines.last, Self.visibleCount(spelled(last)) + 3 + width <= self.width {
        lines[lines.count - 1] = last + "   " + part
      } else if width <= self.width {
        lines.append(part)
      } else {
        lines += wrapped(part, spelled: spelled)
      }
    }
    return lines
  }

  private func wrapped(_ text: String, spelled: (String) -> String) -> [String] {
    var lines: [String] = []
    for (word, gap) in Self.pieces(text) {
      if let last = lines.last, spelled(last + gap + word).count <= width {
        lines[lines.count - 1] = last + gap + word
      } else {
        lines.append((lines.isEmpty ? "" : "  ") + word)
      }
    }
    return lines
  }

  /// Where a text may be broken, with what stands before each piece on one line: at blanks, and behind the plus of a sum.
  static func pieces(_ text: String) -> [(text: String, gap: String)] {
    text.split(separator: " ").flatMap { word -> [(text: String, gap: String)] in
      var pieces: [(text: String, gap: String)] = []
      var current = ""
      for character in word {
        current.append(character)
        if character == "+" {
          pieces.append((current, pieces.isEmpty ? " " : ""))
          current = ""
        }
      }
      return current.isEmpty ? pieces : pieces + [(current, pieces.isEmpty ? " " : "")]
    }
  }

  /// How many columns a text takes, colours left out.
  static func visibleCount(_ text: String) -> Int {
    var (count, isEscape) = (0, false)
    for character in text {
      if character == "\u{1B}" { isEscape = true }
      if !isEscape { count += 1 }
      if isEscape, character == "m" { isEscape = false }
    }
    return count
  }
}
