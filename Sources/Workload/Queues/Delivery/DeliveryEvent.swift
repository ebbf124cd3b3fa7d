internal import EventKernel

/// Something that the delivery of events and messages waits for; its detail is the number of the stream.
@usableFromInline
enum DeliveryEvent: UInt8, ServiceEventKind {
  /// An event comes again; its id is that of the event.
  case redelivery = 160
  /// Messages that were received may be received again, or a shard is tried again; its id is that of the
  /// parcel.
  case parcelDue
  /// The wait of a lane for its batch to fill is over.
  case windowOver
  /// A shard is looked at; its id is that of the lane.
  case shardPolled
  /// The tumbling window of a shard is over; its id is that of the lane.
  case tumblingOver
  /// A request has been taken in; its id is that of the acceptance.
  case accepted
  /// An event of a long queue is read; its id is that of the event.
  case read
  /// It is looked at whether there are enough pollers.
  case pollersReviewed
  /// A poller has rested.
  case pollerRested
}
