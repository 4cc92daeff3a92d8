// swift-tools-version: 6.2
import PackageDescription

/// Every room is built with the same strictness: a warning is an error, imports are internal unless said
/// otherwise, and members are visible only through a direct import.
let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

func room(_ name: String, _ dependencies: Target.Dependency...) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

func tests(_ name: String, _ dependencies: Target.Dependency..., data: [String] = []) -> Target {
  .testTarget(name: name, dependencies: dependencies + ["TestSupport"], exclude: data, swiftSettings: strict)
}

let package = Package(
  name: "e3",
  products: [
    .executable(name: "e3", targets: ["e3"]),
    .library(name: "ExactArithmetic", targets: ["ExactArithmetic"]),
    .library(name: "Representations", targets: ["Representations"]),
    .library(name: "Coupling", targets: ["Coupling"]),
    .library(name: "Harmonics", targets: ["Harmonics"]),
  ],
  targets: [
    .systemLibrary(name: "CGMP", pkgConfig: "gmp", providers: [.apt(["libgmp-dev"])]),
    .systemLibrary(name: "CLibEdit", pkgConfig: "libedit", providers: [.apt(["libedit-dev"])]),
    .target(name: "CDoubleDouble"),
    room("ExactArithmetic", "CGMP", "CDoubleDouble"),
    room("Representations", "ExactArithmetic"),
    room("Coupling", "ExactArithmetic", "Representations"),
    room("Harmonics", "ExactArithmetic", "Representations", "Coupling"),
    room("Molecules", "ExactArithmetic", "Representations", "Coupling"),
    room("Kernels", "ExactArithmetic", "Representations", "Coupling", "Harmonics"),
    room("Language"),
    .target(name: "CChecksum"),
    room("Formats", "CChecksum"),
    room(
      "Calculator", "ExactArithmetic", "Representations", "Coupling", "Harmonics", "Molecules", "Kernels", "Language",
      "Formats"),
    .executableTarget(
      name: "e3", dependencies: ["Calculator", "ExactArithmetic", "Formats", "CLibEdit"], swiftSettings: strict),

    .target(
      name: "TestSupport", dependencies: ["ExactArithmetic", "Representations", "Formats"], path: "Tests/TestSupport",
      swiftSettings: strict),
    tests("ExactArithmeticTests", "ExactArithmetic"),
    tests("RepresentationsTests", "ExactArithmetic", "Representations", data: ["Golden"]),
    tests("CouplingTests", "ExactArithmetic", "Representations", "Coupling", data: ["Golden"]),
    tests("HarmonicsTests", "ExactArithmetic", "Representations", "Harmonics", "Coupling", data: ["Golden"]),
    tests(
      "KernelsTests", "ExactArithmetic", "Representations", "Coupling", "Harmonics", "Kernels", data: ["Golden"]),
    tests("MoleculesTests", "ExactArithmetic", "Representations", "Molecules", "Formats"),
    tests("LanguageTests", "Language"),
    tests("FormatsTests", "Formats"),
    tests(
      "CalculatorTests", "Calculator", "ExactArithmetic", "Representations", "Formats", "Language", data: ["Golden"]),
    tests("OrganizationTests"),
    tests("EndToEndTests", "Calculator", "Formats", "e3"),
  ],
  swiftLanguageModes: [.v6]
)
