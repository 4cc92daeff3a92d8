import ExactArithmetic
import Formats

/// A table of exact values, cut into pieces that can be made in any order.
protocol ExportTable: Sendable {
  /// The name: the schema of the table is `e3.NAME/1`.
  var name: String { get }
  /// What the numbers mean, in the header of every form.
  var convention: JSON { get }
  /// What more the header says, after the convention.
  var members: [JSON.Member] { get }
  /// The columns of the records.
  var columns: RecordColumns { get }
  /// The key of the list in the JSON document.
  var listKey: String { get }
  /// The number of pieces.
  var pieceCount: Int { get }
  /// The number of values that the rules allow, zeros among them.
  var entryCount: Int { get }

  /// Writes the values of one piece that are not zero; returns how many the rules allow.
  ///
  /// - Throws: `Cancelled`.
  func write(_ piece: Int, _ bench: Workbench, to writer: inout RecordWriter) throws(Cancelled) -> Int

  /// What the header says in an archive beside the rest: how a value is rebuilt from the exact arrays.
  var archiveMembers: [JSON.Member] { get }
  /// The arrays of the archive but the header.
  var archive: [BulkOutput.Part] { get }
  /// How often the archive goes through all values.
  var archivePasses: Int { get }
  /// What is told of an archive with so many values that are not zero.
  func archiveSummary(nonzeros: Int) -> String
}

extension ExportTable {
  /// What stands at the head of every form.
  var header: [JSON.Member] {
    [.init("schema", .string("e3.\(name)/1")), .init("tool", Record.tool), .init("convention", convention)] + members
  }

  var archiveMembers: [JSON.Member] { [] }

  /// The pieces of records in a form of text.
  func records(_ form: RecordWriter.Form) -> BulkOutput.Pieces {
    BulkOutput.Pieces(count: pieceCount) { (index: Int, bench: Workbench) throws(Cancelled) in
      var writer = RecordWriter(form, columns, primes: bench.primes)
      let entries = try write(index, bench, to: &writer)
      let count = writer.count
      return BulkOutput.Piece(bytes: writer.take(), nonzeros: count, entries: entries)
    }
  }

  /// The parts of the answer in a format.
  func parts(format: String, input: String, canonical: String, spelling: (String) -> String) -> [BulkOutput.Part] {
    func text(_ text: String) -> BulkOutput.Part { .bytes(Array(spelling(text).utf8)) }
    switch format {
    case "npz":
      // An archive holds the zeros.
      let members = header.filter { $0.key != "zeros" } + archiveMembers
      return archive + [.text("__e3__", JSON.object(members).serialized), .directory]
    case "csv": return [text(columns.line), .pieces(records(.csv), separator: [])]
    case "ndjson": return [text(JSON.object(header).serialized + "\n"), .pieces(records(.ndjson), separator: [])]
    default:
      // The document with its list left open.
      var document = header.filter { $0.key != listKey }
      document.insert(
        .init("input", .object(["text": .string(input), "canonical": .string(canonical)])), at: 2)
      document.append(.init(listKey, .array([])))
      let opening = JSON.object(document).serialized.dropLast(2)
      return [
        text(String(opening)), .pieces(records(.json), separator: [UInt8(ascii: ",")]), .bytes(Array("]}\n".utf8)),
      ]
    }
  }
}
