import Measures
import Testing

/// The reference of metrics beside the results.
@Suite struct MetricTableTests {
  @Test("the page of result files has the table that the metrics make")
  func page() throws {
    try GeneratedFile.check("results/README.md", part: "metrics", MetricTable.markdown)
    #expect(MetricTable.markdown.split(separator: "\n").count == Metric.all.count + 2)
  }
}
