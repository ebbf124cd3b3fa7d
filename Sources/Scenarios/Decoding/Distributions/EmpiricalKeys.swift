import DataFiles
import Stochastics
import Workload

/// Measured values that stand in the scenario.
struct EmpiricalValuesKeys: MappingKeys {
  static let name = "empiricalValues"
  static let sentence = "Measured values."

  let variant: String
  let values: Key<[Double]>

  init(of variate: Variate) {
    variant = variate.variant
    values = Key(
      "values",
      .required,
      .list(of: .quantity(variate.kind), "a list of values such as \(variate.kind.example)"),
      "The values, in any order."
    )
  }
}

extension Section<EmpiricalValuesKeys> {
  func distribution() -> Distribution? {
    guard let values = self[\.values] else { return nil }
    return place(\.values).distribution { () throws(DistributionError) in
      try .makeEmpirical(values)
    }
  }
}

/// Measured values in a column of a file.
struct EmpiricalFileKeys: MappingKeys {
  static let name = "empiricalFile"
  static let sentence = "Measured values in a column of a CSV file."

  let variant: String
  let variate: Variate
  let file = Key("file", .required, .file, "Path of the file, relative to the scenario's folder.")
  let column = Key("column", .required, .column(), "Name of the column with the values.")
  let unit: Key<String>

  init(of variate: Variate) {
    self.variate = variate
    variant = variate.variant
    unit = Key(
      "unit",
      .optional("each value in the column has its unit"),
      .unit(of: variate.kind),
      "Unit of a column of bare numbers."
    )
  }

  var rules: [Rule] {
    guard variate.kind.isBare else { return [] }
    let complaint = "has no meaning for numbers without a unit; expected it to be left out"
    return [.refuses([unit], when: .always, complaint)]
  }
}

extension Section<EmpiricalFileKeys> {
  func distribution() -> Distribution? {
    let file = self[\.file]
    let column = self[\.column]
    let unit = self[\.unit]
    guard let file, let column, unit != nil || !has(\.unit) else { return nil }
    do {
      let values = try values(of: column, in: file, unit: unit)
      return field.distribution { () throws(DistributionError) in try .makeEmpirical(values) }
    } catch {
      place(\.file).problem(error)
      return nil
    }
  }

  /// The values of a column, each with its unit unless the column has one.
  private func values(
    of column: String,
    in file: String,
    unit: String?
  ) throws(DataFileError) -> [Double] {
    let kind = keys.place(of: \.variate).pointee.kind
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
}

extension Form where Value == Distribution {
  /// Measured values, listed or in a file.
  static func empirical(of variate: Variate) -> Self {
    let listed = Mapping(EmpiricalValuesKeys(of: variate))
    let filed = Mapping(EmpiricalFileKeys(of: variate))
    return Self(.either([.mapping { listed.description }, .mapping { filed.description }])) {
      field in
      field.hasKey("values")
        ? field.section(listed)?.distribution()
        : field.section(filed)?.distribution()
    }
  }
}

extension Form where Value == String {
  /// One of the units of a kind of quantity.
  static func unit(of kind: Quantity.Kind) -> Self {
    let symbols = kind.units.map(\.symbol)
    return Self(.words(symbols)) { $0.word(among: symbols) }
  }
}
