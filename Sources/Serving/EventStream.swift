internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// An answer that goes on: server-sent events, of which a client that is slow to read gets fewer.
///
/// At most one event is on its way and one waits: a newer one takes the place of the one that waits, so
/// that memory does not depend on how slow a client is.
///
/// Format: WHATWG, "HTML", section 9.2, "Server-sent events", https://html.spec.whatwg.org, 2026-11-29.
final class EventStream: Sendable {
  private struct State {
    var waiting: String?
    var isWriting = false
    var isEnding = false
    var isOver = false
    var lastTime: NIODeadline?
  }

  /// A client that takes nothing for so long is not there any more.
  static let patience = TimeAmount.seconds(30)
  /// Between two events of a run, but for the last: pages need not be drawn more often.
  static let pace = TimeAmount.milliseconds(100)

  private let channel: any Channel
  private let whenDone: @Sendable () -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - channel: Where the head of the answer has gone.
  ///   - whenDone: Called on the channel's event loop when the last event is out.
  init(_ channel: any Channel, whenDone: @escaping @Sendable () -> Void) {
    self.channel = channel
    self.whenDone = whenDone
  }

  /// Whether nobody listens any more.
  var isOver: Bool { state.withLock(\.isOver) }

  /// Whether an event would come too soon after the last.
  var isTooSoon: Bool {
    state.withLock { $0.lastTime.map { NIODeadline.now() - $0 < Self.pace } ?? false }
  }

  /// Sends an event.
  ///
  /// - Parameters:
  ///   - name: What kind of event, a word.
  ///   - data: What it says: JSON in a line.
  func send(_ name: String, _ data: String) {
    let begins = state.withLock { state in
      guard !state.isOver, !state.isEnding else { return false }
      state.waiting = "event: \(name)\ndata: \(data)\n\n"
      state.lastTime = .now()
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if begins { channel.eventLoop.execute { self.writeNext() } }
  }

  /// Ends the stream when all is out.
  func finish() {
    let begins = state.withLock { state in
      guard !state.isOver, !state.isEnding else { return false }
      state.isEnding = true
      defer { state.isWriting = true }
      return !state.isWriting
    }
    if begins { channel.eventLoop.execute { self.writeNext() } }
  }

  /// Forgets all that is not out: the client is gone.
  func cancel() {
    state.withLock { state in
      state.isOver = true
      state.waiting = nil
    }
  }

  /// Writes what waits, on the channel's event loop.
  private func writeNext() {
    let (text, isLast) = state.withLock { state -> (String?, Bool) in
      defer { state.waiting = nil }
      if state.waiting == nil { state.isWriting = false }
      let isLast = state.waiting == nil && state.isEnding && !state.isOver
      if isLast { state.isOver = true }
      return (state.waiting, isLast)
    }
    if isLast { return whenDone() }
    guard let text else { return }
    let written = channel.writeAndFlush(
      HTTPServerResponsePart.body(.byteBuffer(channel.allocator.buffer(string: text)))
    )
    let deadline = channel.eventLoop.scheduleTask(in: Self.patience) { [channel] in
      channel.close(promise: nil)
    }
    written.whenComplete { result in
      deadline.cancel()
      switch result {
      case .success: self.writeNext()
      case .failure: self.cancel()
      }
    }
  }
}
