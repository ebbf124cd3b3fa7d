/// What comes with a platform and is paid for besides: disks, gateways, addresses, logs, data out.
package struct Surroundings: Sendable, Equatable {
  /// Size of the disk of each instance, in GB, at least 0.
  package var diskGB = 0.0
  /// NAT gateways.
  package var natGateways = 0
  /// Bytes through them per request, both directions.
  package var natBytesPerRequest = 0.0
  /// Public IPv4 addresses.
  package var publicAddresses = 0
  /// Bytes of log per request.
  package var logBytesPerRequest = 0.0
  /// Bytes sent to the Internet per answer.
  package var outBytesPerAnswer = 0.0

  /// Nothing.
  package init() {}

  /// Adds what was used since time zero to the lines of a bill.
  ///
  /// - Parameters:
  ///   - usage: What the platform itself used.
  ///   - hours: Hours since time zero.
  ///   - attempts: Attempts that the platform was offered.
  ///   - answers: Requests that it answered.
  package func add(to usage: inout Usage, hours: Double, attempts: Int, answers: Int) {
    let instanceHours = usage.quantities.reduce(0) {
      $1.item.kind == .ec2Instances ? $0 + $1.quantity : $0
    }
    usage[LineItem(.volumes)] += diskGB * instanceHours / Month.hours
    usage[LineItem(.natGatewayHours)] += Double(natGateways) * hours
    usage[LineItem(.natGatewayData)] += natBytesPerRequest * Double(attempts) / 1e9
    usage[LineItem(.publicAddresses)] += Double(publicAddresses) * hours
    usage[LineItem(.logs)] += logBytesPerRequest * Double(attempts) / 1e9
    usage[LineItem(.dataOut)] += outBytesPerAnswer * Double(answers) / 1e9
  }
}

extension RateCard {
  /// Adds the prices of what surrounds a platform in us-east-1, in USD before tax, of 2026.
  ///
  /// Sources, as several price guides of 2026 recall them and consistent among each other: NAT gateway
  /// $0.045 per hour and per GB; public IPv4 address $0.005 per hour; EBS gp3 $0.08 per GB-month;
  /// CloudWatch Logs $0.50 per GB taken in (keeping them, $0.03 per GB-month, is left out); data out to
  /// the Internet with 100 GB a month free, then $0.09 per GB to 10 TB, 0.085 for the next 40, 0.07 for
  /// the next 100, 0.05 above.
  package mutating func add(_ surroundings: Surroundings) {
    func add(_ kind: BillableItem, _ rate: Rate, when isUsed: Bool) {
      if isUsed { self[LineItem(kind)] = rate }
    }
    add(.volumes, Rate(usdPerUnit: 0.08), when: surroundings.diskGB > 0)
    add(.natGatewayHours, Rate(usdPerUnit: 0.045), when: surroundings.natGateways > 0)
    add(.natGatewayData, Rate(usdPerUnit: 0.045), when: surroundings.natBytesPerRequest > 0)
    add(.publicAddresses, Rate(usdPerUnit: 0.005), when: surroundings.publicAddresses > 0)
    add(.logs, Rate(usdPerUnit: 0.50), when: surroundings.logBytesPerRequest > 0)
    let dataOut = Rate(tiers: [
      Rate.Tier(upTo: 100, usdPerUnit: 0),
      Rate.Tier(upTo: 10_100, usdPerUnit: 0.09),
      Rate.Tier(upTo: 50_100, usdPerUnit: 0.085),
      Rate.Tier(upTo: 150_100, usdPerUnit: 0.07),
      Rate.Tier(upTo: nil, usdPerUnit: 0.05),
    ])
    add(.dataOut, dataOut, when: surroundings.outBytesPerAnswer > 0)
  }
}
