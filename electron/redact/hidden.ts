import { isObject, type Json } from './json.ts';
import { literal } from './literal.ts';
import { createOneWord, lists, modulePaths } from './one-word.ts';

export interface Hider {
  /** Finds the names that are to be hidden. */
  readonly learn: (value: Json) => void;
  readonly text: (text: string) => string;
  /** The value of a member with this name. */
  readonly byName: (name: string, value: string) => string;
  /** Members of facts that are module paths, whatever they look like. */
  readonly fields: (value: Json) => Json;
  /** A text of which every name of one word is hidden, also where it may be another word: to compare, not to show. */
  readonly coarse: (text: string) => string;
}

/** Everybody uses them, and without them an answer could not be read. */
const publicHosts = new Set(
  'localhost github.com gitlab.com bitbucket.org codeberg.org golang.org go.dev pkg.go.dev proxy.golang.org sum.golang.org google.golang.org gopkg.in storage.googleapis.com goproxy.io goproxy.cn marketplace.visualstudio.com open-vsx.org brew.sh formulae.brew.sh code.visualstudio.com aka.ms docs.github.com apple.com developer.apple.com honnef.co mvdan.cc example.com example.org example.invalid'.split(
    ' ',
  ),
);
const publicModules =
  /^(?:golang\.org|go\.dev|google\.golang\.org|gopkg\.in|honnef\.co|mvdan\.cc|go\.uber\.org|go\.opentelemetry\.io|k8s\.io|example\.com)(?:\/|$)|^github\.com\/(?:golang|go-delve|google|dominikh|fatih|josharian|cweill|haya14busa|ramya-rao-a|uudashr|stamblerre|golangci|mgechev|microsoft)(?:\/|$)/;
/** Ends of file names that look like those of hosts. */
const files =
  /\.(?:go|mod|sum|work|json|jsonc|js|ts|mjs|md|txt|log|sh|zsh|bash|fish|toml|ya?ml|plist|app|dylib|so|env|vim|lua|py|rb|gz|zip|tar|pkg|dmg|db|vscdb|lock|conf|cfg|crt|pem|code-workspace)$/i;

const name = '[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}[A-Za-z0-9])?';
const dotted = `${name}(?:\\.${name})+`;
const inAddress = new RegExp(`://(?:[^\\s/@]*@)?(?!ssh-remote|dev-container|file|wsl)(${name}(?:\\.${name})*)`, 'g');
const afterAt = new RegExp(`[\\w.-]@(?!v\\d)(${dotted})(?=[:\\s"'/,]|$)`, 'g');
const inRemote = new RegExp(`ssh-remote\\+(${name}(?:\\.${name})*)`, 'g');
/** No public name ends so. */
const innerEnds = 'local|lan|internal|intranet|corp|home|localdomain';
const isInnerEnd = new RegExp(`^(?:${innerEnds})$`, 'i');
const inner = new RegExp(`(?<![\\w./-])(${name}(?:\\.${name})*\\.(?:${innerEnds}))(?![\\w-]|\\.\\w)`, 'g');
const modulePath = new RegExp(`(?<![\\w./@:~-])(?:\\*\\.)?(${dotted}(?:/[A-Za-z0-9._~!-]+)+)`, 'g');
const moduleLine = /^[ \t]*module[ \t]+"?([^\s"]+)"?[ \t]*(?:\/\/.*)?$/gm;
const listed = /\b(?:GOPRIVATE|GONOPROXY|GONOSUMDB|GOINSECURE|NO_PROXY|no_proxy)["']?\s*[=:]\s*["']?([^\s"']+)/g;
/** Everybody's too: a program, and what Go itself has. */
const publicWords = /^(?:main|cmd|std|command-line-arguments)$/;

/** Host names and module paths, each label and each part the same word wherever it stands, so that patterns still match. */
export function createHider({ hosts, modules }: { readonly hosts: boolean; readonly modules: boolean }): Hider {
  const found = new Map<string, string>();
  const oneWord = createOneWord();
  const labels = new Map<string, string>();
  const parts = new Map<string, string>();
  let rule: RegExp | undefined;
  const word = (known: Map<string, string>, what: string, letter: string) => {
    const there = known.get(what.toLowerCase());
    if (there) return there;
    if (/^[hm]\d+$/.test(what)) return what; // hidden before
    const fresh = `${letter}${known.size + 1}`;
    known.set(what.toLowerCase(), fresh);
    return fresh;
  };
  const hostWord = (host: string) => {
    const all = host.split('.');
    const last = all.at(-1) ?? '';
    const kept = all.length > 1 && !isInnerEnd.test(last) ? all.slice(0, -1) : all;
    const ends = kept.length - 1;
    const shown = kept.map((label, at) => (at === ends && isInnerEnd.test(label) ? label : word(labels, label, 'h')));
    return `${shown.join('.')}.invalid`;
  };
  const addHost = (host: string) => {
    if (!hosts || isPublic(host) || host.endsWith('.invalid') || host.length < 3) return;
    if (/^[\d.]+$/.test(host)) {
      if (/^(?:\d{1,3}\.){3}\d{1,3}$/.test(host) && !/^(?:127|0|169\.254|192\.0\.2)\./.test(host))
        found.set(host, `192.0.2.${(labels.size % 250) + 1}`);
      return;
    }
    if (host.includes('.')) found.set(host, hostWord(host));
    else oneWord.hosts.set(host, hostWord(host));
  };
  const addModule = (given: string) => {
    const path = given.replace(/^\*\./, '').replace(/[/.*]+$/, '');
    const [host = '', ...rest] = path.split('/');
    if (/^[\d.:a-f]+\/\d+$/i.test(path)) return; // a range of addresses
    if (!/[./]|\w-\w{3}/.test(path)) {
      const isName = /^[A-Za-z][\w-]*$/.test(path) && !publicWords.test(path);
      if (modules && isName) oneWord.modules.set(path, word(parts, path, 'm'));
      return;
    }
    if (!path || publicModules.test(path) || host.endsWith('.invalid') || (rest.length === 0 && !modules)) return;
    if (host.includes('.') && !files.test(host)) addHost(host);
    if (!modules || !host) return;
    const shownHost = isPublic(host) ? host : host.includes('.') ? hostWord(host) : word(parts, host, 'm');
    const shown = rest.map((part) => (/^v\d+$/.test(part) ? part : word(parts, part, 'm')));
    found.set(path, [shownHost, ...shown].join('/'));
    const escaped = path.replace(/[A-Z]/g, (letter) => `!${letter.toLowerCase()}`);
    if (escaped !== path) found.set(escaped, [shownHost, ...shown].join('/'));
  };
  const learnText = (text: string) => {
    for (const rule of [inAddress, afterAt, inRemote, inner])
      for (const [, host = ''] of text.matchAll(rule)) addHost(host);
    for (const [, path = ''] of text.matchAll(moduleLine)) addModule(path);
    for (const [, path = ''] of text.matchAll(modulePath))
      if (!files.test(path.split('/')[0] ?? '') && /\.[a-z]{2,}(?:\/|$)/i.test(path))
        addModule(path.replace(/@.*/, ''));
    for (const [, list = ''] of text.matchAll(listed)) learnList(list);
  };
  const learnList = (list: string) => {
    for (const one of list.split(',')) {
      const entry = one
        .trim()
        .replace(/^[*.]+/, '')
        .replace(/:\d+$/, '');
      if (entry.includes('/')) addModule(entry);
      else if (/^[\w.-]+$/.test(entry)) addHost(entry);
    }
  };
  function learn(value: Json, under = ''): void {
    if (typeof value === 'string') {
      if (lists.test(under)) learnList(value);
      learnText(value);
    } else if (Array.isArray(value)) value.forEach((one: Json) => learn(one, under));
    else if (isObject(value)) {
      modulePaths(value).forEach(addModule);
      const own = typeof value.name === 'string' ? value.name : under;
      for (const [key, member] of Object.entries(value)) {
        learnText(key);
        learn(member, key === 'value' ? own : key);
      }
    }
  }
  return {
    learn(value) {
      if (!hosts && !modules) return;
      learn(value);
      const all = [...found.keys()].sort((a, b) => b.length - a.length).map(literal);
      oneWord.ready();
      rule = all.length ? new RegExp(`(?<![\\w-])(?:${all.join('|')})(?![\\w-])`, 'g') : undefined;
    },
    text: (text) => oneWord.text(rule ? text.replace(rule, (what) => found.get(what) ?? what) : text),
    byName: oneWord.byName,
    fields: oneWord.fields,
    coarse: oneWord.everywhere,
  };
}

const isPublic = (host: string): boolean =>
  publicHosts.has(host.toLowerCase()) || [...publicHosts].some((known) => host.toLowerCase().endsWith(`.${known}`));
