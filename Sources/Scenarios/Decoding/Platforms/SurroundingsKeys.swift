internal import Pricing

/// What comes with a platform and is paid for besides.
struct SurroundingsKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "surroundings"
  static let sentence = "What comes with the platform and is paid for besides."

  /// Gateways and addresses at most, far beyond any.
  private static let most = 100_000

  let disk = DefaultKey(
    "disk",
    .quantity(.size),
    default: 0,
    because: "off unless asked for",
    "Disk of each instance (EBS gp3)."
  )
  let natGateways = DefaultKey(
    "natGateways",
    .integer(0...most),
    default: 0,
    because: "off unless asked for",
    "NAT gateways."
  )
  let natTraffic = DefaultKey(
    "natTraffic",
    .quantity(.size),
    default: 0,
    because: "off unless asked for",
    "What passes them per request, both directions."
  )
  let publicAddresses = DefaultKey(
    "publicAddresses",
    .integer(0...most),
    default: 0,
    because: "off unless asked for",
    "Public IPv4 addresses."
  )
  let logs = DefaultKey(
    "logs",
    .quantity(.size),
    default: 0,
    because: "off unless asked for",
    "Log of each request (CloudWatch Logs)."
  )
  let dataOut = DefaultKey(
    "dataOut",
    .quantity(.size),
    default: 0,
    because: "off unless asked for",
    "What each answer sends to the Internet."
  )
}

extension Section<SurroundingsKeys> {
  /// The surroundings.
  func surroundings() -> Surroundings {
    var surroundings = Surroundings()
    surroundings.diskGB = self[\.disk] / 1e9
    surroundings.natGateways = self[\.natGateways]
    surroundings.natBytesPerRequest = self[\.natTraffic]
    surroundings.publicAddresses = self[\.publicAddresses]
    surroundings.logBytesPerRequest = self[\.logs]
    surroundings.outBytesPerAnswer = self[\.dataOut]
    return surroundings
  }
}
