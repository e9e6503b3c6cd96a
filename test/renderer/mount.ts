import { act, cleanup, configure, render, screen } from '@testing-library/react';
import { createElement } from 'react';
import type { AppState, Handlers } from '../../electron/contract.ts';
import { fakeApi } from './harness/fake-api.ts';
import { type Scenario, scenarios } from './harness/scenarios.ts';

const english = scenarios('en');
// Views are loaded when they are first looked at, which takes a busy machine more than the one second of the library.
configure({ asyncUtilTimeout: 20_000 });

/** One of the states of the harness. */
export function scenario(name: string, all = english): Scenario {
  const found = all[name];
  if (!found) throw new Error(`no state ${name}`);
  return found;
}

const answers: Partial<Handlers> = {};
export const main = fakeApi(scenario('green').state, answers);
Object.assign(window, { greenlight: main.api });
// After the fake main is there, as in a window: the store asks for the state at once.
const { useApp } = await import('../../renderer/store.ts');
const { Popover } = await import('../../renderer/views/popover/popover.tsx');

const { Window } = await import('../../renderer/views/window/window.tsx');

export { useApp };

/** The popover as it stands in that state, with nothing pressed yet. */
export function mount(given: Pick<Scenario, 'state' | 'answers'>): void {
  prepare(given);
  render(createElement(Popover));
}

/** The window as it stands in that state, with its view shown. */
export async function mountWindow(given: Scenario): Promise<void> {
  prepare(given);
  render(createElement(Window));
  const { view } = given;
  if (view) act(() => main.emit('view', view));
  await screen.findAllByRole('heading', { level: 1 });
}

function prepare({ state, answers: given = {} }: Pick<Scenario, 'state' | 'answers'>): void {
  cleanup();
  for (const name of Object.keys(answers)) delete answers[name as keyof Handlers]; // its own keys
  Object.assign(answers, given);
  main.calls.length = 0;
  useApp.setState(useApp.getInitialState(), true);
  main.emit('state', state);
}

/** Names of the calls that main got, in order. */
export const called = (): string[] => main.calls.map(([name]) => name);

export const without = (state: AppState, check: string): AppState => ({
  ...state,
  report: state.report && { ...state.report, findings: state.report.findings.filter((one) => one.check !== check) },
});
