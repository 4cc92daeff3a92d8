/// Where the components of a contraction lie in memory.
struct ContractionPlaces {
  /// The places of the components of a channel.
  let places: [Argument: [StraightLineProblem.Place]]
  /// The length of each operand.
  let dimensions: [Argument: Int]
  /// The number of channels.
  let channels: Int

  init(_ input: Layout, _ output: Layout, channels: Int, weightCount: Int, _ order: MemoryOrder) {
    self.channels = channels
    places = [
      .x: input.places(order), .z: output.places(order),
      .w: (0..<weightCount).map { .init(offset: $0 * channels, stride: 1) },
    ]
    dimensions = [.x: input.dimension, .z: output.dimension, .w: weightCount * channels]
  }

  /// A component of a channel as a factor.
  func factor(_ argument: Argument, _ component: Int) -> KernelDefinition.Factor {
    guard let place = places[argument]?[component] else { preconditionFailure("a component of an operand") }
    return KernelDefinition.Factor(argument, place.offset, stride: place.stride)
  }
}
