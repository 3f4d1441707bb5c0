#!/usr/bin/env bash
# Every command that anyone needs. Without an argument it says which there are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

help() {
  cat <<'END'
Offswitch for LinkedIn

  ./build.sh build              dist/chrome/ and dist/firefox/, each loadable unpacked, and a zip of each
  ./build.sh test               everything that CI runs
  ./build.sh test go            only gofmt, go vet and the Go tests
  ./build.sh test js            only the type check and the lint of the JavaScript
  ./build.sh test e2e [file …]  only the tests in real browsers (--browser chromium|firefox for one of them)
  ./build.sh demo               the main job against a local stand-in of LinkedIn, with proof in dist/demo/
                                (--browser chromium|firefox, --show for a visible window)
  ./build.sh run                a visible browser with the extension, at LinkedIn's own settings, in a profile
                                that is thrown away (--browser chromium|firefox, --standin for the stand-in)
  ./build.sh bench              how fast Go is, how large the program is
  ./build.sh package            what a store gets: the zips, the source, and their checksums
  ./build.sh rules              after a change in rules/: check it, write what Go embeds
  ./build.sh rule <section> <id> [-report FILE] …
                                begin a new setting: its file, our words, its fixture (docs/rules.md)
  ./build.sh generate           after a change of a type that is sent as JSON: write its code

Needs Go 1.26 and Node 20.19 or newer. Browsers: chromium and firefox-esr, which are installed where apt and
the right to use it are there; others by CHROME_BIN and FIREFOX_BIN.
END
}

fail() {
  printf 'build.sh: %s\n' "$*" >&2
  exit 1
}

# --- what has to be there ------------------------------------------------------------------------

# at_least 20.19 "$version": compares by number, part by part.
at_least() {
  [ "$(printf '%s\n%s\n' "$1" "$2" | sort -V | head -n 1)" = "$1" ]
}

need_go() {
  command -v go >/dev/null || fail 'Go is missing: install 1.26 or newer from https://go.dev/dl/'
  local version
  version=$(go env GOVERSION) || fail 'this Go can not read go.mod: install 1.26 or newer from https://go.dev/dl/'
  at_least 1.26 "${version#go}" || fail "Go is $version, but 1.26 is needed: https://go.dev/dl/"
}

need_node() {
  command -v node >/dev/null || fail 'Node is missing: install 20.19 or newer from https://nodejs.org/'
  local version
  version=$(node --version)
  at_least 20.19 "${version#v}" || fail "Node is $version, but 20.19 is needed: https://nodejs.org/"
}

# The tests' packages, exactly as the lock file names them.
need_packages() {
  need_node
  local stamp=e2e/node_modules/.lock
  cmp -s e2e/package-lock.json "$stamp" && return
  command -v npm >/dev/null || fail 'npm is missing; it comes with Node'
  (cd e2e && npm ci --no-audit --no-fund)
  cp e2e/package-lock.json "$stamp"
}

# first_of name …: the path of the first that is installed.
first_of() {
  local name
  for name; do
    command -v "$name" && return
  done
  return 1
}

find_browser() {
  case $1 in
    chromium) [ -n "${CHROME_BIN:-}" ] || CHROME_BIN=$(first_of chromium chromium-browser google-chrome-stable google-chrome) ;;
    firefox) [ -n "${FIREFOX_BIN:-}" ] || FIREFOX_BIN=$(first_of firefox-esr firefox) ;;
    *) fail "no browser named $1: chromium or firefox" ;;
  esac
}

# need_browser chromium|firefox: sets CHROME_BIN or FIREFOX_BIN for the tests.
need_browser() {
  local package=$1
  [ "$package" = firefox ] && package=firefox-esr
  if ! find_browser "$1"; then
    local as=()
    [ "$(id -u)" = 0 ] || as=(sudo -n)
    if command -v apt-get >/dev/null && "${as[@]}" true 2>/dev/null; then
      "${as[@]}" apt-get update
      "${as[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$package"
    fi
    find_browser "$1" || fail "$1 is missing: install it (Debian: apt-get install $package), or name one by CHROME_BIN or FIREFOX_BIN"
  fi
  export CHROME_BIN=${CHROME_BIN:-} FIREFOX_BIN=${FIREFOX_BIN:-}
}

# --- build ---------------------------------------------------------------------------------------

version() {
  sed -n 's/^  "version": "\(.*\)",$/\1/p' manifest.json
}

# assemble chrome|firefox folder: all that one browser gets. The same sources give the same bytes,
# in any folder and at any time.
assemble() {
  mkdir -p "$2"
  cp -R extension/. "$2"
  cp "$build/optout.wasm" "$2"
  # It must be the one of the Go that compiled the program.
  cp "$(go env GOROOT)/lib/wasm/wasm_exec.js" "$2"
  chmod -R u=rwX,go=rX "$2"
  "$build/manifest" manifest.json "$1" "$2"
  "$build/pack" "$2" "$build/offswitch-$1-$(version).zip"
}

build() {
  need_go
  mkdir -p dist
  # Built aside and moved in at the end: a build that fails leaves the last one as it was.
  build=$(mktemp -d dist/.build-XXXXXX)
  trap 'rm -rf "$build"' EXIT
  # A rule that is wrong must not get into a build: this names the file, the entry and the field.
  go run ./rules/generate -check
  GOFLAGS='' go build -o "$build/" ./tools/manifest ./tools/pack
  GOFLAGS='' GOOS=js GOARCH=wasm go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' -o "$build/optout.wasm" ./wasm
  local browser
  for browser in chrome firefox; do assemble "$browser" "$build/$browser"; done
  rm -f dist/offswitch-chrome-*.zip dist/offswitch-firefox-*.zip
  for browser in chrome firefox; do
    rm -rf "dist/$browser"
    mv "$build/$browser" "$build/offswitch-$browser-$(version).zip" dist/
  done
  rm -rf "$build"
  trap - EXIT
  printf 'built dist/chrome dist/firefox, %s (optout.wasm: %s bytes)\n' "$(version)" "$(wc -c <dist/chrome/optout.wasm | tr -d ' ')"
}

package() {
  local version
  version=$(version)
  build
  # Mozilla's reviewers build it themselves and compare.
  git archive --format=zip --prefix="offswitch-$version/" -o "dist/offswitch-source-$version.zip" HEAD
  (cd dist && sha256sum "offswitch-"*"-$version.zip")
}

# --- test ----------------------------------------------------------------------------------------

# step 'what it is' 'how to repeat it' command …
step() {
  local name=$1 again=$2
  shift 2
  printf '\n=== %s\n' "$name"
  local code=0
  "$@" || code=$?
  [ "$code" = 0 ] && return
  printf '\nFAILED: %s\nrepeat it with: %s\n' "$name" "$again" >&2
  exit 1
}

check_format() {
  local wrong
  wrong=$(gofmt -l rules standin tools wasm)
  [ -z "$wrong" ] && return
  printf 'not formatted as gofmt does:\n%s\n' "$wrong"
  return 1
}

vet() {
  go vet ./... && GOOS=js GOARCH=wasm go vet ./wasm/...
}

# As WebAssembly in Node, whose environment must not grow beyond what the program has room for.
test_edge() {
  GOOS=js GOARCH=wasm go test -exec="env -i PATH=$PATH $(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./wasm/browser
}

test_go() {
  need_go
  step 'gofmt' 'gofmt -l rules standin tools wasm' check_format
  step 'go vet' './build.sh test go' vet
  step 'Go tests' 'go test ./...' go test ./...
  need_node
  step 'Go tests of the edge to the browser' './build.sh test go' test_edge
}

check_types() {
  e2e/node_modules/.bin/tsc -p e2e && e2e/node_modules/.bin/tsc -p e2e/tsconfig.content.json
}

test_js() {
  need_packages
  step 'type check of the JavaScript' './build.sh test js' check_types
  step 'lint of the JavaScript' './build.sh test js' e2e/node_modules/.bin/eslint --config e2e/eslint.config.mjs e2e extension
}

# test_e2e [--browser name] [file …]
test_e2e() {
  local browsers=(chromium firefox) files=() browser
  while [ $# -gt 0 ]; do
    case $1 in
      --browser) browsers=("${2:?which browser?}"); shift ;;
      -*) fail "no option $1" ;;
      *) files+=("$1") ;;
    esac
    shift
  done
  [ ${#files[@]} -gt 0 ] || mapfile -t files < <(find e2e -name node_modules -prune -o -name '*.test.mjs' -print | sort)
  need_packages
  for browser in "${browsers[@]}"; do need_browser "$browser"; done
  step 'build' './build.sh build' build
  build_standin
  for browser in "${browsers[@]}"; do
    step "tests in $browser" "./build.sh test e2e --browser $browser" \
      env BROWSER="$browser" node --test --test-concurrency="${OFFSWITCH_JOBS:-1}" --test-timeout=600000 "${files[@]}"
  done
}

test_all() {
  test_go
  test_js
  test_e2e
  printf '\nall passed\n'
}

# --- the rest ------------------------------------------------------------------------------------

# Compiled once, started many times.
build_standin() {
  need_go
  mkdir -p dist
  [ ! -d standin ] || go build -o dist/standin ./standin
}

# drive script [option …]: a script of e2e/ with everything that it needs.
drive() {
  local script=$1 browser=chromium previous=''
  shift
  local word
  for word; do
    [ "$previous" = --browser ] && browser=$word
    previous=$word
  done
  need_packages
  need_browser "$browser"
  build
  build_standin
  BROWSER=$browser node "e2e/$script.mjs" "$@"
}

bench() {
  need_go
  go test -run='^$' -bench=. -benchmem ./wasm/...
  build
  printf 'optout.wasm: %s bytes, %s with gzip\n' "$(wc -c <dist/chrome/optout.wasm | tr -d ' ')" "$(gzip -9 <dist/chrome/optout.wasm | wc -c | tr -d ' ')"
}

generate() {
  need_go
  go generate ./wasm/...
  go run ./tools/slimjson wasm/*/*_tinyjson.go
  # What the documents say of the messages, the packages and the guards.
  go run ./tools/messages -write
  go run ./tools/imports -write
  go run ./tools/breaks -write
}

rules() {
  need_go
  go run ./rules/generate
}

# rule section id [-report file] …
rule() {
  need_go
  go run ./rules/new "$@"
}

verb=${1:-help}
[ $# -eq 0 ] || shift
case $verb in
  build) build ;;
  test)
    part=${1:-all}
    [ $# -eq 0 ] || shift
    case $part in
      all | go | js | e2e) "test_$part" "$@" ;;
      *) fail "no tests named $part: go, js or e2e" ;;
    esac
    ;;
  demo | run) drive "$verb" "$@" ;;
  rule) rule "$@" ;;
  bench | package | rules | generate) "$verb" ;;
  help | -h | --help) help ;;
  *)
    help >&2
    fail "no command named $verb"
    ;;
esac
