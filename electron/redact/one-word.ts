import { isObject, type Json, type JsonObject } from './json.ts';
import { literal } from './literal.ts';

/** Variables that are lists of patterns for hosts and module paths. */
export const lists = /^(?:GOPRIVATE|GONOPROXY|GONOSUMDB|GOINSECURE|NO_PROXY|no_proxy)$/;

/** What stands on the line before the word, and what after it. */
type Place = readonly [before: RegExp, after: RegExp];

const inList: Place = [
  /\b(?:GOPRIVATE|GONOPROXY|GONOSUMDB|GOINSECURE|NO_PROXY|no_proxy)["']?\s*[=:]\s*["']?(?:[^\s"']*,)?[*.]*$/,
  /^(?::\d+|\/[^\s"',]*)?(?:[\s"',]|$)/,
];
const hostPlaces: readonly Place[] = [
  inList,
  [/(?<!file):\/\/(?:[^\s/@]*@)?$/, /^(?:[:/?#\s"'`,|)\]]|$)/],
  [/[\w.-]@$/, /^:/],
  [/\bssh-remote\+$/, /^/],
  [/\blookup $/, /^(?: on |:)/],
  [/\bresolve host:? ["']?$/, /^/],
];
/** @see https://go.dev/ref/mod#go-mod-file-grammar; the sentences are those of go, its compiler and gopls */
const modulePlaces: readonly Place[] = [
  inList,
  [/^\s*module\s+"?$/, /^"?\s*(?:\/\/|$)/],
  [/^\s*(?:(?:require|exclude|replace)\s+)?"?$/, /^"?\s+(?:v\d|=>)/],
  [/=>\s+"?$/, /^"?\s+v\d/],
  [/^\s*tool\s+$/, /^(?:\/|\s*$)/],
  [/(?:^|[\s"'(=[]|\/pkg\/mod\/|\/cache\/download\/)$/, /^(?:@(?:v\d|latest\b|upgrade\b|patch\b|none\b)|\/@v\/)/],
  [/\bimport\s+(?:[\w.]+\s+)?"$/, /^["/]/],
  [/\bimports\s+"?$/, /^(?:[/":]|\s|$)/],
  [/\b(?:providing|provides|for|contain|find) package "?$/, /^(?:["/:;]|\s|$)/],
  [/\bpackage "?$/, /^(?:\/|"| is not in| provided by|: )/],
  [/\bcould not import $/, /^(?:[/ ]|$)/],
  [/\bmain module \($/, /^\)/],
  [/\b(?:import|module) path "$/, /^["/]/],
  [/\b(?:required|replaced) by $/, /^(?:[/@:]|$)/],
  [/^# $/, /^\/\S*(?:\s\[[^\]]*\])?$/],
  [/^# \S+ \[$/, /^\//],
  [/^go: (?:module )?$/, /^(?:: | imports|\/\S*(?:: | imports))/],
  [/^(?:ok {2}|FAIL|\? {3})\t$/, /^[/\s]/],
  [/\b(?:package|packages|module|modules|query|pkgPath|PkgPath|ImportPath)=\[?"$/, /^["/]/],
];
const mostAround = 300;

/** Of a module as the probe of the workspace tells it (`path`, `requires`, `replaces`), and of a file without one. */
export function modulePaths({ path, requires, replaces, imports, place }: JsonObject): string[] {
  if (typeof imports === 'string' && isObject(place)) return [imports];
  if (!Array.isArray(requires)) return [];
  const required = requires.map((one: Json) => (isObject(one) ? (one.path ?? null) : null));
  const replaced: readonly Json[] = Array.isArray(replaces) ? replaces : [];
  return [path ?? null, ...required, ...replaced].filter((one) => typeof one === 'string');
}

/**
 * Names of one word: a host `artifactory`, a module `api`. The word itself does not tell, so it goes only where the place
 * says what it is; a folder, a file or a sentence keeps it.
 */
export function createOneWord() {
  const hosts = new Map<string, string>();
  const modules = new Map<string, string>();
  let rule: RegExp | undefined;

  const inPlace = (what: string, before: string, after: string): string => {
    const isAt = ([start, end]: Place) => start.test(before) && end.test(after);
    const module = modules.get(what);
    if (module !== undefined && modulePlaces.some(isAt)) return module;
    const host = hosts.get(what);
    return host !== undefined && hostPlaces.some(isAt) ? host : what;
  };
  const shown = (value: Json): Json => {
    if (typeof value === 'string') return modules.get(value) ?? value;
    if (Array.isArray(value)) return value.map(shown);
    return isObject(value) ? shownAt(value, 'path') : value;
  };
  const shownAt = (object: JsonObject, name: string): JsonObject =>
    Object.hasOwn(object, name) ? { ...object, [name]: shown(object[name] ?? null) } : object;

  function fields(value: Json): Json {
    if (modules.size === 0) return value;
    if (Array.isArray(value)) return value.map(fields);
    if (!isObject(value)) return value;
    const all: JsonObject = Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fields(member)]));
    if (Array.isArray(all.requires)) return ['path', 'requires', 'replaces'].reduce(shownAt, all);
    const { imports, place } = all;
    if (typeof imports !== 'string' || !isObject(place) || typeof place.text !== 'string') return all;
    const text = place.text.replace(`"${imports}"`, `"${modules.get(imports) ?? imports}"`);
    return shownAt({ ...all, place: { ...place, text } }, 'imports');
  }

  return {
    hosts,
    modules,
    /** The members that `modulePaths` knows, wherever such an object stands. */
    fields,
    /** After the last of them was found. */
    ready() {
      const all = [...new Set([...hosts.keys(), ...modules.keys()])].sort((a, b) => b.length - a.length).map(literal);
      rule = all.length ? new RegExp(`(?<![\\w-])(?:${all.join('|')})(?![\\w-])`, 'g') : undefined;
    },
    text: (text: string): string =>
      rule
        ? text.replace(rule, (what, at: number) => {
            const before = text.slice(Math.max(0, at - mostAround), at);
            const after = text.slice(at + what.length, at + what.length + mostAround);
            return inPlace(what, before.slice(before.lastIndexOf('\n') + 1), after.split('\n', 1)[0] ?? '');
          })
        : text,
    /** The value of a member: a list of patterns, or a host by name. */
    byName(name: string, value: string): string {
      if (/^host(?:name)?$/i.test(name)) return hosts.get(value) ?? value;
      if (!lists.test(name)) return value;
      return value.replace(/[^\s,*./:][^\s,/:]*/g, (word) => modules.get(word) ?? hosts.get(word) ?? word);
    },
    /** Wherever it stands, be it what it may: to compare two texts, not to show one. */
    everywhere: (text: string): string =>
      rule ? text.replace(rule, (what) => modules.get(what) ?? hosts.get(what) ?? what) : text,
  };
}
