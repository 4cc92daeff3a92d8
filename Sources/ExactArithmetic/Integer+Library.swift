import CGMP

extension Integer {
  /// The version of the library that computes: that of GMP.
  public static var libraryVersion: String { String(cString: e3_gmp_version()) }
}
