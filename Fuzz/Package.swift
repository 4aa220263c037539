// swift-tools-version: 6.1
import PackageDescription

// Harnesses for libFuzzer, apart from the package: nobody who uses `cleanup` needs them. `make fuzz` builds and runs them.
let flags: [SwiftSetting] = [
  .unsafeFlags(["-sanitize=fuzzer", "-parse-as-library"])
]
let names = [
  "Text", "Stages", "Time", "Stream", "Decisions", "Configuration", "Rules", "Ledger", "Models", "Records",
]
let modules: [Target.Dependency] = ["CleanText", "RuleFiles", "ProjectFiles"].map {
  .product(name: $0, package: "cleanup")
}

let package = Package(
  name: "Fuzz",
  dependencies: [.package(name: "cleanup", path: "..")],
  targets: [
    // What each harness holds a repair to.
    .target(name: "Oracle", dependencies: modules, swiftSettings: flags)
  ]
    + names.map { name in
      .executableTarget(
        name: "Fuzz\(name)", dependencies: ["Oracle"] + modules, swiftSettings: flags,
        linkerSettings: [.unsafeFlags(["-sanitize=fuzzer"])])
    },
  swiftLanguageModes: [.v6]
)
