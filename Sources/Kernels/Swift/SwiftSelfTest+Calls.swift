/// The calls of a Swift self-test, and the comparisons around them.
extension SwiftSelfTest {
  var calls: String {
    let kinds =
      switch kernel.weights {
      case .shared: ("1", "0")
      case .species: ("kinds", "Int(kind[b])")
      case .external, .none: ("batch", "b")
      }
    let nodes = kernel.isConvolution ? "nodes" : "batch"
    let row =
      kernel.isConvolution
      ? "a == 0 ? Int(source[b]) : a == 3 ? Int(target[b]) : a == 2 ? \(kinds.1) : b" : "a == 2 ? \(kinds.1) : b"
    let counts =
      switch kernel.indexing {
      case .batch: "batch: batch"
      case .edges: "edges: batch, nodes: nodes, source: source, target: target"
      case .kinds: "batch: batch, kinds: kinds, kind: kind"
      }
    let list = kernel.functions.map { body in
      let isPresent = { (array: ArrayName) in
        kernel.count(array) > 0 || array.argument == .x || array.argument == .z
      }
      let inputs = body.function.inputs.map { "\($0): \(isPresent($0) ? "inputs[\(inputIndex($0))]" : "nil")" }
      let outputs = body.function.outputs.map { "\($0): \(isPresent($0) ? "outputs[\(outputIndex($0))]" : "nil")" }
      return """
            case "\(body.function.name)":
              code = \(options.name)_\(body.function.name)(
                \(([counts] + inputs + outputs).joined(separator: ", ")))
        """
    }
    return """

        func height(_ a: Int, _ batch: Int) -> Int { a == 0 || a == 3 ? \(nodes) : a == 2 ? \(kinds.0) : batch }
        func row(_ a: Int, _ b: Int) -> Int { \(row) }

        func call(
          _ function: String, _ batch: Int, _ inputs: [UnsafePointer<T>?], _ outputs: [UnsafeMutablePointer<T>?]
        ) {
          let code: Int32
          switch function {
      \(list.joined(separator: "\n"))
          default: return
          }
          if code != 0 {
            print("fails: \\(what): returns \\(code)")
            failed += 1
          }
        }
      """
  }

  private func inputIndex(_ array: ArrayName) -> Int {
    let base = Self.order.firstIndex(of: array.argument) ?? 3
    return array.description.hasPrefix("gg") ? 4 + base : base
  }

  private func outputIndex(_ array: ArrayName) -> Int {
    array == .jacobian ? 4 : Self.order.firstIndex(of: array.argument) ?? 3
  }

  var run: String {
    """

      /// Calls a function with the outputs and directions of two sets of bits and compares what it writes.
      func examine(_ function: String, _ batch: Int, _ outputs: Int, _ directions: Int) {
        let titles = ["gx", "gy", "gw", function == "double_backward" ? "ggz" : "z", "j"]
        let isBackward = function == "backward" || function == "double_backward"
        let counts = (0..<5).map { $0 < 4 ? height($0, batch) * widths[$0] : batch * 3 * widths[3] }
        let has = [
          isBackward, isBackward && widths[1] > 0, isBackward && widths[2] > 0, function != "backward",
          function == "jacobian",
        ]
        let before = accumulates ? Sum(0.5, size: 0.5, terms: 1) : Sum()
        var expected = (0..<5).map { has[$0] ? [Sum](repeating: before, count: counts[$0]) : [] }
        for a in 0..<5 { (storage[7 + a]).initialize(repeating: accumulates ? 0.5 : T.nan, count: counts[a]) }
        for b in 0..<batch {
          let value = (0..<4).map { a in
            (0..<widths[a]).map { i in
              a == 3 && !isBackward ? 1 : R(storage[a][row(a, b) * widths[a] + i])
            }
          }
          let direction = (0..<3).map { a in
            (0..<widths[a]).map { i in directions & (1 << a) != 0 ? R(storage[4 + a][row(a, b) * widths[a] + i]) : 0 }
          }
          var out = (0..<4).map { [Sum](repeating: Sum(), count: has[$0] ? widths[$0] : 0) }
          var jacobian = [Sum](repeating: Sum(), count: has[4] ? 3 * widths[3] : 0)
          expect(function == "double_backward", value, direction, Array(has[..<4]), &out, &jacobian)
          for a in 0..<4 where has[a] {
            for i in 0..<widths[a] { expected[a][row(a, b) * widths[a] + i].join(out[a][i]) }
          }
          for i in jacobian.indices { expected[4][b * 3 * widths[3] + i].join(jacobian[i]) }
        }
        let given = (0..<7).map { a -> UnsafePointer<T>? in
          a < 4 || directions & (1 << (a - 4)) != 0 ? UnsafePointer(storage[a]) : nil
        }
        let wanted = (0..<5).map { outputs & (1 << $0) != 0 ? storage[7 + $0] : nil }
        call(function, batch, given, wanted)
        for a in 0..<5 where has[a] {
          if let found = wanted[a] { compare(titles[a], found, expected[a], counts[a]) }
        }
      }

      /// Numbers for the inputs: everywhere, or only where a path reads.
      func fill(_ path: Int?, _ batch: Int) {
        for a in 0..<7 {
          let argument = a < 4 ? a : a - 4
          let count = height(argument, batch) * widths[argument]
          let isWhole = path == nil || (normalizes && argument == r)
          for i in 0..<count { storage[a][i] = isWhole ? draw() : 0 }
          guard let path, !isWhole else { continue }
          let base = 17 * path
          for u in 0..<Table.paths[base] {
            for v in 0..<Table.paths[base + 1] {
              for w in 0..<Table.paths[base + 2] {
                for t in Table.paths[base + 15]..<Table.paths[base + 15] + Table.paths[base + 16] {
                  for n in 0..<Table.terms[2 * t + 1] {
                    let f = 4 * (Table.terms[2 * t] + n)
                    guard Table.factors[f] == argument else { continue }
                    for r in 0..<height(argument, batch) {
                      storage[a][r * widths[argument] + place(f, base, u, v, w)] = draw()
                    }
                  }
                }
              }
            }
          }
        }
      }

      func run() {
        for function in [\(kernel.functions.map { "\"\($0.function.name)\"" }.joined(separator: ", "))] {
          for p in Table.names.indices {
            what = "\\(function), path \\(p) (\\(Table.names[p]))"
            fill(p, 1)
            examine(function, 1, 31, 7)
          }
          for batch in [0, 1, 3, large] {
            what = "\\(function), batch \\(batch)"
            fill(nil, batch)
            examine(function, batch, 31, 7)
          }
          for outputs in 0..<(function == "forward" ? 0 : 16) {
            what = "\\(function), outputs \\(outputs)"
            fill(nil, 3)
            examine(function, 3, function == "jacobian" ? outputs << 1 | 8 : outputs, 7)
          }
          for directions in 0..<(function == "double_backward" ? 7 : 0) {
            what = "\\(function), directions \\(directions)"
            fill(nil, 3)
            examine(function, 3, 31, directions)
          }
        }
        if failed > 0 {
          print("\(options.name): \\(failed) comparisons fail")
          exit(1)
        }
        let share = (worst * 1000).rounded() / 1000
        print(
          "\(options.name): \\(Table.names.count) paths, every derivative, within \\(share) of the bound "
            + "(terms + 16 ulp of the sum of magnitudes)")
      }
    """
  }
}
