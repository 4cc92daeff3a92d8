import ExactArithmetic

/// The definition of harmonics of x or of x/|x|, with all derivatives with respect to x.
///
/// With s = 1/|x|, u = s x, g the gradient of M with respect to u, d a direction of x, e = s(d − u(u·d)) that of u, and h
/// the derivative of g in the direction e:
///
///     gx  = s(g − u(u·g))
///     gx′ = s(h − u(u·h)) − s u(g·e) − s²(g − u(u·g))(u·d) − s e(u·g)
///     ggz = ∂M/∂z in the direction e,     j[i] = the same for d = unit vector i
struct DirectionDefinition {
  private let kernel: ScheduledKernel
  private let values: (ArrayName) -> [RootSum]

  init(_ kernel: ScheduledKernel, _ values: @escaping (ArrayName) -> [RootSum]) {
    self.kernel = kernel
    self.values = values
  }

  /// The arrays that a function yields.
  func expected(_ function: KernelFunction) throws(KernelError) -> [(ArrayName, [RootSum])] {
    let x = values(.x)
    let s = kernel.normalizesInput ? try dot(x, x).inverseRoot : RootSum(Rational(1))
    let u = x.map { s * $0 }
    let gz = values(Argument.z.gradient)
    let definition = kernel.definition
    let arguments: [Argument: [RootSum]] = [.x: u, .z: gz]
    let g = definition.derivative(.x, arguments)
    switch function {
    case .forward: return [(.z, definition.derivative(.z, arguments))]
    case .backward: return [(Argument.x.gradient, projected(g, u, s))]
    case .jacobian:
      let rows = (0..<3).map { axis in
        let unit = (0..<3).map { RootSum(Rational($0 == axis ? 1 : 0)) }
        return definition.derivative(.z, arguments, directions: [.x: projected(unit, u, s)])
      }
      return [(.z, definition.derivative(.z, arguments)), (.jacobian, rows.flatMap { $0 })]
    default:
      let d = values(Argument.x.direction)
      let e = projected(d, u, s)
      let h = definition.derivative(.x, arguments, directions: [.x: e])
      var gx = projected(h, u, s)
      if kernel.normalizesInput {
        let (ge, ud, ug) = (dot(g, e), dot(u, d), dot(u, g))
        let along = projected(g, u, s)
        gx = gx.indices.map { i in
          gx[i] - s * u[i] * ge - s * along[i] * ud - s * e[i] * ug
        }
      }
      return [
        (Argument.x.gradient, gx), (Argument.z.direction, definition.derivative(.z, arguments, directions: [.x: e])),
      ]
    }
  }

  private func dot(_ a: [RootSum], _ b: [RootSum]) -> RootSum { zip(a, b).reduce(.zero) { $0 + $1.0 * $1.1 } }

  /// s(v − u(u·v)); v itself where x is not normalised.
  private func projected(_ v: [RootSum], _ u: [RootSum], _ s: RootSum) -> [RootSum] {
    guard kernel.normalizesInput else { return v }
    let along = dot(u, v)
    return zip(v, u).map { s * ($0 - $1 * along) }
  }
}
