import Testing

/// What the reader says about functions that are not sound.
@Suite struct LambdaProblemTests {
  @Test(
    "functions",
    arguments: [
      Spoiling(
        "runtime: nodejs22.x",
        "runtime: nodejs22",
        "15: platforms.fn.lambda.runtime: \"nodejs22\" is not a runtime of `headroom presets"
          + " runtime` (did you mean \"nodejs22.x\"?); expected another one, or init"
      ),
      Spoiling(
        "      runtime: nodejs22.x\n",
        "",
        "14: platforms.fn.lambda.runtime: is missing; expected a runtime of `headroom presets`, or"
          + " init"
      ),
      Spoiling(
        "runtime: nodejs22.x",
        "runtime: provided.al2-bun-layer\n      package: image",
        "15: platforms.fn.lambda.runtime: \"provided.al2-bun-layer\" was not measured as image on"
          + " x86_64; expected init beside it"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512",
        "16: platforms.fn.lambda.memory: \"512\" has no unit; expected a memory size in MB, such as"
          + " 512MB"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 64MB",
        "16: platforms.fn.lambda.memory: \"64MB\" is out of range; expected a memory size of whole MB"
          + " from 128MB to 10240MB"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512.5MB",
        "16: platforms.fn.lambda.memory: \"512.5MB\" is out of range; expected a memory size of whole"
          + " MB from 128MB to 10240MB"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      startUp: 5",
        "17: platforms.fn.lambda.startUp: is not read by this version of Headroom;"
          + " expected memory, keepAlive, runtime, package, architecture, init, routing, scalingRate,"
          + " cpuShare, turnaround, platformOverhead, firstRun, parallelism, ephemeralStorage,"
          + " environmentVariables, permissions, layers, reservedConcurrency, provisionedConcurrency, timeout, initFailure, crash, lifetime,"
          + " proactiveInit, snapStart, shutdown, deployments, functions or managedInstances"
      ),
      Spoiling(
        "keepAlive: measured-2025",
        "keepAlive: measured2025",
        "17: platforms.fn.lambda.keepAlive: \"measured2025\" is not a preset (did you mean"
          + " \"measured-2025\"?); expected a duration in ns, us, ms, s, m, h or d, such as 250ms, a"
          + " preset (see `headroom presets`) or a distribution"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      routing: randm",
        "17: platforms.fn.lambda.routing: found \"randm\" (did you mean \"random\"?); expected"
          + " mostRecentlyUsed, newest, leastRecentlyUsed or random"
      ),
      Spoiling(
        "{concurrencyLimit: 50}",
        "{concurrencyLimit: 0, region: eu-west-1, scalingRate: fast}",
        """
        18: platforms.fn.account.scalingRate: is a key of lambda now, since AWS limits each function
        18: platforms.fn.account.region: found "eu-west-1"; expected us-east-1
        18: platforms.fn.account.concurrencyLimit: found "0"; expected a whole number from 1 to \
        10000000
        """
      ),
      Spoiling(
        "{concurrencyLimit: 50}",
        "",
        "18: platforms.fn.account: has no value; expected a mapping with region,"
          + " id, organization, kms, concurrencyLimit or scalingModel"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      reservedConcurrency: 20",
        "14: platforms.fn.lambda: sets aside a concurrency of 20, reserved and provisioned; expected at"
          + " most 0: the account's 50 without 100 that stay for all others"
      ),
      Spoiling(
        "account: {concurrencyLimit: 50}",
        "account: {concurrencyLimit: 500}\n    # room\n",
        ""
      ),
      Spoiling(
        "keepAlive: measured-2025\n    account: {concurrencyLimit: 50}",
        "reservedConcurrency: 5\n      provisionedConcurrency: 6\n    account:"
          + " {concurrencyLimit: 500}",
        "18: platforms.fn.lambda.provisionedConcurrency: comes to 6, more than the reserved concurrency;"
          + " expected at most 5"
      ),
      Spoiling(
        "keepAlive: measured-2025\n    account: {concurrencyLimit: 50}",
        "provisionedConcurrency: {base: 6, maximum: 4}\n    account: {concurrencyLimit: 500}",
        "17: platforms.fn.lambda.provisionedConcurrency.minimum: is 6; expected at most the maximum, 4"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      snapStart: {}",
        "17: platforms.fn.lambda.snapStart: cannot be had with the runtime nodejs22.x; expected one of"
          + " the two"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      timeout: 901s",
        "17: platforms.fn.lambda.timeout: \"901s\" is out of range; expected a duration from 1s to 900s"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      deployments: [{at: 1m, canary: {share: 100%, lasting: 1m}}]",
        "17: platforms.fn.lambda.deployments.0.canary.share: \"100%\" is out of range; expected a share"
          + " between 0% and 100%"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      scalingRate: fast",
        "17: platforms.fn.lambda.scalingRate: found \"fast\"; expected unlimited or {burst: 1000,"
          + " refill: 100/s}"
      ),
      Spoiling(
        "memory: 512MB",
        "memory: 512MB\n      scalingRate: {burst: 5, refill: 0/s}",
        "17: platforms.fn.lambda.scalingRate.refill: \"0/s\" is out of range; expected a rate above"
          + " 0"
      ),
    ]
  )
  func lambda(spoiling: Spoiling) {
    spoiling.check()
  }
}
