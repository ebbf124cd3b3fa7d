import DataFiles
import Stochastics
import TestSupport
import Testing

@Suite struct DelimitedFileTests {
  private func records(
    _ text: String,
    hasHeader: Bool = true,
    brokenRows: BrokenRows = .strict
  ) throws -> (header: [String], records: [[String]], leftOut: String?) {
    let temporary = try TemporaryFile(text)
    let file = try DelimitedFile(
      path: temporary.path,
      hasHeader: hasHeader,
      brokenRows: brokenRows
    )
    var records: [[String]] = []
    while try file.nextRecord() { records.append(file.header.indices.map { file.text($0) }) }
    return (file.header, records, file.leftOut?.replacing(temporary.path, with: "FILE"))
  }

  @Test("a file without a header has its columns numbered and its first line read")
  func headerless() throws {
    let (header, records, _) = try records("a,b\nc,d\n", hasHeader: false)
    #expect(header == ["1", "2"])
    #expect(records == [["a", "b"], ["c", "d"]])
  }

  @Test(
    "quotes are taken off, doubled ones halved, and commas between them belong to the field",
    arguments: [
      (#""a",b"#, ["a", "b"]), (#""a,b",c"#, ["a,b", "c"]),
      (#""a ""x"" b",c"#, [#"a "x" b"#, "c"]),
      ("\"\"\",\"\"\"", ["\",\""]), (#""{""n"": 1, ""m"": 2}",5"#, [#"{"n": 1, "m": 2}"#, "5"]),
      (#"é,"ü""#, ["é", "ü"]),
    ] as [(String, [String])]
  )
  func quotes(line: String, fields: [String]) throws {
    #expect(try records("\(line)\n", hasHeader: false).records == [fields])
  }

  @Test(
    "a number is the nearest Double, as the library reads it",
    arguments: [
      "0", "1", "007", "12.5", "0.1", "94.0", "89.79799999999999", "123456789012345", ".5", "5.",
      "1234567890123456", "0.000000000000001", "0.0000000000000001", "1e3", "-1", "+1", "", ".",
      "1.2.3", "1O", "9007199254740993", "1,",
    ]
  )
  func numbers(text: String) throws {
    let temporary = try TemporaryFile("n,o\n\"\(text)\",\n")
    let file = try DelimitedFile(path: temporary.path)
    #expect(try file.nextRecord())
    let number = file.number(0)
    #expect(number?.bitPattern == Double(text)?.bitPattern)
  }

  @Test("random decimals are the nearest Double too", arguments: 0..<3)
  func randomNumbers(seed: UInt64) throws {
    let stream = RandomStream(seed: seed, replication: 0, name: "decimals")
    let texts = (0..<500).map { _ in
      let digits = (0...stream.index(below: 16)).map { _ in String(stream.index(below: 10)) }
      let point = stream.index(below: digits.count + 1)
      return digits[..<point].joined() + (point < digits.count ? "." : "")
        + digits[point...].joined()
    }
    let temporary = try TemporaryFile("n\n" + texts.map { "\($0)\n" }.joined())
    let file = try DelimitedFile(path: temporary.path)
    for text in texts {
      #expect(try file.nextRecord())
      #expect(file.number(0) == Double(text), "\(text)")
    }
  }

  @Test(
    "blanks around a number do not matter, those within do",
    arguments: [" 12.5", "12.5 ", "1 2"]
  )
  func blanks(text: String) throws {
    let temporary = try TemporaryFile("a\n\(text)\n")
    let file = try DelimitedFile(path: temporary.path)
    #expect(try file.nextRecord())
    #expect(file.number(0) == (text == "1 2" ? nil : 12.5))
  }

  @Test(
    "what the library reads beside decimals is no number",
    arguments: ["inf", "nan", "0x10", "infinity", "3\0"]
  )
  func noDecimals(text: String) throws {
    let temporary = try TemporaryFile("a\n\(text)\n")
    let file = try DelimitedFile(path: temporary.path)
    #expect(try file.nextRecord())
    #expect(file.number(0) == nil)
  }

  @Test(
    "a file that is separated in another way is known by its header",
    arguments: [
      ("a;b\n1;2\n", "its columns are a;b (its fields seem to be separated by semicolons;"),
      (
        "a\tb\n1\t2\n",
        "(its fields seem to be separated by tabs; expected separator: tab beside it)"
      ),
      (
        "1,2\n3,4\n",
        "its columns are 1, 2 (its first line has only numbers; expected header: false"
      ),
      ("a, c\n1, 2\n", "its columns are a,  c (did you mean \" c\", with its blanks?)"),
      ("a,b\r1,2\r", "(its lines end with carriage returns alone; expected line feeds)"),
    ]
  )
  func separators(text: String, says: String) throws {
    let temporary = try TemporaryFile(text)
    let file = try DelimitedFile(path: temporary.path)
    do {
      _ = try file.column("c")
      Issue.record("there is such a column")
    } catch {
      #expect(error.message.hasPrefix("has no column \"c\""))
      #expect(error.message.contains(says), "\(error.message)")
    }
  }

  @Test("two columns of one name are refused")
  func sameNames() throws {
    do {
      _ = try records("a,b,a\n1,2,3\n")
      Issue.record("the header was accepted")
    } catch let error as DataFileError {
      #expect(error.message == "has two columns \"a\"; expected names of their own")
      #expect(error.line == 1)
    }
  }

  @Test("the first ten broken rows are described, and the others counted")
  func strict() throws {
    let text = "a,b\n1,2\n" + String(repeating: "1\n1,2\n\n", count: 6)
    let error = try #require(throws: DataFileError.self) { try records(text) }
    #expect(error.line == 3)
    #expect(error.message == "has 1 field in \"1\"; expected 2 (a, b)")
    #expect(error.others.map(\.line) == [5, 6, 8, 9, 11, 12, 14, 15, 17])
    #expect(error.others[0].message == "is empty; expected 2 fields")
    #expect(error.unlistedCount == 2)
    let lines = error.description.split(separator: "\n")
    #expect(lines.count == 11)
    #expect(lines[10].hasSuffix(": 2 more rows are broken"))
  }

  @Test("broken rows are left out and counted when that is asked for")
  func skip() throws {
    let (_, found, leftOut) = try records(
      "a,b\n1,2\n1\n\n3,4\n\"5,6\n",
      brokenRows: .skip
    )
    #expect(found == [["1", "2"], ["3", "4"]])
    #expect(
      leftOut
        == "FILE: 3 broken rows left out, the first on line 3: has 1 field in \"1\"; expected 2 (a, b)"
    )
    #expect(try records("a\n1\n", brokenRows: .skip).leftOut == nil)
    let single = try records("a,b\n\n", brokenRows: .skip).leftOut
    #expect(single == "FILE: 1 broken row left out, on line 2: is empty; expected 2 fields")
  }

  @Test("of many columns and long lines only some is said")
  func wide() throws {
    let header = (1...1_000).map(String.init).joined(separator: ",")
    let error = try #require(throws: DataFileError.self) {
      try records("\(header)\n" + String(repeating: "5,", count: 500) + "\n")
    }
    #expect(error.message.hasPrefix("has 501 fields in \"5,5,5,"))
    #expect(
      error.message.hasSuffix("...\"; expected 1000 (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, ... 1000)")
    )
    #expect(error.message.count < 400)
  }

  @Test(
    "a quote inside a field makes the row a broken one",
    arguments: [#"1"0""#, #""1"0"#, #"1""#]
  )
  func innerQuotes(field: String) throws {
    let text = try TemporaryFile("a,b\n1,2\n\(field),2\n")
    let file = try DelimitedFile(path: text.path)
    let error = #expect(throws: DataFileError.self) { while try file.nextRecord() {} }
    #expect(error?.line == 3)
    #expect(error?.message.contains("a quote inside a field") == true)
  }

  @Test("columns are told apart by their names, and the second of a name is named")
  func manyColumns() throws {
    let names = (1...86_400).map(String.init)
    let text = try TemporaryFile(names.joined(separator: ",") + "\n")
    #expect(try DelimitedFile(path: text.path).column("86400") == 86_399)
    let twice = try TemporaryFile((names + ["7"]).joined(separator: ",") + "\n")
    let error = #expect(throws: DataFileError.self) { try DelimitedFile(path: twice.path) }
    #expect(error?.message == "has two columns \"7\"; expected names of their own")
  }
}
