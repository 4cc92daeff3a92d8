/// The machine that an estimate assumes: one core.
package struct MachineFigures: Hashable, Sendable {
  /// Additions and multiplications a second, a fused one counted as two.
  package let peak: Double
  /// Bytes a second between the core and memory.
  package let bandwidth: Double
  /// The numbers in a vector.
  package let lanes: Int

  /// Figures of a machine.
  package init(peak: Double, bandwidth: Double, lanes: Int) {
    self.peak = peak
    self.bandwidth = bandwidth
    self.lanes = lanes
  }

  /// A core of 3 GHz with two fused units of 256 bits, and 12 GB/s.
  package static func usual(_ type: ElementType) -> MachineFigures {
    let lanes = 32 / type.size
    return MachineFigures(peak: 3e9 * 2 * 2 * Double(lanes), bandwidth: 12e9, lanes: lanes)
  }
}

/// What a function of a kernel takes on a machine at the least.
///
///     t = max(slots / peak, bytes / bandwidth)
///
/// Slots are operations with idle lanes counted in; bytes are those of every array once, shared weights once a call. The
/// roofline model of [Williams2009].
package struct KernelEstimate: Sendable {
  /// Which of the two roofs is the lower one.
  package enum Bound: String, Hashable, Sendable {
    case memory
    case arithmetic
  }

  /// The function.
  package let function: KernelFunction
  /// Additions and multiplications of a sample.
  package let flops: Int
  /// The same with idle lanes counted in.
  package let slots: Int
  /// Bytes of a sample.
  package let bytes: Int
  /// Bytes of a call, whatever the number of samples.
  package let sharedBytes: Int
  private let machine: MachineFigures

  /// Operations for each byte of a sample.
  package var intensity: Double { bytes == 0 ? 0 : Double(flops) / Double(bytes) }

  /// The share of the lanes that work; 1 where nothing is computed.
  package var occupancy: Double { slots == 0 ? 1 : Double(flops) / Double(slots) }

  /// Seconds for one sample of many.
  package var secondsPerSample: Double { max(arithmetic, transfer) }

  private var arithmetic: Double { Double(slots) / machine.peak }
  private var transfer: Double { Double(bytes) / machine.bandwidth }

  /// Seconds for a call with so many samples.
  package func seconds(batch: Int) -> Double {
    max(Double(batch) * arithmetic, Double(batch) * transfer + Double(sharedBytes) / machine.bandwidth)
  }

  /// What bounds one sample of many.
  package var bound: Bound { arithmetic > transfer ? .arithmetic : .memory }

  /// The estimates of the functions of a kernel, in order.
  package static func all(_ kernel: ScheduledKernel, type: ElementType, machine: MachineFigures) -> [KernelEstimate] {
    let slots = LaneSlots(lanes: machine.lanes)
    return zip(kernel.functions, KernelCost(kernel).functions).map { body, cost in
      let shared = kernel.weights == .shared ? (body.function.inputs + body.function.outputs) : []
      let sharedCount = shared.filter { $0.argument == .w }.reduce(0) { $0 + kernel.count($1) }
      return KernelEstimate(
        function: body.function, flops: cost.flops, slots: slots.count(body.nodes, isVector: kernel.lanes == .samples),
        bytes: cost.numbers * type.size, sharedBytes: sharedCount * type.size, machine: machine)
    }
  }
}
