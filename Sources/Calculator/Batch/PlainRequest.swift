/// A request for one symbol of plain numbers, read from the bytes of a line without a copy.
///
/// `{"id":7,"command":"3j 1/2 1/2 1 1/2 -1/2 0"}`: the id a whole number or a string of ASCII without escapes, the
/// command in either place, the words apart by one blank. Any other line is no plain request, right or wrong.
struct PlainRequest {
  /// What is asked for.
  enum Symbol {
    case wigner3j
    case wigner6j
    case wigner9j
    case clebschGordan
    case racah
  }

  /// The bytes of the id.
  private(set) var id = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The numbers as typed.
  private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
  /// The symbol.
  private(set) var symbol = Symbol.wigner3j
  /// The doubles of the numbers; six or nine.
  private(set) var twice: [9 of Int] = .init(repeating: 0)

  private let line: UnsafeBufferPointer<UInt8>
  private var offset = 0

  /// The request in a line, nil when it is no plain one.
  @inline(__always)
  init?(_ line: UnsafeBufferPointer<UInt8>) {
    self.line = line
    guard take(UInt8(ascii: "{")) else { return nil }
    var hasCommand = false
    repeat {
      guard take(UInt8(ascii: "\"")) else { return nil }
      if takeWord("id\"") {
        guard id.baseAddress == nil, take(UInt8(ascii: ":")), readID() else { return nil }
      } else if takeWord("command\"") {
        guard !hasCommand, take(UInt8(ascii: ":")), take(UInt8(ascii: "\"")), readCommand() else { return nil }
        hasCommand = true
      } else {
        return nil
      }
    } while take(UInt8(ascii: ","))
    guard take(UInt8(ascii: "}")), hasCommand, id.baseAddress != nil else { return nil }
    skipBlanks()
    guard offset == line.count else { return nil }
  }

  /// The byte at the offset, 0 at the end.
  @inline(__always)
  private var peek: UInt8 { offset < line.count ? line[offset] : 0 }

  @inline(__always)
  private mutating func skipBlanks() {
    while peek == 0x20 || peek == 0x09 || peek == 0x0D { offset += 1 }
  }

  /// Takes a byte after blanks.
  @inline(__always)
  private mutating func take(_ byte: UInt8) -> Bool {
    skipBlanks()
    guard peek == byte else { return false }
    offset += 1
    return true
  }

  /// Takes a text where it stands next.
  @inline(__always)
  private mutating func takeWord(_ word: StaticString) -> Bool {
    let count = word.utf8CodeUnitCount
    guard line.count - offset >= count else { return false }
    for index in 0..<count where line[offset + index] != word.utf8Start[index] { return false }
    offset += count
    return true
  }

  /// A whole number, or a string of plain ASCII.
  @inline(__always)
  private mutating func readID() -> Bool {
    skipBlanks()
    let start = offset
    if peek == UInt8(ascii: "\"") {
      offset += 1
      while peek >= 0x20, peek < 0x7F, peek != UInt8(ascii: "\""), peek != UInt8(ascii: "\\") { offset += 1 }
      guard peek == UInt8(ascii: "\"") else { return false }
      offset += 1
    } else {
      if peek == UInt8(ascii: "-") { offset += 1 }
      let first = offset
      while Self.isDigit(peek) { offset += 1 }
      guard offset > first, offset == first + 1 || line[first] != UInt8(ascii: "0") else { return false }
      // 7.5 and 7e2 are numbers, too, but no plain ones: what follows has to end the member.
    }
    id = UnsafeBufferPointer(rebasing: line[start..<offset])
    return true
  }

  @inline(__always)
  private static func isDigit(_ byte: UInt8) -> Bool { byte &- 48 < 10 }

  /// The name of a symbol, its numbers and the quotation mark behind them.
  @inline(__always)
  private mutating func readCommand() -> Bool {
    var count = 6
    if takeWord("3j ") {
      symbol = .wigner3j
    } else if takeWord("6j ") {
      symbol = .wigner6j
    } else if takeWord("9j ") {
      symbol = .wigner9j
      count = 9
    } else if takeWord("cg ") {
      symbol = .clebschGordan
    } else if takeWord("racah ") {
      symbol = .racah
    } else {
      return false
    }
    let start = offset
    for index in 0..<count {
      if index > 0 {
        guard peek == 0x20 else { return false }
        offset += 1
      }
      guard let number = readNumber() else { return false }
      twice[index] = number
    }
    text = UnsafeBufferPointer(rebasing: line[start..<offset])
    guard peek == UInt8(ascii: "\"") else { return false }
    offset += 1
    return true
  }

  /// The double of `12`, `-3` or `7/2`, of at most five digits.
  @inline(__always)
  private mutating func readNumber() -> Int? {
    let isNegative = peek == UInt8(ascii: "-")
    if isNegative { offset += 1 }
    let start = offset
    var value = 0
    while Self.isDigit(peek), offset - start < 6 {
      value = value * 10 + Int(peek &- 48)
      offset += 1
    }
    let length = offset - start
    guard length > 0, length < 6, length == 1 || line[start] != UInt8(ascii: "0") else { return nil }
    if peek == UInt8(ascii: "/") {
      offset += 1
      guard peek == UInt8(ascii: "2") else { return nil }
      offset += 1
    } else {
      value *= 2
    }
    return isNegative ? -value : value
  }
}
