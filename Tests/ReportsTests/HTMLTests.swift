import Testing

@testable import Reports

@Suite struct HTMLTests {
  @Test("what is put into HTML is text, whatever it is made of")
  func escaping() {
    let name = "<script>alert(1)</script> & \"it's\""
    let html: HTML = "<td title=\"\(name)\">\(name)</td>"
    let text = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;it&#39;s&quot;"
    #expect(html.markup == "<td title=\"\(text)\">\(text)</td>")
    let cell: HTML = "<b>\("a < b")</b>"
    #expect(
      ("<p>\(cell)\([cell, cell])</p>" as HTML).markup == "<p>"
        + String(repeating: "<b>a &lt; b</b>", count: 3) + "</p>"
    )
  }

  @Test("characters that HTML does not have are replaced, and those of all scripts kept")
  func characters() {
    #expect(HTML.escaped("a\u{0}b\u{1B}c\u{85}d") == "a\u{FFFD}b\u{FFFD}c\u{FFFD}d")
    #expect(HTML.escaped("Größe 日本 🚀\n\t") == "Größe 日本 🚀\n\t")
  }
}
