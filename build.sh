#!/usr/bin/env bash
# One door to Crossread: ./build.sh WORD. Each word is one function below; each does the set-up it needs and is quick when nothing is missing.
# Needed beforehand: bash, rustup with stable Rust and a C linker, Node 20 or newer with npm. Everything else lands in target/tools and
# node_modules, but for the browser of the tests, which Debian's package manager installs where we are root.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

WASM_PACK_VERSION=0.15.1
CARGO_FUZZ_VERSION=0.13.2
CARGO_DENY_VERSION=0.20.2
export PATH="$PWD/target/tools/bin:$PWD/node_modules/.bin:$PATH"
# remap FOLDER: flags that take the paths of this machine out of what is built in a folder.
remap() { echo "--remap-path-prefix=$1=crossread --remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=cargo --remap-path-prefix=${RUSTUP_HOME:-$HOME/.rustup}=rustup"; }
# All other flags of the wasm build stand in .cargo/config.toml, to which Cargo adds these.
CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$(remap "$PWD")
export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS

help() {
    cat <<'TEXT'
./build.sh WORD

  setup    install what is missing: wasm target, wasm-pack, wasm-bindgen, npm packages
  build    target/release/crossread and the page's package www/pkg; prints the size of each part
  serve    build, then serve the page as it is given away (PORT, default 8080) and print its address
  check    formatting, lints (native and wasm32), the page's types, licences and sources of all that is built in
  test     check, then every test: native, in the browser, on the page
  bless    write tests/parity/expected.tsv anew after a stage's findings have changed on purpose
  bench    benchmarks, native and in the browser
  fuzz     the property tests on new texts, then each fuzzer for a minute, or for the seconds given (./build.sh fuzz 600)
  dist     dist/: the page as one file and as a folder for a web server, the npm package, the command
  audit    licences, bans, sources and advisories of all crates, by cargo deny
  check-release   builds wasm and command in two folders and says whether they are the same to the last byte
  help     this text

Parts of test, to run alone: format, lint, types, supply, native, browser, page.
CHROMIUM and CHROMEDRIVER name the browser and its driver where they are not on PATH, FIREFOX the other browser.
TEXT
}

setup() {
    setup_wasm
    setup_npm
}

build() {
    setup
    command_release
    package
    node scripts/sizes.mjs
}

serve() {
    setup
    package
    node scripts/dist.mjs target/given
    exec node scripts/serve.mjs --dir target/given/page
}

check() {
    format
    lint
    types
    supply
}

# Runs every part even after one has failed, and says at the end which failed and how many tests passed.
test() {
    local part failed=()
    setup
    setup_browser
    rm -rf target/test-logs && mkdir -p target/test-logs
    for part in format lint types supply native browser page; do
        printf '\n=== %s\n' "$part"
        SECONDS=0
        ./build.sh "$part" 2>&1 | tee "target/test-logs/$part.log" || failed+=("$part")
        printf '=== %s took %s s\n' "$part" "$SECONDS"
    done
    summary ${failed[@]+"${failed[@]}"}
}

bless() {
    CROSSREAD_BLESS=1 cargo test --quiet --test parity
    git --no-pager diff --stat -- tests/parity
}

bench() {
    setup
    cargo bench --bench stages --bench passage
    setup_browser
    in_browser --bench stages_web -- --nocapture
    in_browser --bench passage_web -- --nocapture
    package
    node tests/page/bench.mjs
}

# fuzz [SECONDS [TARGET…]]: what is found is printed and lies in fuzz/artifacts; kept under tests/fixtures/hostile/TARGET, `cargo test` reads it again.
# Without a target, the property tests run as well, on texts that no run before had.
fuzz() {
    setup_rust
    tool cargo-fuzz cargo-fuzz "$CARGO_FUZZ_VERSION"
    local seconds=${1:-60} name seed seeds corpora=${CROSSREAD_SHARED:-../shared}/corpora failed=()
    if [ $# -le 1 ]; then
        PROPTEST_CASES=$((seconds * 20)) cargo test --features cli --test laws --test corrections --test document --test mentions --test passage || failed+=(laws)
        set -- "$seconds" $(basename -s .rs fuzz/fuzz_targets/*.rs)
    fi
    for name in "${@:2}"; do
        seeds=()
        for seed in tests/fixtures/hostile/"$name" "$corpora"/{unicode-texts,html5lib/tree-construction}; do
            if [ -d "$seed" ]; then seeds+=("$seed"); fi
        done
        mkdir -p "fuzz/corpus/$name"
        # The instrumentation of the fuzzer is no stable option of the compiler, though stable has it. No sanitizer: the crate forbids unsafe code.
        RUSTC_BOOTSTRAP=1 cargo fuzz run --sanitizer none "$name" "fuzz/corpus/$name" "${seeds[@]}" -- \
            -max_total_time="$seconds" -max_len=4096 -timeout=60 -rss_limit_mb=2048 -print_final_stats=1 || failed+=("$name")
    done
    [ ${#failed[@]} -eq 0 ] || stop "Fuzzing found something: ${failed[*]} (see above, and fuzz/artifacts)"
}

audit() {
    setup_rust
    tool cargo-deny cargo-deny "$CARGO_DENY_VERSION"
    cargo deny check --hide-inclusion-graph licenses bans sources
    cargo deny check --hide-inclusion-graph advisories || stop "Advisories: see above. Where it says that the database cannot be fetched, they were not looked at."
}

check_release() {
    setup
    local folder name same=yes
    folder=$(mktemp -d)
    for name in one another-folder; do
        mkdir -p "$folder/$name"
        git ls-files -z --cached --others --exclude-standard | xargs -0 cp --parents -t "$folder/$name"
        (
            cd "$folder/$name"
            CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS=$(remap "$PWD") wasm-pack build --release --target web --no-pack --out-dir www/pkg
            command_release
            cp target/release/crossread www/pkg/
            rm -rf target
        )
    done
    for name in crossread_bg.wasm crossread.js crossread; do
        (cd "$folder" && sha256sum "one/www/pkg/$name" "another-folder/www/pkg/$name")
        cmp "$folder/one/www/pkg/$name" "$folder/another-folder/www/pkg/$name" || same=no
    done
    # Paths of this machine, as the file and its folder are called here.
    ! grep -aqF -e "$folder" -e "${CARGO_HOME:-$HOME/.cargo}/" -e "${RUSTUP_HOME:-$HOME/.rustup}/" "$folder/one/www/pkg/crossread" || same=path
    rm -rf "$folder"
    [ $same != path ] || stop "The command holds a path of this machine."
    [ $same = yes ] || stop "The two builds differ."
    echo "The two builds are the same to the last byte, and no path of this machine is left in them."
}

dist() {
    build
    rm -rf dist && mkdir -p dist/npm
    node scripts/dist.mjs dist
    cp target/release/crossread THIRD-PARTY.md dist/
    cp THIRD-PARTY.md dist/page/
    cp -r www/pkg dist/npm/web
    wasm-pack build --release --target nodejs --no-pack --out-dir dist/npm/node
    node scripts/npm-package.mjs dist/npm
    du -a dist
}

# --- parts of check and test ---

format() {
    cargo fmt --check
}

lint() {
    setup_rust
    cargo clippy --features cli --all-targets -- -D warnings
    cargo clippy --target wasm32-unknown-unknown --lib --bench stages_web --bench passage_web -- -D warnings
}

types() {
    package # the page is checked against the types of the core
    tsc --noEmit
}

supply() {
    setup_rust
    setup_npm
    node --test --test-reporter=spec tests/supply.test.mjs
}

native() {
    setup_valgrind
    # The same texts in every run, so that a commit is red or green for good; `fuzz` takes new ones.
    RUST_BACKTRACE=0 PROPTEST_RNG_SEED=${PROPTEST_RNG_SEED:-1} cargo test --features cli --no-fail-fast
}

browser() {
    setup_wasm
    setup_browser
    in_browser --test web
}

page() {
    setup
    setup_browser
    setup_firefox
    package
    cargo build --quiet --profile test --features cli # whose reports the wasm's are held to
    node --test --test-reporter=spec --test-concurrency=2 tests/package.test.mjs tests/volume.test.mjs tests/page/*.test.mjs
}

# --- what the words are made of ---

setup_rust() {
    need cargo "Rust (https://rustup.rs), stable"
    need cc "a C compiler and linker (Debian: apt-get install build-essential)"
    if command -v rustup >/dev/null; then
        rustup target list --installed | grep -qx wasm32-unknown-unknown || rustup target add wasm32-unknown-unknown
        rustup component list --installed | grep -q '^clippy' || rustup component add clippy
        rustup component list --installed | grep -q '^rustfmt' || rustup component add rustfmt
    fi
}

setup_npm() {
    need node "Node.js 20 or newer with npm (https://nodejs.org)"
    need npm "npm, which comes with Node.js"
    [ node_modules/.package-lock.json -nt package-lock.json ] || { npm ci --no-audit --no-fund && touch node_modules/.package-lock.json; }
}

# wasm-pack looks for a wasm-bindgen of the very version of Cargo.lock on PATH before it fetches one; here it always finds it.
setup_wasm() {
    setup_rust
    local bindgen
    bindgen=$(sed -n '/^name = "wasm-bindgen"$/{n;s/version = "\(.*\)"/\1/p;}' Cargo.lock)
    tool wasm-pack wasm-pack "$WASM_PACK_VERSION"
    tool wasm-bindgen wasm-bindgen-cli "$bindgen"
}

# tool COMMAND CRATE VERSION: the command of exactly this version in target/tools.
tool() {
    [ "$("target/tools/bin/$1" --version 2>/dev/null | awk '{print $2}')" = "$3" ] && return
    echo "Installing $2 $3 into target/tools (some minutes, once)"
    # Built for a quick build: these run for seconds. A registry mirror that lags behind may miss what the crate's own lock file names;
    # then Cargo chooses the newest fitting dependencies itself.
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=1 CARGO_PROFILE_RELEASE_LTO=off
    cargo install --quiet --locked --root target/tools --target-dir target/tools/build --version "$3" "$2" 2>/dev/null ||
        cargo install --quiet --root target/tools --target-dir target/tools/build --version "$3" "$2"
    unset CARGO_PROFILE_RELEASE_OPT_LEVEL CARGO_PROFILE_RELEASE_LTO
    rm -rf target/tools/build
}

# The command, in the folder we are in.
command_release() {
    CARGO_BUILD_RUSTFLAGS=$(remap "$PWD") cargo build --release --features cli
}

# The page's wasm package and its parts with libraries, made anew when something they are made of is newer.
package() {
    setup_wasm
    setup_npm
    node scripts/parts.mjs
    local made=www/pkg/crossread_bg.wasm
    if [ -f "$made" ] && [ -z "$(find src .cargo Cargo.toml Cargo.lock rust-toolchain.toml build.sh -newer "$made" -print -quit)" ]; then
        return
    fi
    wasm-pack build --release --target web --no-pack --out-dir www/pkg
    touch "$made"
}

# in_browser ARGUMENT…: a test or benchmark in Chromium, by cargo's arguments.
in_browser() {
    # The driver finds its usual browser by itself; another one has to be named in the capabilities.
    mkdir -p target
    node scripts/webdriver.mjs "$CHROMIUM" >target/webdriver.json
    WASM_BINDGEN_TEST_WEBDRIVER_JSON=$PWD/target/webdriver.json \
        wasm-pack test --headless --chrome --chromedriver "$CHROMEDRIVER" --release -- "$@"
}

# Chromium and its driver, as CHROMIUM and CHROMEDRIVER or from PATH; on Debian as root they are installed.
setup_browser() {
    browser_there || debian chromium chromium-driver
    browser_there || stop "The tests in the browser need Chromium and its driver of the same version. On Debian: apt-get install chromium chromium-driver (as root). Elsewhere: install them and set CHROMIUM and CHROMEDRIVER to their paths."
    export CHROMIUM CHROMEDRIVER
}

# Firefox for tests/page/firefox.test.mjs, which say so where it is missing.
setup_firefox() {
    FIREFOX=${FIREFOX:-$(command -v firefox-esr || command -v firefox || true)}
    [ -x "$FIREFOX" ] || { debian firefox-esr; FIREFOX=$(command -v firefox-esr || true); }
    export FIREFOX
}

# Counts instructions in tests/scaling.rs, which says so where it is missing.
setup_valgrind() {
    command -v valgrind >/dev/null || debian valgrind || true
}

# debian PACKAGE…: installs them where we are root on Debian; elsewhere nothing happens.
debian() {
    if [ "$(id -u)" = 0 ] && grep -qx 'ID=debian' /etc/os-release 2>/dev/null; then
        apt-get update -qq
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@"
    fi
}

browser_there() {
    CHROMIUM=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome || true)}
    CHROMEDRIVER=${CHROMEDRIVER:-$(command -v chromedriver || true)}
    [ -x "$CHROMIUM" ] && [ -x "$CHROMEDRIVER" ]
}

# summary FAILED-PART…: counts of all test runners, then which parts failed.
summary() {
    printf '\n=== summary\n'
    awk '
        /^test result: /   { passed += $4; failed += $6; skipped += $8 }
        /^ℹ pass /         { passed += $3 }
        /^ℹ fail /         { failed += $3 }
        /^ℹ (skipped|todo) / { skipped += $3 }
        END { printf "%d passed, %d failed, %d skipped\n", passed, failed, skipped }
    ' target/test-logs/{supply,native,browser,page}.log
    [ $# -eq 0 ] || stop "FAILED: $* (each one alone: ./build.sh $1; logs in target/test-logs)"
    echo "All parts passed."
}

need() {
    command -v "$1" >/dev/null || stop "$1 is missing. Install $2, then run this again."
}

stop() {
    echo "$*" >&2
    exit 1
}

case "${1:-help}" in
    fuzz) "$@" ;;
    check-release) check_release ;;
    setup | build | serve | check | test | bless | bench | audit | dist | help | format | lint | types | supply | native | browser | page) "${1:-help}" ;;
    *) help >&2 && stop "There is no word “$1”." ;;
esac
