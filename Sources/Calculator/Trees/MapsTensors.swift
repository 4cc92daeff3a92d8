import Coupling
import ExactArithmetic
import Formats
import Language
import Representations

/// The tensors of paths: their basis, their size before they are made, and the archive.
struct MapsTensors {
  /// The paths that have a tensor, by their number.
  private let paths: [(number: Int, labels: LabelledTree)]
  let basis: Basis
  private let call: Call

  /// Tensors of independent paths.
  ///
  /// - Throws: `CommandError` for half-integers in a real basis.
  init(_ paths: [(number: Int, labels: LabelledTree)], _ call: Call) throws(CommandError) {
    (self.paths, self.call) = (paths, call)
    let given: Basis? = call.arguments.choice("basis")
    let isIntegral = paths.allSatisfy { ($0.labels.factors + $0.labels.pairs).allSatisfy(\.degree.isInteger) }
    if !isIntegral, let given, given != .complex {
      throw .incompatible("half-integer spins have no real basis", help: "--basis complex")
    }
    let usual: Basis = isIntegral ? try call.tensorBasis() : .complex
    basis = given ?? usual
  }

  /// The numbers of places of all tensors.
  private var places: Integer {
    paths.reduce(0) { $0 + PathTensor.shape(of: $1.labels).reduce(Integer(1)) { $0 * Integer($1) } }
  }

  /// Refuses tensors of too many places.
  ///
  /// - Throws: `CommandError` naming the size.
  func check() throws(CommandError) {
    if places > Integer(ExportSize.largest), !call.arguments.has("force") {
      throw .tooLong("the tensors of these paths", entries: places, bytes: places * 8)
    }
  }

  /// The tensor of a path.
  func tensor(_ labels: LabelledTree) throws(Cancelled) -> PathTensor {
    try PathTensor(labels, basis: basis, cancellation: call.cancellation)
  }

  var convention: JSON {
    .object(["basis": .string(basis.rawValue), "norm": .string("cg"), "layout": .string("factors,out")])
  }

  /// One float64 array for each path, named by its number, and the header as `__e3__`.
  func archive(header: JSON) -> BulkOutput {
    let (paths, basis, isQuiet, isASCII) = (paths, basis, call.arguments.has("quiet"), call.isASCII)
    let pieces = BulkOutput.Pieces(count: paths.count) { (index: Int, bench: Workbench) throws(Cancelled) in
      let path = paths[index]
      let tensor = try PathTensor(path.labels, basis: basis, engine: bench.engine, cancellation: bench.cancellation)
      let shape = tensor.shape
      return BulkOutput.Piece(tensor: "\(path.number)", shape: shape, entries: 1) { array in
        for entry in tensor.entries {
          array.set(zip(entry.indices, shape).reduce(0) { $0 * $1.1 + $1.0 }, Rounding.double(entry.value))
        }
      }
    }
    return BulkOutput(
      title: "maps", entryCount: paths.count, isBinary: true, jobs: nil, showsProgress: !isQuiet, isASCII: isASCII,
      interruption: nil, parts: [.arrays(pieces), .text("__e3__", header.serialized), .directory],
      summaryText: { totals in
        let text =
          "\(paths.count) arrays by path, float64, \(totals.nonzeros) non-zero, convention \(basis.rawValue)/cg in __e3__"
        return isQuiet ? nil : isASCII ? ASCIIText.spell(text) : text
      }, zeroExitCode: 0)
  }
}
