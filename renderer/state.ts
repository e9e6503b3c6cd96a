import type { StateCreator } from 'zustand';
import type { Api, AppState, CallName, EventValue, In, Out, View } from '../electron/contract.ts';

export type Ref = In<'preview'>[number];
export type Preview = Out<'preview'>;
export type Outcome = Out<'apply'>;
export type UndoOutcome = Out<'undo'>;

/** What is looked at in full: a finding, or a check that could not tell. `at` is the part that is wanted first. */
export type Opened =
  | { readonly is: 'finding'; readonly ref: Ref; readonly at: 'top' | 'repair' }
  | { readonly is: 'unknown'; readonly check: string }
  /** Repairs that are offered together. */
  | { readonly is: 'together'; readonly refs: readonly Ref[] };

/** One repair, from its preview to its undoing. */
export type Repair =
  | { readonly is: 'none' }
  | { readonly is: 'reading' }
  | { readonly is: 'shown'; readonly preview: Preview }
  | { readonly is: 'applying'; readonly preview: Preview }
  | { readonly is: 'ended'; readonly preview: Preview; readonly outcome: Outcome }
  | { readonly is: 'undoing'; readonly preview: Preview | null; readonly entry: string }
  | { readonly is: 'undone'; readonly preview: Preview | null; readonly undo: UndoOutcome }
  | { readonly is: 'broke'; readonly doing: 'preview' | 'apply' | 'undo'; readonly preview: Preview | null };

/** Questions to main whose answers a view shows; asked again when the report is a new one. */
export type Question = 'environments' | 'matrix' | 'logs' | 'onboarding' | 'bundle';
/** While it is asked again, the answer before stays. */
export interface Answer<T> {
  readonly is: 'asking' | 'known' | 'failed';
  readonly value: T | null;
}
export type Answers = { readonly [K in Question]?: Answer<Out<K>> };

export interface State {
  /** What main says; null until it has said it the first time. Only main's `state` event writes it, whole. */
  readonly app: AppState | null;
  readonly opened: Opened | null;
  readonly repair: Repair;
  readonly view: View;
  readonly answers: Answers;
  readonly trace: EventValue<'trace'> | null;
  /** A call that main could not carry out, until the next one. */
  readonly failed: CallName | null;

  check(): void;
  open(opened: Opened): void;
  close(): void;
  preview(refs: readonly Ref[]): Promise<void>;
  apply(): Promise<void>;
  undo(entry: string): Promise<void>;
  show(view: View): void;
  ask(question: Question): Promise<void>;
  skip(step: string, skip: boolean): Promise<void>;
  /** Follows what macOS refuses, or asks whether that is being done. */
  follow(what: In<'trace'>): Promise<void>;
  /** Any other call: its answer, or null when main could not carry it out, which is then said. */
  send<K extends CallName>(call: K, argument: In<K>): Promise<Out<K> | null>;
  dismiss(): void;
}

export const state =
  (api: Api): StateCreator<State> =>
  (set, get) => {
    api.on('state', (app) => set({ app }));
    api.on('trace', (trace) => set({ trace }));
    api.on('view', (view) => set({ view, opened: null, repair: { is: 'none' } }));
    api.state().then(
      (app) => set((now) => ({ app: now.app ?? app })), // an event that came first is newer
      () => set({ failed: 'state' }),
    );

    /** Does one part of a repair; what comes back is dropped when the person has gone elsewhere meanwhile. */
    const step = async (during: Repair, doing: 'preview' | 'apply' | 'undo', work: () => Promise<Repair>) => {
      set({ repair: during });
      const preview = 'preview' in during ? during.preview : null;
      const after = await work().catch((): Repair => ({ is: 'broke', doing, preview }));
      if (get().repair === during) set({ repair: after });
    };

    return {
      app: null,
      opened: null,
      repair: { is: 'none' },
      view: 'overview',
      answers: {},
      trace: null,
      failed: null,

      check: () => void get().send('check', undefined),
      open: (opened) => set({ opened, repair: { is: 'none' } }),
      close: () => set({ opened: null, repair: { is: 'none' } }),
      preview: (refs) =>
        step({ is: 'reading' }, 'preview', async () => ({ is: 'shown', preview: await api.preview([...refs]) })),
      apply: async () => {
        const { repair } = get();
        if (repair.is !== 'shown' || repair.preview.plan === null) return;
        const { preview } = repair;
        const { plan } = repair.preview;
        await step({ is: 'applying', preview }, 'apply', async () => ({
          is: 'ended',
          preview,
          outcome: await api.apply(plan),
        }));
      },
      undo: async (entry) => {
        const { repair } = get();
        const preview = 'preview' in repair ? repair.preview : null;
        await step({ is: 'undoing', preview, entry }, 'undo', async () => ({
          is: 'undone',
          preview,
          undo: await api.undo(entry),
        }));
      },
      show: (view) => set({ view, opened: null, repair: { is: 'none' } }),
      ask: async (question) => {
        const put = (answer: Answer<Out<Question>>) =>
          set(({ answers }) => ({ answers: { ...answers, [question]: answer } }));
        const before = get().answers[question]?.value ?? null;
        put({ is: 'asking', value: before });
        await api[question]().then(
          (value) => put({ is: 'known', value }),
          () => put({ is: 'failed', value: before }),
        );
      },
      skip: async (step, skip) => {
        const value = await get().send('skipStep', { step, skip });
        if (value) set(({ answers }) => ({ answers: { ...answers, onboarding: { is: 'known', value } } }));
      },
      follow: async (what) => {
        const trace = await get().send('trace', what);
        if (trace) set({ trace });
      },
      send: async <K extends CallName>(call: K, argument: In<K>) => {
        set({ failed: null });
        const handler = api[call] as unknown as (argument: In<K>) => Promise<Out<K>>; // K ties the two
        return handler(argument).catch(() => {
          set({ failed: call });
          return null;
        });
      },
      dismiss: () => set({ failed: null }),
    };
  };
