import type { Api, AppState, EventName, EventValue, Handlers } from '../../../electron/contract.ts';
import { matrix } from './matrix.ts';

export interface FakeApi {
  readonly api: Api;
  /** Every call in order: name and argument. */
  readonly calls: [name: string, argument: unknown][];
  emit<E extends EventName>(event: E, value: EventValue<E>): void;
}

/** Main, as data: it answers what it is given, and calls it knows nothing of with nothing. */
export function fakeApi(
  state: AppState,
  answers: Partial<Handlers> = {},
  surface: Api['surface'] = 'popover',
): FakeApi {
  const calls: FakeApi['calls'] = [];
  const listeners = new Map<EventName, Set<(value: never) => void>>();
  const known: Partial<Handlers> = { state: async () => state, matrix: async () => matrix };
  const on: Api['on'] = (event, listener) => {
    const all = listeners.get(event) ?? new Set();
    listeners.set(event, all.add(listener));
    return () => void all.delete(listener);
  };
  const handler = (name: string) => async (argument: unknown) => {
    calls.push([name, argument]);
    const by = name as keyof Handlers; // one of them, or nothing is known of it
    const answer = (answers[by] ?? known[by]) as ((argument: unknown) => unknown) | undefined;
    return answer?.(argument);
  };
  const api = new Proxy({ on, surface } as Api, {
    get: (target, name) => (name in target ? Reflect.get(target, name) : handler(String(name))),
  });
  return {
    api,
    calls,
    emit: (event, value) => {
      for (const listener of listeners.get(event) ?? []) listener(value as never); // the map ties event and value
    },
  };
}
