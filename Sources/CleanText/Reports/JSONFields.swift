extension JSONWriter {
  /// Writes a member of an object.
  public mutating func field(_ name: String, _ value: String?) {
    key(name)
    if let value { string(value) } else { null() }
  }

  /// Writes a member of an object.
  mutating func field(_ name: String, _ value: Int) {
    key(name)
    integer(value)
  }

  /// Writes a member of an object.
  mutating func field(_ name: String, _ value: Double) {
    key(name)
    decimal(value)
  }

  /// Writes a member of an object.
  mutating func field(_ name: String, _ value: Bool) {
    key(name)
    boolean(value)
  }

  /// Writes a member of an object.
  mutating func field(_ name: String, _ values: [String]) {
    key(name)
    array(of: values) { $0.string($1) }
  }
}
