import ExactArithmetic

/// A definition in which one operand of three components stands for its direction, with all derivatives.
///
/// With r the operand, s = 1/|r|, u = s r, g the gradient of M with respect to u, d a direction of r, e = s(d − u(u·d))
/// that of u, and h the derivative of g in the direction of all operands, e among them:
///
///     gr  = s(g − u(u·g))
///     gr′ = s(h − u(u·h)) − s u(g·e) − s²(g − u(u·g))(u·d) − s e(u·g)
///
/// All other derivatives are those of M at u, in the direction e. The Jacobian of harmonics is that of z in the
/// directions d of the axes.
struct DirectionDefinition {
  private let kernel: ScheduledKernel
  private let values: (ArrayName) -> [RootSum]
  /// The operand; x where nothing is normalised.
  private let argument: Argument

  init(_ kernel: ScheduledKernel, _ values: @escaping (ArrayName) -> [RootSum]) {
    self.kernel = kernel
    self.values = values
    argument = kernel.normalized ?? .x
  }

  /// The arrays that a function yields.
  func expected(_ function: KernelFunction) throws(KernelError) -> [(ArrayName, [RootSum])] {
    let r = values(argument.array)
    let s = kernel.normalized == nil ? RootSum(Rational(1)) : try dot(r, r).inverseRoot
    let u = r.map { s * $0 }
    let definition = kernel.definition
    var arguments: [Argument: [RootSum]] = [:]
    for other in [Argument.x, .y, .w] { arguments[other] = values(other.array) }
    arguments[argument] = u
    arguments[.z] = values(Argument.z.gradient)
    let outputs = kernel.present(function.outputs)
    switch function {
    case .forward: return [(.z, definition.derivative(.z, arguments))]
    case .backward:
      return outputs.map { array in
        let found = definition.derivative(array.argument, arguments)
        return (array, array.argument == argument ? projected(found, u, s) : found)
      }
    case .jacobian:
      let rows = (0..<3).map { axis in
        let unit = (0..<3).map { RootSum(Rational($0 == axis ? 1 : 0)) }
        return definition.derivative(.z, arguments, directions: [argument: projected(unit, u, s)])
      }
      return [(.z, definition.derivative(.z, arguments)), (.jacobian, rows.flatMap { $0 })]
    default:
      let g = definition.derivative(argument, arguments)
      let d = values(argument.direction)
      let e = projected(d, u, s)
      var directions: [Argument: [RootSum]] = [:]
      for other in [Argument.x, .y, .w] { directions[other] = values(other.direction) }
      directions[argument] = e
      return outputs.map { array in
        let h = definition.derivative(array.argument, arguments, directions: directions)
        guard array.argument == argument else { return (array, h) }
        guard kernel.normalized != nil else { return (array, h) }
        let (ge, ud, ug) = (dot(g, e), dot(u, d), dot(u, g))
        let (curved, along) = (projected(h, u, s), projected(g, u, s))
        return (
          array, curved.indices.map { i in curved[i] - s * u[i] * ge - s * along[i] * ud - s * e[i] * ug }
        )
      }
    }
  }

  private func dot(_ a: [RootSum], _ b: [RootSum]) -> RootSum { zip(a, b).reduce(.zero) { $0 + $1.0 * $1.1 } }

  /// s(v − u(u·v)); v itself where nothing is normalised.
  private func projected(_ v: [RootSum], _ u: [RootSum], _ s: RootSum) -> [RootSum] {
    guard kernel.normalized != nil else { return v }
    let along = dot(u, v)
    return zip(v, u).map { s * ($0 - $1 * along) }
  }
}
