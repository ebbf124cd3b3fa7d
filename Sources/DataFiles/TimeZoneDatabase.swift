internal import SystemPackage

/// What the clocks of a place are ahead of UTC from an instant on.
package struct UTCOffset: Sendable, Equatable {
  /// From when on.
  package let begin: CalendarInstant
  /// Seconds east of UTC.
  package let seconds: Int

  package init(begin: CalendarInstant, seconds: Int) {
    self.begin = begin
    self.seconds = seconds
  }
}

/// The system's database of time zones, read by the C library.
///
/// Source: IANA, "Time Zone Database", https://www.iana.org/time-zones; Debian's package tzdata.
package enum TimeZoneDatabase {
  /// Its folder.
  private static var folder: FilePath {
    FilePath(CLibrary.environmentVariable("TZDIR") ?? "/usr/share/zoneinfo")
  }

  /// What it is called, such as `2025b`; nil where the database does not say.
  package static var version: String? {
    let firstLine = (try? TextFile.read(folder.appending("tzdata.zi").string, expecting: "zones"))?
      .prefix { $0 != "\n" }
    guard let firstLine, let version = firstLine.split(separator: " ").last else { return nil }
    return firstLine.hasPrefix("# version ") ? String(version) : nil
  }

  /// Names of zones for one to be found among, such as `Europe/Berlin`; none where there is no
  /// database, or none that lists them.
  package static var names: [String] {
    let table = try? TextFile.read(folder.appending("zone.tab").string, expecting: "zones")
    let rows = (table ?? "").split(separator: "\n").filter { !$0.hasPrefix("#") }
    return ["UTC"]
      + rows.compactMap { $0.split(separator: "\t").dropFirst(2).first.map(String.init) }
  }

  /// Whether the database has a zone.
  package static func has(_ zone: String) -> Bool {
    path(of: zone) != nil
  }

  /// The offsets of a zone during some time, the first of them from its beginning on.
  ///
  /// The C library is asked once a day and, where the answer is another one than the day before,
  /// for the second at which it changed. So changes less than a day apart may be missed; the
  /// database has none after 1970 that take each other back so soon.
  ///
  /// - Parameters:
  ///   - zone: Its name.
  ///   - begin: From when on.
  ///   - end: Until when.
  /// - Returns: The offsets, one at least; nil for a zone that the database does not have.
  /// - Complexity: O(days).
  package static func offsets(
    of zone: String,
    from begin: CalendarInstant,
    to end: CalendarInstant
  ) -> [UTCOffset]? {
    guard let path = path(of: zone) else { return nil }
    let second: Int64 = 1_000_000_000
    let first = Int(begin.nanoseconds / second)
    let last = Int(end.nanoseconds / second)
    return CLibrary.withTimeZone(path) { offset in
      var offsets = [UTCOffset(begin: begin, seconds: offset(first))]
      var from = first
      var before = offset(first)
      while from < last {
        let to = min(from + 86_400, last)
        let after = offset(to)
        if after != before {
          var bounds = from...to
          while bounds.count > 2 {
            let middle = (bounds.lowerBound + bounds.upperBound) / 2
            bounds =
              offset(middle) == before ? middle...bounds.upperBound : bounds.lowerBound...middle
          }
          let change = CalendarInstant(nanoseconds: Int64(bounds.upperBound) * second)
          offsets.append(UTCOffset(begin: change, seconds: after))
        }
        (from, before) = (to, after)
      }
      return offsets
    }
  }

  /// The file of a zone, which begins with four letters; nil where the database has none.
  private static func path(of zone: String) -> String? {
    let parts = zone.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else { return nil }
    let path = folder.appending(zone)
    guard
      let file = try? FileDescriptor.open(path, .readOnly),
      let magic = try? file.closeAfter({
        try withUnsafeTemporaryAllocation(byteCount: 4, alignment: 1) { bytes in
          let count = try file.read(into: bytes)
          return Array(bytes.prefix(count))
        }
      })
    else { return nil }
    return magic == Array("TZif".utf8) ? path.string : nil
  }
}
