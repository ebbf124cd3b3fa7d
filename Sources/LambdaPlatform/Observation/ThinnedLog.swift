/// A log that keeps each of its records until there are a million, and then every second, every fourth, and so
/// on.
struct ThinnedLog<Record> {
  private static var most: Int { 1_000_000 }

  private(set) var records: [Record] = []
  private var stride = 1
  private var skipped = 0

  /// Adds a record, or leaves it out.
  mutating func append(_ record: Record) {
    skipped += 1
    guard skipped == stride else { return }
    skipped = 0
    records.append(record)
    guard records.count == Self.most else { return }
    records = records.enumerated().compactMap { $0 % 2 == 1 ? $1 : nil }
    stride *= 2
  }
}
