import { looksRandom } from './entropy.ts';
import { isSecretName, isSerialName, mayHoldKey } from './secret-names.ts';
import { privateKey, shapes } from './secret-shapes.ts';

/** Give what is taken out its word. */
export interface Words {
  readonly secret: (what: string) => string;
  readonly serial: (what: string) => string;
  readonly mail: (what: string) => string;
  readonly computer: (what: string) => string;
}
type Rule = (text: string, words: Words) => string;

export const isGone = (text: string): boolean => /^\**$|^\[(?:secret|serial)-\d+\]$|^…$/.test(text);

/** Values that tell nothing: empty, a switch, a number, a reference to another variable, something taken out before. */
export const isPlain = (value: string): boolean =>
  isGone(value) ||
  /^(?:true|false|on|off|yes|no|none|null|undefined|auto|default|\d{1,4}|\$\w+|\$\{\w+\}|\$\{env:\w+\})$/i.test(value);

/** `before` stays, the secret in quotes or without goes. */
const valueAfter = (before: string, secret: Words['secret'], value: string): string => {
  const quote = /^["']/.exec(value)?.[0] ?? '';
  const inner = quote ? value.slice(1, value.endsWith(quote) && value.length > 1 ? -1 : undefined) : value;
  const shut = quote && value.length > 1 && value.endsWith(quote) ? quote : '';
  return isPlain(inner) ? before + value : before + quote + secret(inner) + shut;
};

/** What takes what looks like a secret, or names somebody, out of a text; in this order. */
export const textRules: readonly Rule[] = [
  (text, { secret }) => (text.includes('PRIVATE KEY') ? text.replace(privateKey, (key) => secret(key)) : text),
  // Users and passwords in addresses, as the facts have them already.
  (text) => text.replace(/(:\/\/)[^\s/?#,|'"]+@/g, '$1***@'),
  (text) => text.replace(/(^|[\s="',])[^\s:@/="',]+:[^\s@/"',]+@(?=[\w.-]+:\d{2,5}\b)/g, '$1***@'),
  // curl -u user:password
  (text, { secret }) =>
    text.replace(
      /(\s(?:-u|--user|--proxy-user|-U)[\s=]["']?)([^\s:"']+:[^\s"']+)/g,
      (_, before: string, login: string) => before + secret(login),
    ),
  // Headers.
  (text, { secret }) =>
    text.replace(
      /\b((?:proxy-)?authorization["']?\s*[:=]\s*["']?(?:[A-Za-z][\w-]*\s+)?)([^\s"'`,;]+)/gi,
      (_, before: string, value: string) => valueAfter(before, secret, value),
    ),
  (text, { secret }) =>
    text.replace(
      /\b((?:private-token|job-token|deploy-token|(?:set-)?cookie|x-[\w-]*(?:token|key|secret|auth|signature)[\w-]*)["']?\s*:\s*["']?)([^"'`\n]+)/gi,
      (_, before: string, value: string) => valueAfter(before, secret, value.trim()),
    ),
  (text, { secret }) =>
    text.replace(/\b(bearer(?:\s+|%20))([A-Za-z0-9._~+/=-]{12,})/gi, (whole, before: string, value: string) =>
      /\d/.test(value) || value.length > 24 ? before + secret(value) : whole,
    ),
  (text, { secret }) =>
    text.replace(/\b(basic(?:\s+|%20))([A-Za-z0-9+/]{8,}={0,2})(?![\w-])/gi, (whole, before: string, value: string) =>
      value.endsWith('=') || (/[a-z]/.test(value) && /[A-Z].*[A-Z]/.test(value) && /\d/.test(value))
        ? before + secret(value)
        : whole,
    ),
  // “rejected token 8f3a…”; of words, and of what the parser of a language did not expect, there is no long one with digits.
  (text, { secret }) =>
    text.replace(/\b(tokens?(?:\s+|%20))([A-Za-z0-9_-]{12,})(?![\w.:/-])/gi, (whole, before: string, value: string) =>
      /\d.*\d/.test(value) && /[A-Za-z]/.test(value) ? before + secret(value) : whole,
    ),
  // Lines of a .netrc.
  (text, { secret }) =>
    text.replace(
      /\b((?:machine\s+\S+|default)\s+(?:login|account|password)\s)([\s\S]*)/g,
      (_, before: string, rest: string) =>
        `${before}${rest}`.replace(/\b((?:password|login|account)\s+)(\S+)/g, (_all, name: string, value: string) =>
          valueAfter(name, secret, value),
        ),
    ),
  (text, { secret }) =>
    text.replace(
      /^(\s*(?:password|passwd)\s+)(\S+)(\s*)$/gm,
      (_, before: string, value: string, after: string) => valueAfter(before, secret, value) + after,
    ),
  // Keys by their form.
  (text, { secret }) => shapes.reduce((clean, shape) => clean.replace(shape, (key) => secret(key)), text),
  // In the query of an address.
  (text, { secret }) =>
    text.replace(/([?&;]([\w.-]{1,60})=)([^&\s"'#;]+)/g, (whole, before: string, name: string, value: string) =>
      isSecretName(name) || /^(?:sig|key|code|x-amz-(?:signature|credential|security-token))$/i.test(name)
        ? valueAfter(before, secret, value)
        : whole,
    ),
  // NAME=value and --name=value.
  (text, words) => assigned(text, /(?<![?&;\w])-{0,2}(?<name>[A-Za-z_][\w.-]{0,99})["']?\s?=\s?/g, words),
  // name: value and "name": "value"
  (text, words) => assigned(text, /(?<![\w.-])(?<quote>["']?)(?<name>[A-Za-z_][\w.-]{0,99})\k<quote>\s*:\s*/g, words),
  // --token value; set -gx NAME value; setenv NAME value
  (text, words) =>
    assigned(
      text,
      /(?<=\s|^)(?:--|set\s+(?:-\S+\s+){0,5}|setenv\s+|set-env\s+)(?<name>[A-Za-z_][\w-]{0,99})\s+(?!-)/g,
      words,
    ),
  // What hardware has for ever.
  (text, { serial }) =>
    text.replace(
      /\b((?:serial number(?: \([a-z]+\))?|hardware uuid|provisioning udid|udid)["']?\s*[:=]\s*["']?)([A-Za-z0-9-]{6,})/gi,
      (_, before: string, value: string) => before + serial(value),
    ),
  (text, { serial }) =>
    text.replace(/(?<![0-9a-f:-])(?:[0-9a-f]{2}:){5}[0-9a-f]{2}(?![0-9a-f:-])/gi, (address) => serial(address)),
  (text, { mail }) =>
    text.replace(
      /(?<![\w.%+@:/-])(?!(?:git|hg|svn|ssh)@)[\w.%+-]{1,64}@(?=[\w-]*[A-Za-z])(?!v\d+\.|\d+x\.|example\.invalid)[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})*\.(?!(?:png|jpe?g|svg|gif|plist|dylib|service|local-only)\b)[A-Za-z]{2,24}(?![\w@-]|\.\w)/g,
      (address) => mail(address.toLowerCase()),
    ),
  // “Annas-MacBook-Pro” as macOS calls a computer.
  (text, { computer }) =>
    text.replace(
      /(?<![\p{L}\p{N}])[\p{L}\p{N}]{2,40}(?:['’]?s)[ -](?:MacBook(?:[ -](?:Pro|Air))?|iMac(?:[ -]Pro)?|Mac(?:[ -](?:mini|Pro|Studio))?)(?:-\d+)?(?![\p{L}])/gu,
      (name) => computer(name),
    ),
];

const quoted = `"[^"\\n]*"?|'[^'\\n]*'?`;
/** Up to where a shell or JSON ends the word. */
const oneWord = new RegExp(`${quoted}|[^\\s"',;&|{}]+`, 'y');
/** Of a secret, what follows without a blank belongs to it: a password may hold any of these. */
const wholeWord = new RegExp(`${quoted}|(?:[^\\s"',;&|{}]|[,;&|{}](?![\\s,;&|{}"']|$))+`, 'y');

/** Every `name` of `before` that says that what follows is a secret loses it. */
function assigned(text: string, before: RegExp, { secret, serial }: Words): string {
  let clean = '';
  let done = 0;
  for (const match of text.matchAll(before)) {
    const at = match.index + match[0].length;
    const name = match.groups?.name ?? '';
    const isColon = match[0].trimEnd().endsWith(':');
    const isSecret = isSecretName(name);
    if (!isSecret && !isSerialName(name) && !mayHoldKey(name)) continue; // a word may be as long as the text
    const word = match.index < done ? '' : (wordAt(text, at, isSecret && !isColon ? wholeWord : oneWord) ?? '');
    const inner = word.replace(/^["']|["']$/g, '');
    // “password: what follows” is prose; data has quotes, a compound name, or a value that is no word.
    const isData = !isColon || match.groups?.quote || /^["']/.test(word) || /[_-]|[a-z][A-Z]/.test(name);
    const isSerial = isSerialName(name) && /\d/.test(inner) && inner.length >= 6;
    const isMeant = isData || (word.length >= 8 && /\d/.test(word));
    const isGoing = word !== '' && isMeant && (isSecret || isSerial || (mayHoldKey(name) && looksRandom(inner)));
    if (!isGoing) continue;
    clean += text.slice(done, at) + valueAfter('', isSerial && !isSecret ? serial : secret, word);
    done = at + word.length;
  }
  return clean + text.slice(done);
}

function wordAt(text: string, at: number, word: RegExp): string | undefined {
  word.lastIndex = at;
  return word.exec(text)?.[0];
}
