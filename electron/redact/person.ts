import { literal } from './literal.ts';

/** Names of accounts that are also words of our own, of paths and of programs: they go only where they are a name. */
const common = new Set(
  'root admin administrator user users guest test tester dev developer go golang gopher code build runner ci local home work src bin lib app apps main shell editor path module proxy login mac macos apple library system server host debug demo data default public private shared staff wheel daemon nobody file folder link list dock integrated read absent broken setting value name text'.split(
    ' ',
  ),
);

/** What stands for the person's name. */
const nobody = 'user';

export interface Person {
  /** Absolute path of the home folder. */
  readonly home: string;
  readonly user: string;
}

/**
 * A function that takes the person's name out of a text: in the home folder however it is spelt (file URIs, percent
 * encoding, escaped blanks, other capital letters), and as a word by itself.
 */
export function withoutPerson({ home, user }: Person): (text: string) => string {
  const last = home.slice(home.lastIndexOf('/') + 1);
  const names = [...new Set([home.lastIndexOf('/') > 0 ? last : '', user])].filter((name) => name && name !== nobody);
  const rules = names.flatMap((name) => {
    const any = `(${[...new Set(spellings(name))]
      .sort((a, b) => b.length - a.length)
      .map(literal)
      .join('|')})`;
    // A slash in a path, in JSON, in a URI, in a URI inside a URI.
    const folder = new RegExp(`((?:/|\\\\/|%2F|%252F)(?:Users|home)(?:/|\\\\/|%2F|%252F))${any}${end}`, 'giu');
    const inHome = name === last ? [new RegExp(`(${literal(home.slice(0, -name.length))})${any}${end}`, 'giu')] : [];
    const named = new RegExp(
      `((?:^|[\\s"',;{])"?(?:USER|LOGNAME|USERNAME|SUDO_USER)"?\\s*[=:]\\s*"?|~)${any}${end}`,
      'gu',
    );
    const asWord = isWord(name) ? [new RegExp(`(${start})${any}${end}`, 'giu')] : [];
    return [folder, ...inHome, named, ...asWord];
  });
  const known = new Set(names.flatMap(spellings));
  const others = new Map<string, string>();
  const another = (name: string): string => {
    if (isNobody(name)) return name;
    const word = others.get(name) ?? `${nobody}-${others.size + 2}`;
    others.set(name, word);
    return word;
  };
  return (text) =>
    rules
      .reduce(
        (clean, rule) => clean.replace(rule, (_, before: string, name: string) => before + inCaseOf(name, known)),
        text,
      )
      .replace(otherHome, (_, before: string, name: string) => before + another(name));
}

/** Home folders of other people. `/home` is also a folder in addresses and below others; there nobody lives. */
const slash = '(?:/|\\\\/|%2F|%252F)';
const otherHome = new RegExp(
  `(${slash}Users${slash}|(?:(?<![\\p{L}\\p{N}_.-])|(?<=%2F))${slash}home${slash})((?:[\\p{L}\\p{N}_]|%(?:20|[4-9A-F][0-9A-F]))(?:(?:[\\p{L}\\p{N}._-]|%(?:20|[4-9A-F][0-9A-F]))*[\\p{L}\\p{N}_-])?)`,
  'gu',
);
/** Accounts that many machines have, and those that examples are written with. */
const everywhere = new Set(
  'linuxbrew brew vscode codespace gitpod coder node nonroot ubuntu debian fedora ec2-user jenkins circleci vagrant you yourname your-name username me'.split(
    ' ',
  ),
);
const isNobody = (name: string): boolean =>
  /^user(?:-\d+)?$/i.test(name) || common.has(name.toLowerCase()) || everywhere.has(name.toLowerCase());

const start = '(?<![\\p{L}\\p{N}])';
const end = '(?![\\p{L}\\p{N}])';
const isWord = (name: string): boolean => name.length > 2 && !common.has(name.toLowerCase()) && !/^\d+$/.test(name);

/** `é` is one character or two, a blank is escaped or not. */
function spellings(name: string): string[] {
  const forms = [name, name.normalize('NFC'), name.normalize('NFD')];
  return forms.flatMap((form) => [form, encoded(form), encoded(encoded(form)), form.replace(/ /g, '\\ ')]);
}

const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

/** A check compares paths letter by letter, so `Anna` and `anna` must stay two names. */
function inCaseOf(name: string, known: ReadonlySet<string>): string {
  if (known.has(name)) return nobody;
  return name === name.toUpperCase() ? nobody.toUpperCase() : 'User';
}
