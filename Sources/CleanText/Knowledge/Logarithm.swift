/// Natural logarithm, by its series: the same bits on every machine, and no C library in the core.
func naturalLog(_ value: Double) -> Double {
  guard value > 0 else { return -.infinity }
  var (exponent, significand) = (Double(value.exponent), value.significand)
  if significand > 1.4142135623730951 {
    significand /= 2
    exponent += 1
  }
  // ln m = 2 artanh r, where |r| is below 0.172: ten terms give all bits.
  let ratio = (significand - 1) / (significand + 1)
  let square = ratio * ratio
  var sum = (1.0 / 19 * square + 1.0 / 17) * square + 1.0 / 15
  sum = ((sum * square + 1.0 / 13) * square + 1.0 / 11) * square + 1.0 / 9
  sum = ((sum * square + 1.0 / 7) * square + 1.0 / 5) * square + 1.0 / 3
  sum = sum * square + 1
  return exponent * 0.6931471805599453 + 2 * ratio * sum
}

/// e^x by squaring: the same bits on every machine, and no C library in the core.
func exponential(_ value: Double) -> Double {
  if value < -700 { return 0 }
  if value > 700 { return .infinity }
  let small = value / 1024
  var result = 1 + small * (1 + small / 2 * (1 + small / 3 * (1 + small / 4)))
  for _ in 0..<10 { result *= result }
  return result
}
