import Stochastics

extension Form where Value == Distribution {
  /// A distribution known by percentiles: keys such as p50 and p99.9, in any order.
  static func quantiles(of variate: Variate) -> Self {
    let kind = variate.kind
    let expected = "a mapping of at least two percentiles, such as p50: \(kind.example)"
    let table = TableForm(
      summary: expected,
      key: .form(
        "a percentile from p0 to p100",
        #"^p(0*100(\.0*)?|0*[0-9]{1,2}(\.[0-9]*)?|\.[0-9]+)$"#,
        examples: "p50",
        "p90",
        "p99",
        "p99.9",
        "p0",
        "p100"
      ),
      value: variate.constant,
      least: 2
    )
    return Self(.table(table)) { field in
      guard let points = percentiles(field, of: kind, expecting: expected) else { return nil }
      return field.distribution { () throws(DistributionError) in try .makeQuantiles(points) }
    }
  }

  /// The last percentile from which on the values beyond are too few to say so: the results speak of
  /// p99 first of all.
  private static let leastTail = 0.99

  /// The points by increasing share; nil after a report of what is wrong with them.
  private static func percentiles(
    _ field: Field,
    of kind: Quantity.Kind,
    expecting expected: String
  ) -> [(probability: Double, value: Double)]? {
    guard let entries = field.entries(expecting: expected) else { return nil }
    var points = entries.compactMap { key, entry -> (field: Field, share: Double, value: Double)? in
      guard let share = share(ofPercentile: key) else {
        entry.problem("is not a percentile; expected a key from p0 to p100, such as p99.9")
        return nil
      }
      return entry.quantity(kind).map { (entry, share, $0) }
    }
    guard points.count == entries.count else { return nil }
    guard points.count >= 2 else {
      field.problem("has too few percentiles; expected \(expected)")
      return nil
    }
    points.sort { $0.share < $1.share }
    for (lower, upper) in zip(points, points.dropFirst()) where upper.value < lower.value {
      upper.field.problem(
        "is \(upper.field.written); expected at least \(lower.field.written), a lower percentile"
      )
      return nil
    }
    if let last = points.last, last.share < leastTail {
      field.note(
        "ends at \(last.field.written); all values above that percentile are taken as equal to it,"
          + " p99 and maximum too: add p100 if you know it"
      )
    }
    return points.map { ($0.share, $0.value) }
  }

  /// The probability of a key such as p99.9.
  private static func share(ofPercentile key: String) -> Double? {
    // The exponent makes 99.9 the `Double` nearest to 0.999, which a division would miss.
    guard key.hasPrefix("p"), let share = Double(key.dropFirst() + "e-2"), (0...1).contains(share)
    else { return nil }
    return share
  }
}
