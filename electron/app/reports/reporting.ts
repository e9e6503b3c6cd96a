import type { ReportingWish, Sending } from '../../contract.ts';
import type { Machine } from '../../engine/host.ts';
import type { Report } from '../../engine/model.ts';
import type { Drained } from '../../fleet/drain.ts';
import { headersOf, settingsOf } from '../../fleet/settings.ts';
import type { Running } from '../../fleet/start.ts';
import { sayAppIn } from '../app-words.ts';
import type { Truth } from '../truth.ts';
import { createReceiver, type ReceiverOptions, type Wanted } from './receiver.ts';

export interface ReportingOptions extends ReceiverOptions {
  readonly machine: Pick<Machine, 'home' | 'user' | 'env'>;
  /** Absolute path of the folder in which Greenlight keeps what is its own. */
  readonly folder: string;
  readonly truth: Truth;
  /** The report that is shown, in English. */
  readonly current: () => Report | null;
}

/** A file that is saved again and again makes as many reports; one that says what the one before said is sent this late. */
const sameAgainMs = 3_600_000;
const none = { text: '', atMs: 0 };

/** Sends reports to the receiver that the person has named, in the background. Loads nothing while there is none. */
export function createReporting(options: ReportingOptions) {
  const { machine, folder, truth, current, log } = options;
  const { env } = machine;
  const receiver = createReceiver(options);
  let sending: Promise<Running | null> = Promise.resolve(null);
  let taken = none;
  let begun = 0;

  /** Ends what goes to the receiver before, and then begins with the one of now. */
  function begin(afresh: boolean): void {
    const mine = receiver.now();
    begun += 1;
    const nth = begun;
    taken = none;
    truth.setState({ sending: null });
    const tell = (told: Told) => {
      if (nth === begun) truth.setState({ sending: shown(told) });
    };
    const next = async (before: Running | null): Promise<Running | null> => {
      await before?.stop();
      if (mine === null || nth !== begun) return null;
      const headers = await receiver.valuesOf(mine);
      if (nth !== begun) return null;
      if (headers === null) {
        tell({ headersGone: true });
        return null;
      }
      const settings = settingsOf({ ...mine, headers }, env);
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
    if (receiver.now() === null) return;
    const text = gist(report);
    const atMs = performance.now();
    if (text === taken.text && atMs - taken.atMs < sameAgainMs) return;
    taken = { text, atMs };
    void sending.then((running) => running?.take(report));
  }

  return {
    start(): void {
      if (receiver.now() === null) return;
      begin(false);
      void receiver.sealOlder().catch(log);
    },
    take,
    /** Answers why not, in words. The report that is shown goes first, so that the person sees how it ends. */
    async set(wish: ReportingWish | null): Promise<string | null> {
      const wanted = wish && read(wish, env);
      if (typeof wanted === 'string') return sayAppIn(truth.getState().language)(`reporting.${wanted}`);
      if (!(await receiver.change(wanted))) return null;
      begin(true);
      const report = current();
      if (report) take(report);
      return null;
    },
    /** Settles when nothing is being sent any more; what has not arrived waits on the disk. */
    stop: (): Promise<void> => sending.then((running) => running?.stop()),
  };
}
export type Reporting = ReturnType<typeof createReporting>;

type Problem = 'no-endpoint' | 'bad-endpoint' | 'bad-header' | 'no-signal';

function read({ endpoint, protocol, headers }: ReportingWish, env: Machine['env']): Wanted | Problem {
  if (endpoint.trim() === '') return 'no-endpoint';
  const address = addressOf(endpoint);
  if (address === null) return 'bad-endpoint';
  const given = headersOf(headers);
  if (given === null) return 'bad-header';
  const settings = settingsOf({ endpoint: address, protocol, headers: given }, env);
  if (settings.ok) return { endpoint: address, protocol, given };
  if (settings.problem === 'bad-protocol') throw new Error('the contract allows no other protocol');
  return settings.problem;
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

type Told = Partial<Drained & Pick<Sending, 'headersGone'>>;

const shown = ({ nextMs = null, headersGone = false, ...drained }: Told): Sending => ({
  sent: drained.sent ?? 0,
  refused: drained.refused ?? 0,
  rejected: drained.rejected ?? 0,
  waiting: drained.waiting ?? 0,
  problem: drained.problem ?? null,
  headersGone,
  at: new Date().toISOString(),
  nextAt: nextMs === null ? null : new Date(nextMs).toISOString(),
});
