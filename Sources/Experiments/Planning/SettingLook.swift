/// What the replications of a setting say so far.
struct SettingLook: Equatable {
  /// The cost of a month, in USD, by replication.
  var costs: [Double]
  /// Of the promise that is kept worst: the share of requests that it was broken to, over the share that
  /// it may be broken to; nil without promises or requests.
  var excess: Double?
  /// The verdict on all objectives, with the confidence that was asked for; nil without data.
  var verdict: Verdict?
  /// Replications in all that would probably decide a verdict which is open; nil for no number of them.
  var decidingReplications: Int?
  /// The part of the cost of a month that grows with the instances, in USD, and their mean number; 0
  /// for what has none.
  var instanceCost = 0.0
  var instances = 0.0
  /// Whether an objective other than a promise to the requests is missed: more capacity would not help.
  var missesOther: Bool
}
