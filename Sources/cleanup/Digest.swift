import CCrypto
import CleanText

/// A digest that can be kept where values are copied: all copies are one.
final class RunningDigest {
  private var digest = Digest()

  func add(_ bytes: [UInt8]) { digest.add(bytes) }

  /// Returns the digest in hexadecimal; nothing can be added after that.
  func hex() -> String { digest.hex() }
}

/// SHA-256, by the system's libcrypto.
struct Digest: ~Copyable {
  private let context = EVP_MD_CTX_new()

  init() {
    // Only a libcrypto without SHA-256 refuses: then nothing this program promises could be kept.
    guard EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else { fatalError("libcrypto has no SHA-256") }
  }

  deinit { EVP_MD_CTX_free(context) }

  mutating func add(_ bytes: [UInt8]) {
    bytes.withUnsafeBytes { _ = EVP_DigestUpdate(context, $0.baseAddress, $0.count) }
  }

  mutating func add(_ bytes: UnsafeRawBufferPointer) { EVP_DigestUpdate(context, bytes.baseAddress, bytes.count) }

  /// Adds a text and a mark after it, so that "ab", "c" and "a", "bc" differ.
  mutating func add(part: String) { add(Array(part.utf8) + [0]) }

  /// Returns the digest in hexadecimal; nothing can be added after that.
  mutating func hex() -> String {
    let digits = Array("0123456789abcdef".utf8)
    return bytes().flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }.text
  }

  /// Returns the 32 bytes of the digest; nothing can be added after that.
  mutating func bytes() -> [UInt8] {
    var result = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &result, nil)
    return result
  }

  static func bytes(of bytes: [UInt8]) -> [UInt8] {
    var digest = Digest()
    digest.add(bytes)
    return digest.bytes()
  }

  static func hex(of bytes: [UInt8]) -> String {
    var digest = Digest()
    digest.add(bytes)
    return digest.hex()
  }
}
