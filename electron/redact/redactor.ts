import { looksRandom } from './entropy.ts';
import { createHider, type Hider } from './hidden.ts';
import { type Json, mapped } from './json.ts';
import { type Person, withoutPerson } from './person.ts';
import { withoutControls } from './printable.ts';
import { isSecretName, isSerialName, mayHoldKey } from './secret-names.ts';
import { isGone, isPlain, textRules, type Words } from './text-rules.ts';

export interface RedactOptions extends Person {
  /** Names of hosts too, but for those that everybody uses. */
  readonly hideHosts?: boolean;
  /** Paths of modules too, but for those that everybody uses. */
  readonly hideModules?: boolean;
}

/** What is taken out, by kind. */
export type Kind = 'secret' | 'serial' | 'mail' | 'computer';

export interface Redactor {
  readonly text: (text: string) => string;
  /** Strings and names in JSON. A member with a secret name loses its value whatever that is. */
  readonly value: (value: Json) => Json;
  /** To compare two redacted texts: hides names of one word also where they may be something else. */
  readonly coarse: (text: string) => string;
  /** Different things taken out so far. */
  readonly counts: () => Readonly<Record<Kind, number>>;
}

/**
 * Takes out what is nobody else's affair. The same thing becomes the same word everywhere, so that what was equal stays
 * equal and no check decides otherwise; what was taken out once is taken out wherever it stands. Redacting twice is
 * redacting once.
 */
export function createRedactor({ hideHosts = false, hideModules = false, ...person }: RedactOptions): Redactor {
  const words: Record<Kind, Map<string, string>> = {
    secret: new Map(),
    serial: new Map(),
    mail: new Map(),
    computer: new Map(),
  };
  const instead = (kind: Kind, what: string, shown: (n: number) => string): string => {
    const known = words[kind].get(what);
    if (known) return known;
    const word = shown(words[kind].size + 1);
    words[kind].set(what, word);
    return word;
  };
  const replaced: Words = {
    secret: (what) => (isGone(what) ? what : instead('secret', what, (n) => `[secret-${n}]`)),
    serial: (what) => (isGone(what) ? what : instead('serial', what, (n) => `[serial-${n}]`)),
    mail: (what) => instead('mail', what, (n) => `mail-${n}@example.invalid`),
    computer: (what) => instead('computer', what, (n) => `computer-${n}`),
  };

  const nameless = withoutPerson(person);
  const hider: Hider = createHider({ hosts: hideHosts, modules: hideModules });
  const known = new Map<string, string>();

  function text(given: string): string {
    const before = known.get(given);
    if (before !== undefined) return before;
    let clean = withoutControls(given);
    clean = knownSecrets(clean);
    for (const rule of textRules) clean = rule(clean, replaced);
    clean = nameless(clean);
    clean = hider.text(clean);
    known.set(given, clean);
    return clean;
  }

  /** What stood beside a name that says so elsewhere. */
  function knownSecrets(given: string): string {
    let clean = given;
    for (const kind of [words.secret, words.serial])
      for (const [what, word] of kind)
        if (what.length >= 8 && !/^[a-z]+$/.test(what)) clean = clean.replaceAll(what, word);
    return clean;
  }

  const byName = (name: string, value: string): string => {
    if (isSecretName(name) && !isPlain(value)) return replaced.secret(value);
    if (isSerialName(name) && /\d/.test(value) && value.length >= 6) return replaced.serial(value);
    if (mayHoldKey(name) && looksRandom(value)) return replaced.secret(value);
    return hider.byName(name, value);
  };

  const once = (value: Json) => {
    known.clear();
    return mapped(value, { text, byName, isWhole: isSecretName });
  };
  return {
    text,
    // The first time teaches the names and secrets that stand nowhere but further down.
    value(value) {
      hider.learn(value);
      const named = hider.fields(value);
      once(named);
      return once(named);
    },
    coarse: hider.coarse,
    counts: () => ({
      secret: words.secret.size,
      serial: words.serial.size,
      mail: words.mail.size,
      computer: words.computer.size,
    }),
  };
}
