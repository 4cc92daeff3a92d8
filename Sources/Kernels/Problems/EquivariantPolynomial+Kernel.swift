package import Coupling
import ExactArithmetic

extension EquivariantPolynomial {
  /// The polynomial as a kernel of one channel: x is its inputs, one after the other; w its weights.
  package func straightLine(weights source: WeightSource) -> StraightLineProblem {
    var graph = ExpressionGraph()
    let inner = 0..<inputDimension
    var products: [IndexedMonomial: ExpressionGraph.Value] = [:]
    func place(_ variable: Int) -> (argument: Argument, offset: Int) {
      variable < inputDimension ? (.x, variable) : (.w, variable - inputDimension)
    }
    func input(_ variable: Int) -> ExpressionGraph.Value {
      let (argument, offset) = place(variable)
      return graph.input(argument.array, offset)
    }
    /// The product of the factors in x, the same for all results that need it.
    func product(_ monomial: IndexedMonomial) -> ExpressionGraph.Value {
      if let found = products[monomial] { return found }
      guard let last = monomial.variables.last else { return graph.one }
      let value = graph.product(product(monomial.lowered(last)), input(last))
      products[monomial] = value
      return value
    }
    let results = components.map { sum in
      // Weights stand outside: each multiplies one sum.
      var groups: [(outer: IndexedMonomial, terms: [ExpressionGraph.Term])] = []
      for (monomial, coefficient) in sum.coefficients.sorted(by: { $0.key < $1.key }) {
        let (outer, part) = (monomial.part(outside: inner), product(monomial.part(in: inner)))
        let terms = coefficient.terms.map {
          ExpressionGraph.Term(RationalRoot(coefficient: $0.coefficient, squareFreeRadicand: $0.radicand), part)
        }
        if let index = groups.firstIndex(where: { $0.outer == outer }) {
          groups[index].terms += terms
        } else {
          groups.append((outer, terms))
        }
      }
      let values = groups.map { group in
        group.outer.variables.reduce(graph.sum(group.terms)) { graph.product($0, input($1)) }
      }
      return graph.sum(values)
    }
    let terms = components.enumerated().flatMap { component, sum in
      sum.coefficients.sorted { $0.key < $1.key }.flatMap { monomial, coefficient in
        coefficient.terms.map { part in
          KernelDefinition.Term(
            RationalRoot(coefficient: part.coefficient, squareFreeRadicand: part.radicand),
            [.init(.z, component)]
              + monomial.variables.map { .init(place($0).argument, place($0).offset) })
        }
      }
    }
    let places = { (count: Int) in (0..<count).map { StraightLineProblem.Place(offset: $0, stride: 0) } }
    let weightCount = self.weights.count
    return StraightLineProblem(
      graph: graph, results: results,
      places: [.x: places(inputDimension), .w: places(weightCount), .z: places(components.count)], channels: 1,
      definition: KernelDefinition(
        paths: terms.isEmpty ? [] : [.init(name: "polynomial", counts: [1, 1, 1], strides: [:], terms: terms)],
        dimensions: [.x: inputDimension, .y: 0, .w: weightCount, .z: components.count]),
      weights: weightCount == 0 ? .none : source)
  }
}
