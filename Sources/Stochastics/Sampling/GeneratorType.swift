internal import CGSL

/// xoshiro256++ as GSL sees it: a `gsl_rng_type` whose state is a `Xoshiro256PlusPlus`.
///
/// The callbacks stand in an ordinary file on purpose: the same closures in `main.swift` would be
/// isolated to the main actor and check for it on every draw, at seven times the cost.
enum GeneratorType {
  /// Lives for the whole process, as GSL keeps the pointer in every generator; never written again.
  nonisolated(unsafe) static let pointer: UnsafePointer<gsl_rng_type> = {
    let type = UnsafeMutablePointer<gsl_rng_type>.allocate(capacity: 1)
    let name: StaticString = "xoshiro256++"
    type.initialize(
      to: gsl_rng_type(
        name: UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self),
        max: UInt.max,
        min: 0,
        size: MemoryLayout<Xoshiro256PlusPlus>.size,
        set: { memory, seed in
          memory?.initializeMemory(
            as: Xoshiro256PlusPlus.self,
            to: Xoshiro256PlusPlus(keys: UInt64(seed))
          )
        },
        get: { memory in
          UInt(GeneratorType.state(memory).pointee.next())
        },
        get_double: { memory in
          GeneratorType.state(memory).pointee.nextUniform()
        }
      )
    )
    return UnsafePointer(type)
  }()

  /// The generator state in GSL's state memory.
  @inline(__always)
  static func state(_ memory: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Xoshiro256PlusPlus>
  {
    guard let memory else { preconditionFailure("GSL passed a generator without state memory.") }
    return memory.assumingMemoryBound(to: Xoshiro256PlusPlus.self)
  }
}
