import Calculator
import ExactArithmetic
import Glibc

/// Writing of the files of a reply where nothing else may go to standard output.
enum FileDelivery {
  /// Writes what a reply has for files and returns what is told of it.
  ///
  /// - Throws: `Failure` when a file cannot be written, or the answer is no longer wanted; an earlier file is then still
  ///   there.
  static func write(_ reply: Reply, cancellation: Cancellation) throws(Failure) -> String {
    guard let path = reply.outputPath else { return reply.text }
    do {
      // An answer that was given up may have been made all the same.
      try cancellation.check()
      if let bulk = reply.bulk { return try write(bulk, path, cancellation) }
      if !reply.files.isEmpty {
        try OutputFile.write(reply.files.map { ($0.name, Array($0.contents.utf8)) }, into: path)
        return reply.text
      }
      try OutputFile(path, reply.bytes ?? Array(reply.text.utf8)).commit()
      return reply.bytes == nil ? "" : reply.text
    } catch let error as Output.WriteError {
      throw Failure(text: error.text, exitCode: error.exitCode)
    } catch {
      throw Failure.interrupted
    }
  }

  private static func write(_ bulk: BulkOutput, _ path: String, _ cancellation: Cancellation) throws -> String {
    let file = try OutputFile(path)
    do {
      var buffer = OutputBuffer(descriptor: file.descriptor, name: path, cancellation: cancellation)
      let totals = try bulk.produce(through: OrderedMap(jobs: bulk.jobs, cancellation: cancellation)) {
        try buffer.write($0)
      }
      try buffer.flush()
      try cancellation.check()
      try file.commit()
      return bulk.summary(totals, path: path)
    } catch {
      file.discard()
      throw error
    }
  }
}
