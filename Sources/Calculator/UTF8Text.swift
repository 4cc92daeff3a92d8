/// Bytes that should be UTF-8.
package enum UTF8Text {
  /// The offset of the first byte that belongs to no scalar.
  package static func firstInvalidOffset(_ bytes: some Sequence<UInt8>) -> Int? {
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .emptyInput: return nil
      case .error: return offset
      }
    }
  }
}
