import Calculator
import Formats

/// The files that the examples of commands name.
enum ExampleFiles {
  private static let cross =
    "[[[0,0,0],[0,0,1],[0,-1,0]],[[0,0,-1],[0,0,0],[1,0,0]],[[0,1,0],[-1,0,0],[0,0,0]]]"

  private static let layer: [UInt8] = {
    var values = [Double](repeating: 0, count: 6 * 7)
    for i in 0..<3 { (values[7 * i + i], values[7 * i + i + 3]) = (0.5, -0.25) }
    return NPYArray(shape: [6, 7], values: .real(values)).npy
  }()

  /// A page where those files are.
  static func surroundings(isInteractive: Bool = false) -> Surroundings {
    Surroundings(isInteractive: isInteractive) { path throws(FileError) in
      switch path {
      case "layer.npy": return layer
      case "cross.json": return Array(cross.utf8)
      default: throw .unreadable(reason: "No such file or directory")
      }
    }
  }
}
