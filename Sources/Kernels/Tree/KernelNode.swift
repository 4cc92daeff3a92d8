package import ExactArithmetic

/// The tree of a kernel for one sample: what printers turn into a language, and the interpreter gives a meaning.
///
/// Inside `lanes` every value that depends on the lane index is a vector of neighbouring copies; an accumulator that is
/// added to there holds one partial sum for each lane, and whoever stores it adds the lanes up. All operations between
/// are linear in accumulators, so that lanes do not change what a tree means.
package indirect enum KernelNode: Sendable {
  /// A remark for the reader.
  case comment(String)
  /// A part with locals of its own.
  case block([KernelNode])
  /// for index in 0 ..< count.
  case loop(index: String, count: Int, body: [KernelNode])
  /// The same over neighbouring copies, many at once.
  case lanes(index: String, count: Int, body: [KernelNode])
  /// For every sample of a block, with the arrays of that sample; index counts the samples of the block.
  case samples(index: String, body: [KernelNode])
  /// For every row of a table of constants.
  case table(ConstantTable, body: [KernelNode])
  /// name = value.
  case local(name: String, value: KernelExpression)
  /// Locals `prefix_0 …`: components of an array, one stride apart.
  case load(prefix: String, components: Components)
  /// The components of an array become the values, or grow by them.
  case store(Components, values: [KernelExpression], mode: StoreMode)
  /// A local that starts as 0.
  case accumulator(name: String)
  /// name += value.
  case addToLocal(name: String, value: KernelExpression)
  /// A part that is left out where the caller does not want an array.
  case when(ArrayName, [KernelNode])
  /// Numbers of an array become 0.
  case clear(ArrayName, Address, count: Int)
  /// Numbers that the next lanes read in several rows at once are read one after the other.
  case touch(ArrayName, Address, count: Int)
  /// Numbers of the same array of the next sample are asked for before they are needed.
  case prefetch(Components)
  /// A product of matrices.
  case multiply(MatrixProduct)
}

/// What becomes of a place that is written.
package enum StoreMode: Sendable {
  /// The value replaces what is there.
  case set
  /// The value is added to what is there.
  case add
}

/// Numbers of an array that lie one stride apart.
package struct Components: Hashable, Sendable {
  /// The array.
  package let array: ArrayName
  /// The place of the first.
  package let address: Address
  /// How far the next one lies.
  package let stride: Int
  /// How many there are.
  package let count: Int

  package init(_ array: ArrayName, _ address: Address, stride: Int, count: Int) {
    self.array = array
    self.address = address
    self.stride = stride
    self.count = count
  }

  /// One number.
  package init(_ array: ArrayName, _ address: Address) { self.init(array, address, stride: 1, count: 1) }
}

/// A value of the tree.
package indirect enum KernelExpression: Sendable {
  case zero
  case constant(RationalRoot)
  case local(String)
  case element(ArrayName, Address)
  case product([KernelExpression])
  case sum([(isNegative: Bool, value: KernelExpression)])
  /// 1/√a, and 0 where a = 0.
  case inverseRoot(KernelExpression)
  /// 1, and −1 where a < 0.
  case sign(KernelExpression)
}

/// An affine address: offset + Σ stride · index.
package struct Address: Hashable, Sendable {
  /// Where the segment begins, with the component.
  package let offset: Int
  /// The strides of the indices.
  package let strides: [Stride]

  /// One index with its stride.
  package struct Stride: Hashable, Sendable {
    /// The index: of a loop, of lanes, of samples, or a column of a table.
    package let index: String
    /// Its stride, not 0.
    package let stride: Int

    package init(_ index: String, _ stride: Int) {
      self.index = index
      self.stride = stride
    }
  }

  package init(_ offset: Int, _ strides: [Stride] = []) {
    self.offset = offset
    self.strides = strides.filter { $0.stride != 0 }
  }

  /// The address so many numbers further.
  package func advanced(by distance: Int) -> Address { Address(offset + distance, strides) }

  /// How far it moves with an index.
  package func stride(of index: String) -> Int { strides.first { $0.index == index }?.stride ?? 0 }
}

/// Rows of integers and constants that a loop runs through.
package struct ConstantTable: Sendable {
  /// The name of the table, unique in a kernel.
  package let name: String
  /// The names of the columns, which are indices of addresses inside the loop.
  package let columns: [String]
  /// The name of the local that holds the constant of a row; nil where rows have none.
  package let constant: String?
  /// The integers of the rows.
  package let rows: [[Int]]
  /// The constants of the rows.
  package let constants: [RationalRoot]

  package init(name: String, columns: [String], rows: [[Int]], constant: String? = nil, constants: [RationalRoot] = [])
  {
    precondition(constant == nil || constants.count == rows.count, "a constant for each row")
    self.name = name
    self.columns = columns
    self.rows = rows
    self.constant = constant
    self.constants = constants
  }
}

/// C = A·B or C = Aᵀ·B, added to C or in its place.
///
/// Without transposition A is rows × inner and B inner × columns, with it A is inner × rows. The rows of a matrix lie
/// `stride` numbers apart.
package struct MatrixProduct: Sendable {
  /// A matrix in an array.
  package struct Matrix: Sendable {
    package let array: ArrayName
    package let address: Address
    package let stride: Int

    package init(_ array: ArrayName, _ address: Address, stride: Int) {
      self.array = array
      self.address = address
      self.stride = stride
    }
  }

  /// A number that may grow with the samples of a block.
  package struct Extent: Sendable {
    package let count: Int
    package let perSample: Bool

    package init(_ count: Int, perSample: Bool = false) {
      self.count = count
      self.perSample = perSample
    }
  }

  package let a: Matrix
  package let b: Matrix
  package let c: Matrix
  package let rows: Extent
  package let columns: Int
  package let inner: Extent
  package let isTransposed: Bool
  package let mode: StoreMode
}
