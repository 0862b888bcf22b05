# The work of this repository. "make help" lists the targets.
#
# Building needs Go only. Testing needs a browser, Java and Node.js as well:
# internal/tools/install.sh installs them or says what is missing.

.PHONY: public help test quick go ports vulnerabilities built audit browser tools bench bench-peers serve lighthouse torture screenshots readme-screenshot clean

# What "make tools" brought because the machine's own is too old.
export PATH := $(CURDIR)/internal/tools/bin:$(PATH)

polyport := go run ./cmd/polyport
out      := internal/browser/out
# The address that the second test build is for. Nobody ever asks it for anything.
base     := https://portal.example/any/base/
# The path that the fourth is for: its links begin there.
rooted   := /a/path/
# Where "make lighthouse" serves the site that it builds, on this machine.
local    := http://localhost:8712/
# What "make torture" feeds with random texts, as package:target.
fuzzed   := content:FuzzFrontMatter content:FuzzFacts content:FuzzYAML locale:FuzzLoad locale:FuzzTemplate \
	markdown:FuzzDirectives markdown:FuzzParse guide:FuzzCompile search/token:FuzzRuns site:FuzzCheckNames check:FuzzEntry

public: ## build the site into public/ (the default)
	$(polyport) build

serve: ## show the site in a browser and rebuild it while you edit
	$(polyport) serve

# In this order, so that what is missing is said first and what is quick comes
# before what is slow.
test: ## run every check; CI runs this
	@$(MAKE) --no-print-directory tools
	@$(MAKE) --no-print-directory go
	@$(MAKE) --no-print-directory ports
	@$(MAKE) --no-print-directory vulnerabilities
	@$(MAKE) --no-print-directory audit
	@$(MAKE) --no-print-directory browser

# What is worth its time after each edit: no test that publishes the whole portal,
# measures costs, kills processes or runs many of them (CONTRIBUTING.md).
quick: ## vet the Go code and run the tests that take no longer than a minute together
	go vet ./...
	go test -short -vet=off ./...

go: ## check the Go code and run its tests
	go vet ./...
	@unformatted=$$(gofmt -l cmd internal locales templates) && [ -z "$$unformatted" ] || { echo "not formatted, run gofmt -w on:"; echo "$$unformatted"; exit 1; }
	go tool -modfile=internal/tools/go.mod staticcheck ./...
	go test -vet=off -timeout 20m ./...

# To vet is to compile all packages and their tests but not to link. What differs
# between systems is in files for Unix and for all others, and in the libraries.
ports: ## compile the command and all tests for Windows, the command for macOS
	GOOS=windows GOARCH=amd64 go vet ./...
	GOOS=darwin GOARCH=arm64 go build -o /dev/null ./cmd/polyport

vulnerabilities: ## look for known vulnerabilities in what is called (needs a network)
	@internal/tools/vulnerabilities.sh

built: ## build the site twice for the checks, without an address and with one, one with stale and missing translations, this for one path alone, the style guide and a few exports
	@rm -rf $(out)/plain $(out)/based $(out)/rooted $(out)/sorry $(out)/guide
	$(polyport) build --out $(out)/plain
	$(polyport) build --out $(out)/based --base-url $(base)
	$(polyport) build --site internal/browser/site --out $(out)/sorry --as-of 2026-11-23
	$(polyport) build --site internal/browser/site --out $(out)/rooted$(rooted) --as-of 2026-11-23 --base-url https://portal.example$(rooted) --links absolute
	$(polyport) styleguide --out $(out)/guide
	@rm -rf $(out)/export
	$(polyport) export wechat services/work-permit --lang zh-Hans --base-url $(base) --out $(out)/export/zh-Hans
	$(polyport) export wechat services/work-permit --lang en --base-url $(base) --out $(out)/export/en
	$(polyport) export wechat plan --lang zh-Hans --base-url $(base) --out $(out)/export/plan

audit: built ## check the built sites: links, ids, languages, alternates
	$(polyport) check --built --out $(out)/plain
	$(polyport) check --built --out $(out)/based --base-url $(base)
	$(polyport) check --built --site internal/browser/site --out $(out)/sorry
	$(polyport) check --built --site internal/browser/site --out $(out)/rooted$(rooted) --base-url https://portal.example$(rooted) --links absolute

# Expects what "make built" and "make tools" leave.
browser:
	node internal/browser/check.mjs

tools: ## install what "make test" needs, or say what is missing
	@internal/tools/install.sh

bench: ## measure: the Go benchmarks, then whole builds of a large site
	go test -run '^$$' -bench . ./...
	go run ./internal/bench

# Hugo comes through the Go module proxy and Eleventy from npm, for this target alone.
# At 5000 entries it needs some 12 GB on a tmpfs. For other sizes: make bench-peers entries=100,5000
entries := 1000
bench-peers: ## measure Polyport beside Hugo and Eleventy and write the tables of BENCHMARKS.md
	go run ./internal/bench peers -entries $(entries)

# What takes too long for "make test". Add a line for each kind.
torture: ## kill, starve and disturb the commands at random moments, and try the largest, oddest and random texts; says what it could not try here
	go run ./internal/torture
	POLYPORT_TORTURE=1 go test -p 1 -count 1 -timeout 120m -run Cost ./internal/...
	POLYPORT_TORTURE=1 go test ./internal/search -count 1 -timeout 60m -run 'TestFirstQueryIsSmall|TestTheIndexFinds'
	go test ./internal/build -run 'TestOdd|TestMaimed' -odd 1000 -timeout 120m
	POLYPORT_TORTURE=1 go test ./internal/build -run TestWhatIsBuiltWithAMemo -timeout 60m
	go test -race ./internal/serve -run TestRequestsAndEditsAtOnce -race-for 60s -timeout 10m
	@set -e; for target in $(fuzzed); do \
		echo "go test ./internal/$${target%:*} -fuzz $${target#*:}"; \
		go test ./internal/$${target%:*} -run '^$$' -fuzz "^$${target#*:}$$" -fuzztime 30s -fuzzminimizetime 10x -parallel 1; \
	done

# Its packages are installed for this target alone: "make test" has no use for them.
lighthouse: tools ## measure main pages with Lighthouse, as phones meet them
	$(polyport) build --out $(out)/lighthouse --base-url $(local)
	cd internal/browser/lighthouse && { [ package-lock.json -ot node_modules/.package-lock.json ] || npm ci --no-progress --loglevel=error; }
	node internal/browser/lighthouse/run.mjs $(local)

screenshots: tools built ## take pictures of the main pages in all languages, and sheets of them, into internal/browser/out/
	node internal/browser/screenshots.mjs

readme-screenshot: tools built ## take the picture that README.md shows
	node internal/browser/screenshots.mjs readme

clean: ## remove everything that was built, but not what was installed
	rm -rf bin $(out)
	find public -mindepth 1 ! -name .gitignore -delete

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'
