import EventKernel
import Measures

/// An objective for a stream, or for every window of time.
struct ObjectiveKeys: MappingKeys {
  static let mapping = Mapping(Self())
  static let name = "objective"
  static let sentence = "An objective for one stream, or for the worst of many windows of time."

  let promise = Key(
    "promise",
    .required,
    .place(.text(ObjectiveText.promiseForm)),
    "The objective as it is written by itself."
  )
  let every = Key(
    "every",
    .optional("all of the measured time is one window"),
    .duration(.positive),
    "Length of the windows, from time zero, of which the worst counts; only for promises to requests."
  )
  let stream = Key(
    "stream",
    .optional("the requests of all streams"),
    .place(.text(.reference(to: "stream", "the name of a stream"))),
    "Name of the stream whose requests count; only for promises to requests."
  )
}

/// Reads the objectives of a scenario.
struct ObjectiveDecoder {
  /// Names of the streams that there are.
  let streams: [String]
  /// How long the scenario lasts; nil when that is not known.
  let duration: SimulationTime?

  /// The objectives at some places; what is unsound is reported and left out.
  func decode(_ fields: [Field]) -> [Objective] {
    fields.compactMap(objective)
  }

  private func objective(at field: Field) -> Objective? {
    guard let node = field.value(expecting: "an objective such as \(ObjectiveText.example)") else {
      return nil
    }
    guard case .mapping = node else { return read(field) }
    guard let section = field.section(ObjectiveKeys.mapping) else { return nil }
    let every = section[\.every]
    let stream = section[\.stream].flatMap(stream)
    guard let place = section[\.promise], var objective = read(place) else { return nil }
    guard objective.promise != nil else {
      place.problem(
        "\"\(objective.text)\" is no promise to requests; every and stream go with latency percentiles,"
          + " failure_fraction and answered_within"
      )
      return nil
    }
    if let every, let duration {
      _ = TimelineInterval.checked(every, within: duration, at: section.place(\.every))
    }
    objective.every = every
    objective.stream = stream
    return objective
  }

  private func read(_ field: Field) -> Objective? {
    guard let text = field.text(expecting: ObjectiveText.expected) else { return nil }
    do throws(Quantity.Mistake) {
      return try ObjectiveText.read(text)
    } catch {
      field.problem(error.message)
      return nil
    }
  }

  private func stream(_ field: Field) -> String? {
    guard let name = field.text(expecting: "the name of a stream") else { return nil }
    guard streams.isEmpty || streams.contains(name) else {
      let near = Spelling.suggestion(for: name, among: streams)
      field.problem("\"\(name)\" is not a stream\(near); expected \(Wording.alternatives(streams))")
      return nil
    }
    return name
  }
}
