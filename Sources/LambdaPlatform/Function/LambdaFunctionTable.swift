internal import CPrefetch

/// The functions of an account, and which of them a stream of the traffic calls.
///
/// A function owns samplers and a pool, so that it is no record of an `EntityTable`, and an array of
/// functions would be checked for uniqueness at every write of the hot loop. The table never grows,
/// so a pointer to a function is good as long as the table is.
@usableFromInline
struct LambdaFunctionTable: ~Copyable {
  @usableFromInline let count: Int
  @usableFromInline let functions: UnsafeMutablePointer<LambdaFunction>
  /// The function that each stream calls; empty where there is only one.
  ///
  /// Pointers rather than places, which would have to be multiplied by the size of a function for
  /// each request.
  @usableFromInline
  let functionOfStream: UnsafeMutableBufferPointer<UnsafeMutablePointer<LambdaFunction>>

  /// The functions of a configuration; `make` makes each.
  init(
    _ configuration: LambdaConfiguration,
    make: (LambdaFunctionConfiguration) -> LambdaFunction
  ) {
    count = configuration.functions.count
    functions = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<LambdaFunction>.stride,
      alignment: Self.lineBytes
    )
    .bindMemory(to: LambdaFunction.self, capacity: count)
    for (place, function) in configuration.functions.enumerated() {
      (functions + place).initialize(to: make(function))
    }
    functionOfStream = .allocate(capacity: configuration.functionOfStream.count)
    _ = functionOfStream.initialize(
      from: configuration.functionOfStream.lazy.map { [functions] in functions + $0 }
    )
  }

  deinit {
    functions.deinitialize(count: count)
    functions.deallocate()
    functionOfStream.deallocate()
  }

  /// The function that a stream calls.
  ///
  /// - Complexity: O(1); nothing is looked up where there is one function.
  @inlinable
  @inline(__always)
  func function(ofStream stream: Int32) -> UnsafeMutablePointer<LambdaFunction> {
    guard count > 1 else { return functions }
    precondition(
      UInt(bitPattern: Int(stream)) < UInt(bitPattern: functionOfStream.count),
      "each stream says which function it calls"
    )
    return functionOfStream[Int(stream)]
  }

  /// Bytes of a line of the cache.
  private static let lineBytes = 64
  /// Lines of a function that every request needs.
  private static let hotLines = 6

  /// Fetches what a request of a stream is going to need of its function.
  @usableFromInline
  @inline(never)
  func prefetch(ofStream stream: Int32) {
    let start = UnsafeRawPointer(function(ofStream: stream))
    for line in 0..<Self.hotLines { headroom_prefetch(start + line * Self.lineBytes) }
  }

  /// The place of a function in the configuration.
  func place(of function: UnsafeMutablePointer<LambdaFunction>) -> Int32 {
    Int32(function - functions)
  }

  /// The function at a place.
  subscript(place: Int32) -> UnsafeMutablePointer<LambdaFunction> {
    functions + Int(place)
  }
}
