import type { ReportingWish, Sending } from '../../contract.ts';
import type { Machine } from '../../engine/host.ts';
import type { Report } from '../../engine/model.ts';
import type { Drained } from '../../fleet/drain.ts';
import { headersOf, settingsOf } from '../../fleet/settings.ts';
import type { Running } from '../../fleet/start.ts';
import { sayAppIn } from '../app-words.ts';
import type { Preferences } from '../settings/preferences.ts';
import type { SavedSettings } from '../settings/saved.ts';
import type { Truth } from '../truth.ts';

export interface ReportingOptions {
  readonly machine: Pick<Machine, 'home' | 'user' | 'env'>;
  /** Absolute path of the folder in which Greenlight keeps what is its own. */
  readonly folder: string;
  readonly truth: Truth;
  readonly preferences: Pick<Preferences, 'saved' | 'setReporting'>;
  /** The report that is shown, in English. */
  readonly current: () => Report | null;
  readonly log: (...told: unknown[]) => void;
}

type Receiver = NonNullable<SavedSettings['reporting']>;

/** What is under way when the app ends may take this long; what has not arrived then waits on the disk. */
const goodbyeMs = 2000;
/** A file that is saved again and again makes as many reports; one that says what the one before said is sent this late. */
const sameAgainMs = 3_600_000;
const none = { text: '', atMs: 0 };

/** Sends reports to the receiver that the person has named, in the background. Loads nothing while there is none. */
export function createReporting({ machine, folder, truth, preferences, current, log }: ReportingOptions) {
  const { env } = machine;
  const receiver = () => preferences.saved().reporting;
  let sending: Promise<Running | null> = Promise.resolve(null);
  let taken = none;

  /** Ends what goes to the receiver before, and then begins with the one of now. */
  function begin(afresh: boolean): void {
    const mine = receiver();
    taken = none;
    truth.setState({ sending: null });
    const tell = (drained: Partial<Drained>) => {
      if (mine === receiver()) truth.setState({ sending: shown(drained) });
    };
    const next = async (before: Running | null): Promise<Running | null> => {
      await before?.stop();
      if (mine === null || mine !== receiver()) return null;
      const settings = settingsOf(mine, env);
      if (!settings.ok) {
        tell({ problem: settings.problem === 'no-signal' ? noSignal : settings.value });
        return null;
      }
      const { startFleet } = await import('../../fleet/start.ts');
      const onDrained = (drained: Drained) => {
        // A look at an empty folder is no try.
        if (drained.sent + drained.refused + drained.waiting > 0) tell(drained);
      };
      return startFleet({ folder, targets: settings.targets, person: machine, env, afresh, onDrained, log });
    };
    sending = sending.then(next).catch((error: unknown) => {
      log(error);
      return null;
    });
  }

  /** Returns at once. */
  function take(report: Report): void {
    if (receiver() === null) return;
    const text = gist(report);
    const atMs = performance.now();
    if (text === taken.text && atMs - taken.atMs < sameAgainMs) return;
    taken = { text, atMs };
    void sending.then((running) => running?.take(report));
  }

  return {
    start(): void {
      if (receiver() !== null) begin(false);
    },
    take,
    /** Answers why not, in words. The report that is shown goes first, so that the person sees how it ends. */
    async set(wish: ReportingWish | null): Promise<string | null> {
      const wanted = wish && read(wish, receiver());
      const settings = wanted && typeof wanted !== 'string' ? settingsOf(wanted, env) : null;
      const problem = typeof wanted === 'string' ? wanted : settings?.ok === false ? settings.problem : null;
      if (problem === 'bad-protocol') throw new Error('the contract allows no other protocol');
      if (problem !== null) return sayAppIn(truth.getState().language)(`reporting.${problem}`);
      await preferences.setReporting(typeof wanted === 'string' ? null : wanted);
      begin(true);
      const report = current();
      if (report) take(report);
      return null;
    },
    async stop(): Promise<void> {
      let timer: NodeJS.Timeout | undefined;
      const late = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, goodbyeMs);
      });
      await Promise.race([sending.then((running) => running?.stop()), late]);
      clearTimeout(timer);
    },
  };
}
export type Reporting = ReturnType<typeof createReporting>;

/** Headers are kept for the server that they were given for, and go to no other. */
function read(
  { endpoint, protocol, headers }: ReportingWish,
  before: Receiver | null,
): Receiver | 'no-endpoint' | 'bad-endpoint' | 'bad-header' {
  if (endpoint.trim() === '') return 'no-endpoint';
  const address = addressOf(endpoint);
  if (address === null) return 'bad-endpoint';
  const isSame = before !== null && new URL(before.endpoint).origin === new URL(address).origin;
  const given = headersOf(headers);
  if (given === null) return 'bad-header';
  const isGiven = Object.keys(given).length > 0;
  return { endpoint: address, protocol, headers: isGiven || !isSame ? given : before.headers };
}

/** As it is kept and shown: without a login, which would be seen, and not one of the two addresses made of it. */
function addressOf(text: string): string | null {
  const url = URL.parse(text.trim());
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password || url.search || url.hash) return null;
  return url.href.replace(/\/+$/, '').replace(/\/v1\/(logs|metrics)$/, '');
}

/** What a report says, without when and how fast. */
const gist = ({ light, subject, findings, results }: Report): string =>
  JSON.stringify([
    light,
    subject,
    findings.map(({ check, key, severity, message, causedBy }) => [check, key, severity, message, causedBy]),
    results.map(({ check, status }) => [check, status]),
  ]);

const noSignal = 'OTEL_LOGS_EXPORTER=none, OTEL_METRICS_EXPORTER=none';

const shown = ({ nextMs = null, ...drained }: Partial<Drained>): Sending => ({
  sent: drained.sent ?? 0,
  refused: drained.refused ?? 0,
  rejected: drained.rejected ?? 0,
  waiting: drained.waiting ?? 0,
  problem: drained.problem ?? null,
  at: new Date().toISOString(),
  nextAt: nextMs === null ? null : new Date(nextMs).toISOString(),
});
