import Coupling
import ExactArithmetic

/// The part of a generated C file that tests it: compiled only with -DNAME_TEST.
///
/// All outputs are compared with exact values, rounded, at a point whose coordinates floats hold. Outputs are poisoned
/// with NaN first. The bound is stated: (terms + degree + 8) units in the last place of the sum of magnitudes.
struct PolynomialSelfTest {
  private let polynomial: EquivariantPolynomial
  private let forms: PolynomialForms
  private let weights: WeightSource
  private let options: KernelOptions

  init(
    _ polynomial: EquivariantPolynomial, _ forms: PolynomialForms, weights: WeightSource, _ options: KernelOptions
  ) {
    self.polynomial = polynomial
    self.forms = forms
    self.weights = weights
    self.options = options
  }

  private var name: String { options.name }
  private var hasWeights: Bool { weights != .none }

  /// The value and the bound of each component of an output, as constants of C.
  private struct Row {
    let value: String
    let bound: String
  }

  /// What is added to an output: some functions, at numbers for all arguments.
  private func rows(_ list: [(form: PolynomialForms.Form?, values: [RootSum])], count: Int) -> [Row] {
    (0..<count).map { component in
      var (value, magnitude, terms) = (RootSum.zero, RootSum.zero, 0)
      for (form, values) in list {
        guard let sum = form?.sums[component] else { continue }
        value = value + sum.value(values)
        for (monomial, coefficient) in sum.coefficients {
          let term = monomial.variables.reduce(coefficient) { $0 * values[$1] }
          magnitude = term.signum() < 0 ? magnitude - term : magnitude + term
          terms += coefficient.terms.count + monomial.degree
        }
      }
      return Row(
        value: HexadecimalFloat.text(Rounding.double(value), fractionBits: 52),
        bound: HexadecimalFloat.text(Rounding.double(magnitude * RootSum(Rational(terms + 8))), fractionBits: 52))
    }
  }

  private func table(_ name: String, _ rows: [Row]) -> String {
    "static const double \(name)[][2] = {\n"
      + rows.map { "  { \($0.value), \($0.bound) }," }.joined(separator: "\n") + "\n};"
  }

  private func array(_ name: String, _ values: some Collection<RootSum>) -> String {
    let texts = values.map { HexadecimalFloat.text(Rounding.double($0), fractionBits: 52) }
    return "static const T \(name)[] = { \(texts.joined(separator: ", ")) };"
  }

  var text: String {
    let ranges = forms.ranges
    let (x, w, z) = (ranges[.x] ?? 0..<0, ranges[.w] ?? 0..<0, ranges[.z] ?? 0..<0)
    let y = ranges[.y] ?? 0..<0
    // Numbers for x, w, z, then a direction of the inputs and one of the weights.
    let numbers = PolynomialProof.numbers(z.upperBound + x.count + w.count)
    let point = Array(numbers[..<z.upperBound])
    let (ggx, ggw) = (numbers[z.upperBound..<z.upperBound + x.count], numbers[(z.upperBound + x.count)...])
    let directions: [(Argument, [RootSum])] = [(.x, ggx), (.w, ggw)].map { argument, values in
      (argument, point + values + [RootSum](repeating: .zero, count: y.count - values.count))
    }
    let first = { (target: Argument, count: Int) in rows([(forms.form(target), point)], count: count) }
    let second = { (target: Argument, count: Int) in
      rows(directions.map { (forms.form(target, direction: $0.0), $0.1) }, count: count)
    }
    var constants = [array("x0", numbers[x]), array("z0", numbers[z]), array("ggx0", ggx)]
    if hasWeights { constants += [array("w0", numbers[w]), array("ggw0", ggw)] }
    var tables = [
      table("exact_z", first(.z, z.count)), table("exact_gx", first(.x, x.count)),
      table("exact_second_gx", second(.x, x.count)), table("exact_ggz", second(.z, z.count)),
    ]
    if hasWeights { tables += [table("exact_gw", first(.w, w.count)), table("exact_second_gw", second(.w, w.count))] }
    let sets = weights == .shared ? "1" : "BATCH"
    let w0 = hasWeights ? "w" : "NULL"
    let gw = hasWeights ? "gw" : "NULL"
    let ggwArray = hasWeights ? "ggw" : "NULL"
    let fillWeights =
      hasWeights ? "  for (int b = 0; b < \(sets); ++b) { COPY(w, w0, NW, b) COPY(ggw, ggw0, NW, b) }\n" : ""
    let weightArrays = hasWeights ? "  T w[NW*BATCH], ggw[NW*BATCH], gw[NW*BATCH];\n" : ""
    let times = weights == .shared ? "BATCH" : "1"
    let compareWeights = { (table: String, label: String) in
      hasWeights ? "\n  wrong |= compare(\"\(label)\", gw, \(table), NW, \(sets), \(times));" : ""
    }
    let poisonWeights = hasWeights ? " poison(gw, NW*BATCH);" : ""
    return """
      #ifdef \(name.uppercased())_TEST
      #include <math.h>
      #include <stdio.h>

      enum { NX = \(x.count), NZ = \(z.count), NW = \(w.count), BATCH = 3, ACCUMULATES = \(options.accumulates ? 1 : 0) };
      static const double EPSILON = \(options.type == .float64 ? "0x1p-52" : "0x1p-23");

      /* A point, and the exact values there, rounded, each with the sum of its magnitudes times (terms + degree + 8). */
      \((constants + tables).joined(separator: "\n"))

      static void poison(T *array, int count) { for (int n = 0; n < count; ++n) array[n] = ACCUMULATES ? 0 : (T)NAN; }

      static int compare(const char *label, const T *found, const double (*exact)[2], int count, int rows, int times) {
        int holds = 1;
        for (int b = 0; b < rows; ++b) for (int n = 0; n < count; ++n) {
          const double distance = fabs((double)found[count*b + n] - times * exact[n][0]);
          if (!(distance <= EPSILON * times * exact[n][1])) holds = 0;
        }
        printf("%-16s %s\\n", label, holds ? "ok" : "WRONG");
        return !holds;
      }

      #define COPY(to, from, count, row) for (int n = 0; n < (count); ++n) (to)[(count)*(row) + n] = (from)[n];

      int main(void) {
        T x[NX*BATCH], gz[NZ*BATCH], ggx[NX*BATCH], z[NZ*BATCH], gx[NX*BATCH], ggz[NZ*BATCH];
      \(weightArrays)  int wrong = 0;
        for (int b = 0; b < BATCH; ++b) { COPY(x, x0, NX, b) COPY(gz, z0, NZ, b) COPY(ggx, ggx0, NX, b) }
      \(fillWeights)  poison(z, NZ*BATCH);
        if (\(name)_forward(BATCH, x, NULL, \(w0), z)) return 2;
        wrong |= compare("z", z, exact_z, NZ, BATCH, 1);
        poison(gx, NX*BATCH);\(poisonWeights)
        if (\(name)_backward(BATCH, x, NULL, \(w0), gz, gx, NULL, \(gw))) return 2;
        wrong |= compare("gx", gx, exact_gx, NX, BATCH, 1);\(compareWeights("exact_gw", "gw"))
        poison(gx, NX*BATCH); poison(ggz, NZ*BATCH);\(poisonWeights)
        if (\(name)_double_backward(BATCH, x, NULL, \(w0), gz, ggx, NULL, \(ggwArray), gx, NULL, \(gw), ggz)) return 2;
        wrong |= compare("gx of 2nd", gx, exact_second_gx, NX, BATCH, 1);\(compareWeights("exact_second_gw", "gw of 2nd"))
        wrong |= compare("ggz", ggz, exact_ggz, NZ, BATCH, 1);
        puts(wrong ? "some derivatives are WRONG" : "all derivatives hold");
        return wrong;
      }
      #endif
      """
  }
}
