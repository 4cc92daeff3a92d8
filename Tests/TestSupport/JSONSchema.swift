package import Formats

/// A validator for the part of JSON Schema that docs/schemas uses. [JSONSchema2020]
///
/// type, const, enum, required, properties, additionalProperties: false, items, prefixItems, minItems, pattern,
/// minimum, anyOf and $ref into $defs.
package struct JSONSchema {
  private let root: JSON

  /// A schema; `root` holds its definitions.
  package init(_ root: JSON) { self.root = root }

  /// What is wrong with a document, each with its place; empty when it is valid.
  package func problems(_ document: JSON) -> [String] { problems(document, root, "$") }

  /// What is wrong with a part of a document that one of the definitions describes.
  package func problems(_ part: JSON, definition: String) -> [String] {
    problems(part, .object(["$ref": .string("#/$defs/\(definition)")]), "$")
  }

  private func problems(_ value: JSON, _ schema: JSON, _ place: String) -> [String] {
    if let reference = schema["$ref"]?.text {
      let name = String(reference.split(separator: "/").last ?? "")
      guard let target = root["$defs"]?[name] else { return ["\(place): no definition \(reference)"] }
      return problems(value, target, place)
    }
    if let choices = schema["anyOf"]?.elements {
      return choices.contains { problems(value, $0, place).isEmpty } ? [] : ["\(place): fits no alternative"]
    }
    var found: [String] = []
    if let type = schema["type"], !Self.fits(value, type) { found.append("\(place): not of type \(type.serialized)") }
    if let constant = schema["const"], constant != value { found.append("\(place): not \(constant.serialized)") }
    if let allowed = schema["enum"]?.elements, !allowed.contains(value) {
      found.append("\(place): not in the enumeration")
    }
    if let pattern = schema["pattern"]?.text, let text = value.text {
      let matches = (try? Regex(pattern).wholeMatch(in: text)) ?? nil
      if matches == nil { found.append("\(place): '\(text)' does not match \(pattern)") }
    }
    if case .integer(let least)? = schema["minimum"], case .integer(let number) = value, number < least {
      found.append("\(place): below \(least)")
    }
    if case .object(let members) = value { found += objectProblems(members, schema, place) }
    if let elements = value.elements {
      if case .integer(let least)? = schema["minItems"], elements.count < least { found.append("\(place): too short") }
      let fixed = schema["prefixItems"]?.elements ?? []
      for (index, element) in elements.enumerated() {
        if let item = index < fixed.count ? fixed[index] : schema["items"] {
          found += problems(element, item, "\(place)[\(index)]")
        }
      }
    }
    return found
  }

  private func objectProblems(_ members: [JSON.Member], _ schema: JSON, _ place: String) -> [String] {
    var found: [String] = []
    for key in schema["required"]?.elements?.compactMap(\.text) ?? [] where !members.contains(where: { $0.key == key })
    {
      found.append("\(place): '\(key)' is missing")
    }
    for member in members {
      if let own = schema["properties"]?[member.key] {
        found += problems(member.value, own, "\(place).\(member.key)")
      } else if schema["additionalProperties"] == .bool(false) {
        found.append("\(place): '\(member.key)' is unknown")
      }
    }
    return found
  }

  private static func fits(_ value: JSON, _ type: JSON) -> Bool {
    if let alternatives = type.elements { return alternatives.contains { fits(value, $0) } }
    switch (type.text, value) {
    case ("null", .null), ("boolean", .bool), ("integer", .integer), ("number", .integer), ("number", .number),
      ("string", .string), ("array", .array), ("object", .object):
      return true
    default: return false
    }
  }
}
