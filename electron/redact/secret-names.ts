/** `GITHUB_TOKEN`, `githubToken`, `github-token`: [`github`, `token`]. */
const words = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter(Boolean);

const secret = new Set(
  'token secret secrets password passwd passphrase pass credential credentials creds pat apikey accesskey privatekey authtoken auth authorization bearer cookie jwt sig pwd'.split(
    ' ',
  ),
);
/** Written as one word: `ACCESSTOKEN`, `dbpassword`, `clientsecret`. */
const endsSecret = /[a-z](?:token|secret|passwo?r?d|passphrase|(?:api|access|private|secret)key)$/;
const keyOf = new Set(
  'api access private secret signing signature encryption license account deploy master'.split(' '),
);
/** What follows says where the secret is kept, not what it is. */
const place = new Set(
  'file path sock socket dir folder helper command program process count kind type name names url store ssh'.split(' '),
);

/** A name whose value is a secret: `NPM_TOKEN`, `apiKey`, `proxy-password`; not `SSH_AUTH_SOCK`, `GOAUTH`, `PWD`. */
export function isSecretName(name: string): boolean {
  if (name.length > 100 || /^(?:OLD)?PWD$/.test(name)) return false;
  const all = words(name);
  if (all.length === 0 || all.length > 8 || place.has(all.at(-1) ?? '')) return false;
  const isSecret = (word: string | undefined, at: number) =>
    secret.has(word ?? '') || endsSecret.test(word ?? '') || (word === 'key' && keyOf.has(all[at - 1] ?? ''));
  // TOKEN_OF_CI is one; tokenColors is something else.
  if (isVariableName(name)) return all.some(isSecret);
  const last = all.findLastIndex((word) => !/^\d+$/.test(word));
  return isSecret(all[last], last);
}

const machineNames =
  /^(?:io)?(?:platform)?(?:hardware|system|machine|platform|device|provisioning|board|battery|disk|logicboard)?(?:serial(?:number)?(?:system)?|uuid|udid)$|^(?:mac|dev)?(?:machine|device)id$|^sqmid$|^io?macaddress$|^machdepuuid$/;

/** A name that a piece of hardware, or one installation, has for ever: `IOPlatformSerialNumber`, `telemetry.machineId`. */
export function isSerialName(name: string): boolean {
  const last = name.slice(name.lastIndexOf('.') + 1);
  const flat = last.toLowerCase().replace(/[^a-z0-9]/g, '');
  return flat !== 'uuid' && flat.length < 40 && machineNames.test(flat);
}

const isVariableName = (name: string): boolean => /^[A-Z_][A-Z0-9_]{2,}$/.test(name) && name.length <= 100;

/** Variables of Go and of folders, versions and commits: whatever stands there is no key. */
const harmless =
  /^(?:GO|CGO_|DELVE_|GOPLS_|HOMEBREW_(?!GITHUB)|LC_|XPC_|__CF|PKG_CONFIG)|(?:PATH|DIR|HOME|ROOT|CACHE|FILE|SOCK|SHA|SHA1|SHA256|COMMIT|REV|REVISION|HASH|SUM|CHECKSUM|DIGEST|VERSION|SESSION_ID|LANG|SHELL|EDITOR|TERM|PROXY|FLAGS|OPTIONS)$/i;

/** A variable of which the value may be a key although its name says nothing. */
export const mayHoldKey = (name: string): boolean => isVariableName(name) && !harmless.test(name);
