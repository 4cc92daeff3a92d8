import Calculator

extension Reply {
  /// The text of an answer, also of one that is made while it is written.
  var whole: String {
    get throws { try bulk.map { String(decoding: try $0.collected(), as: UTF8.self) } ?? text }
  }
}
