internal import CPages
internal import DataFiles

/// The files of the pages, which the build put into the program.
enum PageFiles {
  /// Apache ECharts; nil in a build without it.
  static let chartLibrary = text(headroom_chart_library())
  /// What draws charts from their descriptions.
  static let chartsScript = text(headroom_charts_script())
  /// What draws the charts of a report.
  static let reportScript = text(headroom_report_script())
  /// What the page "what if" does besides.
  static let serveScript = text(headroom_serve_script())
  /// What pages look like.
  static let style = text(headroom_page_style())

  /// The digests of what a report may run and look like, for its Content-Security-Policy.
  static let reportScriptDigests = [chartLibrary, chartsScript, reportScript].compactMap(digest)
  /// Those of the page "what if".
  static let serveScriptDigests = [chartLibrary, chartsScript, serveScript].compactMap(digest)
  static let styleDigests = [style].compactMap(digest)

  private static func text(_ file: headroom_page_file) -> String? {
    guard file.count > 0 else { return nil }
    return String(
      decoding: UnsafeBufferPointer(start: file.bytes, count: file.count),
      as: UTF8.self
    )
  }

  private static func digest(_ text: String?) -> String? {
    text.map { "'sha256-\(FileDigest.base64(of: $0.utf8))'" }
  }
}
