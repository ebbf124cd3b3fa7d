import Pricing
import Testing

@Suite struct EC2PriceListTests {
  @Test("the list has 1,345 types in strictly increasing byte order")
  func names() {
    let names = EC2PriceList.allNames
    #expect(names.count == 1_345)
    for (name, next) in zip(names, names.dropFirst()) {
      #expect(name.utf8.lexicographicallyPrecedes(next.utf8))
    }
  }

  @Test("every type is found under its name, and its figures make sense")
  func everyType() throws {
    for name in EC2PriceList.allNames {
      let type = try #require(EC2PriceList.type(named: name), "\(name)")
      #expect(type.name == name)
      #expect((1...896).contains(type.vCPUs), "\(name)")
      #expect((0.5...32_768).contains(type.memoryGiB), "\(name)")
      #expect((0.001...500).contains(type.usdPerHour), "\(name)")
    }
  }

  @Test(
    "prices read by hand",
    arguments: [
      ("m5.large", 2, 8, Architecture.x86_64, 0.096),
      ("m7g.large", 2, 8, .arm64, 0.0816),
      ("c7i.xlarge", 4, 8, .x86_64, 0.1785),
      ("t3.medium", 2, 4, .x86_64, 0.0416),
      ("t4g.micro", 2, 1, .arm64, 0.0084),
      ("m7i-flex.large", 2, 8, .x86_64, 0.09576),
    ]
  )
  func spotPrices(
    name: String,
    vCPUs: Int,
    memoryGiB: Double,
    architecture: Architecture,
    usdPerHour: Double
  ) throws {
    let type = try #require(EC2PriceList.type(named: name))
    #expect(type.vCPUs == vCPUs)
    #expect(type.memoryGiB == memoryGiB)
    #expect(type.architecture == architecture)
    #expect(type.usdPerHour == usdPerHour)
  }

  @Test(
    "a name that is not on the list finds nothing",
    arguments: ["", "m5", "m5.larg", "m5.largest", "M5.large", "a", "zz.large", "m5.large 2", "\n"]
  )
  func unknownName(name: String) {
    #expect(EC2PriceList.type(named: name) == nil)
  }
}
