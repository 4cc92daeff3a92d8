/// Every case; a case is built when it is asked for.
enum AllCases {
  /// In the order of the report.
  static var all: [() -> Case] {
    [
      { Wigner3jCases.range(5) }, { Wigner3jCases.range(10) }, { Wigner3jCases.range(20) },
    ]
  }
}
