import ExactArithmetic

extension NumberText {
  /// An exact number in TeX: `-\frac{1}{4}+\frac{\sqrt{3}}{2}`.
  static func tex(_ number: ExactNumber) -> String {
    switch number {
    case .root(let root): return prefixTeX(root)
    case .sum(let sum):
      let terms = sum.terms.map { radicand, coefficient in
        prefixTeX(PiRoot(root: RationalRoot(coefficient: coefficient, squareFreeRadicand: radicand), piExponent: 0))
      }
      return terms.reduce("") { $0 + ($0.isEmpty || $1.hasPrefix("-") ? "" : "+") + $1 }
    }
  }
}
