internal import Experiments
internal import NIOCore
internal import NIOHTTP1
internal import Reports
internal import Scenarios
internal import Synchronization

/// A connection: reads requests one after the other, and answers each.
final class ConnectionHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  /// Requests have no content; so much of it is read and forgotten.
  static let contentMax = 65_536
  /// A request that is not whole after so long will not be.
  static let patience = TimeAmount.seconds(15)

  private let site: WhatIfSite
  private let policy: RequestPolicy
  private let pool: RunPool
  private let reports: PlaceCount
  /// The request that is being read.
  private var head: HTTPRequestHead?
  private var contentCount = 0
  private var deadline: Scheduled<Void>?
  /// The answer that goes on, and the report that is to come.
  private var stream: EventStream?
  private var pending: PendingReport?
  private var isRefused = false

  /// - Parameters:
  ///   - site: What is served.
  ///   - policy: To whom.
  ///   - pool: What simulates.
  ///   - reports: How many reports may be on their way.
  init(site: WhatIfSite, policy: RequestPolicy, pool: RunPool, reports: PlaceCount) {
    self.site = site
    self.policy = policy
    self.pool = pool
    self.reports = reports
  }

  // MARK: Connections

  func channelActive(context: ChannelHandlerContext) {
    expectRequest(on: context.channel)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    stream?.cancel()
    // What it does when it is done holds this handler.
    stream = nil
    pending?.end()
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    // What is no HTTP has been answered with 400; what went wrong on the way cannot be answered.
    context.close(promise: nil)
  }

  private func expectRequest(on channel: any Channel) {
    deadline?.cancel()
    deadline = channel.eventLoop.scheduleTask(in: Self.patience) {
      channel.close(promise: nil)
    }
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    guard !isRefused else { return }
    switch unwrapInboundIn(data) {
    case .head(let head):
      self.head = head
      contentCount = 0
      let length = head.headers.first(name: "content-length").flatMap(Int.init) ?? 0
      if length > Self.contentMax { refuseContent(context) }
    case .body(let content):
      contentCount += content.readableBytes
      if contentCount > Self.contentMax { refuseContent(context) }
    case .end:
      guard let head else { return }
      deadline?.cancel()
      answer(head, context)
    }
  }

  private func refuseContent(_ context: ChannelHandlerContext) {
    isRefused = true
    refuse(
      .init(status: 413, sentence: "A request has at most \(Self.contentMax) bytes of content."),
      context,
      keepAlive: false
    )
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    let headers = head.headers
    let source = RequestPolicy.Source(
      hosts: headers["host"],
      origin: headers.first(name: "origin"),
      fetchSite: headers.first(name: "sec-fetch-site"),
      fetchMode: headers.first(name: "sec-fetch-mode")
    )
    let path = String(head.uri.prefix { $0 != "?" })
    if let refusal = policy.refusal(of: source, path: path) {
      return refuse(refusal, context)
    }
    switch site.answer(method: head.method.rawValue, target: head.uri) {
    case .refusal(let refusal): refuse(refusal, context)
    case .nothing: write(ByteBuffer(), status: .noContent, type: nil, to: context)
    case .page: write(site.page, status: .ok, type: Self.html, to: context)
    case .file(let text):
      write(
        ByteBuffer(string: text),
        status: .ok,
        type: "application/yaml; charset=utf-8",
        others: ["content-disposition": "attachment; filename=\"scenario.yaml\""],
        to: context
      )
    case .events(let scenario): follow(scenario, context)
    case .report(let scenario, let file, let command): report(scenario, file, command, context)
    }
  }

  // MARK: Runs

  /// Sends what comes of a scenario while it runs.
  private func follow(_ scenario: Scenario, _ context: ChannelHandlerContext) {
    guard let head, head.method != .HEAD else {
      return write(ByteBuffer(), status: .ok, type: "text/event-stream", to: context)
    }
    var headers = Self.headers
    headers.add(name: "content-type", value: "text/event-stream")
    let answer = HTTPResponseHead(version: head.version, status: .ok, headers: headers)
    context.writeAndFlush(wrapOutboundOut(.head(answer)), promise: nil)
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let stream = EventStream(context.channel) {
      let (handler, context) = bound.value
      handler.stream = nil
      handler.end(context, keepAlive: head.isKeepAlive)
    }
    self.stream = stream
    let demand = DemandCache()
    pool.simulate(scenario) {
      stream.isOver
    } observe: { result in
      guard result.replicationCount > 0, !stream.isOver else { return }
      guard !result.isPartial || !stream.isTooSoon else { return }
      stream.send("result", LiveResult(result, survey: demand.survey(of: result)).json)
    } finish: { error in
      if let error {
        stream.send("problem", JSONValue.object([("text", .string("\(error)"))]).line)
      }
      stream.finish()
    }
  }

  /// Sends the report of a scenario when it is whole.
  private func report(
    _ scenario: Scenario,
    _ file: String,
    _ command: String,
    _ context: ChannelHandlerContext
  ) {
    // Each is held until it is taken, so that there are not many at a time.
    guard let pending = PendingReport(reports) else {
      return refuse(.init(status: 503, sentence: "Too many reports are asked for."), context)
    }
    self.pending = pending
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    let loop = context.eventLoop
    @Sendable func send(_ text: String, _ status: HTTPResponseStatus, _ type: String) {
      loop.execute {
        guard !pending.isOver else { return }
        let (handler, context) = bound.value
        let written = loop.makePromise(of: Void.self)
        written.futureResult.whenComplete { _ in pending.end() }
        handler.write(
          ByteBuffer(string: text),
          status: status,
          type: type,
          // A report brings its own policy.
          others: ["content-security-policy": nil],
          to: context,
          promise: written
        )
      }
    }
    pool.simulate(scenario) {
      pending.isOver
    } observe: { result in
      guard !result.isPartial else { return }
      let report = ComparisonReport(
        result,
        survey: TrafficSurvey(beside: result),
        file: file,
        command: command
      )
      send(report.html, .ok, Self.html)
    } finish: { error in
      guard let error else { return }
      send("\(error)\n", .internalServerError, Self.plain)
    }
  }

  // MARK: Answers

  private static let html = "text/html; charset=utf-8"
  private static let plain = "text/plain; charset=utf-8"

  /// What every answer says: nothing of it is kept, framed, or taken for what it is not.
  private static let headers: HTTPHeaders = [
    "cache-control": "no-store", "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer", "cross-origin-resource-policy": "same-origin",
    "content-security-policy": WhatIfPage.policy,
  ]

  private func refuse(
    _ refusal: RequestPolicy.Refusal,
    _ context: ChannelHandlerContext,
    keepAlive: Bool? = nil
  ) {
    write(
      ByteBuffer(string: refusal.sentence + "\n"),
      status: HTTPResponseStatus(statusCode: refusal.status),
      type: Self.plain,
      others: refusal.status == 405 ? ["allow": "GET, HEAD"] : [:],
      to: context,
      keepAlive: keepAlive
    )
  }

  private func write(
    _ content: ByteBuffer,
    status: HTTPResponseStatus,
    type: String?,
    others: [String: String?] = [:],
    to context: ChannelHandlerContext,
    keepAlive: Bool? = nil,
    promise: EventLoopPromise<Void>? = nil
  ) {
    var headers = Self.headers
    if let type { headers.add(name: "content-type", value: type) }
    for (name, value) in others {
      headers.remove(name: name)
      if let value { headers.add(name: name, value: value) }
    }
    if status != .noContent {
      headers.add(name: "content-length", value: String(content.readableBytes))
    }
    let goesOn = keepAlive ?? head?.isKeepAlive ?? false
    if !goesOn { headers.add(name: "connection", value: "close") }
    let version = head?.version ?? .http1_1
    let answer = HTTPResponseHead(version: version, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(answer)), promise: nil)
    if head?.method != .HEAD, content.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(.byteBuffer(content))), promise: nil)
    }
    end(context, keepAlive: goesOn, promise: promise)
  }

  /// Ends an answer, and the connection where nothing else is to come.
  private func end(
    _ context: ChannelHandlerContext,
    keepAlive: Bool,
    promise: EventLoopPromise<Void>? = nil
  ) {
    let channel = context.channel
    head = nil
    // Who does not take the rest has as long as for a request.
    expectRequest(on: channel)
    let written = promise ?? context.eventLoop.makePromise()
    if !keepAlive {
      written.futureResult.whenComplete { _ in channel.close(promise: nil) }
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }
}

/// The traffic of a run, made once.
private final class DemandCache: Sendable {
  private let value = Mutex<TrafficSurvey?>(nil)

  func survey(of result: ExperimentResult) -> TrafficSurvey? {
    value.withLock { value in
      if value == nil { value = TrafficSurvey(beside: result) }
      return value
    }
  }
}
