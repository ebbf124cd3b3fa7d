// The yardstick for Headroom's speed: the same Lambda pool as a plain loop around a binary heap,
// written as one would write it for this one question, without a scenario, other platforms, limits,
// billing, a timeline or result files.
//
// Poisson arrivals, exponential service, a constant Init and keep-alive time, the environment that
// became idle last serves first. Recorded are a latency histogram and the time averages of busy and
// alive environments.
//
// Usage: reference_loop RATE REQUESTS [SEED]
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <functional>
#include <queue>
#include <random>
#include <vector>

namespace {

struct Completion {
  double time;
  double arrival;
  bool operator>(const Completion& other) const { return time > other.time; }
};

// Buckets that grow with the value, 128 to each power of two, over 2^-20 to 2^20 seconds.
class Histogram {
 public:
  void record(double seconds) {
    int exponent;
    const double mantissa = std::frexp(seconds, &exponent);
    const int bucket = (exponent + 20) * 128 + static_cast<int>((mantissa - 0.5) * 256);
    ++counts_[bucket < 0 ? 0 : bucket >= kBuckets ? kBuckets - 1 : bucket];
  }

  double quantile(double share) const {
    std::uint64_t total = 0;
    for (const auto count : counts_) total += count;
    std::uint64_t rest = static_cast<std::uint64_t>(std::ceil(share * static_cast<double>(total)));
    for (int bucket = 0; bucket < kBuckets; ++bucket) {
      if (counts_[bucket] >= rest) {
        return std::ldexp(0.5 + (bucket % 128 + 0.5) / 256, bucket / 128 - 20);
      }
      rest -= counts_[bucket];
    }
    return 0;
  }

 private:
  static constexpr int kBuckets = 40 * 128;
  std::vector<std::uint64_t> counts_ = std::vector<std::uint64_t>(kBuckets);
};

// The integral over time of a number that changes by steps.
class Area {
 public:
  void add(int step, double now) {
    area_ += static_cast<double>(value_) * (now - last_);
    last_ = now;
    value_ += step;
  }
  double mean(double now) const {
    return (area_ + static_cast<double>(value_) * (now - last_)) / now;
  }

 private:
  std::int64_t value_ = 0;
  double area_ = 0;
  double last_ = 0;
};

constexpr double kServiceMean = 1.991;
constexpr double kInit = 0.253;
constexpr double kKeepAlive = 600;

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fprintf(stderr, "usage: reference_loop RATE REQUESTS [SEED]\n");
    return 64;
  }
  const double rate = std::atof(argv[1]);
  const std::int64_t requests = std::atoll(argv[2]);
  std::mt19937_64 arrivalBits(argc > 3 ? std::strtoull(argv[3], nullptr, 10) : 1);
  std::mt19937_64 serviceBits(arrivalBits());
  const auto exponential = [](std::mt19937_64& bits, double mean) {
    return -mean * std::log(static_cast<double>((bits() >> 11) + 1) * 0x1p-53);
  };

  std::priority_queue<Completion, std::vector<Completion>, std::greater<Completion>> completions;
  std::deque<double> idleSince;  // the oldest at the front
  Histogram latencies;
  Area busy;
  Area alive;
  std::int64_t coldStarts = 0;

  const auto expireUntil = [&](double now) {
    while (!idleSince.empty() && idleSince.front() + kKeepAlive <= now) {
      alive.add(-1, idleSince.front() + kKeepAlive);
      idleSince.pop_front();
    }
  };
  const auto completeUntil = [&](double now) {
    while (!completions.empty() && completions.top().time <= now) {
      const Completion done = completions.top();
      completions.pop();
      expireUntil(done.time);
      latencies.record(done.time - done.arrival);
      busy.add(-1, done.time);
      idleSince.push_back(done.time);
    }
    expireUntil(now);
  };

  const auto start = std::chrono::steady_clock::now();
  double now = 0;
  for (std::int64_t request = 0; request < requests; ++request) {
    now += exponential(arrivalBits, 1 / rate);
    completeUntil(now);
    double duration = exponential(serviceBits, kServiceMean);
    if (idleSince.empty()) {
      duration += kInit;
      ++coldStarts;
      alive.add(1, now);
    } else {
      idleSince.pop_back();
    }
    busy.add(1, now);
    completions.push({now + duration, now});
  }
  const std::chrono::duration<double> wall = std::chrono::steady_clock::now() - start;

  std::printf("requests_per_second,cold_starts,alive_mean,busy_mean,latency_p99_s\n");
  std::printf("%.0f,%lld,%.4f,%.4f,%.4f\n", static_cast<double>(requests) / wall.count(),
              static_cast<long long>(coldStarts), alive.mean(now), busy.mean(now),
              latencies.quantile(0.99));
  return 0;
}
