import LambdaPlatform
internal import Pricing
import Stochastics

/// What every function of an account has.
struct LambdaFunctionKeys: KeyGroup {
  /// How code is packaged.
  enum Package: String, CaseIterable {
    case zip
    case image
  }

  let memory: Key<Double>
  let keepAlive = Key(
    "keepAlive",
    .standard("measured-2025", because: "the latest measurement"),
    .distribution(of: .duration, presets: .keepAlive),
    "How long an idle execution environment is kept, such as measured-2025."
  )
  let runtime = Key(
    "runtime",
    .optional("init has to be there"),
    .place(.either([.catalogue(.runtimes), .text(.name("the name of a runtime"))])),
    "The runtime whose measured Init durations apply, such as nodejs22.x; with init it is a remark"
      + " and may be any name."
  )
  let package = DefaultKey(
    "package",
    .choice,
    default: Package.zip,
    because: "what most functions are",
    "How the code is packaged; it selects the Init durations."
  )
  let architecture = DefaultKey(
    "architecture",
    .choice,
    default: Architecture.x86_64,
    because: "AWS's default",
    "It selects the Init durations and the price."
  )
  let initialization = Key(
    "init",
    .optional("what was measured of runtime, package and architecture"),
    .place(
      Form.distribution(of: .duration, presets: .runtimes("zip", "x86_64")).grammar
    ),
    "Length of the Init phase: a distribution or a runtime."
  )
  let routing = DefaultKey(
    "routing",
    .choice,
    default: EnvironmentRouting.mostRecentlyUsed,
    because: "it agrees with measurements; AWS does not document it",
    "Which idle execution environment takes a request."
  )
  let scalingRate = DefaultKey(
    "scalingRate",
    .startRate(suchAs: "{burst: 1000, refill: 100/s}"),
    default: .limited(
      burst: LambdaLimits.scalingRate.burst,
      refillPerSecond: LambdaLimits.scalingRate.refillPerSecond
    ),
    because: "AWS Lambda Developer Guide, \"Lambda function scaling\": 1,000 every 10 seconds",
    "How fast execution environments may be started, and ten times as many requests per second be"
      + " added."
  )
  let cpuShare = DefaultKey(
    "cpuShare",
    .choice,
    default: LambdaTiming.CPUShare.quota,
    because: "it agrees with measurements of May 2025",
    "How a function below 1,769 MB gets its share of a vCPU: in slices of a quota, so that short work"
      + " runs at full speed, or evenly, proportional to its memory."
  )
  let turnaround = DefaultKey(
    "turnaround",
    .duration(),
    default: LambdaLimits.turnaround,
    because: "measured in May 2025: 5 to 8 ms",
    "How long an environment takes no request after the end of one; neither billed nor counted as"
      + " concurrency."
  )
  let platformOverhead = DefaultKey(
    "platformOverhead",
    .duration(),
    default: LambdaLimits.platformOverhead,
    because: "derived from bursts of 2020",
    "Time from a request to the begin of the Init that it waits for; in the latency, not billed."
  )
  let firstRun = Key(
    "firstRun",
    .optional("what was measured of the runtime whose Init applies; else none"),
    .place(.either([.catalogue(.runtimes), .mapping { FirstRunKeys.mapping.description }])),
    "What a first run takes longer: what was measured of a runtime, or your own."
  )

  let parallelism = DefaultKey(
    "parallelism",
    .integer(1...threadsMax),
    default: 1,
    because: "most handlers compute in one thread",
    "Threads over which the CPU work of a request is spread; above 1,769 MB they use as many vCPUs as the"
      + " memory buys."
  )
  let ephemeralStorage = DefaultKey(
    "ephemeralStorage",
    .quantity(.memory, .whole(LambdaLimits.ephemeralStorageMB)),
    default: Double(LambdaLimits.ephemeralStorageMB.lowerBound),
    because: "AWS's default, for which nothing is charged",
    "Temporary storage of each environment."
  )
  let environmentVariables = Key(
    "environmentVariables",
    .optional("none to speak of"),
    .mapping(EnvironmentVariablesKeys.mapping),
    EnvironmentVariablesKeys.sentence
  )
  let permissions = Key(
    "permissions",
    .optional("nothing is asked"),
    .mapping(FunctionPermissionKeys.mapping) { $0.permissions() },
    FunctionPermissionKeys.sentence
  )
  let layers = Key("layers", .optional("none"), LayerKeys.list, LayerKeys.sentence)
  let concurrency = FunctionConcurrencyKeys()
  let lifecycle = FunctionLifecycleKeys()

  /// Most threads of a handler.
  private static let threadsMax = 1_024

  /// The keys of a function.
  ///
  /// - Parameter presence: Whether the memory has to be there.
  init(memory presence: KeyDescription.Presence) {
    memory = Key(
      "memory",
      presence,
      .quantity(.memory, .whole(LambdaLimits.memoryMB)),
      "Memory of the function; it decides the share of CPU and the price.",
      effect: .serves
    )
  }

  /// What binds the keys together.
  ///
  /// - Parameter condition: When they are there at all.
  /// - Returns: The rules.
  func rules(when condition: Rule.Condition) -> [Rule] {
    let kinds = Package.allCases.flatMap { package in Architecture.allCases.map { (package, $0) } }
    let rules: [Rule] =
      [
        .requires(runtime, when: .lacks(initialization)),
        .requires(
          runtime,
          among: .runtimes,
          when: .lacks(initialization),
          "expected another one, or init"
        ),
      ]
      + kinds.flatMap { package, architecture -> [Rule] in
        let missing = InitDurationTable.runtimes(
          withoutRowFor: package.rawValue,
          architecture.rawValue
        )
        guard !missing.isEmpty else { return [] }
        let kind = [
          Rule.Condition.says(self.package, package), .says(self.architecture, architecture),
        ]
        let name = "was not measured as \(package.rawValue) on \(architecture.rawValue)"
        return [
          .excludes(
            missing,
            of: runtime,
            when: .all([.lacks(initialization)] + kind),
            "\(name); expected init beside it"
          ),
          .excludes(
            missing,
            of: initialization,
            when: .all(kind),
            "\(name); expected a distribution or another runtime"
          ),
          .excludes(
            missing,
            of: firstRun,
            when: .all(kind),
            "\(name); expected \(FirstRunKeys.expected)"
          ),
        ]
      }
    return rules.map { $0.holding(only: condition) }
  }
}

extension Section<LambdaFunctionKeys> {
  /// The function; nil after a report.
  ///
  /// - Parameters:
  ///   - name: Its name in the account, "" where it is the only one.
  ///   - keys: The keys of the account.
  /// - Returns: The function, or nil.
  func function(named name: String, keys: [EncryptionKey]) -> LambdaFunctionConfiguration? {
    let memory = self[\.memory].flatMap { Int(exactly: $0) }
    let keepAlive = self[\.keepAlive]
    let package = self[\.package]
    let architecture = self[\.architecture]
    let initialization = initialization(package, architecture)
    let routing = self[\.routing]
    let scalingRate = self[\.scalingRate].rate(LambdaScalingRate.init)
    let timing = LambdaTiming(
      cpuShare: self[\.cpuShare],
      turnaround: self[\.turnaround],
      platformOverhead: self[\.platformOverhead],
      firstRun: firstRun(package, architecture)
    )
    let parallelism = self[\.parallelism]
    let storage = Int(self[\.ephemeralStorage])
    let concurrency = part(\.concurrency).concurrency()
    let lifecycle = part(\.lifecycle).lifecycle(
      runtime: self[\.runtime]?.node?.scalar?.string,
      isImage: package == .image,
      isProvisioned: concurrency?.provisioned != nil,
      storage: storage
    )
    noteIdlePackage()
    let permissions = self[\.permissions]
    let layers = self[\.layers]
    let variables = self[\.environmentVariables]?.variables(keys)
    guard variables != nil || !has(\.environmentVariables) else { return nil }
    guard permissions != nil || !has(\.permissions), layers != nil || !has(\.layers) else {
      return nil
    }
    guard let memory, let initialization, let keepAlive, let concurrency, let lifecycle else {
      return nil
    }
    var function = LambdaFunctionConfiguration(
      name: name,
      memoryMB: memory,
      architecture: architecture,
      initialization: initialization,
      keepAlive: keepAlive,
      routing: routing,
      scalingRate: scalingRate
    )
    function.timing = timing
    function.parallelism = parallelism
    function.ephemeralStorageMB = storage
    function.concurrency = concurrency
    function.lifecycle = lifecycle
    function.permissions = permissions ?? FunctionPermissions()
    function.permissions.layers = layers ?? []
    function.variables = variables
    return function
  }

  /// Says so where nothing is looked up by the package.
  private func noteIdlePackage() {
    guard place(\.package).isPresent, has(\.initialization) else { return }
    let names = [self[\.initialization], self[\.firstRun]].map { $0?.node?.scalar?.string }
    guard names.allSatisfy({ !InitDurationTable.runtimes.contains($0 ?? "") }) else { return }
    place(\.package).note("has no effect beside an init of one's own")
  }

  /// The Init phase: given, or that of the runtime.
  private func initialization(
    _ package: LambdaFunctionKeys.Package,
    _ architecture: Architecture
  ) -> Distribution? {
    let decoder = DistributionDecoder(
      variate: .duration,
      presets: .runtimes(package.rawValue, architecture.rawValue)
    )
    let runtime = self[\.runtime]
    if has(\.initialization) {
      // The runtime is a remark then: nothing is looked up by it.
      _ = runtime?.name(expecting: "the name of a runtime")
      return self[\.initialization].flatMap(decoder.decode)
    }
    let expected = "a runtime of `headroom presets`, or init"
    guard let runtime, runtime.name(expecting: expected) != nil else { return nil }
    return decoder.decode(runtime)
  }

  /// What a first run takes longer: given, or that of the runtime whose Init applies.
  private func firstRun(
    _ package: LambdaFunctionKeys.Package,
    _ architecture: Architecture
  ) -> LambdaTiming.FirstRun? {
    let decoder = FirstRunDecoder(package: package.rawValue, architecture: architecture.rawValue)
    if let field = self[\.firstRun] { return decoder.decode(field) }
    let place = has(\.initialization) ? self[\.initialization] : self[\.runtime]
    return (place?.node?.scalar?.string).flatMap(decoder.measured)
  }
}

extension InitDurationTable {
  /// The runtimes of which nothing was measured in a package on an architecture.
  fileprivate static func runtimes(
    withoutRowFor package: String,
    _ architecture: String
  ) -> [String] {
    let measured = Set(
      rows.lazy.filter { $0.package == package && $0.architecture == architecture }.map(\.runtime)
    )
    return runtimes.filter { !measured.contains($0) }
  }
}
