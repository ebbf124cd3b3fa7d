/// The keys that one kind of mapping of the scenario file may have.
///
/// These sets are what the reader accepts. The JSON Schema has a definition under each `name`, and
/// a test compares the two.
struct KeySet: Sendable {
  /// The kind of mapping, as the JSON Schema names it.
  let name: String
  /// Keys that every such mapping has.
  let required: [String]
  /// Keys of which every such mapping has exactly one.
  let alternatives: [String]
  /// Keys that it may have.
  let optional: [String]

  init(
    _ name: String,
    required: [String] = [],
    oneOf alternatives: [String] = [],
    optional: [String] = []
  ) {
    self.name = name
    self.required = required
    self.alternatives = alternatives
    self.optional = optional
  }

  /// All keys: required ones, alternatives, optional ones.
  var all: [String] { required + alternatives + optional }
}

extension KeySet {
  /// Keys that the format has names for, but that this version does not read.
  static let later = [
    "sweep", "elasticBeanstalk", "ecsService", "reservedConcurrency", "provisionedConcurrency",
    "environmentVariables", "permissions", "invocation", "source", "startUp",
  ]

  static let scenario = Self(
    "scenario",
    required: ["headroom", "name", "duration", "seed", "traffic", "platforms"],
    oneOf: ["replications", "precision"],
    optional: ["start", "discard", "interval", "baseline", "downstream", "objectives"]
  )
  static let precision = Self("precision", required: ["of", "within", "atMost"])

  static let stream = Self(
    "stream",
    required: ["name", "arrivals"],
    oneOf: ["demand", "classes"],
    optional: ["client"]
  )
  static let requestClass = Self("requestClass", required: ["name", "weight", "demand"])
  static let arrivals = Self(
    "arrivals",
    oneOf: [
      "constant", "stages", "diurnal", "counts", "timestamps", "sum", "product", "users",
    ],
    optional: ["exact", "process", "loop", "shift", "scale", "growth", "spikes"]
  )
  static let profile = Self(
    "profile",
    oneOf: ["constant", "stages", "diurnal", "counts", "sum", "product"],
    optional: ["loop", "shift", "scale", "growth", "spikes"]
  )
  static let diurnal = Self(
    "diurnal",
    oneOf: ["hours", "harmonics"],
    optional: ["mean", "days", "shape"]
  )
  static let harmonic = Self("harmonic", required: ["period", "amplitude", "peak"])
  static let loop = Self("loop", required: ["every"])
  static let growth = Self("growth", required: ["by", "every"], optional: ["shape"])
  static let spike = Self(
    "spike",
    required: ["at", "height"],
    optional: ["rise", "hold", "fall"]
  )
  static let stage = Self("stage", required: ["rate", "lasting"], optional: ["shape"])
  static let counts = Self(
    "counts",
    oneOf: ["file", "files"],
    optional: [
      "layout", "where", "header", "time", "timeUnit", "column", "columns", "first", "every",
      "absent", "brokenRows", "scale",
    ]
  )
  static let timestamps = Self(
    "timestamps",
    required: ["file"],
    optional: [
      "layout", "where", "header", "column", "minus", "unit", "sorted", "brokenRows",
    ]
  )
  static let process = Self("process", oneOf: ["renewal", "markovModulated", "batch"])
  static let renewal = Self("renewal", oneOf: ["cv", "gap"])
  static let markovModulated = Self("markovModulated", required: ["states"])
  static let modulationState = Self("modulationState", required: ["rate", "lasting"])
  static let batch = Self("batch", required: ["size"])
  static let users = Self("users", required: ["population", "thinkTime"])
  static let client = Self("client", optional: ["timeout", "patience", "retries", "hedge"])
  static let retries = Self(
    "retries",
    required: ["limit", "backoff"],
    optional: ["retryAfter", "budget", "failures"]
  )
  static let backoff = Self(
    "backoff",
    oneOf: ["constant", "first"],
    optional: ["most", "factor", "jitter"]
  )
  static let retryBudget = Self(
    "retryBudget",
    required: ["capacity"],
    optional: ["perRequest", "perAnswer", "refill"]
  )
  static let hedge = Self("hedge", required: ["after"], optional: ["limit"])
  static let demand = Self(
    "demand",
    optional: ["cpu", "wait", "response", "rankCorrelation", "downstream"]
  )
  static let recordedQuantity = Self("recordedQuantity", required: ["column", "unit"])
  static let downstreamResource = Self(
    "downstreamResource",
    required: ["name", "connections", "serviceTime"],
    optional: ["servers", "queue", "errors", "connection"]
  )

  static let distribution = Self(
    "distribution",
    oneOf: [
      "exponential", "gamma", "erlang", "weibull", "lognormal", "pareto", "uniform",
      "hyperexponential", "mixture", "quantiles", "empirical",
    ]
  )
  static let exponential = Self("exponential", required: ["mean"])
  static let gamma = Self("gamma", required: ["mean", "cv"])
  static let erlang = Self("erlang", required: ["stages", "mean"])
  static let weibull = Self("weibull", required: ["shape"], oneOf: ["mean", "scale"])
  static let lognormalByMean = Self("lognormalByMean", required: ["mean", "cv"])
  static let lognormalByMedian = Self("lognormalByMedian", required: ["median", "p90"])
  static let pareto = Self("pareto", required: ["shape", "minimum"])
  static let uniform = Self("uniform", required: ["minimum", "maximum"])
  static let hyperexponential = Self("hyperexponential", required: ["mean", "cv"])
  static let component = Self("component", required: ["weight", "of"])
  static let empiricalFile = Self(
    "empiricalFile",
    required: ["file", "column"],
    optional: ["unit"]
  )
  static let empiricalValues = Self("empiricalValues", required: ["values"])

  static let platform = Self(
    "platform",
    required: ["name"],
    oneOf: ["lambda", "autoScalingGroup", "fixedFleet"],
    optional: ["account", "clients"]
  )
  static let lambda = Self(
    "lambda",
    required: ["memory", "keepAlive"],
    optional: ["runtime", "package", "architecture", "init", "routing"]
  )
  static let account = Self("account", optional: ["region", "concurrencyLimit", "scalingRate"])
  static let scalingRate = Self("scalingRate", required: ["burst", "refill"])
  static let autoScalingGroup = Self(
    "autoScalingGroup",
    required: [
      "instanceType", "minimum", "maximum", "threads", "backlog", "launchDelay", "scaling",
    ],
    optional: ["desired", "discipline", "loadBalancer", "outages"]
  )
  static let fixedFleet = Self(
    "fixedFleet",
    required: ["instanceType", "instances", "threads", "backlog"],
    optional: ["discipline", "loadBalancer", "outages"]
  )
  static let outage = Self("outage", required: ["at", "lasting", "instances"])
  static let loadBalancer = Self(
    "loadBalancer",
    optional: ["algorithm", "deregistrationDelay", "requestsPerConnection", "billed"]
  )
  static let policy = Self("policy", required: ["targetTracking"])
  static let targetTracking = Self(
    "targetTracking",
    required: ["metric", "target"],
    optional: [
      "instanceWarmup", "scaleOutDatapoints", "scaleInDatapoints", "scaleInThreshold", "period",
      "publishDelay", "actionDelay", "disableScaleIn",
    ]
  )

  /// Every kind of mapping.
  static let everyKind = [
    scenario, precision, stream, requestClass, arrivals, profile, diurnal, harmonic, loop, growth,
    spike, stage, counts, timestamps, process, renewal, markovModulated, modulationState, batch,
    users, client, retries, backoff, retryBudget, hedge, demand, recordedQuantity,
    downstreamResource,
    distribution, exponential, gamma, erlang, weibull, lognormalByMean, lognormalByMedian, pareto,
    uniform, hyperexponential, component, empiricalFile, empiricalValues, platform, lambda, account,
    scalingRate, autoScalingGroup, fixedFleet, outage, loadBalancer, policy, targetTracking,
  ]
}
