#if canImport(Glibc)
internal import Glibc
#elseif canImport(Musl)
internal import Musl
#else
internal import Darwin
#endif

/// A thread of the system that runs one closure.
///
/// Replications are long and independent: plain threads need no runtime beneath them, and an
/// experiment on one thread needs none at all.
package struct WorkerThread {
  private let handle: pthread_t

  /// Lets other threads go on for a millisecond.
  static func pause() {
    usleep(1_000)
  }

  /// Starts a thread; nil when the system has none to give.
  package init?(_ body: @escaping @Sendable () -> Void) {
    let context = Unmanaged.passRetained(Body(body))
    #if canImport(Darwin)
    var handle: pthread_t?
    #else
    var handle = pthread_t()
    #endif
    let status = pthread_create(&handle, nil, runBody, context.toOpaque())
    #if canImport(Darwin)
    guard status == 0, let handle else {
      context.release()
      return nil
    }
    #else
    guard status == 0 else {
      context.release()
      return nil
    }
    #endif
    self.handle = handle
  }

  /// Waits until the closure has returned.
  package func join() {
    let status = pthread_join(handle, nil)
    precondition(status == 0, "a worker thread is joined once, by another thread")
  }
}

/// Carries a closure through a pointer.
private final class Body: Sendable {
  let run: @Sendable () -> Void

  init(_ run: @escaping @Sendable () -> Void) {
    self.run = run
  }
}

#if canImport(Darwin)
private func runBody(_ context: UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? {
  Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
#else
private func runBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<Body>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
#endif
