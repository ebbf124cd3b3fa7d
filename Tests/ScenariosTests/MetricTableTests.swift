import Measures
import Testing

/// The table of metrics in the README.
@Suite struct MetricTableTests {
  @Test("the README has the table that the metrics make")
  func readme() throws {
    try GeneratedFile.check("README.md", part: "metrics", MetricTable.markdown)
    #expect(MetricTable.markdown.split(separator: "\n").count == Metric.all.count + 2)
  }
}
