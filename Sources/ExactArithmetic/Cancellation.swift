/// A question that long loops ask now and then: whether anyone still wants the answer.
public struct Cancellation: Sendable {
  private let isCancelled: @Sendable () -> Bool

  /// A cancellation that asks the given function, which must be cheap.
  public init(_ isCancelled: @escaping @Sendable () -> Bool) { self.isCancelled = isCancelled }

  /// Nobody ever gives up.
  public static let never = Cancellation { false }

  /// - Throws: `Cancelled` when the answer is no longer wanted.
  @inline(__always)
  public func check() throws(Cancelled) {
    if isCancelled() { throw Cancelled() }
  }
}
