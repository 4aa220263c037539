/// A table of little-endian numbers, either built here or lying in a mapped file.
struct PackedCells<Cell: FixedWidthInteger & UnsignedInteger & Sendable>: @unchecked Sendable {
  private let bytesInMemory: UnsafeRawBufferPointer
  /// Keeps the memory of cells that were built here; nil where the file's outlives the table.
  private let owner: Owner?
  let count: Int

  private final class Owner: Sendable {
    nonisolated(unsafe) let memory: UnsafeMutableRawBufferPointer

    init(_ memory: UnsafeMutableRawBufferPointer) { self.memory = memory }

    deinit { memory.deallocate() }
  }

  private static var width: Int { MemoryLayout<Cell>.size }

  init(_ cells: [Cell]) {
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: cells.count * Self.width, alignment: 16)
    for (index, cell) in cells.enumerated() {
      memory.storeBytes(of: cell.littleEndian, toByteOffset: index * Self.width, as: Cell.self)
    }
    bytesInMemory = UnsafeRawBufferPointer(memory)
    owner = Owner(memory)
    count = cells.count
  }

  /// Takes read-only memory that outlives the table; cells need not be aligned.
  init(mapped bytes: UnsafeRawBufferPointer) {
    bytesInMemory = bytes
    owner = nil
    count = bytes.count / Self.width
  }

  /// The cell at an index, 0 beyond the end: a damaged file gives wrong answers, never a read outside it.
  @inline(__always)
  subscript(index: Int) -> Cell {
    guard UInt(bitPattern: index) < UInt(bitPattern: count) else { return 0 }
    return Cell(littleEndian: bytesInMemory.loadUnaligned(fromByteOffset: index * Self.width, as: Cell.self))
  }

  /// The cells as they stand in a file.
  var bytes: [UInt8] { Array(bytesInMemory) }
}
