import ExactArithmetic
import Representations
import Testing

/// Labels, parities, multipoles, selection rules.
@Suite struct LabelTests {
  @Test func labelsOfO3AreThoseOfE3nn() {
    let group = O3()
    #expect(group.irreps(first: 8).map(group.label) == ["0e", "0o", "1o", "1e", "2e", "2o", "3o", "3e"])
    #expect(group.irreps(first: 8).sorted().map(group.label) == ["0o", "0e", "1o", "1e", "2o", "2e", "3o", "3e"])
    #expect(group.irrep(labelled: "3y") == O3.Irrep(degree: 3, parity: .odd))
    #expect(group.irrep(labelled: "4y") == O3.Irrep(degree: 4, parity: .even))
  }

  @Test func whatIsNoLabelIsNone() {
    for text in ["", "o", "1", "1z", "-1o", "1/2e", "1 o", "1oo", "٣o", "1/3e", "99999999999999999999e", "1/2y"] {
      #expect(O3().irrep(labelled: text) == nil, "\(text)")
    }
    #expect(O3(allowsSpin: true).irrep(labelled: "1/2e") != nil && O3(allowsSpin: true).irrep(labelled: "1/2y") == nil)
    for text in ["1/2", "-1", "1o", "", "3/1x"] { #expect(SO3().irrep(labelled: text) == nil, "\(text)") }
    for text in ["-1/2", "1/3", "", "a"] { #expect(SU2().irrep(labelled: text) == nil, "\(text)") }
  }

  @Test func multipolesHaveTheirParities() {
    let irreps = ["E1": "1o", "M1": "1e", "E2": "2e", "M2": "2o", "E3": "3o", "M3": "3e"]
    for (name, label) in irreps {
      #expect(Multipole(named: name).map { O3().label(of: $0.irrep(of: O3())) } == label)
    }
    for name in ["E0", "E", "e1", "E01", "F1", "E1/2", "", "E-1"] { #expect(Multipole(named: name) == nil, "\(name)") }
  }

  @Test func aRuleAllowsExactlyWhatTheProductContains() {
    let group = O3()
    let irreps = group.irreps(first: 10)
    for a in irreps {
      for k in irreps {
        let product = Set(group.product(a, k).map(\.irrep))
        for b in irreps {
          let rule = group.selectionRule(from: a, operator: k, to: b)
          #expect(rule.isAllowed == product.contains(b))
          if case .forbiddenByParity(let needed) = rule { #expect(group.product(a, needed).map(\.irrep).contains(b)) }
        }
      }
    }
  }
}
