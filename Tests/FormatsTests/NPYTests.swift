import Foundation
import TestSupport
import Testing

@testable import Formats

/// Arrays in NumPy's file format, read and written.
@Suite struct NPYTests {
  /// A file of the given version with a header as it stands.
  private static func file(_ header: String, _ data: [UInt8], version: UInt8 = 1) -> [UInt8] {
    let text = Array((header + "\n").utf8)
    let length = (0..<(version == 1 ? 2 : 4)).map { UInt8(text.count >> (8 * $0) & 0xFF) }
    return [0x93] + Array("NUMPY".utf8) + [version, 0] + length + text + data
  }

  private static func dictionary(_ descr: String, _ shape: String, fortran: Bool = false) -> String {
    "{'descr': '\(descr)', 'fortran_order': \(fortran ? "True" : "False"), 'shape': \(shape), }"
  }

  private static func reason(_ bytes: [UInt8]) -> String? {
    do {
      _ = try NPYArray(bytes)
      return nil
    } catch {
      return error.reason
    }
  }

  @Test(
    arguments: [
      ("<f8", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], [-1.5]), (">f8", [0xBF, 0xF8, 0, 0, 0, 0, 0, 0], [-1.5]),
      ("=f8", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF], [-1.5]),
      ("<f4", [0, 0, 0xC0, 0xBF], [-1.5]), (">f4", [0xBF, 0xC0, 0, 0], [-1.5]), ("<f2", [0, 0xBE], [-1.5]),
      (">f2", [0xBE, 0], [-1.5]), ("<f2", [1, 0], [0x1p-24]),
      ("|i1", [0x80], [-128]), ("<i2", [0xFE, 0xFF], [-2]), (">i2", [0xFF, 0xFE], [-2]),
      ("<i4", [0, 0, 0, 0x80], [-0x1p31]), (">i4", [0x80, 0, 0, 0], [-0x1p31]),
      ("<i8", [0, 0, 0, 0, 0, 0, 0, 0x80], [-0x1p63]), (">i8", [0, 0, 0, 0, 0, 0, 1, 2], [258]),
      ("|u1", [0xFF], [255]), ("<u2", [1, 2], [513]), (">u2", [1, 2], [258]), ("<u4", [0, 0, 0, 0x80], [0x1p31]),
      (">u8", [0x80, 0, 0, 0, 0, 0, 0, 0], [0x1p63]), ("|b1", [1], [1]), ("|b1", [0], [0]),
      ("<c8", [0, 0, 0xC0, 0xBF, 0, 0, 0x80, 0x3F], [-1.5, 1]),
      (">c8", [0xBF, 0xC0, 0, 0, 0x3F, 0x80, 0, 0], [-1.5, 1]),
      ("<c16", [0, 0, 0, 0, 0, 0, 0xF8, 0xBF, 0, 0, 0, 0, 0, 0, 0xF0, 0x3F], [-1.5, 1]),
      (">c16", [0xBF, 0xF8, 0, 0, 0, 0, 0, 0, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0], [-1.5, 1]),
    ] as [(String, [UInt8], [Double])])
  func everyTypeOfNumbersIsRead(_ descr: String, _ data: [UInt8], _ parts: [Double]) throws {
    let values: NPYArray.Values = parts.count == 1 ? .real(parts) : .complex(real: [parts[0]], imaginary: [parts[1]])
    for version in [1, 2, 3] as [UInt8] {
      let array = try NPYArray(Self.file(Self.dictionary(descr, "(1,)"), data, version: version))
      #expect(array.shape == [1])
      #expect(array.values == values)
    }
  }

  @Test func whatIsWrittenReadsBack() throws {
    var generator = SeededGenerator(seed: 21)
    for shape in [[], [0], [3], [2, 0, 3], [2, 3], [1, 1, 1], [2, 3, 4], [5, 1, 2, 2]] {
      let count = shape.reduce(1, *)
      let values = (0..<2 * count).map { _ in Double(bitPattern: generator.next()) }
      let (real, imaginary) = (Array(values[..<count]), Array(values[count...]))
      for array in [
        NPYArray(shape: shape, values: .real(real)),
        NPYArray(shape: shape, values: .complex(real: real, imaginary: imaginary)),
      ] {
        let bytes = array.npy
        let read = try NPYArray(bytes)
        #expect(read.shape == shape)
        // The bytes tell a NaN from another.
        #expect(read.npy == bytes)
      }
    }
  }

  @Test func columnMajorArraysAreTransposed() throws {
    for shape in [[], [4], [2, 3], [3, 2, 4], [2, 1, 3, 2], [2, 0]] {
      let count = shape.reduce(1, *)
      let header = Self.dictionary("|u1", "(\(shape.map { "\($0), " }.joined()))", fortran: true)
      let array = try NPYArray(Self.file(header, (0..<count).map { UInt8($0) }))
      var expected = [Double](repeating: -1, count: count)
      for stored in 0..<count {
        // The digits of the stored place, the first index fastest, put together with the last index fastest.
        var (rest, place) = (stored, 0)
        let index = shape.map { dimension in
          defer { rest /= dimension }
          return rest % dimension
        }
        for (digit, dimension) in zip(index, shape) { place = place * dimension + digit }
        expected[place] = Double(stored)
      }
      #expect(array.values == .real(expected), "\(shape)")
      #expect(array.shape == shape)
    }
  }

  @Test(
    arguments: [
      (
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,)}", 8,
        "an object array ('|O') holds Python objects, not numbers"
      ),
      ("{'descr': '<U3', 'fortran_order': False, 'shape': (1,)}", 12, "an array of texts ('<U3') holds no numbers"),
      (
        "{'descr': '<M8[ns]', 'fortran_order': False, 'shape': (1,)}", 8,
        "an array of times ('<M8[ns]') holds no numbers"
      ),
      (
        "{'descr': [('x]', '<f8', (2,))], 'fortran_order': False, 'shape': (1,)}", 8,
        "an array of records holds no numbers"
      ),
      (
        "{'descr': '<f16', 'fortran_order': False, 'shape': (1,)}", 16, "'<f16' is no type of numbers that is read here"
      ),
      ("{'descr': 'f8', 'fortran_order': False, 'shape': (1,)}", 8, "'f8' is no type of elements"),
      ("{'descr': True, 'fortran_order': False, 'shape': (1,)}", 8, "'descr' of the header is no type of elements"),
      ("{'descr': '<f8', 'fortran_order': 0, 'shape': (1,)}", 8, "the header is no dictionary"),
      (
        "{'descr': '<f8', 'fortran_order': 'no', 'shape': (1,)}", 8,
        "'fortran_order' of the header is neither True nor False"
      ),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': 'x'}", 8, "'shape' of the header is no tuple of integers"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (1.5,)}", 8, "'shape' of the header is no tuple of integers"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (-1,)}", 8, "a dimension is negative"),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4)}", 90, "the shape (3, 4) needs 96 bytes, there are 90"
      ),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (3,)}", 32, "the shape (3,) needs 24 bytes, there are 32"),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,)}", 8,
        "the shape has more places than there are addresses"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 0, 4611686018427387904)}", 0,
        "the shape has more places than there are addresses"
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (2305843009213693951,)}", 8,
        "the shape has more places than there are addresses"
      ),
      ("{'descr': '<f8', 'fortran_order': False}", 8, "the header has no 'shape'"),
      ("{'descr': '<f8', 'descr': '<f8', 'shape': ()}", 8, "the header has the key 'descr' twice"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': (), 'x': True}", 8, "the header has an unknown key 'x'"),
      ("('<f8', False, ())", 8, "the header is no dictionary"), ("", 8, "the header is no dictionary"),
      ("{'descr': '<f8', 'fortran_order': False, 'shape': ()} 1", 8, "the header is no dictionary"),
    ] as [(String, Int, String)])
  func whatHoldsNoNumbersSaysWhy(_ header: String, _ count: Int, _ reason: String) {
    #expect(Self.reason(Self.file(header, [UInt8](repeating: 0, count: count))) == reason)
  }

  @Test func headersOfOtherWritersAreRead() throws {
    for header in [
      "{\"shape\":(2L,),\"fortran_order\":False,\"descr\":\"<u2\"}",
      "{ 'descr' : '<u2' , 'shape' : ( 2 ) , 'fortran_order' : True , }        ",
    ] {
      #expect(try NPYArray(Self.file(header, [1, 0, 2, 0])).values == .real([1, 2]))
    }
  }

  @Test func otherBytesAreNoArrays() {
    #expect(Self.reason([]) == "not an array file of NumPy (.npy)")
    #expect(Self.reason(Array("[1, 2]".utf8)) == "not an array file of NumPy (.npy)")
    let file = Self.file(Self.dictionary("<f8", "()"), [])
    #expect(
      Self.reason(file.enumerated().map { $0 == 6 ? 9 : $1 }) == "version 9.0 of the format is unknown, 1 to 3 are read"
    )
    let dimensions = String(repeating: "1, ", count: 65)
    #expect(Self.reason(Self.file(Self.dictionary("|u1", "(\(dimensions))"), [0])) == "65 dimensions are more than 64")
  }

  /// A value that is read is the stored one, or there is none.
  @Test func integersThatAreNoDoublesAreRefused() {
    let data = [1, 0, 0, 0, 0, 0, 0x20, 0] as [UInt8]
    for type in ["<i8", "<u8"] {
      #expect(
        Self.reason(Self.file(Self.dictionary(type, "()"), data))
          == "the integer 9007199254740993 is no double: beyond 2^53 not every integer is one")
    }
  }

  @Test func everyBeginningOfAFileIsRefused() {
    let array = NPYArray(shape: [2, 3], values: .real([1, 2, 3, 4, 5, 6]))
    let bytes = array.npy
    for count in bytes.indices { #expect(throws: NPYError.self) { try NPYArray(Array(bytes[..<count])) } }
  }

  @Test func damagedFilesNeverTrap() {
    var generator = SeededGenerator(seed: 22)
    let files =
      [
        NPYArray(shape: [2, 3], values: .real([1, 2, 3, 4, 5, 6])).npy,
        NPYArray(shape: [2], values: .complex(real: [1, 2], imaginary: [3, 4])).npy,
      ]
      + ["<i8", ">f4", "|b1", "<c8"].map {
        Self.file(Self.dictionary($0, "(1, 1)", fortran: true), [UInt8](repeating: 1, count: 8))
      }
    var read = 0
    for file in files {
      for bit in 0..<8 * file.count {
        var bytes = file
        bytes[bit / 8] ^= 1 << UInt8(bit % 8)
        if Self.reason(bytes) == nil { read += 1 }
      }
      for _ in 0..<2000 {
        var bytes = file
        for _ in 0..<Int.random(in: 1...6, using: &generator) {
          let place = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0..<3, using: &generator) {
          case 0: bytes[place] = UInt8.random(in: 0...255, using: &generator)
          case 1: bytes[place] = Array("0123456789(),'{}:-[]TFL <|>fcuibO".utf8).randomElement(using: &generator) ?? 0
          default: bytes.remove(at: place)
          }
        }
        if Self.reason(bytes) == nil { read += 1 }
      }
    }
    #expect(read > 100)
  }

  /// Whether Python has NumPy; without it this test says so by its name alone.
  private static let hasNumPy = (try? Program.shell("python3 -c 'import numpy'").status) == 0

  @Test(.enabled(if: hasNumPy, "NumPy is not there"))
  func filesOfNumPyAreReadAndOursReadByNumPy() throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("e3-npy-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let array = NPYArray(shape: [2, 2, 3], values: .real((0..<12).map { Double($0) }))
    let complex = NPYArray(shape: [2], values: .complex(real: [1, 2], imaginary: [-3, 0.5]))
    let single = NPYArray(shape: [], values: .real([0.1]))
    for (name, array) in [("real", array), ("complex", complex), ("single", single)] {
      try Data(array.npy).write(to: folder.appendingPathComponent("ours-\(name).npy"))
    }
    let run = try Program.shell(
      """
      python3 - <<'END'
      import numpy as np
      a = np.load('ours-real.npy')
      assert a.dtype == np.float64 and (a == np.arange(12).reshape(2, 2, 3)).all() and a.flags.c_contiguous
      b = np.load('ours-complex.npy')
      assert b.dtype == np.complex128 and b.tolist() == [1 - 3j, 2 + 0.5j]
      assert np.load('ours-single.npy').shape == () and np.load('ours-single.npy') == 0.1
      for order in '<>':
          for kind in ['f8', 'f4', 'f2', 'i1', 'i2', 'i4', 'i8', 'u1', 'u2', 'u4', 'u8', 'c8', 'c16']:
              for layout in 'CF':
                  name = f"{'little' if order == '<' else 'big'}-{kind}-{layout}.npy"
                  np.save(name, np.asarray(a, dtype=order + kind, order=layout))
      for version in [(1, 0), (2, 0), (3, 0)]:
          with open(f'version-{version[0]}.npy', 'wb') as file:
              np.lib.format.write_array(file, a, version=version)
      print('fine')
      END
      """, directory: folder.path)
    #expect(run.output == "fine\n", "\(run.errors)")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { !$0.hasPrefix("ours") }
    #expect(names.count == 2 * 13 * 2 + 3)
    for name in names {
      let read = try NPYArray(Array(try Data(contentsOf: folder.appendingPathComponent(name))))
      #expect(read.shape == array.shape)
      guard case .real(let values) = array.values else { return }
      let isComplex = name.contains("-c")
      #expect(
        read.values
          == (isComplex ? .complex(real: values, imaginary: values.map { _ in 0 }) : array.values), "\(name)")
    }
  }
}
