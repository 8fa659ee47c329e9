# make help says what there is.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help deps toolchain test-deps run build release test check fuzz torture bench bench-large extraction-score picture install uninstall clean

PREFIX ?= /usr/local
DESTDIR ?=
PROGRAM ?= .build/release/meipi
ARGS ?=
TIME ?= 60
TARGET ?=
ROUNDS ?= 5000
RELEASE := swift build -c release --static-swift-stdlib
PLACE := $(DESTDIR)$(PREFIX)

help: ## This list
	@sed -nE 's/^([a-z-]+):.*## (.*)/  make \1\t\2/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

run: release ## Build a release and open the reader (ARGS='read page.html' for more)
	@exec $(PROGRAM) $(ARGS)

build: toolchain deps ## Build for development
	swift build

release: toolchain deps
	$(RELEASE) --product meipi

test: toolchain test-deps ## Run every test
	swift test

check: toolchain deps ## Format, warnings, generated files, imports
	swift format lint --strict --recursive --configuration .swift-format Sources Tests Package.swift
	swift build --build-tests
	.ci/check-generated
	.ci/check-imports

fuzz: toolchain deps ## Look for inputs that break the program (TIME=60 seconds for each TARGET=…)
	@.ci/fuzz $(TIME) $(TARGET)

torture: toolchain test-deps ## Kill a process that writes, again and again (ROUNDS=5000)
	ROUNDS=$(ROUNDS) swift test --filter TortureTests

bench: toolchain deps ## Time the program beside its peers
	$(RELEASE)
	.build/release/Bench

bench-large: toolchain deps ## Time a library of a million articles
	$(RELEASE)
	.build/release/Bench --library --articles 1000000

extraction-score: toolchain deps ## Score the articles found on real pages beside those of other programs
	$(RELEASE)
	@.ci/extraction-score

install: release ## Install under PREFIX (/usr/local)
	install -d "$(PLACE)/bin" "$(PLACE)/share/meipi"
	install -m 755 .build/release/meipi "$(PLACE)/bin/meipi"
	cp -R Resources/. "$(PLACE)/share/meipi/"
	if [ -f Resources/meipi.1 ]; then install -D -m 644 Resources/meipi.1 "$(PLACE)/share/man/man1/meipi.1"; fi

uninstall: ## Take away what install put there
	rm -f "$(PLACE)/bin/meipi" "$(PLACE)/share/man/man1/meipi.1"
	rm -rf "$(PLACE)/share/meipi"

picture: build ## Have the program draw the picture of the README
	rm -rf .build/picture && mkdir -p .build/picture
	.build/debug/meipi --library .build/picture/library.sqlite --script docs/reader.keys --size 104x30 --svg docs/reader.svg > /dev/null

clean: ## Take away what was built
	rm -rf .build

deps: ## Install the system libraries that are missing
	@.ci/deps

test-deps:
	@.ci/deps tmux

toolchain:
	@.ci/toolchain
