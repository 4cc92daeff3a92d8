import ExactArithmetic

/// A number of things: `1 map`, `2 maps`.
func counted(_ number: Integer, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }
