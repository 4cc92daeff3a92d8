# e3: `make run` builds and answers, `make test` tests. `make help` lists the rest.

PREFIX  ?= /usr/local
DESTDIR ?=
PROGRAM ?= e3
ARGS    ?= decompose "1 x 2"

BINARY   := .build/release/e3
SOURCES  := Package.swift $(shell find Sources -type f)
PACKAGES := libgmp-dev libedit-dev pkg-config

.DEFAULT_GOAL := help
.PHONY: help run build test lint install uninstall clean prerequisites

help: ## this list
	@echo 'make run [ARGS='"'"'cg 1 1 1 -1 2 0'"'"']   install what is missing, build, answer (e3 decompose "1 x 2")'
	@echo 'make test                             the same set-up, then every test'
	@echo 'make lint                             formatter, warnings as errors, undeclared imports'
	@echo 'make install [PREFIX=/usr/local] [DESTDIR=] [PROGRAM=e3]'
	@echo 'make uninstall [PREFIX=] [DESTDIR=] [PROGRAM=]'
	@echo 'make clean                            remove what was built'

run: build ## build and answer
	@$(BINARY) $(ARGS)

build: $(BINARY)

$(BINARY): $(SOURCES) | prerequisites
	@echo 'building e3 (release)'
	@swift build -c release --product e3 --static-swift-stdlib
	@touch $(BINARY)

test: prerequisites
	swift test --explicit-target-dependency-import-check error

lint: prerequisites
	swift format lint --strict --recursive Package.swift Sources Tests
	swift build --build-tests --explicit-target-dependency-import-check error

# Installs the system packages that are missing; asks the network only when one is.
prerequisites:
	@command -v swift >/dev/null || { echo 'Swift 6.2 or later is needed: https://www.swift.org/install'; exit 1; }
	@if pkg-config --exists gmp libedit 2>/dev/null; then exit 0; fi; \
	if ! command -v apt-get >/dev/null; then \
	  echo 'GMP, libedit and pkg-config are needed, with their headers. Debian calls them: $(PACKAGES)'; exit 1; \
	elif [ "$$(id -u)" -eq 0 ]; then become=; \
	elif command -v sudo >/dev/null; then become=sudo; \
	else echo 'run as root:  apt-get update && apt-get install -y $(PACKAGES)'; exit 1; fi; \
	echo 'installing $(PACKAGES)'; \
	$$become apt-get install -y --no-install-recommends $(PACKAGES) >/dev/null 2>&1 || \
	{ $$become apt-get update >/dev/null && $$become apt-get install -y --no-install-recommends $(PACKAGES) >/dev/null; } || \
	{ echo 'failed; run:  apt-get update && apt-get install -y $(PACKAGES)'; exit 1; }

BIN  = $(DESTDIR)$(PREFIX)/bin
MAN  = $(DESTDIR)$(PREFIX)/share/man/man1
BASH_COMPLETIONS = $(DESTDIR)$(PREFIX)/share/bash-completion/completions
ZSH_COMPLETIONS  = $(DESTDIR)$(PREFIX)/share/zsh/site-functions
FISH_COMPLETIONS = $(DESTDIR)$(PREFIX)/share/fish/vendor_completions.d

install: build
	@other=$$(command -v $(PROGRAM) || true); \
	if [ -n "$$other" ] && [ "$$other" != "$(PREFIX)/bin/$(PROGRAM)" ]; then \
	  echo "warning: there is another program $(PROGRAM) at $$other (Debian's e3 is an editor); the first one on PATH wins."; \
	  echo "         make install PROGRAM=e3calc installs this one under another name."; fi
	install -d $(BIN) $(MAN) $(BASH_COMPLETIONS) $(ZSH_COMPLETIONS) $(FISH_COMPLETIONS)
	install -m 755 $(BINARY) $(BIN)/$(PROGRAM)
	strip $(BIN)/$(PROGRAM)
	$(BINARY) help --man | sed 's/^\.Nm e3$$/.Nm $(PROGRAM)/' > $(MAN)/$(PROGRAM).1
	$(BINARY) completions bash | sed 's/-F _e3 e3$$/-F _e3 $(PROGRAM)/' > $(BASH_COMPLETIONS)/$(PROGRAM)
	$(BINARY) completions zsh | sed 's/^#compdef e3$$/#compdef $(PROGRAM)/' > $(ZSH_COMPLETIONS)/_$(PROGRAM)
	$(BINARY) completions fish | sed 's/^complete -c e3 /complete -c $(PROGRAM) /' > $(FISH_COMPLETIONS)/$(PROGRAM).fish

uninstall:
	rm -f $(BIN)/$(PROGRAM) $(MAN)/$(PROGRAM).1 $(BASH_COMPLETIONS)/$(PROGRAM) $(ZSH_COMPLETIONS)/_$(PROGRAM) \
	  $(FISH_COMPLETIONS)/$(PROGRAM).fish

clean:
	rm -rf .build
