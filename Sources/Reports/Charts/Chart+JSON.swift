internal import Scenarios

/// Charts as `charts.js` reads them.
extension Chart {
  /// The chart as JSON, its lines thinned.
  var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("id", .string(id)), ("title", .string(title)), ("kind", .string(content.name)),
      ("x", x.json), ("y", y.json), ("series", .array(content.series)),
    ]
    if isLow { members.append(("isLow", .bool(true))) }
    if !marks.isEmpty { members.append(("marks", .array(marks.map(\.json)))) }
    if !limits.isEmpty { members.append(("limits", .array(limits.map(\.json)))) }
    return .object(members)
  }

  /// A number with as many digits as a picture shows.
  fileprivate static func number(_ value: Double) -> JSONValue {
    .number(NumberText.plain(value, digits: 6))
  }
}

extension Chart.Axis {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("title", .string(title)), ("scale", .string(scale.rawValue)),
    ]
    if !unit.isEmpty { members.append(("unit", .string(unit))) }
    if let from { members.append(("from", .number(NumberText.plain(from)))) }
    if let to { members.append(("to", .number(NumberText.plain(to)))) }
    if scale == .category {
      members.append(("categories", .array(categories.map { .string($0) })))
    }
    return .object(members)
  }
}

extension Chart.Content {
  fileprivate var name: String {
    switch self {
    case .lines: "lines"
    case .bars: "bars"
    case .points: "points"
    case .spans: "spans"
    }
  }

  fileprivate var series: [JSONValue] {
    switch self {
    case .lines(let lines): lines.map { $0.thinned().json }
    case .bars(let bars):
      bars.map { part in
        .object([
          ("name", .string(part.name)), ("color", .number(String(part.color))),
          ("stack", .string("all")), ("points", .array(part.values.map(Chart.number))),
        ])
      }
    case .points(let groups):
      groups.flatMap { group in
        let name: (String, JSONValue) = ("name", .string(group.name))
        let color: (String, JSONValue) = ("color", .number(String(group.color)))
        let line = group.frontier.map { JSONValue.array([Chart.number($0.x), Chart.number($0.y)]) }
        let points = JSONValue.object([name, color, ("points", .array(group.points.map(\.json)))])
        guard !line.isEmpty else { return [points] }
        return [
          points,
          .object([
            name, color, ("isLine", .bool(true)), ("dash", .number("0")),
            ("isThin", .bool(true)), ("points", .array(line)),
          ]),
        ]
      }
    case .spans(let spans, let color):
      [
        .object([
          ("name", .string("range")), ("color", .number(String(color))),
          (
            "points",
            .array(
              spans.enumerated().map { place, span in
                .array([
                  .number(String(place)), Chart.number(span.low), Chart.number(span.high),
                  .string(span.lowText), .string(span.highText),
                ])
              }
            )
          ),
        ])
      ]
    }
  }
}

extension Chart.Line {
  fileprivate var json: JSONValue {
    var members: [(String, JSONValue)] = [
      ("name", .string(name)), ("color", .number(String(color))), ("dash", .number(String(dash))),
    ]
    let flags: [(String, Bool)] = [
      ("isStepped", isStepped), ("isThin", isThin), ("isFilled", isFilled),
      ("hasSymbols", hasSymbols),
    ]
    for (name, value) in flags where value { members.append((name, .bool(true))) }
    if isStacked { members.append(("stack", .string("all"))) }
    members.append(
      (
        "points",
        .array(
          points.map { .array([.number(NumberText.plain($0.x)), $0.y.map(Chart.number) ?? .null]) }
        )
      )
    )
    if !band.isEmpty {
      members.append(
        (
          "band",
          .array(
            band.map {
              .array([
                .number(NumberText.plain($0.x)), Chart.number($0.low), Chart.number($0.high),
              ])
            }
          )
        )
      )
    }
    return .object(members)
  }
}

extension Chart.Points.Point {
  fileprivate var json: JSONValue {
    .array([
      Chart.number(x), Chart.number(y), .string(text), .bool(isChosen),
    ])
  }
}

extension Chart.Mark {
  fileprivate var json: JSONValue {
    .object([
      ("x", .number(NumberText.plain(x))), ("y", Chart.number(y)), ("kind", .string(kind)),
      ("text", .string(text)),
    ])
  }
}

extension Chart.Limit {
  fileprivate var json: JSONValue {
    .object([("value", Chart.number(value)), ("text", .string(text))])
  }
}
