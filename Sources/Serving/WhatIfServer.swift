internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Synchronization

/// Serves the page "what if" of a scenario.
package final class WhatIfServer: Sendable {
  /// Why it cannot be served.
  package struct Failure: Error, CustomStringConvertible {
    package let description: String
  }

  /// Connections at a time; more are closed at once.
  static let connectionsMax = 512
  /// Reports on their way at a time, each of a megabyte or two.
  static let reportsMax = 8

  private let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
  private let channels: [any Channel]

  /// The addresses that it answers at, as URLs.
  package let locations: [String]

  /// Begins to serve.
  ///
  /// - Parameters:
  ///   - site: What is served.
  ///   - addresses: Where to listen; those that the machine does not have are left out, as long as it has
  ///     one.
  ///   - port: The port; 0 for any that is free.
  ///   - processors: Threads to simulate on, at least 1.
  /// - Throws: `Failure` where it cannot listen anywhere.
  package init(
    _ site: WhatIfSite,
    addresses: [String],
    port: Int,
    processors: Int
  ) throws(Failure) {
    let pool = RunPool(processors: processors)
    var channels: [any Channel] = []
    var locations: [String] = []
    var chosen = port
    var complaint = "there is no address"
    let connections = PlaceCount(most: Self.connectionsMax)
    let reports = PlaceCount(most: Self.reportsMax)
    for address in addresses {
      do {
        // The policy names the port, which is known only when the first address has it.
        let policy = PolicyBox()
        let channel = try ServerBootstrap(group: group)
          .serverChannelOption(.backlog, value: 256)
          .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
          .childChannelOption(.writeBufferWaterMark, value: .init(low: 65_536, high: 262_144))
          .childChannelInitializer { channel in
            Self.prepare(channel, site, policy.policy, pool, connections, reports)
          }
          .bind(host: address, port: chosen).wait()
        chosen = channel.localAddress?.port ?? chosen
        policy.set(RequestPolicy(addresses: addresses, port: chosen))
        channels.append(channel)
        locations.append("http://\(address.contains(":") ? "[\(address)]" : address):\(chosen)/")
      } catch {
        complaint = "\(address): \(error)"
      }
    }
    guard !channels.isEmpty else {
      try? group.syncShutdownGracefully()
      throw Failure(description: "cannot listen at port \(port); \(complaint)")
    }
    self.channels = channels
    self.locations = locations
  }

  private static func prepare(
    _ channel: any Channel,
    _ site: WhatIfSite,
    _ policy: RequestPolicy?,
    _ pool: RunPool,
    _ connections: PlaceCount,
    _ reports: PlaceCount
  ) -> EventLoopFuture<Void> {
    guard let policy, connections.open() else { return channel.close() }
    channel.closeFuture.whenComplete { _ in connections.close() }
    return channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      try pipeline.configureHTTPServerPipeline(withErrorHandling: true)
      try pipeline.addHandler(
        ConnectionHandler(site: site, policy: policy, pool: pool, reports: reports)
      )
    }
  }

  /// Ends all connections.
  package func stop() {
    for channel in channels { channel.close(promise: nil) }
    try? group.syncShutdownGracefully()
  }
}

/// A policy that is known a moment after the first connection may come.
private final class PolicyBox: Sendable {
  private let value = Mutex<RequestPolicy?>(nil)

  var policy: RequestPolicy? { value.withLock(\.self) }

  func set(_ policy: RequestPolicy) { value.withLock { $0 = policy } }
}
