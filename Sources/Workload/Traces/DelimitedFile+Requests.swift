internal import DataFiles

extension DelimitedFile {
  /// The requests in a field; nil when they are no number of requests.
  func count(_ column: Int) -> Double? {
    guard let count = number(column), count >= 0, count.isFinite else { return nil }
    return count
  }

  /// Takes the record for broken because of a field without a number of requests.
  func rejectCount(_ column: Int) throws(DataFileError) {
    try reject(
      "\(header[column]) is \"\(text(column))\"; expected a number of requests, 0 or more"
    )
  }
}
