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

  /// The bytes of one value, by measured tables: a signed square has some two digits for each unit of the labels' sum.
  private static func bytesPerEntry(_ what: ExportKind, _ range: SpinRange, _ format: String) -> Int {
    let labels =
      switch what {
      case .threeJ, .cg, .realCG, .gaunt: 6
      case .sixJ: 6
      case .nineJ: 9
      case .jd: 3
      }
    if format == "npz" {
      switch what {
      case .threeJ: return 16
      // Zeros are written too: one value in some l has a place.
      case .cg, .realCG, .gaunt, .jd: return 8 * (range.largest / 4 + 1)
      case .sixJ, .nineJ: return 16 + 4 * labels
      }
    }
    let digits = min(range.largest, 200) * (what == .nineJ ? 3 : 1)
    return (format == "csv" ? 22 : 46) + 3 * labels + digits
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
