public import EventKernel
public import Workload

/// The memory that events are going to need.
extension ServerPool {
  /// Fetches the records of a request that is to end, and of those beside it, or of a server.
  ///
  /// The loop of the simulation tells of all events of a bucket in one go, so the first reads, which
  /// the others wait for, overlap. With ten thousand servers a request that ends finds hardly any of
  /// its records in the cache otherwise.
  @inlinable
  package func prefetch(for event: ServiceEvent) {
    switch event.kind(of: ServerEvent.self) {
    case .requestDue:
      let job = jobs.latestRecord(of: event.id)
      if job.next >= 0 { jobs.prefetch(job.next) }
      if job.previous >= 0 { jobs.prefetch(job.previous) }
      if job.server >= 0 {
        servers.prefetch(job.server)
        router.prefetch(job.server)
      }
    case .processorDue:
      processors.prefetch(Int(event.id))
      servers.prefetch(event.id)
      router.prefetch(event.id)
      if computing.count(event.id) > 0 { jobs.prefetch(computing.first(event.id)) }
    case .callDue, .called, nil: break
    }
  }
}

extension CompletionHeaps {
  /// The first request of a heap, which must not be empty.
  @inlinable
  func first(_ heap: Int32) -> Int32 {
    Int32(truncatingIfNeeded: entries[heaps[Int(heap)].start]._low)
  }
}

extension RequestRouter {
  /// Has what is known of an open server brought into the cache.
  @inlinable
  func prefetch(_ server: Int32) {
    if !isRoundRobin { index.links.prefetch(Int(server)) }
  }
}
