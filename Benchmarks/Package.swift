// swift-tools-version: 6.2
import PackageDescription

/// As strict as the rooms of e3.
var strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

/// The folder in which `Peers/build` has left `libpeers.a`; without it e3 is measured alone.
let peers = Context.environment["E3_PEERS"]

var dependencies: [Target.Dependency] = [
  .product(name: "Coupling", package: "e3"), .product(name: "ExactArithmetic", package: "e3"),
]
var targets: [Target] = []
var linking: [LinkerSetting] = []

if let peers {
  strict.append(.define("PEERS"))
  dependencies.append("CPeers")
  targets.append(.systemLibrary(name: "CPeers", path: "Peers"))
  linking = [.unsafeFlags(["\(peers)/libpeers.a"]), .linkedLibrary("stdc++"), .linkedLibrary("m")]
}

targets.append(
  .executableTarget(
    name: "Benchmarks", dependencies: dependencies, swiftSettings: strict, linkerSettings: linking))

let package = Package(
  name: "benchmarks",
  products: [.executable(name: "benchmarks", targets: ["Benchmarks"])],
  dependencies: [.package(name: "e3", path: "..")],
  targets: targets,
  swiftLanguageModes: [.v6]
)
