import Representations
import Testing

@testable import Calculator

/// Names of operators of spectroscopy as they are typed.
@Suite struct TransitionOperatorTextTests {
  @Test func namesAreReadInAnyCase() {
    for (text, name) in [
      ("E1", "E1"), ("M2", "M2"), ("ir", "IR"), ("RAMAN", "Raman"), ("Hyper-Raman", "hyper-Raman"),
      ("hyperraman", "hyper-Raman"), ("So", "SO"), ("cd", "CD"),
    ] {
      #expect(TransitionOperator(named: text)?.name == name)
    }
    for text in ["", "e1", "E0", "R", "x", "raman2"] { #expect(TransitionOperator(named: text) == nil) }
  }
}
