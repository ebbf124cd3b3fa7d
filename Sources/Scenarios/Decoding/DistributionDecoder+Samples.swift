import DataFiles
import Stochastics

extension DistributionDecoder {
  /// A distribution known by percentiles: keys such as p50 and p99.9, in any order.
  func quantiles(_ field: Field) -> Distribution? {
    let expected = "a mapping of at least two percentiles, such as p50: \(kind.example)"
    guard let entries = field.entries(expecting: expected) else { return nil }
    var points = entries.compactMap { key, entry -> (field: Field, share: Double, value: Double)? in
      guard let share = Self.share(ofPercentile: key) else {
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
    return make(field) { () throws(DistributionError) in
      try .makeQuantiles(points.map { ($0.share, $0.value) })
    }
  }

  /// Measured values, listed or in a column of a CSV file.
  func empirical(_ field: Field) -> Distribution? {
    guard field.hasKey("values") else { return empiricalFile(field) }
    guard let section = field.section(.empiricalValues) else { return nil }
    let expected = "a list of values such as \(kind.example)"
    guard let elements = section["values"].list(expecting: expected) else { return nil }
    let values = elements.compactMap { $0.quantity(kind) }
    guard values.count == elements.count else { return nil }
    return make(field) { () throws(DistributionError) in try .makeEmpirical(values) }
  }

  private func empiricalFile(_ field: Field) -> Distribution? {
    guard let section = field.section(.empiricalFile) else { return nil }
    let file = section["file"].dataPath()
    let column = section["column"].text(expecting: "the name of a column")
    let unit = section["unit"].word(among: kind.units.map(\.symbol))
    guard let file, let column, unit != nil || !section["unit"].isPresent else { return nil }
    do {
      let values = try values(of: column, in: file, unit: unit)
      return make(field) { () throws(DistributionError) in try .makeEmpirical(values) }
    } catch {
      section["file"].problem(error)
      return nil
    }
  }

  /// The values of a column, each with its unit unless the column has one.
  private func values(
    of column: String,
    in file: String,
    unit: String?
  ) throws(DataFileError) -> [Double] {
    var values: [Double] = []
    for (line, text) in try SampleFile.read(file, column: column) {
      do {
        values.append(try Quantity.read(text + (unit ?? ""), as: kind))
      } catch {
        let advice =
          unit == nil && !kind.isBare ? "; a column of bare numbers needs unit beside its name" : ""
        let message = "\(column): \(error.message)\(advice)"
        throw DataFileError(file: file, line: line, message: message)
      }
    }
    return values
  }

  /// The probability of a key such as p99.9.
  private static func share(ofPercentile key: String) -> Double? {
    // The exponent makes 99.9 the `Double` nearest to 0.999, which a division would miss.
    guard key.hasPrefix("p"), let share = Double(key.dropFirst() + "e-2"), (0...1).contains(share)
    else { return nil }
    return share
  }
}
