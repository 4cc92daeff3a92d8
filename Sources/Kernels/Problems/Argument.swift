/// The four arguments of the form of a kernel, M(x, y, w, z).
///
/// Forward is ∂M/∂z, backward ∂M/∂x, ∂M/∂y and ∂M/∂w, double backward the same of the derivative of M in a direction of
/// x, y and w.
package enum Argument: String, Hashable, Sendable, CaseIterable {
  case x
  case y
  case w
  case z

  /// The array of values; of z the result.
  package var array: ArrayName { ArrayName(rawValue) }
  /// The array of derivatives with respect to the argument: gx; of z the cotangent gz.
  package var gradient: ArrayName { array.gradient }
  /// The array of a direction of the argument: ggx; of z the derivative with respect to gz, ggz.
  package var direction: ArrayName { array.gradient.gradient }
}
