import type { Desktop } from '../desktop.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { SavedSettings } from '../settings/saved.ts';
import { headerValues, namesOf, type Values } from './header-values.ts';

export interface ReceiverOptions {
  readonly preferences: Pick<Preferences, 'saved' | 'setReporting'>;
  readonly desktop: Pick<Desktop, 'seal' | 'unseal'>;
  readonly log: (...told: unknown[]) => void;
}

export type Receiver = NonNullable<SavedSettings['reporting']>;

/** What the person wants, understood. */
export interface Wanted extends Pick<Receiver, 'endpoint' | 'protocol'> {
  /** None: those there are, as long as it is the same server. */
  readonly given: Values;
}

/**
 * Where reports go. The values of its headers are in memory while the app runs, and on the disk only as the keychain
 * encrypts them; the keychain is asked no sooner than they are needed, and nothing waits for it but reports.
 */
export function createReceiver({ preferences, desktop, log }: ReceiverOptions) {
  const { sealed, opened } = headerValues(desktop, log);
  const now = () => preferences.saved().reporting;
  let held: { readonly of: Receiver; readonly values: Values } | null = null;
  let changes = 0;

  const valuesHeld = (mine: Receiver) => (held?.of === mine ? held.values : null);

  async function keep(mine: Receiver | null, values: Values | null): Promise<void> {
    held = mine && values && { of: mine, values };
    await preferences.setReporting(mine);
  }

  /** Headers are kept for the server that they were given for, and go to no other. */
  function wantedHeaders({
    endpoint,
    given,
  }: Wanted): Pick<Receiver, 'headers' | 'sealed'> & { values: Values | null } {
    const before = now();
    const isSame = before !== null && new URL(before.endpoint).origin === new URL(endpoint).origin;
    if (!isSame || Object.keys(given).length > 0) return { headers: Object.keys(given), sealed: null, values: given };
    const values = Array.isArray(before.headers) ? valuesHeld(before) : before.headers;
    return { headers: namesOf(before), sealed: before.sealed, values };
  }

  return {
    /** null: nothing is sent. */
    now,
    /** null: nobody has the values any more, or the keychain does not hand out its key. */
    async valuesOf(mine: Receiver): Promise<Values | null> {
      const values = valuesHeld(mine) ?? (await opened(mine));
      if (values && mine === now()) held = { of: mine, values };
      return values;
    },
    /** False: while macOS asked the person for the keychain, the person wanted something else. */
    async change(wanted: Wanted | null): Promise<boolean> {
      changes += 1;
      const mine = changes;
      if (wanted === null) {
        await keep(null, null);
        return true;
      }
      const { endpoint, protocol } = wanted;
      const { headers, sealed: before, values } = wantedHeaders(wanted);
      const after = before ?? (values && (await sealed(values)));
      if (mine !== changes) return false;
      await keep({ endpoint, protocol, headers, sealed: after }, values);
      return true;
    },
    /** An older Greenlight has written the values as they are. */
    async sealOlder(): Promise<void> {
      const older = now();
      if (older === null || Array.isArray(older.headers)) return;
      const mine = { ...older, headers: namesOf(older), sealed: await sealed(older.headers) };
      if (older === now()) await keep(mine, older.headers);
    },
  };
}
