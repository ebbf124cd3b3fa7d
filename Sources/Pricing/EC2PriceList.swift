/// The Linux on-demand prices of EC2 instance types in us-east-1.
///
/// 1,345 types, from the price and instance type files of aws/karpenter-provider-aws
/// @ 1d927085dd81 (Apache-2.0), generated from the AWS Price List on 2026-07-20. Types that one of
/// the two files lacks are left out. The table is kept as text, one type per line, sorted by name
/// in byte order, and a lookup reads only the lines it meets, so a command pays nothing for it at
/// start.
public enum EC2PriceList {
  /// Looks an instance type up.
  ///
  /// - Parameter name: AWS's name of the type, in lower case: `m7g.large`.
  /// - Returns: The type, or nil when the list does not have it.
  /// - Complexity: O(log n) in the number of types.
  public static func type(named name: String) -> EC2InstanceType? {
    var text = figures
    return text.withUTF8 { bytes in
      // Invariant: a line with the name, if any, starts in low..<high; both are line starts.
      var low = 0
      var high = bytes.count
      while low < high {
        let start = lineStart(in: bytes, around: (low + high) / 2)
        let end = bytes[start...].firstIndex(of: newline) ?? bytes.count
        let line = bytes[start..<end]
        let candidate = line.prefix { $0 != space }
        if name.utf8.elementsEqual(candidate) {
          return parse(line)
        }
        if name.utf8.lexicographicallyPrecedes(candidate) {
          high = start
        } else {
          low = min(end + 1, bytes.count)
        }
      }
      return nil
    }
  }

  /// The names of all types, sorted in byte order.
  ///
  /// - Complexity: O(n) in the number of types, at each call.
  public static var allNames: [String] {
    figures.split(separator: "\n").compactMap { line in
      line.split(separator: " ", maxSplits: 1).first.map(String.init)
    }
  }

  private static let newline = UInt8(ascii: "\n")
  private static let space = UInt8(ascii: " ")

  /// The start of the line that contains the byte at an index.
  private static func lineStart(in bytes: UnsafeBufferPointer<UInt8>, around index: Int) -> Int {
    var start = index
    while start > 0, bytes[start - 1] != newline {
      start -= 1
    }
    return start
  }

  /// Reads one line of the table.
  private static func parse(_ line: Slice<UnsafeBufferPointer<UInt8>>) -> EC2InstanceType? {
    let fields = line.split(separator: space).map { String(decoding: $0, as: UTF8.self) }
    guard
      fields.count == 5,
      let vCPUs = Int(fields[1]),
      let memoryGiB = Double(fields[2]),
      let architecture = Architecture(rawValue: fields[3]),
      let usdPerHour = Double(fields[4])
    else { preconditionFailure("The EC2 price table has a line that cannot be read.") }
    return EC2InstanceType(
      name: fields[0],
      vCPUs: vCPUs,
      memoryGiB: memoryGiB,
      architecture: architecture,
      usdPerHour: usdPerHour
    )
  }
}
