import Calculator
import Formats

/// The files that the examples of commands read.
enum ExampleFiles {
  /// By path.
  static let texts: [String: String] = [
    "samples.csv": "x,y,z,value\n1,0,0,3\n0,1,0,2\n0,0,1,-1\n-1,0,0,1\n0,-1,0,2\n0,0,-1,5\n",
    "values.txt": "3\n1\n2\n2\n-1\n5\n",
    "field.csv": """
    # x + r^2 at r = 1 and r = 2
    1 0 0 2
    0 1 0 1
    0 0 1 1
    -1 0 0 0
    0 -1 0 1
    0 0 -1 1
    2 0 0 6
    0 2 0 4
    0 0 2 4
    -2 0 0 2
    0 -2 0 4
    0 0 -2 4
    """,
    "coefficients.txt": "1 0 2 0\n",
    "stress.txt": "1 2 3\n2 5 4\n3 4 -2\n",
    "voigt.txt": "1 5 -2 4 3 2\n",
    "gradient.txt": "0 1 1/2\n-1 0 0.25\n0 0 3\n",
    "irreps.txt": "0 1 0 0 0 0\n",
    "quarter.txt": "0 -1\n1 0\n",
    "quadrupole.txt": "1 0 0\n0 1 0\n0 0 -2\n",
    "stiffness.txt": "5 2 2 0 0 0\n2 5 2 0 0 0\n2 2 5 0 0 0\n0 0 0 1 0 0\n0 0 0 0 1 0\n0 0 0 0 0 1\n",
    "water.xyz": "3\nwater in yz\nO 0 0 0.1173\nH 0 0.7572 -0.4692\nH 0 -0.7572 -0.4692\n",
    "dioxide.xyz": "3\nCO2 along z\nC 0 0 0\nO 0 0 1.162\nO 0 0 -1.162\n",
    "cross.json": "[[[0,0,0],[0,0,1],[0,-1,0]],[[0,0,-1],[0,0,0],[1,0,0]],[[0,1,0],[-1,0,0],[0,0,0]]]",
  ]

  /// A linear layer from 2x1o+0e to 1o+1e.
  private static let layer: [UInt8] = {
    var values = [Double](repeating: 0, count: 6 * 7)
    for i in 0..<3 { (values[7 * i + i], values[7 * i + i + 3]) = (0.5, -0.25) }
    return NPYArray(shape: [6, 7], values: .real(values)).npy
  }()

  /// A page where these files are, and any others.
  static func surroundings(_ more: [String: [UInt8]] = [:]) -> Surroundings {
    Surroundings { path throws(FileError) in
      if let bytes = more[path] { return bytes }
      if path == "layer.npy" { return layer }
      guard let text = texts[path] else { throw .unreadable(reason: "No such file or directory") }
      return Array(text.utf8)
    }
  }

  /// A session where these files are, and any others.
  static func session(_ more: [String: String] = [:]) -> Session {
    Session(surroundings: surroundings(more.mapValues { Array($0.utf8) }))
  }
}
