/// One kind of request among those of a stream, such as browsing or buying.
public struct RequestClass: Sendable, Equatable {
  /// Name, unique in the stream and without a slash; it names the random streams.
  public var name: String
  /// The share of the stream's requests, relative to the sum over its classes; finite and > 0.
  public var weight: Double
  /// What each request of the class takes.
  public var demand: Demand

  /// Creates a class.
  public init(name: String, weight: Double, demand: Demand) {
    self.name = name
    self.weight = weight
    self.demand = demand
  }
}
