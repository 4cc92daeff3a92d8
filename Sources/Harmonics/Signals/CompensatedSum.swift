/// A sum of doubles that keeps what rounding cuts off.
///
/// The error is that of twice the digits, rounded: a few units in the last place, whatever the number of terms.
///
/// - SeeAlso: [Neumaier1974]
struct CompensatedSum {
  private var sum = 0.0
  private var rest = 0.0

  /// Adds a term.
  mutating func add(_ term: Double) {
    let next = sum + term
    rest += sum.magnitude >= term.magnitude ? (sum - next) + term : (term - next) + sum
    sum = next
  }

  /// The sum.
  var value: Double { sum + rest }
}
