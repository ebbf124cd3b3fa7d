internal import CGSL

/// The one door to the GNU Scientific Library's settings and statuses.
///
/// GSL's default error handler aborts the process. It is turned off once, before the first call,
/// and from then on every status and every not-a-number result is checked here or where it arises.
enum GSL {
  private static let handlerIsOff: Bool = {
    gsl_set_error_handler_off()
    return true
  }()

  /// Turns the aborting error handler off; cheap when it is off already.
  @inline(__always)
  static func prepare() {
    precondition(handlerIsOff, "GSL's error handler could not be turned off.")
  }

  /// Traps with GSL's own words when a call that cannot fail for valid arguments has failed.
  static func check(_ status: Int32, _ purpose: StaticString) {
    precondition(
      status == GSL_SUCCESS,
      "\(purpose): \(String(cString: gsl_strerror(status)))."
    )
  }

  /// The Gamma function, for `argument > 0`; infinite where it exceeds the largest `Double`.
  static func gammaFunction(_ argument: Double) -> Double {
    prepare()
    var result = gsl_sf_result()
    let status = gsl_sf_gamma_e(argument, &result)
    if status == GSL_EOVRFLW { return .infinity }
    check(status, "Gamma function")
    return result.val
  }
}
