import Glibc

/// The scalars typed at a terminal.
///
/// One byte is read at a time, so that nothing is taken that the next reader of the terminal should see.
struct TerminalInput {
  /// What a wait for input ends with.
  enum Event {
    case scalar(Unicode.Scalar)
    case end
    case signal
  }

  private var pushedBack: UInt8?

  /// The next scalar; a byte that is not UTF-8 becomes U+FFFD.
  mutating func next() -> Event {
    switch byte() {
    case .end: return .end
    case .signal: return .signal
    case .byte(let lead):
      let (length, bits) = Self.form(lead)
      guard length > 1 else { return .scalar(length == 1 ? Unicode.Scalar(lead) : "\u{FFFD}") }
      var value = bits
      for _ in 1..<length {
        var event = byte()
        while case .signal = event, !Signals.wantsStop { event = byte() }
        guard case .byte(let next) = event else { return .scalar("\u{FFFD}") }
        guard next & 0xC0 == 0x80 else {
          pushedBack = next
          return .scalar("\u{FFFD}")
        }
        value = value << 6 | UInt32(next & 0x3F)
      }
      return .scalar(Unicode.Scalar(value) ?? "\u{FFFD}")
    }
  }

  private enum ByteEvent {
    case byte(UInt8)
    case end
    case signal
  }

  private mutating func byte() -> ByteEvent {
    if let pushedBack {
      self.pushedBack = nil
      return .byte(pushedBack)
    }
    guard Signals.waitForInput(STDIN_FILENO, unless: { Signals.wantsStop }) else { return .signal }
    var byte: UInt8 = 0
    switch Glibc.read(STDIN_FILENO, &byte, 1) {
    case 1: return .byte(byte)
    case 0: return .end
    default: return errno == EINTR || errno == EAGAIN ? .signal : .end
    }
  }

  /// The length of the sequence that a byte leads, and its bits; length 0 for a byte that leads none.
  private static func form(_ lead: UInt8) -> (length: Int, bits: UInt32) {
    switch lead {
    case 0..<0x80: (1, UInt32(lead))
    case 0xC2..<0xE0: (2, UInt32(lead & 0x1F))
    case 0xE0..<0xF0: (3, UInt32(lead & 0x0F))
    case 0xF0..<0xF5: (4, UInt32(lead & 0x07))
    default: (0, 0)
    }
  }
}
