// swift-tools-version: 6.1
import PackageDescription

let package = Package(
  name: "cleanup",
  products: [
    .library(name: "CleanText", targets: ["CleanText"]),
    .library(name: "RuleFiles", targets: ["RuleFiles"]),
    .library(name: "ProjectFiles", targets: ["ProjectFiles"]),
    .executable(name: "cleanup", targets: ["cleanup"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
  ],
  targets: [
    // System libraries, found through pkg-config (`make setup` installs them).
    .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
    .systemLibrary(name: "CHunspell", pkgConfig: "hunspell", providers: [.apt(["libhunspell-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    // The only code that sees ICU's headers: ICU types must not reach a Swift module that also sees Foundation's.
    .target(name: "CTextShims", dependencies: ["CICU"]),
    // The repair of text: pure, without Foundation, without files.
    .target(name: "CleanText", dependencies: ["CTextShims", "CHunspell"]),
    // YAML rule files -> the rule values of CleanText; holds the embedded standard rules.
    .target(name: "RuleFiles", dependencies: ["CleanText", "Yams"]),
    // What people write beside their texts: configuration and decisions, from bytes to values.
    .target(name: "ProjectFiles", dependencies: ["CleanText", "RuleFiles", "Yams"]),
    // The pages that a reviewer reads.
    .target(
      name: "HTMLReports",
      dependencies: ["CleanText", .product(name: "Mustache", package: "swift-mustache")]),
    // The command: the only code that reads and writes the world.
    .executableTarget(
      name: "cleanup",
      dependencies: [
        "CleanText", "RuleFiles", "ProjectFiles", "HTMLReports", "CCrypto",
        .product(name: "ArgumentParser", package: "swift-argument-parser"), "FlyingFox",
      ]),
    .testTarget(name: "CleanTextTests", dependencies: ["CleanText", "RuleFiles", "ProjectFiles"]),
    .testTarget(
      name: "CleanupTests", dependencies: ["CleanText", "RuleFiles", "ProjectFiles", "HTMLReports", "cleanup"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
