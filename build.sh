#!/usr/bin/env bash
# Every command that anyone needs. Without an argument it says which there are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

help() {
  cat <<'END'
Offswitch for LinkedIn

  ./build.sh build              dist/chrome/ and dist/firefox/, each loadable unpacked, and a zip of each
  ./build.sh test               everything that CI runs
  ./build.sh test go            only gofmt, go vet, staticcheck and the Go tests
  ./build.sh test js            only the type check and the lint of the JavaScript and of the Firefox package
  ./build.sh test e2e [file …]  only the tests in real browsers (--browser chromium|firefox for one of them)
  ./build.sh demo [id …]        the main job against a local stand-in of LinkedIn, with proof in dist/demo/
                                (only the settings that are named; --browser chromium|firefox, --show for a
                                visible window, --packaged for what the zips of dist/ hold)
  ./build.sh fuzz               throws made-up input at whatever reads some, 5,000 times each (FUZZ=1h for an hour)
  ./build.sh coverage           every setting in every markup and language, in both browsers: writes
                                docs/coverage.md (--browser for one of them; takes most of an hour)
  ./build.sh kills              stops the background 200 times in each browser, while it works (--browser for one
                                of them, KILLS= for another number, SEED= for other moments; minutes)
  ./build.sh soak               1,000 readings and 200 flips in one tab of each browser, and what is held in memory
                                after them (--browser for one of them, SOAK= for another number; most of an hour)
  ./build.sh run                a visible browser with the extension, at LinkedIn's own settings, in a profile
                                that is thrown away (--browser chromium|firefox, --standin for the stand-in)
  ./build.sh bench              how fast Go is, how large the program is, and what all of it costs in both browsers
                                (--rounds for how often each is measured there, 15 if not given)
                                (takes most of an hour; a machine that does nothing else)
  ./build.sh package            what a store gets: the zips, the source, and dist/SHA256SUMS
  ./build.sh reproduce          builds this tree in two other folders and compares every byte
                                (--clean: once with nothing compiled before; a few minutes)
  ./build.sh shots              the pictures in docs/shots/, and those of the stores in dist/store/
  ./build.sh audit              known weaknesses of what we depend on; asks the network
  ./build.sh rules              after a change in rules/: check it, write what Go embeds, draw the fixtures
  ./build.sh rule <section> <id> [-report FILE] …
                                begin a new setting: its file, our words, its fixture, its place in the
                                stand-in (docs/rules.md)
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
  # The one that go.mod names, not a newer one that happens to be installed: another compiler makes
  # other bytes. Go fetches it if need be; GOTOOLCHAIN=local takes what is there.
  export GOTOOLCHAIN=${GOTOOLCHAIN:-$(toolchain)}
  local version
  version=$(go env GOVERSION) || fail "this Go can neither be nor fetch $(toolchain): install it from https://go.dev/dl/"
  at_least 1.26 "${version#go}" || fail "Go is $version, but 1.26 is needed: https://go.dev/dl/"
}

toolchain() {
  sed -n 's/^toolchain //p' go.mod
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
  # What the icons are drawn from, and what only the other browser reads; the manifest's tool below
  # refuses every file that nothing names.
  rm "$2"/icons/toolbar-*.svg
  case $1 in
    chrome) rm "$2"/icons/toolbar-*.png ;;
    firefox) rm "$2/managed.json" ;;
  esac
  "$build/manifest" manifest.json "$1" "$2"
  "$build/pack" "$2" "$build/offswitch-$1-$(version).zip"
}

# Without inlining the program is 7 % smaller, and slow, unless the standard library keeps it; then it is as
# fast as before. docs/performance.md has the figures.
lean=(-gcflags=all=-l -gcflags=std=)

build() {
  need_go
  mkdir -p dist
  # Built aside and moved in at the end: a build that fails leaves the last one as it was.
  build=$(mktemp -d dist/.build-XXXXXX)
  trap 'rm -rf "$build"' EXIT
  # A rule that is wrong must not get into a build: this names the file, the entry and the field.
  go run ./rules/generate -check
  go build -o "$build/" ./tools/manifest ./tools/pack
  # Nothing that somebody's own settings of Go could add.
  env -u GOEXPERIMENT -u GOWASM GOFLAGS=-trimpath GOWORK=off GOOS=js GOARCH=wasm \
    go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' "${lean[@]}" -o "$build/optout.wasm" ./wasm
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

# checksums file …
checksums() {
  if command -v sha256sum >/dev/null; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# source_archive folder file.zip: all files of HEAD, below a folder with the version's name. Not git's
# own zip, whose bytes depend on git's version and the time zone.
source_archive() {
  mkdir -p "$1/offswitch-$(version)"
  git archive HEAD | tar -x -C "$1/offswitch-$(version)"
  go run ./tools/pack "$1" "$2"
}

package() {
  build
  [ "$(go env GOVERSION)" = "$(toolchain)" ] || fail "this was built by $(go env GOVERSION), a package must be by $(toolchain): unset GOTOOLCHAIN"
  local version files
  version=$(version)
  files=("offswitch-chrome-$version.zip" "offswitch-firefox-$version.zip")
  rm -f dist/offswitch-source-*.zip dist/SHA256SUMS
  # Unpacked from such an archive there is none to make.
  if [ -e .git ]; then
    local tag
    for tag in $(git tag --points-at HEAD --list 'v*'); do
      [ "$tag" = "v$version" ] || fail "the tag is $tag, but manifest.json says $version"
    done
    [ -z "$(git status --porcelain)" ] || printf 'build.sh: some changes are not committed: the source archive is without them\n' >&2
    build=$(mktemp -d dist/.build-XXXXXX)
    trap 'rm -rf "$build"' EXIT
    source_archive "$build" "dist/offswitch-source-$version.zip"
    rm -rf "$build"
    trap - EXIT
    files+=("offswitch-source-$version.zip")
  fi
  (cd dist && checksums "${files[@]}" chrome/optout.wasm firefox/optout.wasm | tee SHA256SUMS)
  # At the end, where it is seen. An id can never be changed once it is published.
  ! grep -q '@offswitch\.example"' manifest.json ||
    printf 'build.sh: the Firefox id in manifest.json is still a placeholder: change it before you publish (docs/release.md)\n' >&2
}

# What is in the zips, as somebody would have it who installed them.
unpack() {
  local zip browser
  rm -rf dist/unpacked
  for browser in chrome firefox; do
    zip=dist/offswitch-$browser-$(version).zip
    [ -f "$zip" ] || fail "there is no $zip: ./build.sh package"
    go run ./tools/pack -x "$zip" "dist/unpacked/$browser"
  done
}

# reproduce [--clean]: the same bytes must come from any folder.
reproduce() {
  need_go
  local clean=
  case ${1:-} in
    '') ;;
    --clean) clean=yes ;;
    *) fail "no option $1" ;;
  esac
  build=$(mktemp -d)
  trap 'chmod -R u+w "$build"; rm -rf "$build"' EXIT
  local one=$build/one two=$build/another/folder/with/a/longer/name cache
  mkdir -p "$one" "$two"
  # All that is here, committed or not, but nothing that was built.
  find . \( -name .git -o -name node_modules -o -path ./dist \) -prune -o -type f -print0 | tar -c --null -T - | tar -x -C "$one"
  cp -R "$one/." "$two"
  cache=$(go env GOCACHE)
  [ -z "$clean" ] || cache=$build/cache
  "$one/build.sh" package
  TZ=Asia/Tokyo GOCACHE=$cache "$two/build.sh" package
  diff "$one/dist/SHA256SUMS" "$two/dist/SHA256SUMS" || fail 'another folder gave other bytes'
  printf 'the same bytes from two folders\n'
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

check_static() {
  # The tool runs here, what it reads runs in browsers.
  local staticcheck
  staticcheck=$(go tool -n staticcheck) && "$staticcheck" ./... && GOOS=js GOARCH=wasm "$staticcheck" ./wasm/...
}

# As WebAssembly in Node, whose environment must not grow beyond what the program has room for.
test_edge() {
  GOOS=js GOARCH=wasm go test -exec="env -i PATH=$PATH $(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./wasm/browser ./wasm/paper
}

test_go() {
  need_go
  step 'gofmt' 'gofmt -l rules standin tools wasm' check_format
  step 'go vet' './build.sh test go' vet
  step 'staticcheck' './build.sh test go' check_static
  step 'Go tests' 'go test ./...' go test ./...
  need_node
  step 'Go tests of the edge to the browser' './build.sh test go' test_edge
}

# fuzz: each fuzz target, one after the other, since Go takes one at a time. FUZZ is what -fuzztime takes, here a
# count: with a time Go 1.26 may end in "context deadline exceeded" though nothing was found (golang.org/issue/75804).
fuzz() {
  need_go
  local file target
  for file in $(grep -rl --include='*_test.go' '^func Fuzz' rules wasm | sort); do
    for target in $(sed -n 's/^func \(Fuzz[A-Za-z]*\)(.*/\1/p' "$file"); do
      step "$target, ${file%/*}" "go test ./${file%/*} -run '^\$' -fuzz '^$target\$' -fuzztime ${FUZZ:-5000x}" \
        go test "./${file%/*}" -run '^$' -fuzz "^$target\$" -fuzztime "${FUZZ:-5000x}" -fuzzminimizetime 100x
    done
  done
}

check_types() {
  e2e/node_modules/.bin/tsc -p e2e && e2e/node_modules/.bin/tsc -p e2e/tsconfig.content.json
}

# What Mozilla's store would object to. It asks nobody.
lint_package() {
  local said
  said=$(e2e/node_modules/.bin/web-ext lint --source-dir dist/firefox --no-config-discovery --no-input --boring --output json --pretty) || true
  # Notices too must not be there, and they do not make it fail.
  grep -q '"count": 0,' <<<"$said" && return
  printf '%s\n' "$said"
  return 1
}

test_js() {
  need_packages
  step 'type check of the JavaScript' './build.sh test js' check_types
  step 'lint of the JavaScript' './build.sh test js' e2e/node_modules/.bin/eslint --config e2e/eslint.config.mjs e2e extension
  step 'build' './build.sh build' build
  step 'web-ext lint of the Firefox package' './build.sh test js' lint_package
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
      env BROWSER="$browser" node e2e/suite.mjs --jobs "${OFFSWITCH_JOBS:-2}" --patience "${OFFSWITCH_PATIENCE:-1800000}" "${files[@]}"
  done
}

test_all() {
  test_go
  FUZZ=${FUZZ:-300x}
  fuzz
  test_js
  step 'the same bytes from two folders' './build.sh reproduce' ./build.sh reproduce
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

# coverage [--browser name]: the table in docs/ has a sign for each browser whose run is in dist/.
coverage() {
  export OFFSWITCH_COVERAGE=all OFFSWITCH_PATIENCE=7200000
  test_e2e "$@" e2e/coverage.test.mjs
}

# kills [--browser]: the test that is in every run, many times over.
kills() {
  export KILLS=${KILLS:-200} OFFSWITCH_PATIENCE=7200000
  test_e2e "$@" e2e/kills.test.mjs
}

# soak [--browser]: the same.
soak() {
  export SOAK=${SOAK:-1000} OFFSWITCH_PATIENCE=14400000
  test_e2e "$@" e2e/soak.test.mjs
}

# drive script [option …]: a script of e2e/ with everything that it needs.
drive() {
  local script=$1 browser=chromium previous='' packaged=
  shift
  local word words=()
  for word; do
    [ "$previous" = --browser ] && browser=$word
    previous=$word
    if [ "$word" = --packaged ]; then packaged=yes; else words+=("$word"); fi
  done
  need_packages
  need_browser "$browser"
  if [ -n "$packaged" ]; then
    need_go
    unpack
    export OFFSWITCH_DIST=$PWD/dist/unpacked
  else
    build
  fi
  build_standin
  BROWSER=$browser node "e2e/$script.mjs" "${words[@]}"
}

# Names and lines are benchstat's: save two of them and compare. The second is the program as it ships:
# compiled in the same way, run by Node.
bench() {
  need_go
  need_node
  printf '\n=== natively\n'
  go test -run='^$' -bench=. -benchmem ./wasm/...
  printf '\n=== as WebAssembly\n'
  GOOS=js GOARCH=wasm go test "${lean[@]}" -exec="env -i PATH=$PATH $(go env GOROOT)/lib/wasm/go_js_wasm_exec" \
    -run='^$' -bench=Plan -benchmem ./wasm/backend
  printf '\n=== start\n'
  build
  node tools/start/start.mjs dist/chrome
  printf '\n=== size\n'
  go run ./tools/size
  need_packages
  build_standin
  local browser
  for browser in chromium firefox; do
    need_browser "$browser"
    printf '\n=== in %s\n' "$browser"
    BROWSER=$browser node e2e/bench.mjs "$@"
  done
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

# Not a part of the tests: what is known changes without any change of ours, and it needs the network.
audit() {
  need_go
  need_packages
  local found=0 unreached=() output code
  # name command …
  ask() {
    local name=$1
    shift
    printf '\n=== %s\n' "$name"
    code=0
    output=$("$@" 2>&1) || code=$?
    printf '%s\n' "$output"
    if grep -qE 'no such host|dial tcp|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|audit endpoint returned an error|fetching vulnerabilities' <<<"$output"; then
      unreached+=("$name")
    elif [ "$code" != 0 ]; then
      found=1
    fi
  }
  mkdir -p dist
  GOBIN=$PWD/dist go install golang.org/x/vuln/cmd/govulncheck@v1.9.0
  ask 'what ships, by govulncheck (vuln.go.dev)' env GOOS=js GOARCH=wasm dist/govulncheck ./wasm
  ask 'the tools, by govulncheck (vuln.go.dev)' dist/govulncheck ./rules/... ./standin/... ./tools/...
  ask 'what tests use, by npm audit (registry.npmjs.org)' npm --prefix e2e audit
  [ ${#unreached[@]} = 0 ] || {
    printf '\nNOT CHECKED, as it could not be reached:\n'
    printf '  %s\n' "${unreached[@]}"
  }
  [ "$found" = 0 ] || fail 'something is known; see above'
  [ ${#unreached[@]} = 0 ] || exit 2
}

rules() {
  need_go
  go run ./rules/generate
  go run ./rules/fixture
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
  bench | coverage | kills | soak) "$verb" "$@" ;;
  demo | run | shots) drive "$verb" "$@" ;;
  reproduce) reproduce "$@" ;;
  rule) rule "$@" ;;
  fuzz | package | audit | rules | generate) "$verb" ;;
  help | -h | --help) help ;;
  *)
    help >&2
    fail "no command named $verb"
    ;;
esac
