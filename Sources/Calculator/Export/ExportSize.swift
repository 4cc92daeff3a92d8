import Coupling
import ExactArithmetic

/// How long a table would be, estimated before it is begun.
struct ExportSize: Sendable {
  /// The number of values that is written unasked.
  static let largest = 20_000_000

  /// The number of values that the rules allow.
  let entries: Integer
  /// The number of bytes.
  let bytes: Integer

  /// The size of a table: exact for small ones, and beyond those by the power of the number of labels with which it
  /// grows.
  ///
  /// - Throws: `Cancelled`.
  init(
    _ what: ExportKind, _ range: SpinRange, format: String, cancellation: Cancellation = .never
  ) throws(Cancelled) {
    let (most, power) =
      switch what {
      case .threeJ, .cg, .realCG, .gaunt: (61, 5)
      case .sixJ: (25, 6)
      case .nineJ: (11, 9)
      case .jd: (101, 3)
      }
    let sample = range.prefix(most)
    let table: any ExportTable =
      switch what {
      case .threeJ: try ThreeJExport(sample, cancellation: cancellation)
      case .cg, .realCG: CouplingExport(sample, basis: .complex, norm: .cg)
      case .gaunt: GauntExport(sample, isReal: false)
      case .sixJ: try RecouplingExport(.sixJ, sample, cancellation: cancellation)
      case .nineJ: try RecouplingExport(.nineJ, sample, cancellation: cancellation)
      case .jd: JExport(lmax: sample.largest / 2)
      }
    let growth = Rational(range.count, sample.count).power(power)
    let count = Rational(Integer(table.entryCount)) * growth
    entries = count.numerator.quotientAndRemainder(dividingBy: count.denominator).quotient
    bytes = entries * Integer(Self.bytesPerEntry(what, range, format))
  }

  /// The bytes of one value: those of small tables as they were measured, and a signed square that grows with the
  /// labels.
  private static func bytesPerEntry(_ what: ExportKind, _ range: SpinRange, _ format: String) -> Int {
    if format == "npz" {
      switch what {
      case .threeJ: return 16
      // Zeros are written too: one value in some l has a place.
      case .cg, .realCG, .gaunt, .jd: return 8 * (range.largest / 4 + 1)
      case .sixJ: return 40
      case .nineJ: return 52
      }
    }
    let (base, halves) =
      switch what {
      case .threeJ, .gaunt: (73, 1)
      case .cg, .realCG: (62, 1)
      case .sixJ: (58, 2)
      case .nineJ: (64, 3)
      case .jd: (50, 1)
      }
    return base + halves * range.largest / 2 - (format == "csv" ? 28 : 0)
  }

  /// Refuses a table of too many values.
  ///
  /// - Throws: `CommandError` naming the table and its size.
  func check(_ what: String) throws(CommandError) {
    if entries > Integer(Self.largest) { throw .tooLong(what, entries: entries, bytes: bytes) }
  }
}

extension SpinRange {
  /// The first labels.
  func prefix(_ count: Int) -> SpinRange {
    let last = self[min(count, self.count) - 1]
    return isIntegral ? SpinRange(lmax: last / 2) : SpinRange(jmax: HalfInteger(twice: last))
  }
}
