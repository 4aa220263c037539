// swift-tools-version: 6.1
import PackageDescription

// Harnesses for libFuzzer, apart from the package: nobody who uses `cleanup` needs them. `make fuzz` builds and runs them.
let flags: [SwiftSetting] = [
  .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])
]
let names = ["Text", "Rules", "Ledger", "Models", "Records"]

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "cleanup", path: "..")],
  targets: names.map { name in
    .executableTarget(
      name: "Fuzz\(name)",
      dependencies: [
        .product(name: "CleanText", package: "cleanup"), .product(name: "RuleFiles", package: "cleanup"),
      ],
      swiftSettings: flags,
      linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
  },
  swiftLanguageModes: [.v6]
)
