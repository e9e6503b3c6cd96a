import * as z from 'zod';
import type { Desktop } from '../desktop.ts';
import type { SavedSettings } from '../settings/saved.ts';

type Receiver = NonNullable<SavedSettings['reporting']>;
export type Values = Readonly<Record<string, string>>;

const Values = z.record(z.string(), z.string());

/** Values of headers to what is kept of them, and back. None of them is ever in an error, nor in a log. */
export function headerValues({ seal, unseal }: Pick<Desktop, 'seal' | 'unseal'>, log: (...told: unknown[]) => void) {
  return {
    /** As it may stand in a file; null: there is nothing to keep, or no keychain to keep it by. */
    async sealed(values: Values): Promise<string | null> {
      if (Object.keys(values).length === 0) return null;
      try {
        return await seal(JSON.stringify(values));
      } catch (error) {
        log('the keychain does not take the headers', error);
        return null;
      }
    },
    /** null: nobody has them any more, or the keychain does not hand out its key. */
    async opened({ headers, sealed }: Pick<Receiver, 'headers' | 'sealed'>): Promise<Values | null> {
      if (!Array.isArray(headers)) return headers;
      if (headers.length === 0) return {};
      if (sealed === null) return null;
      try {
        return Values.parse(parsed(await unseal(sealed)));
      } catch (error) {
        log('the keychain does not give the headers back', error);
        return null;
      }
    },
  };
}

/** What JSON.parse throws quotes the text. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** What they are called: all that windows learn. */
export const namesOf = ({ headers }: Pick<Receiver, 'headers'>): string[] =>
  Array.isArray(headers) ? headers : Object.keys(headers);
