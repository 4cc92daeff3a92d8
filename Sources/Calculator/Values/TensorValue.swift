import Formats

/// A coupling tensor with what it was asked for.
package struct TensorValue: Hashable, Sendable {
  /// The call that makes it: `cg(1o ⊗ 1o → 2e)`.
  let text: String
  /// The entries for a reader.
  let table: String
  /// The document `e3.cg/1`.
  let document: JSON

  /// The tensor that an answer of `cg` tells.
  ///
  /// - Parameter expression: what was asked for, with the group before it where the labels do not name it.
  init(_ answer: Answer, of expression: String, _ call: Call) {
    let options = ["basis", "norm"].compactMap { name in call.arguments.text(name).map { ", \(name)=\($0)" } }
    text = "cg(\(expression)\(options.joined()))"
    (table, document) = (answer.text, answer.document)
  }

  /// The convention and the entries, exact.
  var content: [JSON?] { ["convention", "blocks"].map { document[$0] } }

  package static func == (left: TensorValue, right: TensorValue) -> Bool { left.content == right.content }
  package func hash(into hasher: inout Hasher) { hasher.combine(content) }
}

extension Answer {
  /// The same answer with its tensor as a value; a statement that gives it a name shows no table.
  func keeping(tensorOf expression: String, _ call: Call) -> Answer {
    let tensor = TensorValue(self, of: expression, call)
    var answer = self
    answer.text = call.prefix + (call.name == nil ? text : tensor.text)
    answer.value = .tensor(tensor)
    return answer
  }
}
