/// Which requests are answered: those of the server's own pages, by a name of the server.
///
/// A server on the loopback interface is reached by every page that the user has open. Pages of others
/// give themselves away by their origin; names of others that lead here (DNS rebinding) by the host.
struct RequestPolicy: Sendable {
  /// A refusal, in HTTP.
  struct Refusal: Equatable {
    let status: Int
    let sentence: String
  }

  /// What a request says of where it comes from.
  struct Source {
    /// All values of `Host`.
    var hosts: [String] = []
    /// `Origin`; nil where the browser sends none, as for navigation.
    var origin: String?
    /// `Sec-Fetch-Site` and `Sec-Fetch-Mode`.
    var fetchSite: String?
    var fetchMode: String?
  }

  /// Names with ports that mean the server, such as `localhost:8080`.
  let names: Set<String>

  /// - Parameters:
  ///   - addresses: Where the server listens.
  ///   - port: The port.
  init(addresses: [String], port: Int) {
    let hosts = addresses.map { $0.contains(":") ? "[\($0)]" : $0 } + ["localhost"]
    // Browsers leave the port of the scheme out.
    names = Set(hosts.flatMap { port == 80 ? [$0, "\($0):80"] : ["\($0):\(port)"] })
  }

  /// Why a request is not answered; nil where it is.
  ///
  /// - Parameters:
  ///   - source: What it says of where it comes from.
  ///   - path: What it asks for.
  /// - Returns: The refusal.
  func refusal(of source: Source, path: String) -> Refusal? {
    guard source.hosts.count == 1, let host = source.hosts.first else {
      return Refusal(status: 400, sentence: "A request has one Host.")
    }
    guard names.contains(host.lowercased()) else {
      return Refusal(
        status: 403,
        sentence:
          "This server is not \(host); expected \(names.sorted().joined(separator: " or "))."
      )
    }
    if let origin = source.origin, !names.contains(where: { origin.lowercased() == "http://\($0)" })
    {
      return Refusal(status: 403, sentence: "Pages of \(origin) may not ask this server.")
    }
    // A link to the page may stand anywhere; whatever else the page asks for, it asks itself.
    let isLink = path == "/" && source.fetchMode == "navigate"
    if let site = source.fetchSite, site == "cross-site" || site == "same-site", !isLink {
      return Refusal(status: 403, sentence: "Pages of other sites may not ask this server.")
    }
    return nil
  }
}
