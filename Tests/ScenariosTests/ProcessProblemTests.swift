import Testing

/// What the reader says about arrival processes that are not sound.
@Suite struct ProcessProblemTests {
  @Test(
    "processes",
    arguments: [
      spread("{}", ": lacks renewal, markovModulated or batch; expected exactly one of them"),
      spread(
        "{renewal: {cv: 2, gap: 1s}}",
        ".renewal: has cv and gap; expected only one of them"
      ),
      spread(
        "{renewal: {gap: 0s}}",
        ".renewal.gap: has the mean 0; expected gaps with a mean above 0"
      ),
      spread(
        "{renewal: {gap: {pareto: {shape: 1, minimum: 1s}}}}",
        ".renewal.gap: has an infinite mean; expected a finite one"
      ),
      spread(
        "{renewal: {gap: 3}}",
        ".renewal.gap: \"3\" has no unit; expected a duration in ns, us, ms, s, m, h or d, such as"
          + " 250ms"
      ),
      spread(
        "{markovModulated: {states: 3}}",
        ".markovModulated.states: found \"3\"; expected a list of two states or more, each with rate"
          + " and lasting"
      ),
      spread(
        "{markovModulated: {states: [{rate: 50%, lasting: 3s}]}}",
        ".markovModulated.states: has 1 element; expected a list of two states or more, each with"
          + " rate and lasting"
      ),
      spread(
        "{markovModulated: {states: [{rate: 0%, lasting: 3s}, {rate: 0%, lasting: 1s}]}}",
        ".markovModulated.states: brings no request; expected a rate above 0% in some state"
      ),
      spread(
        "{markovModulated: {states: [{rate: 50%, lasting: 3s}, {rate: 2, lasting: 1s}]}}",
        ".markovModulated.states.1.rate: \"2\" has no unit; expected a share in %, such as 70%"
      ),
      spread(
        "{markovModulated: {states: [{rate: 50%, lasting: 3s}, {rate: 2%, lasting: 9us}]}}",
        ".markovModulated.states.1.lasting: \"9us\" is out of range; expected a duration of at"
          + " least 1ms"
      ),
      spread("{batch: {size: 0}}", ".batch.size: is 0; expected from 1 to 10000 requests"),
      spread("{batch: {size: 1e5}}", ".batch.size: is 1e5; expected from 1 to 10000 requests"),
      spread(
        "{batch: {size: {pareto: {shape: 1.4, minimum: 1}}}}",
        ".batch.size: brings more than 10000 requests in over one batch of a million; expected at"
          + " most 10000"
      ),
      spread(
        "{batch: {size: 3ms}}",
        ".batch.size: \"3ms\" is a duration; expected a number such as 5"
      ),
      spread(
        "{batch: {size: many}}",
        ".batch.size: \"many\" is not a number; expected a number such as 5 or a distribution"
      ),
      Spoiling(
        "constant: 20/s",
        "constant: 20/s\n      exact: true",
        "10: traffic.pages.arrivals.exact: has no meaning without counts; expected it beside counts"
          + " only"
      ),
    ]
  )
  func processes(spoiling: Spoiling) {
    spoiling.check()
  }

  /// The fixture with a process and what is wrong there.
  private static func spread(_ process: String, _ problem: String) -> Spoiling {
    Spoiling(
      "constant: 20/s",
      "constant: 20/s\n      process: \(process)",
      "10: traffic.pages.arrivals.process\(problem)"
    )
  }
}
