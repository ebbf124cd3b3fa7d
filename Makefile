# `make demo` and `make test` are all it takes on a fresh machine; `make help` lists the rest.

DEMO := scenarios/world-cup-98.yaml scenarios/flash-crowd.yaml

READER_SECONDS := 600

headroom := .build/release/headroom
sources := Package.swift Sources Tests Benchmarks
scripts := .ci/set-up .ci/run

.DEFAULT_GOAL := help
.PHONY: documentation demo test build benchmark fuzz fuzz-readers sanitize lint format generate clean help set-up

demo: build ## Compare the platforms of DEMO (a slow afternoon and a flash crowd), files in results/
	@for scenario in $(DEMO); do \
	  echo "headroom compare $$scenario"; $(headroom) compare $$scenario || exit $$?; \
	done

# What simulates is optimised, with its assertions: a seventh of the time.
test: export HEADROOM_TESTS = 1
test: set-up ## Run all tests
	swift test

build: set-up ## Build the command: .build/release/headroom
	swift build --configuration release --product headroom

benchmark: set-up ## Measure the kernel, the models and whole scenarios within one process
	HEADROOM_BENCHMARKS=1 swift package --scratch-path .build-benchmarks benchmark

fuzz: set-up ## Try 100,000 random scenarios and a million mutated inputs (FUZZING="--random 1000 ...")
	HEADROOM_FUZZING=1 swift run --configuration release --scratch-path .build-fuzzing \
	  LongFuzzing $(FUZZING)

# Swift's own crash handler would take the signal that libFuzzer waits for; gold breaks off at the
# errors of this link; and LeakSanitizer reports what XCTest keeps for as long as it runs.
fuzz-readers: export HEADROOM_FUZZING = coverage
fuzz-readers: export SWIFT_BACKTRACE = enable=no
fuzz-readers: export ASAN_OPTIONS = detect_leaks=0
fuzz-readers: set-up ## Try the readers of scenarios, data files and gzip with libFuzzer, READER_SECONDS (600) each
	swift build --configuration release --scratch-path .build-fuzzing-readers \
	  -Xswiftc -sanitize=fuzzer,address -Xswiftc -use-ld=lld --product CoverageFuzzing
	@for reader in scenario trace gzip; do \
	  .build-fuzzing-readers/release/CoverageFuzzing $$reader .build-fuzzing-readers/inputs \
	    -max_total_time=$(READER_SECONDS) -print_final_stats=1 || exit 1; \
	done

# Optimised, since a debug build takes half an hour under the thread sanitizer; `make test` has the
# assertions.
sanitize: set-up ## Run all tests with the thread sanitizer, then with the address sanitizer
	TSAN_OPTIONS=suppressions=$(CURDIR)/Tests/Tools/thread-sanitizer.txt \
	  swift test --configuration release -Xswiftc -enable-testing \
	  --sanitize thread --scratch-path .build-thread-sanitizer
	ASAN_OPTIONS=detect_leaks=0 \
	  swift test --configuration release -Xswiftc -enable-testing \
	  --sanitize address --scratch-path .build-address-sanitizer

lint: set-up ## Check the format of the sources and the syntax of the scripts
	swift format lint --strict --recursive --parallel $(sources)
	@for script in $(scripts); do sh -n "$$script" || exit 1; done

format: ## Format the sources
	swift format --in-place --recursive --parallel $(sources)

generate: set-up ## Write the schema and the tables of keys and metrics anew, from the keys and the metrics
	HEADROOM_GENERATE=1 swift test --filter 'SchemaTests|KeyTableTests|MetricTableTests'

# Warnings are links to nowhere, and as wrong as anything else that is printed.
documentation: export HEADROOM_TESTS = 1
documentation: export HEADROOM_DOCUMENTATION = 1
documentation: set-up ## Build the documentation of the library: .build-documentation/site
	@mkdir -p .build-documentation
	swift package --allow-writing-to-directory .build-documentation/site \
	  generate-documentation --target Headroom --disable-indexing --warnings-as-errors \
	  --output-path .build-documentation/site

clean: ## Remove everything that was built
	rm -rf .build .build-benchmarks .build-documentation .build-fuzzing* .build-*-sanitizer

help: ## Show this list
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/make \1|\2/p' Makefile | \
	  while IFS='|' read -r target text; do printf '  %-14s %s\n' "$$target" "$$text"; done

set-up:
	@.ci/set-up
