import CGMP

/// Owner of one GMP integer; the only place where GMP's memory is managed.
///
/// The number lives behind an allocated pointer, never inline in the object, so that it may be source and
/// destination of one call. No pointer leaves a closure, because an object may be released after its last use.
@usableFromInline
final class BigStorage: @unchecked Sendable {
  // Sendable: mutated only by the sole owner, checked with isKnownUniquelyReferenced.
  private let pointer: UnsafeMutablePointer<__mpz_struct>

  init() {
    pointer = .allocate(capacity: 1)
    __gmpz_init(pointer)
  }

  convenience init(_ value: Int) {
    self.init()
    __gmpz_set_si(pointer, value)
  }

  /// A copy with storage of its own.
  convenience init(copying other: BigStorage) {
    self.init()
    other.read { __gmpz_set(pointer, $0) }
  }

  deinit {
    __gmpz_clear(pointer)
    pointer.deallocate()
  }

  func read<Result>(_ body: (UnsafePointer<__mpz_struct>) -> Result) -> Result {
    withExtendedLifetime(self) { body(UnsafePointer(pointer)) }
  }

  func write<Result>(_ body: (UnsafeMutablePointer<__mpz_struct>) -> Result) -> Result {
    withExtendedLifetime(self) { body(pointer) }
  }
}
