public import EventKernel

/// How many execution environments of a function there are, and what they are doing.
@usableFromInline
struct EnvironmentGauges {
  /// Those that serve a request.
  @usableFromInline var busy = TimeWeightedArea()
  /// Those alive.
  var alive = TimeWeightedArea()
  /// Those in Init; they are busy as well.
  var initializing = TimeWeightedArea()
  /// Those created so far, each for a request.
  var created: UInt64 = 0

  init() {}

  /// Those of several functions together.
  static func += (left: inout Self, right: Self) {
    left.busy += right.busy
    left.alive += right.alive
    left.initializing += right.initializing
    left.created += right.created
  }
}
