import Molecules

/// Orbitals of one kind on some atoms: `pz`, `C:2p`, `sigma`.
struct OrbitalSet {
  /// Functions at one atom.
  enum Kind: Hashable {
    /// Some real harmonics of one degree, by m in the order in which they are printed.
    case harmonics(degree: Int, orders: [Int])
    /// One function about the line to the centre.
    case sigma
    /// Two functions at right angles to the line to the centre.
    case tangential
  }

  /// The element; nil for all atoms.
  let element: Element?
  /// Digits in front: `2` in `2pz`.
  let shell: String
  let kind: Kind

  /// The largest degree of `l=4`.
  static let largestDegree = 20

  /// The sets in `C:2px,2py,H:1s`; an element holds until the next one.
  ///
  /// - Throws: `OrbitalError`.
  static func list(_ text: String) throws(OrbitalError) -> [OrbitalSet] {
    var (sets, element) = ([OrbitalSet](), Element?.none)
    for item in text.split(separator: ",", omittingEmptySubsequences: false) {
      let parts = item.split(separator: ":", omittingEmptySubsequences: false).map { String($0).trimmed }
      guard parts.count <= 2 else { throw .unknown(String(item)) }
      if parts.count == 2 {
        guard let found = Element(label: parts[0]) else { throw .element(parts[0]) }
        element = found
      }
      let name = parts[parts.count - 1]
      let shell = String(name.prefix { $0.isASCII && $0.isNumber })
      guard let kind = kind(String(name.dropFirst(shell.count))) else { throw .unknown(name) }
      if case .harmonics(let degree, let orders) = kind,
        let place = sets.firstIndex(where: { set in
          guard set.element == element, set.shell == shell, case .harmonics(degree, _) = set.kind else { return false }
          return true
        }), case .harmonics(_, let others) = sets[place].kind
      {
        let all = others + orders.filter { !others.contains($0) }
        sets[place] = OrbitalSet(element: element, shell: shell, kind: .harmonics(degree: degree, orders: all))
      } else {
        sets.append(OrbitalSet(element: element, shell: shell, kind: kind))
      }
    }
    return sets
  }

  private static func kind(_ name: String) -> Kind? {
    let plain = String(name.lowercased().map { ["²": "2", "³": "3", "−": "-", "σ": "s", "π": "p"][$0] ?? $0 })
    if name.lowercased() == "sigma" || name == "σ" { return .sigma }
    if name.lowercased() == "pi" || name == "π" { return .tangential }
    for (degree, list) in names.enumerated() {
      if plain == letters[degree] { return .harmonics(degree: degree, orders: list.map(\.order)) }
      if let found = list.first(where: { spelled($0.name) == plain }) {
        return .harmonics(degree: degree, orders: [found.order])
      }
    }
    guard plain.hasPrefix("l="), let degree = Int(plain.dropFirst(2)), (0...largestDegree).contains(degree) else {
      return nil
    }
    return .harmonics(
      degree: degree, orders: (degree < names.count ? names[degree].map(\.order) : Array(-degree...degree)))
  }

  private static func spelled(_ name: String) -> String {
    String(name.map { ["²": "2", "³": "3", "−": "-"][$0] ?? $0 })
  }

  private static let letters = ["s", "p", "d", "f"]

  private static let names: [[(name: String, order: Int)]] = [
    [("s", 0)], [("px", 1), ("py", -1), ("pz", 0)],
    [("dz²", 0), ("dx²−y²", 2), ("dyz", -1), ("dxz", 1), ("dxy", -2)],
    [
      ("fz³", 0), ("fxz²", 1), ("fyz²", -1), ("fz(x²−y²)", 2), ("fxyz", -2), ("fx(x²−3y²)", 3), ("fy(3x²−y²)", -3),
    ],
  ]

  /// How the functions at one atom are printed, in order; without the shell, which would look like a coefficient.
  var functions: [String] {
    switch kind {
    case .sigma: return ["σ"]
    case .tangential: return ["py", "pz", "px"]
    case .harmonics(let degree, let orders):
      return orders.map { order in
        guard degree < Self.names.count else { return "Y(\(degree),\(order < 0 ? "−\(-order)" : "\(order)"))" }
        return Self.names[degree].first { $0.order == order }?.name ?? ""
      }
    }
  }

  /// How the set is called: `2p`, `dxz, dyz`.
  var name: String {
    switch kind {
    case .sigma: return "σ"
    case .tangential: return shell + "π"
    case .harmonics(let degree, let orders) where orders.count == 2 * degree + 1:
      return degree < Self.letters.count ? shell + Self.letters[degree] : "l = \(degree)"
    case .harmonics: return functions.map { shell + $0 }.joined(separator: ", ")
    }
  }
}

/// What is wrong with orbitals.
enum OrbitalError: Error, Hashable, Sendable {
  /// No orbital has this name.
  case unknown(String)
  /// No element has this symbol.
  case element(String)
  /// Operations of the group mix the orbitals with others of their degree.
  case mixed(String, group: String, whole: String)
  /// No atom is of the elements that are named.
  case noAtoms(String)
  /// The line to the centre is not fixed by symmetry.
  case noAxis(String, site: String)

  /// What is told, and what helps.
  var words: (kind: String, message: String, help: String?) {
    switch self {
    case .unknown(let name):
      ("orbital", "'\(name.prefix(40))' is no orbital", "s, p, pz, d, dz2, dx2-y2, f, l=4, sigma, pi, C:2pz")
    case .element(let name): ("orbital", "'\(name.prefix(40))' is no element", "C:2pz,H:1s")
    case .mixed(let name, let group, let whole):
      ("orbital", "\(group) mixes \(name) with others of its kind", "--orbitals \(whole) has them all")
    case .noAtoms(let text): ("orbital", "no atoms for the orbitals \(text)", nil)
    case .noAxis(let atoms, let site):
      (
        "orbital", "the site group \(site) of \(atoms) has no axis to the centre: π is not told from σ there",
        "--orbitals p has all three"
      )
    }
  }
}
