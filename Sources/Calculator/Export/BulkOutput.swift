package import ExactArithmetic
import Formats

/// An answer too long to be held: it is made piece by piece, and written as it is made.
///
/// A piece depends on its number alone, so that several threads may make pieces at once; the bytes written are the same
/// whoever made them. Memory does not grow with the answer.
package struct BulkOutput: Sendable {
  /// One piece of the answer.
  package struct Piece: Sendable {
    /// What is written.
    package internal(set) var bytes: [UInt8]
    /// The number of values that are not zero.
    var nonzeros = 0
    /// The number of values looked at, for the progress.
    var entries = 0
    /// The checksum of the bytes, where the form asks for one.
    var checksum: UInt32 = 0
    /// The name of the array that the piece is, where pieces are arrays.
    var name = ""

    /// Whether nothing is written or counted.
    package var isEmpty: Bool { bytes.isEmpty && entries == 0 }
  }

  /// How one kind of pieces is made, from the number of the piece.
  package typealias Work = @Sendable (Int, Workbench) throws(Cancelled) -> Piece

  /// Pieces of one kind.
  package struct Pieces: Sendable {
    let count: Int
    let work: Work
  }

  /// A part of the answer.
  enum Part: Sendable {
    /// These bytes.
    case bytes([UInt8])
    /// Pieces one after the other, with something between any two that are not empty.
    case pieces(Pieces, separator: [UInt8])
    /// One array of an archive, in pieces.
    case array(String, NPY, Pieces)
    /// Arrays of an archive, one a piece.
    case arrays(Pieces)
    /// A text as an array of an archive.
    case text(String, String)
    /// The end of an archive.
    case directory
  }

  /// What is counted while the answer is written.
  package struct Totals: Sendable {
    /// The number of values that are not zero.
    package var nonzeros = 0
    /// The number of values looked at.
    package var entries = 0
  }

  /// What is exported, for the progress: `3j`.
  package let title: String
  /// The number of values that the whole answer looks at; one that is looked at twice counts twice.
  package let entryCount: Int
  /// Whether the answer is no text.
  package let isBinary: Bool
  /// The number of threads asked for, nil for one a core.
  package let jobs: Int?
  /// Whether a reader may be told how far it is.
  package let showsProgress: Bool
  /// Whether what is told is ASCII.
  package let isASCII: Bool
  /// What is told when the answer is given up, nil for the usual words.
  package let interruption: String?
  let parts: [Part]
  let summaryText: @Sendable (Totals) -> String?
  let zeroExitCode: Int32

  /// An answer of the given parts, all else the usual; without counts for a progress.
  init(parts: [Part]) {
    self.init(
      title: "", entryCount: 0, isBinary: true, jobs: 1, showsProgress: false, isASCII: false, interruption: nil,
      parts: parts,
      summaryText: { _ in nil }, zeroExitCode: 0)
  }

  /// An answer with all that is told of it.
  init(
    title: String, entryCount: Int, isBinary: Bool, jobs: Int?, showsProgress: Bool, isASCII: Bool,
    interruption: String?, parts: [Part], summaryText: @escaping @Sendable (Totals) -> String?, zeroExitCode: Int32
  ) {
    self.title = title
    self.entryCount = entryCount
    self.isBinary = isBinary
    self.jobs = jobs
    self.showsProgress = showsProgress
    self.isASCII = isASCII
    self.interruption = interruption
    self.parts = parts
    self.summaryText = summaryText
    self.zeroExitCode = zeroExitCode
  }

  /// What is told once the answer lies in a file, ending in a newline; empty for nothing.
  package func summary(_ totals: Totals, path: String) -> String {
    summaryText(totals).map { "\(path): \($0)\n" } ?? ""
  }

  /// The exit code of an answer that was written whole.
  package func exitCode(_ totals: Totals) -> Int32 { totals.nonzeros == 0 ? zeroExitCode : 0 }

  /// Makes all pieces in order and hands their bytes to `write`; between writes `advance` is told what was done.
  ///
  /// - Throws: `Cancelled` and what `write` throws.
  package func produce(
    through map: some PieceMap, advance: (Totals) -> Void = { _ in }, write: ([UInt8]) throws -> Void
  ) throws -> Totals {
    var totals = Totals()
    var archive = NPZ()
    func each(_ pieces: Pieces, _ body: (Piece) throws -> Void) throws {
      try map.forEach(pieces) { piece in
        try body(piece)
        totals.nonzeros += piece.nonzeros
        totals.entries += piece.entries
        advance(totals)
      }
    }
    for part in parts {
      switch part {
      case .bytes(let bytes): try write(bytes)
      case .pieces(let pieces, let separator):
        var isFirst = true
        try each(pieces) { piece in
          guard !piece.bytes.isEmpty else { return }
          if !isFirst, !separator.isEmpty { try write(separator) }
          isFirst = false
          try write(piece.bytes)
        }
      case .array(let name, let layout, let pieces):
        try write(archive.begin(name, layout))
        var (checksum, count) = (UInt32(0), 0)
        try each(pieces) { piece in
          checksum = CRC32.combined(checksum, piece.checksum, secondCount: piece.bytes.count)
          count += piece.bytes.count
          try write(piece.bytes)
        }
        assert(count == layout.count, "an array has as many bytes as its shape says")
        try write(archive.end(checksum: checksum, count: count))
      case .arrays(let pieces):
        try each(pieces) { piece in
          guard !piece.bytes.isEmpty else { return }
          try write(archive.add(piece.name, size: piece.bytes.count, checksum: piece.checksum))
          try write(piece.bytes)
        }
      case .text(let name, let text):
        let bytes = NPY(.byte, shape: [text.utf8.count]).header + Array(text.utf8)
        try write(archive.add(name, size: bytes.count, checksum: CRC32.checksum(bytes)))
        try write(bytes)
      case .directory: try write(archive.directory)
      }
    }
    return totals
  }

  /// The whole answer in memory, nil when it has more bytes than a limit.
  ///
  /// - Throws: `Cancelled`.
  package func collected(limit: Int, cancellation: Cancellation) throws(Cancelled) -> [UInt8]? {
    struct TooLong: Error {}
    var bytes: [UInt8] = []
    do {
      _ = try produce(through: SerialMap(cancellation: cancellation)) {
        bytes += $0
        if bytes.count > limit { throw TooLong() }
      }
    } catch is TooLong {
      return nil
    } catch {
      throw Cancelled()
    }
    return bytes
  }

  /// The whole answer in memory.
  ///
  /// - Throws: `Cancelled`.
  package func collected(cancellation: Cancellation = .never) throws(Cancelled) -> [UInt8] {
    var bytes: [UInt8] = []
    do {
      _ = try produce(through: SerialMap(cancellation: cancellation)) { bytes += $0 }
    } catch {
      throw Cancelled()
    }
    return bytes
  }
}

/// A way to make pieces: their numbers are 0 … count − 1, and each is handed on in the order of its number.
package protocol PieceMap {
  /// Makes every piece and hands it to `body`, in order.
  ///
  /// - Throws: `Cancelled`, and what `body` throws; no piece is handed on after an error.
  func forEach(_ pieces: BulkOutput.Pieces, _ body: (BulkOutput.Piece) throws -> Void) throws
}

/// Pieces made one after the other by the caller.
package struct SerialMap: PieceMap {
  private let bench: Workbench

  /// A map whose pieces ask the given cancellation.
  package init(cancellation: Cancellation) { bench = Workbench(cancellation: cancellation) }

  /// Makes every piece and hands it to `body`, in order.
  package func forEach(_ pieces: BulkOutput.Pieces, _ body: (BulkOutput.Piece) throws -> Void) throws {
    for index in 0..<pieces.count { try body(pieces.make(index, bench)) }
  }
}

extension BulkOutput.Pieces {
  /// How many pieces there are.
  package var total: Int { count }

  /// Makes the piece of a number.
  ///
  /// - Throws: `Cancelled`.
  package func make(_ index: Int, _ bench: Workbench) throws(Cancelled) -> BulkOutput.Piece {
    try bench.cancellation.check()
    return try work(index, bench)
  }
}
