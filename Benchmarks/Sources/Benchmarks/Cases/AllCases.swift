/// Every case; a case is built when it is asked for.
enum AllCases {
  /// In the order of the report.
  static var all: [() -> Case] {
    [
      { Wigner3jCases.range(5) }, { Wigner3jCases.range(10) }, { Wigner3jCases.range(20) },
      { LargeCases.wigner3j(50, 0.009389168798561377, oneOver: 10) },
      { LargeCases.wigner3j(100, 0.0004371337921497181, oneOver: 3) },
      { LargeCases.wigner3j(200, -0.0032189155097981426, oneOver: 3) },
      { LargeCases.wigner3j(1000, -0.00048367920806120367, oneOver: 2) },
      { BlockCases.wigner3j(100, oneOver: 100) },
      { Wigner6jCases.range(3) }, { Wigner6jCases.range(5) },
      { LargeCases.wigner6j(50, -0.00011213749236264199, oneOver: 5) },
      { LargeCases.wigner6j(200, 0.00015590321241324158, oneOver: 5) },
      { LargeCases.wigner6j(600, -1.0398177834414401e-07, oneOver: 5, milliseconds: 0.2) },
      { SeriesCases.wigner6j(100) },
      { Wigner9jCases.range(2) }, { Wigner9jCases.range(3) }, { Wigner9jCases.range(4) },
      { LargeCases.wigner9j(20, 5.7325031667443574e-05, oneOver: 12) },
      { LargeCases.wigner9j(50, 5.10641080337977e-06, oneOver: 50) },
      { LargeCases.wigner9j(100, 8.096663868792913e-07, oneOver: 100) },
      { LargeCases.wigner9j(200, 1.2783353005450656e-07, milliseconds: 1) },
      { LargeCases.wigner9j(1000, 1.749851385596156e-09, milliseconds: 50) },
    ]
  }
}
