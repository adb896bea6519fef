# `make run`: a shop platform with demo data on http://localhost:8000. `make test`: everything that is checked.
# `make bench`: what it carries, next to PostgreSQL's own limit.

CARGO ?= $(shell command -v cargo || echo $${CARGO_HOME:-$$HOME/.cargo}/bin/cargo)

.PHONY: run bench test check lint rust-test narrow-test browser-test client-test stop-test-cluster prerequisites

run: prerequisites
	$(CARGO) run --locked -- serve --demo

prerequisites:
	@deploy/prerequisites.sh run

# About a quarter of an hour. BENCH_PARTS=requests,logins,import,fleet and BENCH_CASES="Place order" choose, BENCH_VENDORS=1000 says how
# many vendors a large installation has. Nothing else should run beside it.
bench:
	@deploy/prerequisites.sh bench
	$(CARGO) bench --locked --bench load

# Runs a part and says how long it took.
timed = start=$$(date +%s); $(MAKE) --no-print-directory $(1) && echo "$(1): $$(($$(date +%s) - start)) s"

test:
	@deploy/prerequisites.sh test
	@$(MAKE) --no-print-directory check
	@$(call timed,browser-test)
	@$(call timed,client-test)

check:
	@$(call timed,lint)
	@{ $(call timed,rust-test); } && { $(call timed,narrow-test); }; status=$$?; \
	$(MAKE) --no-print-directory stop-test-cluster; exit $$status

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --all-targets --workspace --locked -- -D warnings
	RUSTDOCFLAGS="-D warnings" $(CARGO) doc --no-deps --workspace --locked --quiet

rust-test:
	$(CARGO) test --workspace --locked

# Once more with one connection in each pool: whoever asks for a second while holding the first would wait for itself.
# What is left out calls the same operations again, with other tokens, bodies and hosts, and mostly to be refused.
narrow-test:
	TEST_SLICE_CONNECTIONS=1 $(CARGO) test --locked --test it -- --skip faults:: --skip isolation::keys --skip isolation::sweep \
		--skip isolation::pages --skip isolation::no_ --skip isolation::a_foreign --skip isolation::permissions::the_matrix

# The tests' database server outlives each of their processes; here it is stopped, unless another run uses it.
stop-test-cluster:
	@cluster=$${TMPDIR:-/tmp}/orion-tests-$$(id -u); \
	if [ -f $$cluster/data/postmaster.pid ]; then \
		flock --nonblock $$cluster/use.lock kill -INT $$(head -n 1 $$cluster/data/postmaster.pid) || true; \
	fi

# Checks the types of all scripts, tries those that all pages share, and walks through the pages of a server of its own.
browser-test:
	node --test tests/browser/api.test.mjs tests/browser/calls.test.mjs
	cd tests/browser && npm ci --ignore-scripts --no-audit --no-fund --silent
	node tests/browser/types.mjs
	CARGO="$(CARGO)" node tests/with-server.mjs tests/browser node run.mjs

# The documents are linted, compared with the last release and tried out; the clients made from them live through a story.
client-test: tests/clients/venv/.done
	cd tests/clients && npm ci --ignore-scripts --no-audit --no-fund --silent
	CARGO="$(CARGO)" node tests/with-server.mjs tests/clients node run.mjs
	CARGO="$(CARGO)" node tests/with-server.mjs --demo tests/clients node run.mjs schemathesis

tests/clients/venv/.done: tests/clients/python/requirements.txt
	python3 -m venv --clear tests/clients/venv
	tests/clients/venv/bin/pip install --quiet --disable-pip-version-check --requirement $<
	touch $@
