package import Experiments
internal import Foundation
internal import Reports

/// The result files of an experiment as anybody else would read them: as text.
package struct ResultFiles {
  /// A record: the text of each field by the name of its column.
  package typealias Record = [String: String]

  /// The text of each CSV file by its name.
  package var texts: [String: String] = [:]
  /// The same tables as JSON, as far as they are known.
  package var json: [String: String] = [:]

  /// Writes the files of a result, to memory.
  package init(of result: ExperimentResult) {
    for (name, table) in ResultTable.files {
      let table = table(result)
      texts[name] = table.csv
      json[name] = table.json
    }
  }

  /// Reads the CSV files of a folder.
  package init(folder: String) throws {
    for (name, _) in ResultTable.files {
      texts[name] = try String(contentsOfFile: "\(folder)/\(name)", encoding: .utf8)
    }
  }

  /// The records of a CSV file; nil when it is not as RFC 4180 says.
  package func records(of name: String) -> [Record]? {
    guard let rows = CSVText.rows(of: texts[name] ?? ""), let header = rows.first else {
      return nil
    }
    guard rows.allSatisfy({ $0.count == header.count }) else { return nil }
    return rows.dropFirst().map { Record(zip(header, $0)) { first, _ in first } }
  }

  /// The records of a JSON file, each value as text; nil when it is not an array of plain objects.
  package func recordsOfJSON(of name: String) -> [Record]? {
    let data = Data((json[name] ?? "").utf8)
    return (try? JSONDecoder().decode([[String: Cell]].self, from: data))?
      .map { $0.mapValues(\.text) }
  }

  /// A value of a JSON record.
  private struct Cell: Decodable {
    let text: String

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        text = ""
      } else if let flag = try? container.decode(Bool.self) {
        text = flag ? "true" : "false"
      } else if let number = try? container.decode(Double.self) {
        text = "\(number)"
      } else {
        text = try container.decode(String.self)
      }
    }
  }
}
