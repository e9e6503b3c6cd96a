import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand/vanilla';
import type { Handlers } from '../../electron/contract.ts';
import { type Outcome, type Preview, type State, state } from '../../renderer/state.ts';
import { fakeApi } from './harness/fake-api.ts';
import { goroot } from './harness/findings.ts';
import { outcomes, removesGoroot, undone } from './harness/previews.ts';
import { sayIn } from './harness/say.ts';
import { scenarios } from './harness/scenarios.ts';

const say = sayIn('en');
const red = scenarios('en').red?.state;
if (!red) throw new Error('no state red');
const one = goroot(say);
const shown = removesGoroot(one);

function store(answers: Partial<Handlers> = {}) {
  const main = fakeApi(red ?? never(), answers);
  return { main, store: createStore<State>()(state(main.api)) };
}
const never = (): never => {
  throw new Error('never');
};
const ready = { preview: async (): Promise<Preview> => shown };

describe('the state of main', () => {
  test('is asked for once and then replaced by what main sends', async () => {
    const { main, store: app } = store();
    await new Promise((soon) => setTimeout(soon));
    expect(app.getState().app).toBe(red);
    const later = { ...red, phase: 'checking' as const };
    main.emit('state', later);
    expect(app.getState().app).toBe(later);
  });

  test('is not put back by an answer that comes after an event', async () => {
    const { main, store: app } = store();
    const newer = { ...red, phase: 'checking' as const };
    main.emit('state', newer);
    await new Promise((soon) => setTimeout(soon));
    expect(app.getState().app).toBe(newer);
  });

  test('when main does not answer, that is said', async () => {
    const { store: app } = store({ state: async () => never() });
    await new Promise((soon) => setTimeout(soon));
    expect(app.getState()).toMatchObject({ app: null, failed: 'state' });
  });
});

describe('a repair', () => {
  test('goes from its preview to its undoing, and sends references only', async () => {
    const { main, store: app } = store({ ...ready, apply: async () => outcomes(say).fixed, undo: async () => undone });
    const ref = { check: one.check, key: one.key };
    await app.getState().preview([ref]);
    expect(app.getState().repair).toEqual({ is: 'shown', preview: shown });
    await app.getState().apply();
    expect(app.getState().repair).toMatchObject({ is: 'ended', outcome: { outcome: 'fixed' } });
    await app.getState().undo('2026-11-22T18-00-00');
    expect(app.getState().repair).toEqual({ is: 'undone', preview: shown, undo: undone });
    expect(main.calls).toEqual([
      ['state', undefined],
      ['preview', [ref]],
      ['apply', shown.plan],
      ['undo', '2026-11-22T18-00-00'],
    ]);
  });

  test('without a plan is never applied', async () => {
    const { main, store: app } = store({ preview: async () => ({ ...shown, plan: null }) });
    await app.getState().preview([one]);
    await app.getState().apply();
    expect(main.calls.map(([name]) => name)).not.toContain('apply');
  });

  test('is not applied twice by two presses', async () => {
    let end: (outcome: Outcome) => void = never;
    const { main, store: app } = store({ ...ready, apply: () => new Promise((resolve) => (end = resolve)) });
    await app.getState().preview([one]);
    const first = app.getState().apply();
    await app.getState().apply();
    end(outcomes(say).fixed);
    await first;
    expect(main.calls.filter(([name]) => name === 'apply')).toHaveLength(1);
  });

  test('whose answer comes after the person has left is dropped', async () => {
    let answer: (preview: Preview) => void = never;
    const { store: app } = store({ preview: () => new Promise((resolve) => (answer = resolve)) });
    const asked = app.getState().preview([one]);
    app.getState().close();
    answer(shown);
    await asked;
    expect(app.getState()).toMatchObject({ opened: null, repair: { is: 'none' } });
  });

  test('says which part broke', async () => {
    const { store: app } = store({ ...ready, apply: async () => never() });
    await app.getState().preview([one]);
    await app.getState().apply();
    expect(app.getState().repair).toEqual({ is: 'broke', doing: 'apply', preview: shown });
  });
});

test('a question keeps its answer while it is asked again', async () => {
  const { store: app } = store();
  await app.getState().ask('matrix');
  const before = app.getState().answers.matrix?.value;
  expect(before).not.toBeNull();
  const again = app.getState().ask('matrix');
  expect(app.getState().answers.matrix).toEqual({ is: 'asking', value: before });
  await again;
});

test('a call that fails is said, until the next one', async () => {
  const { store: app } = store({ openPane: async () => never() });
  app.getState().send('openPane', 'privacy');
  await new Promise((soon) => setTimeout(soon));
  expect(app.getState().failed).toBe('openPane');
  app.getState().check();
  expect(app.getState().failed).toBeNull();
});
