internal import EventKernel
internal import Pricing
internal import Stochastics

/// KMS while a simulation runs: the state of the keys, the quota of the region, and who asked for what.
///
/// Decryptions at rest beyond the quota wait for their token, in the order in which they are asked for, which
/// is assumed; those of code fail. Others who use the quota take their share of it evenly.
///
/// Random stream: `kms`, one draw per request that succeeds.
final class KeyService {
  /// A key, and what is still going to be done to it.
  private struct Key {
    let configuration: EncryptionKey
    var state = KeyState()
    var next = 0
    /// Whether it is paid for, over time.
    var charged: TimeWeightedArea
    var requests = 0
  }

  private var keys: [Key]
  private var quota: TokenBucket
  private let latencies: Sampler
  private let observer: LambdaObserver?

  /// Keys that nothing has been done to.
  ///
  /// - Parameters:
  ///   - use: The keys, and the region's quota.
  ///   - observer: Told of each request; nil for nobody.
  ///   - mode: How random numbers are drawn.
  ///   - stream: The random stream.
  init(_ use: KeyUse, observer: LambdaObserver?, mode: SamplingMode, stream: RandomStream) {
    keys = use.keys.map { key in
      Key(configuration: key, charged: TimeWeightedArea(value: key.manager == .customer ? 1 : 0))
    }
    let rate = max(0, use.quota - use.otherUse)
    // A second's worth: quotas are per second.
    quota = TokenBucket(capacity: rate, refill: rate)
    latencies = Sampler(use.latency, stream: stream, mode: mode)
    self.observer = observer
  }

  /// What a request comes to.
  enum Answer {
    /// How long it takes.
    case decrypted(nanoseconds: Int64)
    case failed(KeyFailure)
  }

  /// Decrypts variables for Lambda, before an Init.
  func decryptAtRest(_ key: Int, for function: Int, at now: SimulationTime) -> Answer {
    advance(key, to: now)
    if let failure = keys[key].state.failure {
      record(KeyRequest(time: now, function: function, key: key, isOfRole: false, failure: failure))
      return .failed(failure)
    }
    let due = quota.reserve(at: now)
    record(KeyRequest(time: due, function: function, key: key, isOfRole: false, failure: nil))
    guard due < .never else { return .failed(.throttled) }
    return .decrypted(nanoseconds: (due - now).nanoseconds + latencies.nextNanoseconds())
  }

  /// Decrypts variables for the code of a function.
  func decryptInCode(
    _ variables: EnvironmentVariables,
    for function: Int,
    at now: SimulationTime
  ) -> Answer {
    let key = variables.key
    advance(key, to: now)
    var failure = variables.roleMayDecrypt ? keys[key].state.failure : .accessDenied
    if failure == nil, !quota.take(at: now) { failure = .throttled }
    record(KeyRequest(time: now, function: function, key: key, isOfRole: true, failure: failure))
    if let failure { return .failed(failure) }
    return .decrypted(nanoseconds: latencies.nextNanoseconds())
  }

  /// Does to a key what is due.
  private func advance(_ key: Int, to now: SimulationTime) {
    let events = keys[key].configuration.events
    while keys[key].next < events.count, events[keys[key].next].time <= now {
      let event = events[keys[key].next]
      keys[key].next += 1
      keys[key].state.apply(event.action)
      let isCharged = keys[key].configuration.manager == .customer && keys[key].state.isCharged
      keys[key].charged.set(isCharged ? 1 : 0, at: event.time)
    }
  }

  private func record(_ request: KeyRequest) {
    keys[request.key].requests += 1
    observer?.asked(request)
  }

  /// What the customer's keys have cost so far: the months they were there, and their requests.
  func addUsage(to usage: inout Usage, at time: SimulationTime) {
    for place in keys.indices where keys[place].configuration.manager == .customer {
      advance(place, to: time)
      let name = keys[place].configuration.name
      let seconds = Double(keys[place].charged.area(at: time)) / 1e9
      usage[.kmsKeys(name)] += seconds / Month.seconds
      usage[.kmsRequests] += Double(keys[place].requests)
    }
  }
}
