import EventKernel
import Pricing
import Scaling
import Workload

/// The life of instances: launch, service, drain, termination.
extension Fleet {
  /// Changes the desired capacity, whose difference is launched or taken away at once.
  ///
  /// Instances that are taken away are first those in an outage, then those launched last that are
  /// not yet in service, then any in service, with equal probability.
  ///
  /// - Parameters:
  ///   - capacity: Instances wanted; not negative.
  ///   - reason: Why, in one sentence.
  ///   - scheduler: Must be that of the simulation, after `start(on:)`.
  package mutating func setDesiredCapacity(
    _ capacity: Int,
    reason: String,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    precondition(capacity >= 0, "a desired capacity cannot be negative")
    guard capacity != desired else { return }
    let now = scheduler.now
    log.record(.desiredCapacity, at: now, from: desired, to: capacity, reason)
    desired = capacity
    let surplus = inService.count + launching.count + failed.count - desired
    if surplus < 0 {
      launch(-surplus, on: &scheduler)
    } else {
      let dropped = min(surplus, failed.count)
      dropFailed(dropped, at: now)
      let cancelled = min(surplus - dropped, launching.count)
      cancelLaunches(cancelled, at: now)
      drain(surplus - dropped - cancelled, on: &scheduler)
    }
    checkInvariants()
  }

  /// Adds the record of an instance that is launched now.
  mutating func addInstance(at now: SimulationTime) -> Int32 {
    let life = InstanceLife(launched: now.nanoseconds)
    launched.add(1, at: now)
    let id = instances.insert(Instance(state: .launching))
    if Int(id) < lives.count {
      lives[Int(id)] = life
    } else {
      lives.append(life)
      processors.append(SharedProcessors())
      utilizations.append(TimeWeightedArea())
      computing.addHeap()
    }
    return id
  }

  private mutating func launch(
    _ count: Int,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    let now = scheduler.now
    let before = Int(launched.value)
    for _ in 0..<count {
      let id = addInstance(at: now)
      launching.append(id)
      lives[Int(id)].events += 1
      let delay = SimulationTime(nanoseconds: launchDelays.nextNanoseconds())
      scheduler.schedule(ServiceEvent(CapacityEvent.launched, id), after: delay)
    }
    launchingArea.add(Int64(count), at: now)
    log.record(
      .launch,
      at: now,
      from: before,
      to: before + count,
      "\(ScalingWords.instances.counted(count)) launched to reach the desired capacity of \(desired)"
    )
  }

  mutating func launchEnded(
    _ id: Int32,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    lives[Int(id)].events -= 1
    guard let position = launching.firstIndex(of: id) else {
      // The launch was cancelled.
      releaseIfForgotten(id)
      return
    }
    let now = scheduler.now
    launching.remove(at: position)
    launchingArea.add(-1, at: now)
    enterService(id, at: now)
    let took = (now.nanoseconds - lives[Int(id)].launched) / SimulationTime.nanosecondsPerSecond
    log.record(
      .inService,
      at: now,
      from: inService.count - 1,
      to: inService.count,
      "an instance came into service \(took) s after its launch"
    )
    if let warmup = timers?.warmup {
      lives[Int(id)].events += 1
      scheduler.schedule(ServiceEvent(CapacityEvent.warmedUp, id), on: warmup)
    }
    checkInvariants()
  }

  mutating func enterService(_ id: Int32, at now: SimulationTime) {
    instances[id].state = .inService
    inService.append(id)
    router.insert(id)
    capacity.add(1, at: now)
    capacityPeak = max(capacityPeak, inService.count)
    saturation.addServers(serversPerInstance, at: now)
  }

  mutating func warmedUp(_ id: Int32, at now: SimulationTime) {
    lives[Int(id)].events -= 1
    let state = instances[id].state
    guard state == .inService || state == .failed else {
      releaseIfForgotten(id)
      return
    }
    lives[Int(id)].isWarm = true
    restartMetering(of: id, at: now)
  }

  private mutating func dropFailed(_ count: Int, at now: SimulationTime) {
    for _ in 0..<count {
      let instance = failed.removeLast()
      terminate(instance.id, at: now, reason: "it was no longer wanted when its outage had begun")
    }
  }

  private mutating func cancelLaunches(_ count: Int, at now: SimulationTime) {
    for _ in 0..<count {
      guard let id = launching.popLast() else {
        preconditionFailure("no more launches can be cancelled than there are")
      }
      launchingArea.add(-1, at: now)
      terminate(id, at: now, reason: "it was no longer wanted before it came into service")
    }
  }

  private mutating func drain(
    _ count: Int,
    on scheduler: inout Scheduler<ServiceEvent>
  ) {
    guard count > 0 else { return }
    let now = scheduler.now
    let before = inService.count
    log.record(
      .drain,
      at: now,
      from: before,
      to: before - count,
      "\(ScalingWords.instances.counted(count)) taken out of service to reach the desired capacity of \(desired)"
    )
    for _ in 0..<count {
      let id = inService.remove(at: terminations.index(below: inService.count))
      leaveService(id, at: now)
      if instances[id].onThread == 0 {
        terminate(id, at: now, reason: "it had no requests")
      } else if let timers {
        lives[Int(id)].events += 1
        scheduler.schedule(ServiceEvent(CapacityEvent.drainTimedOut, id), on: timers.drain)
      }
    }
  }

  mutating func leaveService(_ id: Int32, at now: SimulationTime) {
    router.remove(id)
    capacity.add(-1, at: now)
    instances[id].state = .draining
    let serving = isFirstComeFirstServed ? Int(instances[id].onThread) : computing.count(id)
    saturation.addWanting(-serving - Int(instances[id].queued), at: now)
    saturation.addServers(-serversPerInstance, at: now)
  }
  mutating func drainTimedOut(
    _ id: Int32,
    at now: SimulationTime,
    ends: inout AttemptEnds
  ) {
    lives[Int(id)].events -= 1
    guard instances[id].state == .draining else {
      releaseIfForgotten(id)
      return
    }
    let abandoned = abandonRequests(on: id, at: now)
    terminate(
      id,
      at: now,
      reason: "its deregistration delay ended with \(abandoned.count) requests unanswered"
    )
    report(abandoned, ends: &ends)
    checkInvariants()
  }

  /// Reports requests that failed with their instance.
  func report(_ abandoned: [Job], ends: inout AttemptEnds) {
    for job in abandoned {
      var end = AttemptEnd(token: job.token, stream: job.stream, failure: .instanceTerminated)
      end.spent.queue.nanoseconds = job.queue
      ends.append(end)
    }
  }

  /// Takes all requests off an instance and returns them, first those on threads by id, then the
  /// backlog in its order.
  mutating func abandonRequests(on id: Int32, at now: SimulationTime) -> [Job] {
    var queued: [Job] = []
    var next = instances[id].firstQueued
    for _ in 0..<instances[id].queued {
      var job = jobs[next]
      job.queue = now.nanoseconds - job.offered
      queued.append(job)
      let following = job.next
      jobs.remove(next)
      next = following
    }
    var computingJobs: Set<Int32> = []
    while computing.count(id) > 0 { computingJobs.insert(stopComputing(on: id, at: now)) }
    let droppedCalls = Set(downstream.abandonCalls(of: id))
    var served: [Job] = []
    // O(n) in the jobs of the whole fleet, at the end of an instance only.
    for job in jobs.ids where jobs[job].instance == id {
      served.append(jobs[job])
      if computingJobs.contains(job) || droppedCalls.contains(job) {
        jobs.remove(job)
      } else {
        // An event names it, or will when its call gets a server: its id is freed when that fires.
        jobs[job].instance = -1
      }
    }
    for _ in served { threadLeft(on: id, at: now) }
    instances[id] = Instance(state: .draining)
    return served + queued
  }

  /// Ends an instance that has no requests.
  @usableFromInline
  mutating func terminate(_ id: Int32, at now: SimulationTime, reason: String) {
    let ended = instances[id]
    precondition(
      ended.onThread == 0 && ended.queued == 0,
      "an instance with requests cannot be terminated"
    )
    instances[id].state = .terminated
    let paid = now.nanoseconds - lives[Int(id)].launched
    let minimum = SimulationTime.seconds(EC2Billing.minimumSeconds).nanoseconds
    minimumCharges += Int128(max(0, minimum - paid))
    launched.add(-1, at: now)
    downstream.closeConnections(of: id, at: now)
    let left = Int(launched.value)
    log.record(
      .terminate,
      at: now,
      from: left + 1,
      to: left,
      "an instance was terminated: \(reason)"
    )
    releaseIfForgotten(id)
  }

  /// Frees the record of a terminated instance once no event names it any more.
  private mutating func releaseIfForgotten(_ id: Int32) {
    guard instances[id].state == .terminated, lives[Int(id)].events == 0 else { return }
    processors[Int(id)].armed = .max
    instances.remove(id)
  }
}
