import Stochastics
import Workload

/// Requests that come in batches.
struct BatchKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "batch"
  static let sentence = "Requests in batches, the batches a Poisson process."

  /// How large a batch may be.
  fileprivate static let sizes = 1...Double(BatchSize.most)
  /// The share of batches that must be within `sizes`; the rest are cut.
  fileprivate static let commonest = 0.999_999

  let size = Key(
    "size",
    .required,
    .distribution(of: .number, constant: .number(sizes)),
    "Requests of a batch, rounded, from 1 to \(BatchSize.most); more in at most one batch of a"
      + " million, which is cut."
  )
}

extension Section<BatchKeys> {
  /// The process; nil after a report.
  func process() -> ArrivalProcess? {
    guard let size = self[\.size] else { return nil }
    let sizes = BatchKeys.sizes
    if case .constant(let requests) = size, !sizes.contains(requests) {
      place(\.size).problem(
        "is \(place(\.size).written); expected from \(Int(sizes.lowerBound)) to"
          + " \(Int(sizes.upperBound)) requests"
      )
      return nil
    }
    guard size.quantile(BatchKeys.commonest) <= sizes.upperBound else {
      place(\.size).problem(
        "brings more than \(BatchSize.most) requests in over one batch of a million; expected at"
          + " most \(BatchSize.most)"
      )
      return nil
    }
    return .batches(BatchSize(size))
  }
}
