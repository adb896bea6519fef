# `make run`: a shop platform with demo data on http://localhost:8000. `make test`: everything that is checked.

CARGO ?= $(shell command -v cargo || echo $${CARGO_HOME:-$$HOME/.cargo}/bin/cargo)

.PHONY: run test check prerequisites

run: prerequisites
	$(CARGO) run --locked -- serve --demo

prerequisites:
	@deploy/prerequisites.sh run

test:
	@deploy/prerequisites.sh test
	@$(MAKE) --no-print-directory check

check:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --all-targets --workspace --locked -- -D warnings
	$(CARGO) test --workspace --locked
