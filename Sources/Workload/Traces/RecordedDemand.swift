/// What the requests of a recorded trace demand, as far as the trace says so.
public struct RecordedDemand: Sendable, Equatable {
  /// A column with a quantity.
  public struct Column: Sendable, Equatable {
    /// Name of the column.
    package var name: String
    /// What 1 in the column means, in nanoseconds or bytes.
    package var unitSize: Double

    /// Names a column; `unitSize` is above 0.
    public init(_ name: String, unitSize: Double) {
      self.name = name
      self.unitSize = unitSize
    }
  }

  /// CPU time on a reference vCPU; nil where a distribution has it.
  package var cpu: Column?
  /// Time without need of CPU; nil where a distribution has it.
  package var wait: Column?
  /// Size of the answer; nil where a distribution has it.
  package var response: Column?

  /// Creates a demand, of no column by default.
  public init(cpu: Column? = nil, wait: Column? = nil, response: Column? = nil) {
    self.cpu = cpu
    self.wait = wait
    self.response = response
  }

  /// Whether a column has anything of it.
  package var isEmpty: Bool { cpu == nil && wait == nil && response == nil }
}
