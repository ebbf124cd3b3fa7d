package import Scenarios

/// Makes true in a grown scenario what its description does not say: relations between values,
/// names of other parts, and data files.
///
/// Each kind of mapping has its repair, which changes as little as it must.
struct ScenarioRepair {
  /// How a mapping of a kind is repaired.
  private typealias Repair = (inout JSONValue) -> Void

  /// The scenario with all relations true.
  static func repaired(_ scenario: JSONValue) -> JSONValue {
    var scenario = mended(scenario, as: ScenarioDescription.root)
    mendReferences(&scenario)
    return scenario
  }

  private static func mended(_ tree: JSONValue, as mapping: MappingDescription) -> JSONValue {
    var tree = tree
    for key in mapping.keys {
      if let value = tree[key.name] { tree[key.name] = mended(value, as: key.grammar) }
    }
    (repairs[mapping.definition] ?? repairs[mapping.name])?(&tree)
    return tree
  }

  private static func mended(_ tree: JSONValue, as grammar: Grammar) -> JSONValue {
    switch (grammar, tree) {
    case (.mapping(let mapping), .object): mended(tree, as: mapping())
    case (.list(let list), .array(let elements)):
      .array(elements.map { mended($0, as: list.element) })
    case (.table(let table), .object(let members)):
      .object(members.map { (name: $0.name, value: mended($0.value, as: table.value)) })
    case (.either(let choices), .object), (.either(let choices), .array):
      choices.first { $0.fits(tree) }.map { mended(tree, as: $0) } ?? tree
    default: tree
    }
  }

  private static var repairs: [String: Repair] {
    [
      "scenario": scenario, "precision": { $0["within"] = .string("5%") },
      "stream": stream, "arrivals": arrivals, "profile": profile, "diurnal": diurnal,
      "counts": counts, "timestamps": timestamps, "growth": growth, "spike": spike,
      "users": users, "loop": { $0["every"] = .string("20m") },
      "client": client, "backoff": backoff,
      "uniform": uniform, "lognormalByMedian": lognormal,
      // The tail of a batch must be small.
      "lognormalByMedianOfNumbers": { $0["p90"] = .number("11") },
      "pareto": { $0["shape"] = .number("2.5") }, "empiricalFile": { values(&$0, in: "durations") },
      "empiricalFileOfSizes": { values(&$0, in: "sizes") },
      "empiricalFileOfNumbers": { values(&$0, in: "bare") },
      "autoScalingGroup": group, "fixedFleet": outages,
      "targetTracking": targetTracking, "downstreamResource": downstream,
      "distribution": distribution, "costWindow": costWindow, "platform": account,
      "queue": queue, "shards": shards,
      "kms": {
        $0["quota"] = .string("5000/s")
        $0["otherUse"] = .string("1/s")
      },
      "kmsKey": { $0["managedBy"] = .string("customer") },
      "environmentVariables": {
        $0["kmsKey"] = .string("aws/lambda")
        $0["size"] = .string("1kB")
        $0["encryptionHelpers"] = .string("none")
      },
      // So that the account may have it, whichever it is.
      "layer": { $0["policy"] = .string("resource-policy.json") },
      "asynchronous": { if $0["maximumAge"] != nil { $0["maximumAge"] = .string("1h") } },
      "lambda": function, "function": function, "provisionedConcurrency": provisioned,
      "provisionedTracking": { $0["target"] = .string("60%") },
      "scheduledAction": scheduledAction, "linear": { $0["share"] = .string("20%") },
    ]
  }

  // MARK: The scenario

  private static func scenario(_ tree: inout JSONValue) {
    tree["duration"] = .string("10m")
    if tree["discard"] != nil { tree["discard"] = .string("1m") }
    if tree["interval"] != nil { tree["interval"] = .string("30s") }
    if var objectives = tree["objectives"]?.elements {
      for index in objectives.indices where objectives[index]["every"] != nil {
        objectives[index]["every"] = .string("2m")
      }
      tree["objectives"] = .array(objectives)
    }
    if tree["uncertain"] != nil {
      tree["uncertain"] = .object([("seed", .array([.number("1"), .number("2")]))])
    }
    let hasTimeZone = tree.text.contains("timeZone")
    if hasTimeZone || tree["start"] != nil { tree["start"] = .string("2026-11-23T10:00:00Z") }
  }

  private static func costWindow(_ tree: inout JSONValue) {
    tree["from"] = .string("1m")
    tree["to"] = .string("5m")
  }

  /// Calls every downstream resource, and none that there is not; names streams and platforms.
  private static func mendReferences(_ scenario: inout JSONValue) {
    let streams = (scenario["traffic"] ?? .null).elements
    var demands: [ArraySlice<String>] = []
    for (index, stream) in streams.enumerated() {
      if stream["demand"] != nil { demands.append(["traffic", String(index), "demand"]) }
      for (position, _) in (stream["classes"] ?? .null).elements.enumerated() {
        demands.append(["traffic", String(index), "classes", String(position), "demand"])
      }
    }
    let resources = (scenario["downstream"] ?? .null).elements.prefix(demands.count)
    if scenario["downstream"] != nil { scenario["downstream"] = .array(Array(resources)) }
    for (index, path) in demands.enumerated() {
      let name = resources.isEmpty ? nil : resources[index % resources.count]["name"]
      scenario[path + ["downstream"]] = name
    }
    let platforms = (scenario["platforms"] ?? .null).elements
    if scenario["baseline"] != nil { scenario["baseline"] = platforms[0]["name"] }
    for index in platforms.indices { mendFunctions(&scenario, ofPlatform: index, streams) }
    let isDelivered = streams.contains { $0["invocation"] != nil }
    for (index, platform) in platforms.enumerated() {
      if isDelivered {
        scenario[["platforms", String(index), "clients"]] = nil
        continue
      }
      guard let clients = platform["clients"] else { continue }
      let named = clients.members.prefix(1).map {
        (name: streams[0]["name"]?.word ?? "", value: $0.value)
      }
      scenario[["platforms", String(index), "clients"]] = .object(named)
    }
  }

  /// Deals the streams out to the functions of an account, which are no more than there are streams.
  private static func mendFunctions(
    _ scenario: inout JSONValue,
    ofPlatform platform: Int,
    _ streams: [JSONValue]
  ) {
    let path = ["platforms", String(platform), "lambda", "functions"]
    guard let given = scenario[path[...]]?.elements, !given.isEmpty else { return }
    var functions = Array(given.prefix(streams.count))
    for index in functions.indices {
      let own = streams.enumerated().filter { $0.offset % functions.count == index }
      functions[index]["streams"] = .array(own.compactMap { $0.element["name"] })
    }
    scenario[path[...]] = .array(functions)
  }

  // MARK: Functions

  /// Room for all that functions set aside.
  private static func account(_ tree: inout JSONValue) {
    guard tree["lambda"] != nil else { return }
    if tree["lambda"]?["managedInstances"] != nil { tree["frontEnd"] = nil }
    var account = tree["account"] ?? .object([])
    account["concurrencyLimit"] = .number("5000")
    tree["account"] = account
  }

  private static func function(_ tree: inout JSONValue) {
    if tree["timeout"] != nil { tree["timeout"] = .string("30s") }
    if tree["shutdown"] != nil { tree["shutdown"] = .string("500ms") }
    if tree["reservedConcurrency"] != nil { tree["reservedConcurrency"] = .number("60") }
    if tree["provisionedConcurrency"] != nil, tree["provisionedConcurrency"]?["base"] == nil {
      tree["provisionedConcurrency"] = .number("7")
    }
    let runtime = tree["runtime"]?.word ?? "python"
    let isRestorable = ["java", "python", "dotnet"].contains { runtime.hasPrefix($0) }
    if tree["provisionedConcurrency"] != nil || tree["package"]?.word == "image" || !isRestorable {
      tree["snapStart"] = nil
    }
    if tree["snapStart"] != nil { tree["ephemeralStorage"] = nil }
    if tree["managedInstances"] != nil {
      tree["memory"] = .string("2048MB")
      tree["functions"] = nil
      for key in lifeKeys { tree[key] = nil }
      if tree["managedInstances"]?["lifetime"] != nil {
        tree[["managedInstances", "lifetime"]] = .string("2h")
      }
      if tree["managedInstances"]?["minimum"] != nil {
        tree[["managedInstances", "minimum"]] = .number("2")
      }
      if tree["managedInstances"]?["maximum"] != nil {
        tree[["managedInstances", "maximum"]] = .number("3")
      }
    }
  }

  /// What managed instances have not.
  private static let lifeKeys = [
    "reservedConcurrency", "provisionedConcurrency", "timeout", "initFailure", "crash", "lifetime",
    "proactiveInit", "snapStart", "shutdown", "deployments", "permissions", "layers",
    "environmentVariables",
  ]

  private static func provisioned(_ tree: inout JSONValue) {
    tree["base"] = .number("8")
    if tree["minimum"] != nil { tree["minimum"] = .number("2") }
    if tree["maximum"] != nil { tree["maximum"] = .number("40") }
  }

  private static func scheduledAction(_ tree: inout JSONValue) {
    tree["minimum"] = .number("3")
    if tree["maximum"] != nil { tree["maximum"] = .number("20") }
    if tree["every"] != nil { tree["every"] = .string("5m") }
  }

  // MARK: Traffic

  private static func stream(_ tree: inout JSONValue) {
    let trace = tree["arrivals"]?["timestamps"]
    let column =
      trace?["layout"] != nil ? "duration" : trace?["header"]?.word == "false" ? "2" : "took"
    if var demand = tree["demand"] {
      let isCorrelated = demand["rankCorrelation"] != nil
      for key in ["cpu", "wait", "response"] {
        if isCorrelated, key != "response" {
          demand[key] = .object([("exponential", .object([("mean", .string("5ms"))]))])
        } else if demand[key]?["column"] != nil {
          if trace == nil {
            demand[key] = .string(key == "response" ? "5kB" : "5ms")
          } else {
            demand[[key, "column"]] = .string(column)
          }
        }
      }
      tree["demand"] = demand
    }
    if tree["arrivals"]?["users"] != nil { tree["invocation"] = nil }
    // What fits both words, and what a queue has.
    let isQueue = tree["invocation"]?["queue"] != nil
    let isStream = tree["invocation"]?["stream"] != nil
    let isTopic = tree["invocation"]?["stream"]?["provisionedPollers"] != nil
    let source = isTopic ? "kafka" : isQueue ? "sqs" : isStream ? "kinesis" : "stepFunctions"
    if tree["source"]?["service"] != nil {
      tree[["source", "service"]] = .string(source)
    } else if isTopic || tree["source"] != nil {
      tree["source"] = .string(source)
    }
    if isQueue || isStream || tree["source"]?["service"] != nil { tree["caller"] = nil }
    if tree["invocation"] != nil { tree["client"] = nil }
    if tree["invocation"] == nil || tree["invocation"]?.word == "synchronous" {
      for key in ["acceptance", "messageSize"] { tree[key] = nil }
    }
    if !isStream, tree["invocation"]?["asynchronous"] == nil,
      tree["invocation"]?.word != "asynchronous"
    {
      tree["onFailure"] = nil
    }
    guard let classes = tree["classes"]?.elements else { return }
    for index in classes.indices {
      let rest = 100 - 10 * (classes.count - 1)
      tree[["classes", String(index), "weight"]] = .string(index == 0 ? "\(rest)%" : "10%")
      if classes[index]["demand"]?["rankCorrelation"] != nil {
        for key in ["cpu", "wait"] {
          tree[["classes", String(index), "demand", key]] = .object([
            ("exponential", .object([("mean", .string("5ms"))]))
          ])
        }
      }
    }
  }

  /// An SQS queue whose values go together.
  private static func queue(_ tree: inout JSONValue) {
    tree["batchSize"] = .number("7")
    if tree["window"] != nil { tree["window"] = .string("2s") }
    if tree["messageGroups"] != nil { tree["window"] = nil }
    tree["visibilityTimeout"] = .string("900s")
    tree["maximumReceives"] = .number("2")
    if tree["retention"] != nil { tree["retention"] = .string("1h") }
    if tree["maximumConcurrency"] != nil { tree["maximumConcurrency"] = .number("5") }
    if tree["provisionedPollers"] != nil {
      tree["maximumConcurrency"] = nil
      tree["provisionedPollers"] = .object([("minimum", .number("2")), ("maximum", .number("3"))])
    }
  }

  /// A stream with shards whose batches are given up at some time.
  private static func shards(_ tree: inout JSONValue) {
    tree["parallelization"] = .number("2")
    tree["batchSize"] = .number("7")
    tree["maximumRetries"] = .number("2")
    if tree["window"] != nil { tree["window"] = .string("2s") }
    if tree["maximumAge"] != nil { tree["maximumAge"] = .string("1h") }
    if tree["pollInterval"] != nil { tree["pollInterval"] = .string("300ms") }
    if tree["tumblingWindow"] != nil { tree["tumblingWindow"] = .string("20s") }
    if tree["consumption"]?.word == "queue" || tree["provisionedPollers"] != nil {
      tree["provisionedPollers"] = .object([("minimum", .number("2")), ("maximum", .number("3"))])
      for key in ["parallelization", "bisect", "tumblingWindow"] { tree[key] = nil }
      if tree["consumption"]?.word == "queue" { tree["maximumRetries"] = nil }
    }
  }

  private static func arrivals(_ tree: inout JSONValue) {
    profile(&tree)
    if tree["timestamps"] != nil { tree["shift"] = nil }
    if tree["exact"]?.word == "true" {
      if tree["scale"] != nil { tree["scale"] = .number("2") }
      tree[["counts", "scale"]] = nil
    }
  }

  private static func profile(_ tree: inout JSONValue) {
    if tree["timeZone"] != nil { tree["timeZone"] = .string("Europe/Berlin") }
    // Only what loops has something before its beginning.
    if tree["shift"] != nil {
      tree["shift"] = .string(tree["loop"]?["every"] == nil ? "-20s" : "20s")
    }
    if let stages = tree["stages"]?.elements, !stages.isEmpty {
      tree[["stages", String(stages.count - 1), "lasting"]] = .string("20d")
    }
  }

  /// Thoughts of nanoseconds would never let time go on.
  private static func users(_ tree: inout JSONValue) {
    guard tree["thinkTime"]?["empirical"]?["unit"]?.word == "ns" else { return }
    tree[["thinkTime", "empirical", "unit"]] = .string("ms")
  }

  private static func diurnal(_ tree: inout JSONValue) {
    if tree["low"] != nil {
      tree["low"] = .string("1/s")
      tree["high"] = .string("3/s")
    }
    guard let harmonics = tree["harmonics"]?.elements else { return }
    for index in harmonics.indices {
      tree[["harmonics", String(index), "amplitude"]] = .string("\(100 / harmonics.count)%")
      tree[["harmonics", String(index), "period"]] = .string("24h")
    }
  }

  private static func growth(_ tree: inout JSONValue) {
    tree["by"] = .string("5%")
    tree["every"] = .string("10h")
  }

  private static func spike(_ tree: inout JSONValue) {
    tree["at"] = .string("20s")
    tree["hold"] = .string("10s")
  }

  // MARK: Data files

  private static func counts(_ tree: inout JSONValue) {
    commas(&tree)
    let layout = tree["layout"]?.word
    let file: String
    switch layout {
    case "wide":
      file = "wide.csv"
      tree["first"] = .string("1")
      if tree["header"] != nil { tree["header"] = .bool(true) }
      if tree["where"] != nil { tree["where"] = .object([("name", .string("a"))]) }
    case "azure2019":
      file = "azure2019.csv"
      if tree["where"] != nil { tree["where"] = .object([("Trigger", .string("http"))]) }
    default:
      let hasHeader = tree["header"]?.word != "false"
      file = hasHeader ? "counts.csv" : "plain-counts.csv"
      if !hasHeader {
        tree["time"] = nil
        tree["timeUnit"] = nil
      }
      if tree["time"] != nil { tree["time"] = .string("minute") }
      if tree["time"] == nil { tree["timePattern"] = nil }
      if tree["timeUnit"] != nil { tree["timeUnit"] = .string("iso") }
      if tree["column"] != nil { tree["column"] = .string(hasHeader ? "requests" : "1") }
      if tree["columns"] != nil, tree["time"] == nil || tree["columns"]?.word != "all" {
        tree["columns"] = .array([.string(hasHeader ? "requests" : "1")])
      }
    }
    if tree["every"] != nil { tree["every"] = .string("1m") }
    if tree["file"] != nil { tree["file"] = .string(file) }
    if tree["files"] != nil { tree["files"] = .array([.string(file), .string(file)]) }
  }

  private static func timestamps(_ tree: inout JSONValue) {
    commas(&tree)
    if tree["layout"] != nil {
      tree["file"] = .string("azure2021.csv")
      if tree["where"] != nil { tree["where"] = .object([("app", .string("a"))]) }
      return
    }
    if tree["timeUnit"] != nil {
      tree["timeUnit"] = .string("s")
      tree["header"] = .bool(true)
      if tree["unit"] != nil { tree["unit"] = .string("s") }
    }
    if tree["timePattern"] != nil { tree["header"] = .bool(true) }
    let hasHeader = tree["header"]?.word != "false"
    let named =
      tree["timePattern"] != nil
      ? "dated.csv" : tree["timeUnit"] == nil ? "times.csv" : "unix.csv"
    tree["file"] = .string(hasHeader ? named : "plain-times.csv")
    tree["column"] = .string(hasHeader ? "time" : "1")
    if tree["minus"] != nil { tree["minus"] = .string(hasHeader ? "took" : "2") }
    if tree["where"] != nil {
      tree["where"] = .object([(hasHeader ? "app" : "3", .string("a"))])
    }
  }

  /// The data files have commas between their fields, and times in ISO 8601.
  private static func commas(_ tree: inout JSONValue) {
    if tree["separator"] != nil { tree["separator"] = .string("comma") }
    if tree["decimal"] != nil { tree["decimal"] = .string("point") }
    if tree["timePattern"] != nil { tree["timePattern"] = .string("%Y-%m-%dT%H:%M:%SZ") }
  }

  private static func values(_ tree: inout JSONValue, in column: String) {
    tree["file"] = .string("values.csv")
    tree["column"] = .string(tree["unit"] == nil ? column : "bare")
  }

  // MARK: Distributions

  private static func distribution(_ tree: inout JSONValue) {
    guard let points = tree["quantiles"] else { return }
    let values = points.members.map(\.value)
    tree["quantiles"] = .object(points.members.map { (name: $0.name, value: values[0]) })
  }

  private static func uniform(_ tree: inout JSONValue) {
    guard let minimum = tree["minimum"] else { return }
    tree["maximum"] = minimum.times(100)
  }

  private static func lognormal(_ tree: inout JSONValue) {
    guard let median = tree["median"] else { return }
    tree["p90"] = median.times(100)
  }

  // MARK: Clients

  private static func client(_ tree: inout JSONValue) {
    if tree["hedge"] != nil {
      tree[["hedge", "after"]] = .string("100ms")
      if tree["timeout"]?.members.isEmpty == true { tree["timeout"] = .string("10s") }
    }
  }

  private static func backoff(_ tree: inout JSONValue) {
    if tree["first"] != nil {
      tree["first"] = .string("100ms")
      tree["most"] = .string("20s")
    }
  }

  // MARK: Platforms

  private static func group(_ tree: inout JSONValue) {
    tree["minimum"] = .number("2")
    tree["maximum"] = .number("8")
    if tree["desired"] != nil { tree["desired"] = .number("4") }
    outages(&tree)
  }

  private static func outages(_ tree: inout JSONValue) {
    guard let outages = tree["outages"]?.elements else { return }
    for index in outages.indices {
      tree[["outages", String(index), "at"]] = .string("\(index + 1)m")
      tree[["outages", String(index), "lasting"]] = .string("30s")
    }
  }

  private static func targetTracking(_ tree: inout JSONValue) {
    guard tree["period"] != nil else { return }
    tree["period"] = .string("30s")
    tree["publishDelay"] = tree["publishDelay"] ?? .string("40s")
  }

  private static func downstream(_ tree: inout JSONValue) {
    tree["connections"] = .number("50")
  }
}

extension JSONValue {
  /// A quantity or a number, times a hundred by two more digits.
  fileprivate func times(_ hundred: Int) -> JSONValue {
    let digits = word.prefix { $0.isNumber }
    let unit = word.drop { !($0.isLetter || $0 == "%" || $0 == "/") || $0 == "e" }
      .drop { $0.isNumber || $0 == "-" }
    if case .number = self { return .number("\(digits)00") }
    return .string("\(digits)00\(unit)")
  }
}

extension Grammar {
  /// Whether a tree can be meant as such a value: an object as a mapping that has its keys.
  package func fits(_ tree: JSONValue) -> Bool {
    switch (self, tree) {
    case (.mapping(let mapping), .object(let members)):
      let mapping = mapping()
      let names = Set(mapping.keys.map(\.name))
      return members.allSatisfy { names.contains($0.name) }
        && mapping.keys.allSatisfy { $0.presence != .required || tree[$0.name] != nil }
        && mapping.keys.allSatisfy { key in
          guard let value = tree[key.name] else { return true }
          return key.grammar.fits(value)
        }
    case (.list(let list), .array(let elements)): return elements.allSatisfy(list.element.fits)
    case (.table, .object): return true
    case (.either(let choices), _): return choices.contains { $0.fits(tree) }
    case (.quantity(let kind, _), .string(let text)):
      return kind.units.contains { !$0.symbol.isEmpty && text.hasSuffix($0.symbol) }
    case (.quantity(let kind, _), .number): return kind.isBare
    case (.text, .string), (.words, .string), (.catalogue, .string): return true
    case (.whole, .number), (.number, .number), (.boolean, .bool): return true
    default: return false
    }
  }
}
