#!/usr/bin/env bash
# Every command that anyone needs. Without an argument it says which there are.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

help() {
  cat <<'END'
Offswitch for LinkedIn

  ./build.sh build              dist/chrome/ and dist/firefox/, each loadable unpacked, and a zip of each
  ./build.sh test               everything that CI runs
  ./build.sh test go            only the format, go vet, staticcheck and the Go tests
  ./build.sh test js            only the format, types and lint of the JavaScript, and the lint of the Firefox package
  ./build.sh test e2e [file …]  only the tests in real browsers (--browser chromium|firefox for one of them;
                                --repeat 10 for ten times in a row, with a table of failures at the end;
                                --beside-load for two busy loops beside them; --whole for the long families too)
  ./build.sh demo [id …]        the main job against a local stand-in of LinkedIn, with proof in dist/demo/
                                (only the settings that are named; --browser chromium|firefox, --show for a
                                visible window, --packaged for what the zips of dist/ hold)
  ./build.sh histories          100,000 random steps of tabs, presses, clocks and saves against a model (SEED=5 STEPS=1000)
  ./build.sh fuzz               throws made-up input at whatever reads some, 5,000 times each (FUZZ=1h for an hour)
  ./build.sh coverage           every setting in every markup and language, in both browsers: writes
                                dist/coverage/coverage.md (--browser for one of them; takes most of an hour)
  ./build.sh kills              stops the background 200 times in each browser, while it works (--browser for one
                                of them, KILLS= for another number, SEED= for other moments; minutes)
  ./build.sh layout             where marks stand, at 8 widths, 16 heights of rows, both directions and 200 % text, in
                                both browsers (--browser for one of them; minutes)
  ./build.sh soak               1,000 readings and 200 flips in one tab of each browser, and what is held in memory
                                after them (--browser for one of them, SOAK= for another number; most of an hour)
  ./build.sh interference       an hour of another extension's script at random in the page, while settings are flipped, in
                                each browser (--minutes N, --browser for one of them, SEED=)
  ./build.sh run                a visible browser with the extension, at LinkedIn's own settings, in a profile
                                that is thrown away (--browser chromium|firefox, --standin for the stand-in, --explain
                                for the evidence and the decision beside each control, in a build that is in no package)
  ./build.sh bench              how fast Go is, how large the program is, and what all of it costs in both browsers
                                (--rounds for how often each is measured there, 15 if not given)
                                (takes most of an hour; a machine that does nothing else)
  ./build.sh package            what a store gets: the zips, the source, and dist/SHA256SUMS; and dist/release/,
                                a folder for who can't build: the zips, checksums, how to load them
  ./build.sh reproduce          builds this tree in two other folders and compares every byte
                                (--clean: once with nothing compiled before; a few minutes)
  ./build.sh shots              the pictures in docs/shots/, and those of the stores in dist/store/
  ./build.sh audit              known weaknesses of what we depend on; asks the network
  ./build.sh replay FILE        what Offswitch makes of a page, without a browser: a file of "Report this page", or HTML
                                (--address PATH says where that is). Draws the page as a tree and tells of each control;
                                --json for programs, --explain N for all of one control, --press N for what a press on
                                its mark would do and what would prove it
  ./build.sh drift              how the reading stands up to change: buttons offered, refused and wrong on pages that drift, on
                                pages that say the opposite, and on spoiled ones (--pages N of each, 10,000 if not given,
                                --seed S; or PAGES= and SEED=); --kinds tells kinds and languages apart, --save FOLDER
                                keeps pages that were judged wrong
  ./build.sh rules              after a change in rules/: check it, write what Go embeds and the manifest excludes,
                                draw the fixtures, and docs/guide.md
  ./build.sh rule <section> <id> [-report FILE] …
                                begin a new setting: its file, our words, its fixture, its place in the
                                stand-in (docs/rules.md)
  ./build.sh format             after any change of code: Prettier at 100 columns, gofmt and golines at 120
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

# build [folder tag]: what ships, in dist/; or a build for developers, in a folder of its own.
build() {
  local into=${1:-dist} tags=${2:-}
  need_go
  mkdir -p "$into"
  # Built aside and moved in at the end: a build that fails leaves the last one as it was.
  build=$(mktemp -d dist/.build-XXXXXX)
  trap 'rm -rf "$build"' EXIT
  # A rule that is wrong must not get into a build: this names the file, the entry and the field.
  go run ./rules/generate -check
  go build -o "$build/" ./tools/manifest ./tools/pack
  # Nothing that somebody's own settings of Go could add.
  env -u GOEXPERIMENT -u GOWASM GOFLAGS=-trimpath GOWORK=off GOOS=js GOARCH=wasm \
    go build -trimpath -buildvcs=false -ldflags='-s -w -buildid=' "${lean[@]}" -o "$build/optout.wasm" -tags="$tags" ./wasm
  local browser
  for browser in chrome firefox; do assemble "$browser" "$build/$browser"; done
  rm -f "$into"/offswitch-chrome-*.zip "$into"/offswitch-firefox-*.zip
  for browser in chrome firefox; do
    rm -rf "${into:?}/$browser"
    mv "$build/$browser" "$into/"
    # Nobody installs one for developers.
    [ -n "$tags" ] || mv "$build/offswitch-$browser-$(version).zip" "$into/"
  done
  rm -rf "$build"
  trap - EXIT
  printf 'built %s/chrome %s/firefox, %s (optout.wasm: %s bytes)\n' "$into" "$into" "$(version)" \
    "$(wc -c <"$into/chrome/optout.wasm" | tr -d ' ')"
}

# With the evidence and the decision beside each control. Never packaged.
build_explained() {
  build dist/explain explain
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

# release file …: all that somebody needs who can't build, in one folder.
release() {
  rm -rf dist/release
  mkdir -p dist/release
  (cd dist && cp "$@" release/)
  sed "s/VERSION/$(version)/g" docs/load.txt >dist/release/LOAD.txt
  ! compgen -G 'dist/store/en/*.png' >/dev/null || cp dist/store/en/*.png dist/release/
  (cd dist/release && checksums -- * >SHA256SUMS.new && mv SHA256SUMS.new SHA256SUMS)
  printf 'dist/release/ has all of it, and LOAD.txt says how to load it\n'
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
  go run ./tools/store
  (cd dist && checksums "${files[@]}" chrome/optout.wasm firefox/optout.wasm | tee SHA256SUMS)
  release "${files[@]}"
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

# golines_run option: gofmt, and no line of Go longer than 120 characters where one can be broken.
golines_run() {
  go tool golines "$1" --max-len=120 --tab-len=1 --base-formatter=gofmt --no-reformat-tags rules standin tools wasm
}

check_go_format() {
  local wrong
  wrong=$(golines_run --list-files) || return
  [ -z "$wrong" ] && return
  printf 'not formatted:\n%s\n' "$wrong"
  return 1
}

# prettier_run option: all JavaScript that git knows or could.
prettier_run() {
  find . \( -name .git -o -name node_modules -o -path ./dist \) -prune -o \
    \( -name '*.js' -o -name '*.mjs' -o -name '*.ts' \) -print0 |
    xargs -0 e2e/node_modules/.bin/prettier --log-level warn "$1"
}

format() {
  need_go
  need_packages
  golines_run --write-output
  prettier_run --write
}

# The types of the messages as the scripts know them are those of Go.
check_generated() {
  local old file code=0
  old=$(mktemp -d)
  cp wasm/protocol/*.d.ts "$old"
  (cd wasm/protocol && go tool tygo generate) || return
  for file in wasm/protocol/*.d.ts; do
    cmp "$file" "$old/${file##*/}" || code=1
  done
  rm -r "$old"
  [ "$code" = 0 ] || printf 'made anew just now: look at the difference, and keep it\n'
  return "$code"
}

vet() {
  go vet ./... && GOOS=js GOARCH=wasm go vet ./wasm/... && go vet -tags explain ./wasm/present ./wasm/server
}

check_static() {
  # The tool runs here, what it reads runs in browsers.
  local staticcheck
  staticcheck=$(go tool -n staticcheck) && "$staticcheck" ./... && GOOS=js GOARCH=wasm "$staticcheck" ./wasm/...
}

# As WebAssembly in Node, whose environment must not grow beyond what the program has room for.
test_edge() {
  GOOS=js GOARCH=wasm go test -exec="env -i PATH=$PATH $(go env GOROOT)/lib/wasm/go_js_wasm_exec" ./wasm/browser ./wasm/ui
}

test_go() {
  need_go
  step 'format of the Go' './build.sh format' check_go_format
  step 'generated types' './build.sh generate' check_generated
  step 'go vet' './build.sh test go' vet
  step 'staticcheck' './build.sh test go' check_static
  step 'Go tests' 'go test ./...' go test ./...
  local explains=(go test -tags explain ./wasm/server -run '^TestExplained$')
  step 'Go tests of the build that explains' "${explains[*]}" "${explains[@]}"
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
  step 'format of the JavaScript' './build.sh format' prettier_run --list-different
  step 'type check of the JavaScript' './build.sh test js' check_types
  step 'lint of the JavaScript' './build.sh test js' e2e/node_modules/.bin/eslint --config e2e/eslint.config.mjs e2e extension
  step 'build' './build.sh build' build
  step 'web-ext lint of the Firefox package' './build.sh test js' lint_package
}

# test_e2e [--browser name] [--repeat times] [--beside-load] [--whole] [file …]
test_e2e() {
  local browsers=(chromium firefox) files=() repeat=() browser
  while [ $# -gt 0 ]; do
    case $1 in
      --browser) browsers=("${2:?which browser?}"); shift ;;
      --repeat) repeat+=(--repeat "${2:?how often?}"); shift ;;
      --beside-load) repeat+=("$1") ;;
      --whole) export OFFSWITCH_WHOLE=1 ;;
      -*) fail "no option $1" ;;
      *) files+=("$1") ;;
    esac
    shift
  done
  [ ${#files[@]} -gt 0 ] || mapfile -t files < <(find e2e -name node_modules -prune -o -name '*.test.mjs' -print | sort)
  need_packages
  for browser in "${browsers[@]}"; do need_browser "$browser"; done
  step 'build' './build.sh build' build
  if [[ " ${files[*]} " = *' e2e/explain.test.mjs '* ]]; then
    step 'build that explains' './build.sh run --explain' build_explained
  fi
  build_standin
  local suite=(node e2e/suite.mjs --jobs "${OFFSWITCH_JOBS:-2}" --patience "${OFFSWITCH_PATIENCE:-1800000}")
  # All of it, also where the first browser has failed: what counts is the table at the end.
  if [ ${#repeat[@]} -gt 0 ]; then
    step 'tests, again and again' "./build.sh test e2e ${repeat[*]} ${files[*]}" \
      "${suite[@]}" "${repeat[@]}" "${browsers[@]/#/--browser=}" "${files[@]}"
    return
  fi
  for browser in "${browsers[@]}"; do
    step "tests in $browser" "./build.sh test e2e --browser $browser" "${suite[@]}" --browser "$browser" "${files[@]}"
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

# coverage [--browser name]: the table has a sign for each browser whose run is in dist/.
coverage() {
  export OFFSWITCH_COVERAGE=all OFFSWITCH_PATIENCE=7200000
  test_e2e "$@" e2e/coverage.test.mjs
}

# kills [--browser]: the test that is in every run, many times over.
kills() {
  export KILLS=${KILLS:-200} OFFSWITCH_PATIENCE=7200000
  test_e2e "$@" e2e/kills.test.mjs
}

# layout [--browser]: the test that is in every run, at all widths, heights and text sizes.
layout() {
  export OFFSWITCH_LAYOUT=1 OFFSWITCH_PATIENCE=7200000
  test_e2e "$@" e2e/content/overlay.test.mjs
}

# soak [--browser]: not a part of any run, since how much a browser holds comes to rest only with time.
soak() {
  export SOAK=${SOAK:-1000} OFFSWITCH_PATIENCE=14400000
  test_e2e "$@" e2e/soak.mjs
}

# interference [--browser] [--minutes N]: not a part of any run, since it goes on for as long as one likes.
interference() {
  local rest=()
  while [ $# -gt 0 ]; do
    if [ "$1" = --minutes ]; then
      export MINUTES=${2:?--minutes wants a number}
      shift 2
    else
      rest+=("$1")
      shift
    fi
  done
  export OFFSWITCH_PATIENCE=14400000
  test_e2e "${rest[@]+"${rest[@]}"}" e2e/interference.mjs
}

# drive script [option …]: a script of e2e/ with everything that it needs.
drive() {
  local script=$1 browser=chromium previous='' packaged= explained=
  shift
  local word words=()
  for word; do
    [ "$previous" = --browser ] && browser=$word
    previous=$word
    case $script$word in
      *--packaged) packaged=yes ;;
      run--explain) explained=yes ;;
      *) words+=("$word") ;;
    esac
  done
  need_packages
  need_browser "$browser"
  if [ -n "$packaged" ]; then
    need_go
    unpack
    export OFFSWITCH_DIST=$PWD/dist/unpacked
  elif [ -n "$explained" ]; then
    build_explained
    export OFFSWITCH_DIST=$PWD/dist/explain
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
    -run='^$' -bench=Plan -benchmem ./wasm/server
  printf '\n=== start\n'
  build
  node e2e/start.mjs dist/chrome
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
  find wasm -name '*_tinyjson.go' -exec go run ./tools/slimjson {} +
}

histories() {
  need_go
  SEED=${SEED:-1} STEPS=${STEPS:-100000} go test -count 1 -timeout 30m -run '^TestHistories$' ./wasm/server
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
  ask 'what tests use, by npm audit (the registry'"'"'s audit service)' npm --prefix e2e audit
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
  go run ./tools/guide
}

# drift [--pages N] [--seed S] [option …]: three families of pages, of which the third is a test's.
drift() {
  need_go
  local pages=${PAGES:-10000} seed=${SEED:-1} rest=()
  while [ $# -gt 0 ]; do
    case $1 in
      --pages) pages=${2:?how many pages?} && shift 2 ;;
      --seed) seed=${2:?which seed?} && shift 2 ;;
      *) rest+=("$1") && shift ;;
    esac
  done
  go run ./tools/drift -pages "$pages" -seed "$seed" "${rest[@]}"
  local log
  log=$(mktemp)
  if ! go test ./wasm/server -run '^TestMutations$' -count=1 -v -args -mutants "$pages" -seed "$seed" >"$log" 2>&1; then
    cat "$log"
    rm -f "$log"
    fail 'a spoiled page was pressed wrongly'
  fi
  printf 'spoiled pages\n'
  sed -n 's/^ *\(| what was spoiled.*\|| \*\*all\*\*.*\)$/\1/p' "$log"
  rm -f "$log"
}

# with_tool package [option …]: compiled and run, and not by "go run", which adds its own line to a failure.
with_tool() {
  need_go
  mkdir -p dist/tools
  go build -o dist/tools/ "$1"
  "dist/tools/${1##*/}" "${@:2}"
}

# replay [option …] file
replay() {
  with_tool ./tools/replay "$@"
}

# rule section id [-report file] …
rule() {
  with_tool ./rules/new "$@"
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
  bench | coverage | interference | kills | layout | soak) "$verb" "$@" ;;
  demo | run | shots) drive "$verb" "$@" ;;
  reproduce) reproduce "$@" ;;
  rule | replay | drift) "$verb" "$@" ;;
  fuzz | histories | format | package | audit | rules | generate) "$verb" ;;
  help | -h | --help) help ;;
  *)
    help >&2
    fail "no command named $verb"
    ;;
esac
