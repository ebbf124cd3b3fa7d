import Foundation

/// The data files that random scenarios name.
package enum FuzzingFiles {
  /// How many minutes the counts cover, which is longer than any part of a random profile.
  private static let minutes = 60

  /// Writes the files into a folder, where scenarios are read as if they stood there.
  package static func write(to folder: URL) throws {
    for (name, text) in texts {
      try text.write(to: folder.appending(path: name), atomically: true, encoding: .utf8)
    }
  }

  /// The text of each file by its name.
  package static var texts: [String: String] {
    let counts = (0..<minutes).map { minute in
      let digits = minute < 10 ? "0\(minute)" : String(minute)
      let time = "2026-11-23T10:\(digits):00Z"
      return (time, "\(minute % 7 + 1)", "\(minute % 3)")
    }
    let columns = (1...minutes).map { String($0) }.joined(separator: ",")
    let row = (1...minutes).map { String($0 % 5 + 1) }.joined(separator: ",")
    let azure = (1...1_440).map { String($0 % 5 + 1) }.joined(separator: ",")
    let instants = (0..<200).map { "\($0 + 1),0.5,a" }.joined(separator: "\n")
    let statement = "\"Effect\": \"Allow\", \"Action\": \"lambda:*\", \"Resource\": \"*\""
    return [
      "resource-policy.json": "{\"Statement\": {\(statement), \"Principal\": \"*\"}}",
      "caller-policy.json": "{\"Statement\": {\(statement)}}",
      "counts.csv": "minute,requests,other\n"
        + counts.map { "\($0.0),\($0.1),\($0.2)\n" }.joined(),
      "plain-counts.csv": counts.map { "\($0.1)\n" }.joined(),
      "wide.csv": "name,\(columns)\na,\(row)\nb,\(row)\n",
      "azure2019.csv": "HashOwner,HashApp,HashFunction,Trigger,"
        + (1...1_440).map { String($0) }.joined(separator: ",") + "\no,a,f,http,\(azure)\n",
      "times.csv": "time,took,app\n\(instants)\n",
      // From 2026-11-23T10:00:00Z, in seconds since 1970.
      "unix.csv": "time,took,app\n"
        + (0..<200).map { "\(1_795_428_000 + $0),0,a\n" }.joined(),
      "dated.csv": "time,took,app\n"
        + (0..<200).map { "2026-11-23T10:0\($0 / 60):\($0 % 60 < 10 ? "0" : "")\($0 % 60)Z,0,a\n" }
        .joined(),
      "plain-times.csv": "\(instants)\n",
      "azure2021.csv": "app,func,end_timestamp,duration\n"
        + (0..<200).map { "a,f,\($0 + 1),0.5\n" }.joined(),
      "values.csv": "bare,durations,sizes\n1,1ms,1kB\n2,2ms,2kB\n",
    ]
  }
}
