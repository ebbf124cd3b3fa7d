/// Whether two amounts agree to a relative error of 1e-12.
///
/// That is well above the rounding of a few multiplications and well below the last figure of any
/// price.
func agree(_ left: Double, _ right: Double) -> Bool {
  abs(left - right) <= 1e-12 * max(abs(left), abs(right))
}
