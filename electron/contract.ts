import * as z from 'zod';
import { Environments } from './engine/environments-model.ts';
import { Matrix } from './engine/matrix-model.ts';
import { Report } from './engine/model.ts';
import { Onboarding } from './engine/onboarding-model.ts';
import { Entry, Outcome, Preview, Ref, UndoOutcome } from './engine/repair-model.ts';

/**
 * What the main process and the renderer say to each other, and all of it. Main holds the truth and sends it as `state`;
 * the renderer sends references, never steps, paths or commands. Both sides' types are inferred from here; main parses
 * every argument and every answer.
 */

export const views = [
  'overview',
  'environment',
  'matrix',
  'timeline',
  'logs',
  'refusals',
  'setup',
  'history',
  'settings',
  'about',
] as const;
export const View = z.enum(views);
export type View = z.infer<typeof View>;

/** Where each report is sent to. Values of headers are secrets: windows learn the names alone. */
const Reporting = z.object({
  /** `https://collector.example.com:4318`; /v1/logs and /v1/metrics are added. */
  endpoint: z.string().max(2000),
  protocol: z.enum(['http/protobuf', 'http/json']),
  headers: z.array(z.string()),
  /** False: there is no keychain to keep the values by, so they are gone when Greenlight quits. */
  lasting: z.boolean(),
});

export const Settings = z.object({
  language: z.enum(['system', 'en', 'zh-CN']),
  /** `applicationName` of the editor; null: the one used last. */
  editor: z.string().max(100).nullable(),
  /** Shown with `~`; only main knows where they really are. The first is the one that is checked. */
  workspaces: z.array(z.string().max(4000)).max(50),
  launchAtLogin: z.boolean(),
  notifications: z.boolean(),
  /** A coloured badge beside the shape in the menu bar. */
  badge: z.boolean(),
  updates: z.enum(['automatic', 'ask', 'never']),
  paused: z.boolean(),
  /** null: nothing is sent. */
  reporting: Reporting.nullable(),
});
export type Settings = z.infer<typeof Settings>;

/** What a person may change by itself; workspaces are chosen in a dialog of main, and where reports go is asked for apart. */
export const SettingsPatch = Settings.omit({ workspaces: true, reporting: true }).partial().strict();
export type SettingsPatch = z.infer<typeof SettingsPatch>;

export const ReportingWish = Reporting.omit({ headers: true, lasting: true })
  .extend({
    /** `name=value, name=value`; empty: those there are, as long as the address leads to the same server. */
    headers: z.string().max(20_000),
  })
  .strict();
export type ReportingWish = z.infer<typeof ReportingWish>;

/** What the last try to send reports came to. */
export const Sending = z.object({
  at: z.iso.datetime(),
  sent: z.number(),
  /** Reports that the receiver refused for good. */
  refused: z.number(),
  /** Log records and points that it did not take although it said yes. */
  rejected: z.number(),
  waiting: z.number(),
  /** Of the next try, when something waits. */
  nextAt: z.iso.datetime().nullable(),
  /** In the words of the system or the receiver; null: all went well. */
  problem: z.string().nullable(),
  /** Nothing is sent, because the values of the headers are not to be had: the person has to enter them again. */
  headersGone: z.boolean(),
});
export type Sending = z.infer<typeof Sending>;

export const TimelineEntry = z.object({
  at: z.iso.datetime(),
  /** `started`: the first report there is. */
  kind: z.enum(['started', 'worse', 'better', 'different', 'repaired', 'undone']),
  light: Report.shape.light,
  /** Roots that came and went, in words. */
  appeared: z.array(z.string()),
  disappeared: z.array(z.string()),
  /** Files that had changed just before, `~/.zshrc`. */
  changedFiles: z.array(z.string()),
});
export type TimelineEntry = z.infer<typeof TimelineEntry>;

export const Update = z.object({
  state: z.enum(['idle', 'checking', 'none', 'available', 'downloading', 'ready', 'cannot']),
  version: z.string().nullable(),
  percent: z.number().nullable(),
  /** Why it cannot, in words. */
  reason: z.string().nullable(),
  checkedAt: z.iso.datetime().nullable(),
});
export type Update = z.infer<typeof Update>;

/** Something about where or how the app itself runs that a person should know. */
export const Notice = z.object({
  id: z.enum([
    'moved',
    'translocated',
    'not-in-applications',
    'second-copy',
    'rosetta',
    'read-only-place',
    'icon-hidden',
    'icon-behind-notch',
  ]),
  title: z.string(),
  detail: z.string(),
  /** What a click would do, if anything. */
  action: z.enum(['move-to-applications', 'open-menu-bar-settings', 'quit', 'none']),
});
export type Notice = z.infer<typeof Notice>;

export const AppState = z.object({
  /** In force now. */
  language: z.enum(['en', 'zh-CN']),
  phase: z.enum(['checking', 'idle', 'repairing', 'paused']),
  /** Of the check that runs: probes finished and started. */
  progress: z.object({ done: z.number(), total: z.number() }).nullable(),
  /** In the language in force; null before the first check. */
  report: Report.nullable(),
  /** When the files that the report rests on were last known unchanged; the age that is shown. */
  currentAt: z.iso.datetime().nullable(),
  /** Name of the editor that was checked: `Visual Studio Code`. */
  editorName: z.string().nullable(),
  editors: z.array(z.object({ id: z.string(), name: z.string() })),
  timeline: z.array(TimelineEntry),
  history: z.array(Entry),
  settings: Settings,
  /** null: there was nothing to send since the app has started, or since the receiver is this one. */
  sending: Sending.nullable(),
  update: Update,
  notices: z.array(Notice),
  about: z.object({ version: z.string(), electron: z.string().nullable(), platform: z.string() }),
  /** Findings whose repairs may be offered together, best first. */
  repairOrder: z.array(Ref),
  /** What each check is called, in the language in force; by its id. Results that are unknown have no other name. */
  checkNames: z.record(z.string(), z.string()).optional(),
});
export type AppState = z.infer<typeof AppState>;

const Line = z.object({ line: z.number(), text: z.string() });
export const ExplainedLog = z.object({
  file: z.string(),
  verdict: z.enum(['failure', 'healthy', 'unknown']),
  title: z.string(),
  detail: z.string().nullable(),
  fix: z.string().nullable(),
  rootCause: Line.extend({ id: z.string(), count: z.number() }).nullable(),
  consequences: z.array(Line.extend({ title: z.string(), count: z.number() })),
});
export type ExplainedLog = z.infer<typeof ExplainedLog>;

export const Refused = z.object({
  number: z.number(),
  at: z.string(),
  times: z.number(),
  title: z.string(),
  fix: z.string(),
  path: z.string().nullable(),
  pane: z.string().nullable(),
  records: z.array(z.string()),
});
export type Refused = z.infer<typeof Refused>;

export const TraceState = z.object({
  state: z.enum(['off', 'on', 'cannot']),
  reason: z.string().nullable(),
  refused: z.array(Refused),
});
export type TraceState = z.infer<typeof TraceState>;

/** The finding whose repair puts the command into terminals, for `preview`; as a type, so that both sides write the same. */
export type OwnCommandRef = { readonly check: 'own-command'; readonly key: '~/.local/bin/greenlight' };

/** How a person sees by hand what a check sees: commands for Terminal, and what should come. */
const See = z.object({ run: z.array(z.string()), look: z.string() });

const PlanId = z.string().regex(/^[0-9a-f]{64}$/);
/** What a bundle would hold, whole, before it is saved anywhere. */
export const BundlePreview = z.object({ json: z.string(), markdown: z.string(), bytes: z.number() });
export type BundlePreview = z.infer<typeof BundlePreview>;

export const calls = {
  state: { in: z.void(), out: AppState },
  check: { in: z.void(), out: z.void() },
  preview: { in: z.array(Ref).min(1).max(50), out: Preview },
  apply: { in: PlanId, out: Outcome },
  undo: { in: z.string().max(100), out: UndoOutcome },
  environments: { in: z.void(), out: Environments },
  matrix: { in: z.void(), out: Matrix },
  logs: { in: z.void(), out: z.array(ExplainedLog) },
  trace: { in: z.enum(['start', 'stop', 'get']), out: TraceState },
  onboarding: { in: z.void(), out: Onboarding },
  skipStep: { in: z.object({ step: z.string().max(100), skip: z.boolean() }), out: Onboarding },
  settings: { in: SettingsPatch, out: z.void() },
  /** null turns it off. Answers why it cannot be, in words; null: it is so now. */
  reporting: { in: ReportingWish.nullable(), out: z.string().nullable() },
  addWorkspace: { in: z.void(), out: z.void() },
  removeWorkspace: { in: z.number().int().min(0).max(49), out: z.void() },
  bundle: { in: z.void(), out: BundlePreview },
  /** Asks where, in a dialog of main; false: not saved. */
  saveBundle: { in: z.enum(['json', 'markdown']), out: z.boolean() },
  /** By the id of a check; null: it has no page. */
  see: { in: z.string().max(100), out: See.nullable() },
  openWindow: { in: View, out: z.void() },
  /** `check`: one of the check's own sources, by number. */
  openSource: { in: z.object({ check: z.string().max(100), source: z.number().int().min(0).max(50) }), out: z.void() },
  /** One of a fixed list, by name. */
  openLink: { in: z.string().max(100), out: z.void() },
  openPane: { in: z.string().max(100), out: z.void() },
  /** Shows in Finder under which terms the app holds the work of others. */
  showLicences: { in: z.void(), out: z.void() },
  /** Puts the person's command of a finding on the clipboard and opens Terminal. */
  openTerminal: { in: Ref, out: z.void() },
  copy: { in: z.string().max(100_000), out: z.void() },
  act: { in: Notice.shape.action, out: z.void() },
  update: { in: z.enum(['check', 'download', 'restart']), out: z.void() },
  closePopover: { in: z.void(), out: z.void() },
  quit: { in: z.void(), out: z.void() },
} as const;
export type CallName = keyof typeof calls;
export type In<K extends CallName> = z.output<(typeof calls)[K]['in']>;
export type Out<K extends CallName> = z.output<(typeof calls)[K]['out']>;
export type Handlers = { readonly [K in CallName]: (argument: In<K>) => Promise<Out<K>> };

export const events = {
  state: AppState,
  trace: TraceState,
  /** The window is asked to show this. */
  view: View,
} as const;
export type EventName = keyof typeof events;
export type EventValue<E extends EventName> = z.output<(typeof events)[E]>;

/** What `window.greenlight` is in the renderer. */
export type Api = Handlers & {
  /** Returns how to stop listening. */
  on<E extends EventName>(event: E, listener: (value: EventValue<E>) => void): () => void;
  /** Which of the two windows this is. */
  readonly surface: 'popover' | 'window';
};
