import EventKernel

/// The requests on all instances, by id; a freed id is given out again, the latest one first.
@usableFromInline
struct JobTable: ~Copyable {
  @usableFromInline var jobs = EntityTable<Job>(capacity: 256)
  @usableFromInline var firstFree: Int32 = -1
  /// Ids in use, those of abandoned jobs included.
  @usableFromInline var count = 0

  @inlinable
  init() {}

  /// The job of an id in use.
  @inlinable
  subscript(id: Int32) -> Job {
    get { jobs[Int(id)] }
    set { jobs[Int(id)] = newValue }
  }

  /// Adds a job and returns its id.
  ///
  /// - Complexity: O(1) amortised.
  @inlinable
  @inline(__always)
  mutating func add(_ job: Job) -> Int32 {
    count &+= 1
    if firstFree >= 0 {
      let id = firstFree
      firstFree = jobs[Int(id)].next
      jobs[Int(id)] = job
      return id
    }
    jobs.append(job)
    return Int32(truncatingIfNeeded: jobs.count &- 1)
  }

  /// Frees the id of a job.
  @inlinable
  @inline(__always)
  mutating func release(_ id: Int32) {
    count &-= 1
    jobs[Int(id)].instance = -1
    jobs[Int(id)].next = firstFree
    firstFree = id
  }

  /// The jobs on an instance, by id.
  ///
  /// - Complexity: O(n) in the jobs of the whole fleet; for the end of an instance only.
  func ids(on instance: Int32) -> [Int32] {
    var ids: [Int32] = []
    for id in 0..<jobs.count where jobs[id].instance == instance { ids.append(Int32(id)) }
    return ids
  }
}
