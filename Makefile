# e3: `make run` builds and answers, `make test` tests. `make help` lists the rest.

PREFIX  ?= /usr/local
DESTDIR ?=
PROGRAM ?= e3
ARGS    ?= decompose "1 x 2"

BINARY   := .build/release/e3
# Folders too: they change when a file is removed.
SOURCES  := Package.swift $(shell find Sources)
PACKAGES := libgmp-dev libedit-dev pkg-config
# The same for every debug build, so that test and lint do not rebuild for each other.
DEBUG    := --explicit-target-dependency-import-check error

.DEFAULT_GOAL := help
.PHONY: help run build test test-peers test-jupyter lint bench bench-peers install uninstall clean prerequisites

help: ## this list
	@echo 'make run [ARGS='"'"'cg 1 1 1 -1 2 0'"'"']   install what is missing, build, answer (e3 decompose "1 x 2")'
	@echo 'make test                             the same set-up, then every test'
	@echo 'make test-peers                       harmonics and kernels beside the packages that define them, from PyPI'
	@echo 'make test-jupyter [E3_BINARY=FILE]    the Jupyter kernel in python/, in an environment of its own, from PyPI'
	@echo 'make lint                             formatter, warnings as errors, undeclared imports'
	@echo 'make bench [BENCH="9j --rounds 5"]      times of e3, one core'
	@echo 'make bench-peers [BENCH=] [WIGNERSYMBOL=FILE] [E3NN=no] [BASES=no] [KERNELS=no]'
	@echo '                                      the same beside WIGXJPF, libwignernj, SymPy, e3nn … and the ratios'
	@echo 'make install [PREFIX=/usr/local] [DESTDIR=] [PROGRAM=e3]'
	@echo 'make uninstall [PREFIX=] [DESTDIR=] [PROGRAM=]'
	@echo 'make clean                            remove what was built'

run: build ## build and answer
	@$(BINARY) $(ARGS)

build: $(BINARY)

$(BINARY): $(SOURCES) | prerequisites
	@echo 'building e3 (release)' >&2
	@swift build -c release --product e3 --static-swift-stdlib >&2
	@touch $(BINARY)

test: prerequisites
	swift test $(DEBUG)

# Packages that cannot be installed are named and left out; PyTorch and JAX are large.
CONVENTIONS := $(CURDIR)/.build-conventions/venv
CONVENTION_PACKAGES ?= numpy scipy sympy sphericart pyscf pyshtools cuequivariance e3nn e3nn-jax e3x
test-peers: build ## harmonics and kernels beside their packages
	@[ -x $(CONVENTIONS)/bin/python ] || python3 -m venv $(CONVENTIONS)
	@for package in $(CONVENTION_PACKAGES); do \
	  $(CONVENTIONS)/bin/python -m pip install -q --disable-pip-version-check $$package >/dev/null 2>&1 || \
	    echo "without $$package: it cannot be installed" >&2; done
	$(CONVENTIONS)/bin/python Tests/Peers/conventions.py check $(BINARY)
	$(CONVENTIONS)/bin/python Tests/Peers/engines.py check $(BINARY)
	$(CONVENTIONS)/bin/python Tests/Peers/kernels.py check $(BINARY)

# E3_BINARY: the program to test, built here unless it is named. REMAKE=1 stores the outputs of the example anew.
JUPYTER   := $(CURDIR)/.build-jupyter/venv
E3_BINARY ?=
test-jupyter: $(if $(E3_BINARY),,build) ## the Jupyter kernel through jupyter_client
	@[ -x $(JUPYTER)/bin/python ] || python3 -m venv $(JUPYTER)
	@$(JUPYTER)/bin/python -m pip install -q --disable-pip-version-check -e './python[test]'
	cd python && $(JUPYTER)/bin/python -m mypy
	cd python && E3_BINARY=$(abspath $(or $(E3_BINARY),$(BINARY))) $(JUPYTER)/bin/python -m pytest -q $(if $(REMAKE),--remake)

lint: prerequisites
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources
	swift build --build-tests $(DEBUG)

# Benchmarks/ is a package of its own, which no other target builds. BENCH: titles, --rounds N, --markdown, --list.
BENCH ?=
# One core, the first that we may use.
CORE  ?= $(shell taskset -cp $$$$ 2>/dev/null | sed 's/.*: //; s/[,-].*//')
PIN    = $(if $(CORE),taskset -c $(CORE))
PEERS := $(CURDIR)/Benchmarks/.build-peers
BENCHMARKS := swift build -c release --static-swift-stdlib --package-path Benchmarks --product benchmarks
NOTE = --note "$$(swift --version 2>/dev/null | head -n 1), release, static runtime"

bench: prerequisites ## e3 alone
	@$(BENCHMARKS) >&2
	@$(PIN) Benchmarks/.build/release/benchmarks $(NOTE) $(BENCH)

bench-peers: build ## e3 beside its peers
	@WIGNERSYMBOL='$(WIGNERSYMBOL)' E3NN='$(E3NN)' BASES='$(BASES)' KERNELS='$(KERNELS)' \
	  Benchmarks/Peers/build $(PEERS)
	@E3_PEERS=$(PEERS) $(BENCHMARKS) --scratch-path $(PEERS)/build >&2
	@$(PIN) $(PEERS)/build/release/benchmarks $(NOTE) \
	  --note "$$(sed -n 1p $(PEERS)/notes)" --note "$$(sed -n 2p $(PEERS)/notes)" $(BENCH)
	@$(PIN) Benchmarks/processes $(BINARY) $(PEERS)/python/bin/python \
	  $$([ -x $(PEERS)/mace/bin/python ] && echo --mace $(PEERS)/mace/bin/python) $(BENCH)
	@[ '$(KERNELS)' = no ] || $(PIN) Benchmarks/kernels $(BINARY) $(PEERS)/python/bin/python \
	  $$([ -x $(PEERS)/mace/bin/python ] && echo --mace $(PEERS)/mace/bin/python) $(BENCH)

# Installs the system packages that are missing; silent, without network and without rights where none is.
prerequisites:
	@command -v swift >/dev/null || { \
	  echo 'error: Swift 6.2 or later is needed: https://www.swift.org/install' >&2; exit 1; }
	@if pkg-config --exists gmp libedit 2>/dev/null; then exit 0; fi; \
	command='apt-get update && apt-get install -y --no-install-recommends $(PACKAGES)'; \
	if ! command -v apt-get >/dev/null; then \
	  echo 'error: GMP, libedit and pkg-config are needed, with their headers; Debian calls them $(PACKAGES)' >&2; \
	  exit 1; \
	elif [ "$$(id -u)" -eq 0 ]; then become=; \
	elif command -v sudo >/dev/null && { [ -t 0 ] || sudo -n true 2>/dev/null; }; then become=sudo; \
	else printf 'error: libraries are missing; run as root, then make again:\n  %s\n' "$$command" >&2; exit 1; fi; \
	echo 'installing $(PACKAGES)' >&2; \
	apt() { $$become env DEBIAN_FRONTEND=noninteractive apt-get -qq "$$@" </dev/null >/dev/null; }; \
	apt update || true; \
	apt install -y --no-install-recommends $(PACKAGES) && pkg-config --exists gmp libedit || { \
	  printf 'error: the installation failed; run as root, then make again:\n  %s\n' "$$command" >&2; exit 1; }

BIN  = $(DESTDIR)$(PREFIX)/bin
MAN  = $(DESTDIR)$(PREFIX)/share/man/man1
BASH_COMPLETIONS = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS  = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d
DOC  = $(DESTDIR)$(PREFIX)/share/doc/$(PROGRAM)

install: build
	@if command -v dpkg >/dev/null && dpkg -S '$(PREFIX)/bin/$(PROGRAM)' >/dev/null 2>&1; then \
	  echo 'error: $(PREFIX)/bin/$(PROGRAM) belongs to a Debian package; choose PROGRAM=name or PREFIX=folder' >&2; \
	  exit 1; fi
	@[ -z '$(DESTDIR)' ] || exit 0; \
	ours='$(PREFIX)/bin/$(PROGRAM)'; first=$$ours; IFS=:; \
	for folder in $$PATH; do \
	  [ "$$folder" = '$(PREFIX)/bin' ] && first=; other=$$folder/$(PROGRAM); \
	  [ -x "$$other" ] && ! [ "$$other" -ef "$$ours" ] || continue; \
	  if [ -n "$$first" ]; then echo "warning: $$other comes first on PATH and hides $$ours" >&2; \
	  else echo "warning: $$ours will hide $$other" >&2; fi; \
	  echo "         (Debian's e3 is an editor); make install PROGRAM=e3calc installs this one under another name" >&2; \
	done
	install -d $(BIN) $(MAN) $(BASH_COMPLETIONS) $(ZSH_COMPLETIONS) $(FISH_COMPLETIONS) $(DOC)/schemas
	install -m 755 $(BINARY) $(BIN)/$(PROGRAM)
	strip $(BIN)/$(PROGRAM)
	$(BINARY) help --man --program $(PROGRAM) > $(MAN)/$(PROGRAM).1
	$(BINARY) completions bash --program $(PROGRAM) > $(BASH_COMPLETIONS)/$(PROGRAM)
	$(BINARY) completions zsh --program $(PROGRAM) > $(ZSH_COMPLETIONS)/_$(PROGRAM)
	$(BINARY) completions fish --program $(PROGRAM) > $(FISH_COMPLETIONS)/$(PROGRAM).fish
	install -m 644 README.md CHANGELOG.md LICENSE docs/*.md $(DOC)
	install -m 644 docs/schemas/*.json $(DOC)/schemas

uninstall:
	rm -f $(BIN)/$(PROGRAM) $(MAN)/$(PROGRAM).1 $(BASH_COMPLETIONS)/$(PROGRAM) $(ZSH_COMPLETIONS)/_$(PROGRAM) \
	  $(FISH_COMPLETIONS)/$(PROGRAM).fish
	rm -rf $(DOC)

clean:
	rm -rf .build Benchmarks/.build $(PEERS)
