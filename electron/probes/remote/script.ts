/**
 * Runs on the other side, as `sh -s`, and changes nothing there. Every answer is `@name` and lines that begin with `|`,
 * so that banners and messages of start-up files do not matter. One function, so that the shell has read all of it
 * before a program can take the rest for its input. The login shell is asked as VS Code's server asks it.
 * @see https://github.com/microsoft/vscode/blob/main/src/vs/server/node/extensionHostConnection.ts
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/utils/pathUtils.ts (where the tools are looked for)
 */
export const otherSideScript = String.raw`
say() {
  printf '\n@%s\n' "$1"
  head -c 8192 | sed 's/^/|/'
}
# A group of its own, so that what a start-up file left behind goes too.
if command -v setsid >/dev/null 2>&1; then own=setsid; else own= && set -m 2>/dev/null; fi
limit() {
  seconds=$1
  shift
  $own "$@" </dev/null &
  child=$!
  $own sh -c 'sleep "$1"; kill -9 "-$2" || kill -9 "$2"' guard "$seconds" "$child" </dev/null >/dev/null 2>&1 &
  guard=$!
  wait "$child"
  status=$?
  { kill "-$guard" || kill "$guard"; } 2>/dev/null
  return $status
}
look() {
  wanted=$1
  shift
  for folder; do
    if [ -n "$folder" ] && [ -f "$folder/$wanted" ] && [ -x "$folder/$wanted" ]; then
      printf '%s\n' "$folder/$wanted"
      return
    fi
  done
}
main() {
  cd / || return
  echo 1 | say greenlight
  { uname -s; uname -m; uname -r; } 2>&1 | say system
  sed -n 's/^PRETTY_NAME=//p' /etc/os-release 2>/dev/null | say release
  grep -m 1 -e '^vendor_id' -e '^CPU implementer' /proc/cpuinfo 2>/dev/null | say cpu
  printf '%s\n' "$HOME" | say home

  shell=$SHELL
  if [ -z "$shell" ] && [ -r /etc/passwd ]; then
    me=$(id -un 2>/dev/null)
    while IFS=: read -r name _ _ _ _ _ login; do
      if [ "$name" = "$me" ]; then shell=$login; fi
    done </etc/passwd
  fi
  case $shell in
    */sh | */bash | */zsh | */fish | */dash | */ash | */ksh) ;;
    *) shell=/bin/sh ;;
  esac
  export VSCODE_RESOLVING_ENVIRONMENT=1
  told=$(limit 10 "$shell" -i -l -c 'echo; echo @@env; env' 2>/dev/null | sed -n '/^@@env$/,$p')
  if [ -n "$told" ]; then echo "$shell"; fi | say shell
  if [ -z "$told" ]; then told=$(env); fi
  valueOf() { printf '%s\n' "$told" | sed -n "s/^$1=//p" | head -n 1; }
  PATH=$(valueOf PATH):$PATH
  export PATH
  given=
  for name in GOROOT GOPATH GOBIN GOENV GOFLAGS GO111MODULE GOTOOLCHAIN GOWORK GOOS GOARCH GOPROXY GOPRIVATE GOSUMDB CGO_ENABLED CC SDKROOT; do
    value=$(valueOf "$name")
    if [ -n "$value" ]; then
      export "$name=$value"
      given="$given$name=$value
"
    fi
  done
  printf '%s' "$given" | say variables
  valueOf PATH | say path

  set -f
  IFS=:
  # shellcheck disable=SC2086
  go=$(look go "$GOROOT/bin" $PATH /usr/local/go/bin)
  if [ -n "$go" ]; then
    printf '%s\n' "$go" | say go.path
    GOTOOLCHAIN=local limit 10 "$go" version 2>&1 | say go.version
    limit 10 "$go" env -json GOVERSION GOROOT GOPATH GOBIN GOFLAGS GOTOOLCHAIN GOOS GOARCH GOHOSTARCH GOPROXY CGO_ENABLED 2>&1 | say go.env
    gopath=$(limit 10 "$go" env GOPATH 2>/dev/null)
  else
    gopath=$GOPATH
  fi
  gopath=$(printf '%s\n' "$gopath" | sed 's/:.*//')
  for tool in gopls dlv; do
    # shellcheck disable=SC2086
    found=$(look "$tool" "$GOBIN" "$gopath/bin" "$HOME/go/bin" "$GOROOT/bin" $PATH /usr/local/go/bin)
    if [ -n "$found" ]; then
      printf '%s\n' "$found" | say "$tool.path"
      limit 10 "$found" version 2>&1 | say "$tool.version"
    fi
  done
  unset IFS

  for server in .vscode-server .vscode-server-insiders .vscodium-server .cursor-server .windsurf-server; do
    if [ -d "$HOME/$server" ]; then printf '%s\n' "$server"; fi
  done | say servers
  for server in .vscode-server .vscode-server-insiders .vscodium-server .cursor-server .windsurf-server; do
    grep -n -e '/Users/' -e '/opt/homebrew/' "$HOME/$server/data/Machine/settings.json" /dev/null 2>/dev/null
  done | head -n 20 | cut -c 1-400 | say settings
  echo 1 | say end
}
main </dev/null
`;
