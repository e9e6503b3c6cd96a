/**
 * The variables that decide how Go behaves in an editor. A trace follows these and no others, so that it never holds
 * what else a start-up file exports.
 * @see https://pkg.go.dev/cmd/go#hdr-Environment_variables
 */
export const watchedVariables: readonly string[] = `
  PATH GOROOT GOPATH GOBIN GOENV GOFLAGS GO111MODULE GOTOOLCHAIN GOWORK GOEXPERIMENT GODEBUG GOPROXY GOSUMDB
  GOPRIVATE GONOPROXY GONOSUMDB GOINSECURE GOVCS GOAUTH GOCACHE GOMODCACHE GOTMPDIR GOOS GOARCH GOARM GOARM64
  GOAMD64 GOTELEMETRYDIR CGO_ENABLED CGO_CFLAGS CGO_CPPFLAGS CGO_CXXFLAGS CGO_LDFLAGS CC CXX AR LD SDKROOT
  DEVELOPER_DIR DELVE_DEBUGSERVER_PATH MACOSX_DEPLOYMENT_TARGET NODE_OPTIONS BASH_ENV ZDOTDIR SHELL XDG_CONFIG_HOME http_proxy
  https_proxy no_proxy all_proxy HTTP_PROXY HTTPS_PROXY NO_PROXY ALL_PROXY SSL_CERT_FILE SSL_CERT_DIR
`
  .trim()
  .split(/\s+/);

const watched = new Set(watchedVariables);
const secret = 'TOKEN|SECRET|PASSW|CREDENTIAL|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY';
const secretName = new RegExp(secret, 'i');
const value = `("[^"]*"?|'[^']*'?|\\S+)`;
const secretAssignment = new RegExp(`\\b(\\w*(?:${secret})\\w*=)${value}`, 'gi');
const secretInFish = new RegExp(`\\b(set\\s+(?:-\\S+\\s+)*\\w*(?:${secret})\\w*\\s+)${value}`, 'gi');

/** Variables whose names say that they are secrets are dropped: no tool of Go needs them, and facts are saved and sent. */
export const withoutSecrets = (variables: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(variables).filter(([name]) => watched.has(name) || !secretName.test(name)));

/** Takes out the user and password of URLs, and what is assigned to a name that says it is secret. */
export const withoutPasswords = (text: string): string =>
  text
    .replace(/:\/\/[^\s/@'"]+@/g, '://***@')
    .replace(secretAssignment, '$1***')
    .replace(secretInFish, '$1***');
