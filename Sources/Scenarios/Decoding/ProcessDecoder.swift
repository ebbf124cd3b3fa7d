import EventKernel
import Stochastics
import Workload

/// Reads how requests are spread around a rate.
struct ProcessDecoder {
  /// Shortest mean time in a state of an environment, so that switching does not outweigh traffic.
  private static let shortestState = SimulationTime.seconds(0.001)

  /// The process at a place, which may be absent.
  func decode(_ field: Field) -> ArrivalProcess? {
    let expected =
      "poisson, even or a mapping with renewal, markovModulated or batch, such as {renewal: {cv: 2}}"
    guard let node = field.value(expecting: expected) else { return nil }
    if case .scalar(let scalar) = node {
      switch scalar.string {
      case "poisson": return .poisson
      case "even": return .even
      default:
        field.problem("found \"\(scalar.string)\"; expected \(expected)")
        return nil
      }
    }
    guard let (form, value) = field.section(.process)?.alternatives.first else { return nil }
    return switch form {
    case "renewal": renewal(value)
    case "markovModulated": modulation(value).map { .markovModulated($0) }
    default: batch(value).map { .batches($0) }
    }
  }

  private func renewal(_ field: Field) -> ArrivalProcess? {
    guard let (form, value) = field.section(.renewal)?.alternatives.first else { return nil }
    if form == "cv" {
      return value.number(DistributionDecoder.variations).map {
        .renewal(coefficientOfVariation: $0)
      }
    }
    guard let gap = DistributionDecoder.duration.decode(value) else { return nil }
    guard gap.mean > 0, gap.mean.isFinite else {
      let mean = gap.mean > 0 ? "infinite" : "0"
      value.problem("has the mean \(mean); expected gaps with a finite mean above 0")
      return nil
    }
    return .gaps(gap)
  }

  private func modulation(_ field: Field) -> RateModulation? {
    let expected = "a list of two states or more, each with rate and lasting"
    guard let list = field.section(.markovModulated)?["states"],
      let elements = list.list(expecting: expected)
    else { return nil }
    let states = elements.compactMap { element -> RateModulation.State? in
      guard let section = element.section(.modulationState) else { return nil }
      let factor = section["rate"].quantity(.fraction)
      let lasting = section["lasting"].duration(.positive)
      guard let factor, let lasting else { return nil }
      guard lasting >= Self.shortestState else {
        section["lasting"].problem(
          "is \(section["lasting"].written); expected at least"
            + " \(Quantity.text(of: Self.shortestState))"
        )
        return nil
      }
      return RateModulation.State(factor: factor, lasting: lasting)
    }
    guard states.count == elements.count else { return nil }
    guard states.count >= 2 else {
      list.problem("has one state; expected \(expected)")
      return nil
    }
    guard states.contains(where: { $0.factor > 0 }) else {
      list.problem("brings no request; expected a rate above 0% in some state")
      return nil
    }
    return RateModulation(states: states)
  }

  private func batch(_ field: Field) -> BatchSize? {
    guard let size = field.section(.batch)?["size"],
      let distribution = DistributionDecoder.number.decode(size)
    else { return nil }
    if case .constant(let requests) = distribution, !Self.sizes.contains(requests) {
      size.problem(
        "is \(size.written); expected from \(Int(Self.sizes.lowerBound)) to"
          + " \(Int(Self.sizes.upperBound)) requests"
      )
      return nil
    }
    guard distribution.quantile(Self.commonest) <= Self.sizes.upperBound else {
      size.problem(
        "brings more than \(BatchSize.most) requests in over one batch of a million; expected at"
          + " most \(BatchSize.most)"
      )
      return nil
    }
    return BatchSize(distribution)
  }

  private static let sizes = 1...Double(BatchSize.most)
  /// The share of batches that must be within `sizes`; the rest are cut.
  private static let commonest = 0.999_999
}
