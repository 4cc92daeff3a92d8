/// Characters → tokens.
///
/// Total: whatever begins no token becomes a token that says so.
///
/// - Complexity: linear in the text.
package struct Lexer {
  private let bytes: [UInt8]
  private var offset = 0
  private var tokens: [Token] = []
  /// Where the quotation marks stand that end pasted irreps, the innermost last.
  private var pastedEnds: [Int] = []
  private var pastedEnd: Int? { pastedEnds.last }

  private init(_ text: String) { bytes = Array(text.utf8) }

  /// The tokens of a text, the last of them the end.
  ///
  /// A comment runs from `#` to the end of its line.
  package static func tokens(of source: SourceText) -> [Token] {
    var lexer = Lexer(source.text)
    lexer.run()
    return lexer.tokens
  }

  private mutating func run() {
    var isAfterBlank = true
    while offset < bytes.count {
      let blank = blankLength(at: offset)
      if offset == pastedEnd {
        pastedEnds.removeLast()
        offset += 1
      } else if blank > 0 {
        offset += blank
        isAfterBlank = true
      } else if bytes[offset] == UInt8(ascii: "#") {
        while offset < bytes.count, bytes[offset] != 0x0A { offset += 1 }
        isAfterBlank = true
      } else {
        let start = offset
        let kind = next(isAfterBlank: isAfterBlank)
        tokens.append(Token(kind: kind, range: SourceRange(start, offset), hasBlankBefore: isAfterBlank))
        isAfterBlank = false
      }
    }
    tokens.append(Token(kind: .end, range: SourceRange(offset, offset), hasBlankBefore: isAfterBlank))
  }

  /// Reads one token at the current offset, at least one byte long.
  private mutating func next(isAfterBlank: Bool) -> Token.Kind {
    let byte = bytes[offset]
    if let kind = pasted() { return kind }
    if Self.isDigit(byte) { return number() }
    if Self.isLetter(byte) || byte == UInt8(ascii: "_") {
      // `x` alone between blanks is the product; a tight one belongs to a word.
      if byte == UInt8(ascii: "x"), isAfterBlank, offset + 1 == bytes.count || isBlank(at: offset + 1) {
        offset += 1
        return isOperand ? .word("x") : .product
      }
      return word()
    }
    if byte >= 0x80 { return symbol() }
    if byte == UInt8(ascii: "\"") { return text() }
    if let sign = doubleSign() { return sign }
    offset += 1
    switch byte {
    case UInt8(ascii: "-"):
      guard offset < bytes.count, bytes[offset] == UInt8(ascii: ">") else { return .minus }
      offset += 1
      return .arrow
    case UInt8(ascii: "*"), UInt8(ascii: "@"): return .product
    case UInt8(ascii: "+"): return .plus
    case UInt8(ascii: "^"): return .caret
    case UInt8(ascii: "="): return .equals
    case UInt8(ascii: "/"): return .slash
    case UInt8(ascii: ","): return .comma
    case UInt8(ascii: ";"): return .semicolon
    case UInt8(ascii: ":"): return .colon
    case UInt8(ascii: "|"): return .bar
    case UInt8(ascii: "%"): return .percent
    case UInt8(ascii: "("): return .open(.round)
    case UInt8(ascii: ")"): return .close(.round)
    case UInt8(ascii: "["): return .open(.square)
    case UInt8(ascii: "]"): return .close(.square)
    case UInt8(ascii: "<"): return .open(.angle)
    case UInt8(ascii: ">"): return .close(.angle)
    default: return .unknown(Character(UnicodeScalar(byte)))
    }
  }

  /// The notation of e3nn, as it is printed and pasted: `o3.Irreps("1x0e+1x1o")` is a bracket, and
  /// `o3.Irreps.spherical_harmonics(2)` the function `sh`.
  private mutating func pasted() -> Token.Kind? {
    for name in ["o3.Irreps", "o3.Irrep", "Irreps", "Irrep"] where bytes[offset...].starts(with: name.utf8) {
      let rest = bytes[(offset + name.utf8.count)...]
      let harmonics = ".spherical_harmonics"
      if rest.starts(with: (harmonics + "(").utf8) {
        offset += name.utf8.count + harmonics.utf8.count
        return .word("sh")
      }
      guard rest.first == UInt8(ascii: "(") else { continue }
      let quotation = rest.dropFirst().first
      let isQuoted = quotation == UInt8(ascii: "\"") || quotation == UInt8(ascii: "'")
      let end = isQuoted ? rest.dropFirst(2).firstIndex { $0 == quotation } : nil
      // Without the name of the library and without a quotation it may be a function of one's own.
      if isQuoted ? end == nil : !name.hasPrefix("o3") { return nil }
      offset += name.utf8.count + (isQuoted ? 2 : 1)
      if let end { pastedEnds.append(end) }
      return .open(.round)
    }
    return nil
  }

  /// A token that begins with a digit: an integer, a fraction, a decimal, `2x` before a label, or a label such as `1o`.
  private mutating func number() -> Token.Kind {
    let digits = take(while: Self.isDigit)
    guard offset < bytes.count else { return .integer(digits) }
    // A root takes one integer: `√15/10` is what answers print for (√15)/10.
    if bytes[offset] == UInt8(ascii: "/"), isDigit(at: offset + 1), tokens.last?.kind != .root {
      offset += 1
      let denominator = take(while: Self.isDigit)
      // `1/2e` is a label of O(3) with spin.
      let parity = take(while: Self.isWordByte)
      return parity.isEmpty ? .fraction(digits, denominator) : .word("\(digits)/\(denominator)\(parity)")
    }
    if bytes[offset] == UInt8(ascii: "."), isDigit(at: offset + 1) {
      offset += 1
      return .decimal(digits + "." + take(while: Self.isDigit))
    }
    let isNegative = bytes[offset...].starts(with: "x-".utf8) && isDigit(at: offset + 2)
    if bytes[offset] == UInt8(ascii: "x"), offset + 1 < bytes.count, Self.beginsLabel(bytes[offset + 1]) || isNegative {
      offset += 1
      return .copies(digits)
    }
    if digits == "0", let sign = gluedSign() { return .word(digits + sign) }
    guard Self.isLetter(bytes[offset]) else { return .integer(digits) }
    return .word(digits + labelText())
  }

  private mutating func word() -> Token.Kind {
    let text = labelText()
    if let keyword = Token.Keyword(rawValue: text) { return .keyword(keyword) }
    return text == "sqrt" ? .root : .word(text)
  }

  /// A sign of two characters: `==`, `!=` or `..`.
  private mutating func doubleSign() -> Token.Kind? {
    let signs: [(text: String, kind: Token.Kind)] = [("==", .isEqual), ("!=", .isUnequal), ("..", .range)]
    guard let sign = signs.first(where: { bytes[offset...].starts(with: $0.text.utf8) }) else { return nil }
    offset += 2
    return sign.kind
  }

  /// Text in double quotes, on one line; `\"`, `\\` and `\n` are a quotation mark, a backslash and the end of a line.
  private mutating func text() -> Token.Kind {
    offset += 1
    var content: [UInt8] = []
    var end = offset
    while end < bytes.count, bytes[end] != 0x0A {
      let byte = bytes[end]
      end += 1
      if byte == UInt8(ascii: "\"") {
        offset = end
        return .text(String(decoding: content, as: UTF8.self))
      }
      guard byte == UInt8(ascii: "\\"), end < bytes.count, let escaped = Self.escapes[bytes[end]] else {
        content.append(byte)
        continue
      }
      content.append(escaped)
      end += 1
    }
    return .unclosedText
  }

  private static let escapes: [UInt8: UInt8] = [
    UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "n"): 0x0A,
  ]

  /// A token that begins with a character outside ASCII.
  private mutating func symbol() -> Token.Kind {
    let start = offset
    repeat { offset += 1 } while offset < bytes.count && bytes[offset] & 0xC0 == 0x80
    let text = String(decoding: bytes[start..<offset], as: UTF8.self)
    switch text {
    case "⊗", "×": return .product
    case "⊕": return .plus
    case "→": return .arrow
    case "−": return .minus
    case "√": return .root
    case "≅", "≡": return .isEqual
    case "≠": return .isUnequal
    case "θ": return .word("theta" + take(while: Self.isWordByte))
    case "⟨": return .open(.angle)
    case "⟩": return .close(.angle)
    case "¹", "²", "³":
      // ¹E and ²E of books that keep conjugate pairs apart.
      guard offset < bytes.count, Self.isLetter(bytes[offset]) else { return .unknown(Character(text)) }
      return .word(text + labelText())
    default:
      guard let character = text.first else { return .unknown("?") }
      guard let letter = LabelSpelling.initial(character) else { return .unknown(character) }
      return .word(labelText(letter))
    }
  }

  /// The rest of a label or name, with stand-ins for subscripts and primes; `1/2` after the letter of a spinor irrep and a
  /// sign glued to the end belong to it.
  private mutating func labelText(_ start: String = "") -> String {
    var front = ""
    var text = labelPart(start)
    while true {
      if Self.isSigma(text) { return front + text + (gluedSign() ?? "") }
      guard text.hasPrefix("Γ") || text.hasPrefix("Gamma"), let last = text.last, last.isNumber || "+-".contains(last)
      else { return front + text }
      if last.isNumber, let sign = gluedSign() { return front + text + sign }
      // Γ5+Γ6 and Γ5⁺+Γ6⁺ are one joined pair.
      guard let next = ["+Γ", "+Gamma"].first(where: { bytes[offset...].starts(with: $0.utf8) }) else {
        return front + text
      }
      offset += next.utf8.count
      front += text + "+"
      text = labelPart("Γ")
    }
  }

  /// One label without a sign glued to its end.
  private mutating func labelPart(_ start: String) -> String {
    var text = start
    while offset < bytes.count, offset != pastedEnd {
      if Self.isWordByte(bytes[offset]) {
        text += take(while: Self.isWordByte)
      } else if text.hasSuffix("_"), bytes[offset] == UInt8(ascii: "{"), let inner = bracedSubscript() {
        text += inner
      } else if let mark = mark() {
        text += mark
      } else if bytes[offset] == UInt8(ascii: "/"), Self.beginsSpinorLabel(text), offset + 1 < bytes.count,
        bytes[offset + 1] == UInt8(ascii: "2"), !isDigit(at: offset + 2)
      {
        offset += 2
        text += "/2"
      } else {
        break
      }
    }
    return text
  }

  /// What stands in the braces of a subscript of TeX: `T_{1u}`.
  private mutating func bracedSubscript() -> String? {
    let limit = pastedEnd.map { max($0, offset) } ?? bytes.count
    let inner = bytes[(offset + 1)..<max(limit, offset + 1)].prefix { Self.isWordByte($0) || $0 == UInt8(ascii: "/") }
    guard !inner.isEmpty, inner.endIndex < limit, bytes[inner.endIndex] == UInt8(ascii: "}") else { return nil }
    offset = inner.endIndex + 1
    return String(decoding: inner, as: UTF8.self)
  }

  /// A + or − that a blank, a closing bracket, a separator or the end follows, as in `0+ + 0-`.
  private mutating func gluedSign() -> String? {
    guard offset < bytes.count, bytes[offset] == UInt8(ascii: "+") || bytes[offset] == UInt8(ascii: "-") else {
      return nil
    }
    let next = offset + 1
    guard next >= bytes.count || isBlank(at: next) || Array(")],;|>".utf8).contains(bytes[next]) else { return nil }
    guard !bytes[offset...].starts(with: "->".utf8) else { return nil }
    offset += 1
    return bytes[offset - 1] == UInt8(ascii: "+") ? "+" : "-"
  }

  /// The stand-in of a subscript, prime or raised sign at the offset.
  private mutating func mark() -> String? {
    guard bytes[offset] >= 0x80 else { return nil }
    var end = offset + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    guard let character = String(decoding: bytes[offset..<end], as: UTF8.self).first,
      let mark = LabelSpelling.mark(character)
    else { return nil }
    offset = end
    return mark
  }

  /// Whether a text is the letter of a spinor irrep with an odd numerator: `E1`, also with copies before it.
  private static func beginsSpinorLabel(_ text: String) -> Bool {
    let label = text.drop(while: \.isNumber)
    guard let letter = label.first, "ABEFGHIU".contains(letter), let last = label.dropFirst().last else { return false }
    return label.dropFirst().allSatisfy(\.isASCIIDigit) && "13579".contains(last)
  }

  /// Whether a text is the Σ of a linear molecule without its sign: `S`, `Sg`, `Sigma_u`.
  private static func isSigma(_ text: String) -> Bool {
    let rest = text.dropFirst(text.hasPrefix("Sigma") ? 5 : 1)
    return text.first == "S" && ["", "g", "u", "_g", "_u"].contains(rest)
  }

  private mutating func take(while condition: (UInt8) -> Bool) -> String {
    let start = offset
    while offset < bytes.count, offset != pastedEnd, condition(bytes[offset]) { offset += 1 }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// Whether a lone `x` that was just read can only be the name of something: no operand stands before it and none after.
  ///
  /// `x x x` is thus the square of x, and `1o x 2e` a product as ever.
  private var isOperand: Bool {
    if tokens.last?.endsOperand == true { return false }
    var next = offset
    while isBlank(at: next) { next += blankLength(at: next) }
    guard next < bytes.count else { return true }
    let symbols = ["⊗", "×", "⊕", "→", "−", "≅", "≡", "≠", "!=", ".."].map { Array($0.utf8) }
    if symbols.contains(where: { bytes[next...].starts(with: $0) }) { return true }
    if bytes[next] == UInt8(ascii: "x") { return next + 1 == bytes.count || isBlank(at: next + 1) }
    let word = String(decoding: bytes[next...].prefix(4).prefix(while: Self.isLetter), as: UTF8.self)
    return Token.Keyword(rawValue: word) != nil || Array("-=+*^/@,;:)]|".utf8).contains(bytes[next])
  }

  private func isBlank(at index: Int) -> Bool { blankLength(at: index) > 0 }

  /// How many bytes the blank at an offset has; 0 where none is.
  ///
  /// Formulas copied from a page bring its unbreakable and thin blanks along, files their byte order mark: neither can
  /// be seen, so neither is an error.
  private func blankLength(at index: Int) -> Int {
    guard index < bytes.count else { return 0 }
    func next(_ distance: Int) -> UInt8 { index + distance < bytes.count ? bytes[index + distance] : 0 }
    switch (bytes[index], next(1), next(2)) {
    case (0x09...0x0D, _, _), (0x20, _, _): return 1
    case (0xC2, 0xA0, _): return 2
    case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE2, 0x81, 0x9F), (0xE3, 0x80, 0x80), (0xEF, 0xBB, 0xBF):
      return 3
    default: return 0
    }
  }

  private func isDigit(at index: Int) -> Bool { index < bytes.count && Self.isDigit(bytes[index]) }
  private static func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }
  private static func isLetter(_ byte: UInt8) -> Bool { byte | 0x20 >= 97 && byte | 0x20 <= 122 }
  private static func beginsLabel(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte >= 0x80 || byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[")
  }

  /// Letters, digits, and what point-group labels carry: `_ ' "`.
  private static func isWordByte(_ byte: UInt8) -> Bool {
    isDigit(byte) || isLetter(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "\"")
  }
}

extension Character {
  fileprivate var isASCIIDigit: Bool { ("0"..."9").contains(self) }
}
