import { cleanup, render } from '@testing-library/react';
import { createElement } from 'react';
import type { AppState, Handlers } from '../../electron/contract.ts';
import { fakeApi } from './harness/fake-api.ts';
import { type Scenario, scenarios } from './harness/scenarios.ts';

const english = scenarios('en');

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

export { useApp };

/** The popover as it stands in that state, with nothing pressed yet. */
export function mount({ state, answers: given = {} }: Pick<Scenario, 'state' | 'answers'>): void {
  cleanup();
  for (const name of Object.keys(answers)) delete answers[name as keyof Handlers]; // its own keys
  Object.assign(answers, given);
  main.calls.length = 0;
  useApp.setState(useApp.getInitialState(), true);
  main.emit('state', state);
  render(createElement(Popover));
}

/** Names of the calls that main got, in order. */
export const called = (): string[] => main.calls.map(([name]) => name);

export const without = (state: AppState, check: string): AppState => ({
  ...state,
  report: state.report && { ...state.report, findings: state.report.findings.filter((one) => one.check !== check) },
});
