import Coupling
import Language

extension FunctionTable {
  /// Equivariant polynomials.
  static let polynomial = Function(
    name: "polynomial", aliases: ["poly"], usage: "\"EXPRESSION\" [NAME=IRREPS …]",
    summary: "equivariant polynomials: built, evaluated, differentiated and proved", theme: .products,
    forms: [
      ("\"theta(x * x -> 0e)\" x=1o", "built of products and linear maps"),
      ("\"x0*x1, x1*x2\" x=1o --out IRREPS", "given by formulas"),
    ],
    details: [
      "Any equivariant polynomial is made of variables, ⊗ (*), ⊕ (stack) and linear",
      "maps theta(p -> IRREPS), with a free weight θ for each irrep of the result and",
      "each copy of it in p; numbers after a comma are weights instead. p^n keeps the",
      "independent copies of the power; p -> IRREPS filters; p + q, 2*p need equal",
      "irreps. A sum beside a product needs brackets: (2*x) + y.",
      "Products are decomposed by coupling tensors of norm cg in the basis e3nn.",
      "Component 1 of x is x1; 2e[0] is component 0 of the result 2e, 2e#2[0] of its",
      "second copy. A copy that is 0 says why: antisymmetry, parity, triangle.",
      "  --at 1,2,3: exact values, the components of all variables in order; --weights",
      "  --derivative: all that are not 0; --part N: the terms of degree N",
      "  --verify: proof by generators and inversion, exact, for all x and weights",
      "  --out IRREPS: EXPRESSION is formulas, one a component: \"x0*x1, x1*x2\"; their",
      "  products bind tighter, as in school, and --verify may say no",
      "In a session: v = var(1o); p = theta(v * v -> 2e); verify(p); derivative(p);",
      "evaluate(p, 1, 2, 3); degree(p); weights(p). C code: kernel polynomial.",
    ],
    options: [
      .group, Option("at", .text("NUMBERS"), "the values at numbers for all components"),
      Option("weights", .text("NUMBERS"), "numbers for the weights at --at"),
      Option("derivative", "the derivatives of all components"),
      Option("part", .integer(0...1000), "only the terms of this degree"),
      Option("verify", "prove that the polynomial is equivariant, or say where it is not"),
      Option("out", .text("IRREPS"), "the irreps of formulas that are given"),
    ],
    formats: ["tex", "python"],
    examples: [
      Example("polynomial \"theta(x * x -> 0e+2e)\" x=1o", "all quadratic maps of a vector"),
      Example("polynomial \"x^3\" x=1o --verify", "proved equivariant"),
      Example("polynomial \"theta(x * y -> 1o)\" x=1o+2e y=1o", "bilinear, to a vector"),
      Example("polynomial \"x * x -> 1e\" x=1o", "zero, and why"),
      Example("polynomial \"theta(x * x -> 2e, 1)\" x=1o --at 1,2,3", "its value at a point"),
      Example("polynomial \"x * x -> 0e\" x=1o --derivative", "its derivative"),
      Example("polynomial \"x0*x1, x1*x2, x0*x2\" x=1o --out 1o --verify", "is this one equivariant?"),
    ],
    reference: "Villar2021",
    answer: { call in try PolynomialAnswer(PolynomialRequest(call), call).answer })
}
