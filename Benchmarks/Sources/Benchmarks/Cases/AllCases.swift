/// Every case; a case is built when it is asked for.
enum AllCases {
  /// In the order of the report.
  static var all: [() -> Case] {
    [
      { Wigner3jCases.range(5) }, { Wigner3jCases.range(10) }, { Wigner3jCases.range(20) },
      { LargeCases.wigner3j(50, oneOver: 10) }, { LargeCases.wigner3j(100, oneOver: 3) },
      { LargeCases.wigner3j(200, oneOver: 3) }, { LargeCases.wigner3j(1000, oneOver: 2) },
      { BlockCases.wigner3j(100, oneOver: 100) },
      { Wigner6jCases.range(3) }, { Wigner6jCases.range(5) },
      { LargeCases.wigner6j(50, oneOver: 5) }, { LargeCases.wigner6j(200, oneOver: 5) },
      { LargeCases.wigner6j(600, oneOver: 5, milliseconds: 0.2) },
      { Wigner9jCases.range(2) }, { Wigner9jCases.range(3) }, { Wigner9jCases.range(4) },
      { LargeCases.wigner9j(20, oneOver: 12) }, { LargeCases.wigner9j(50, oneOver: 50) },
      { LargeCases.wigner9j(100, oneOver: 100) },
      { LargeCases.wigner9j(200, milliseconds: 1) }, { LargeCases.wigner9j(1000, milliseconds: 50) },
    ]
  }
}
