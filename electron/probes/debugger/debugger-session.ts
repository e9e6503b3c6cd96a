import type { DebugProtocol } from '@vscode/debugprotocol';
import * as z from 'zod';
import { deferred } from '../../engine/deferred.ts';
import type { Exit, ReadHost, TalkOptions } from '../../engine/host.ts';
import { createTalkLog } from '../talk-log.ts';
import { withinMs } from '../within.ts';
import { createDebugClient, Refusal } from './debug-client.ts';

export type Step = 'listen' | 'connect' | 'launch' | 'breakpoint' | 'stop' | 'variable';

export type Obstacle =
  | { readonly by: 'exit'; readonly exit: Exit }
  /** errno name of the connection to the port that dlv had opened. */
  | { readonly by: 'connection'; readonly said: string }
  | { readonly by: 'garbage'; readonly said: string }
  | { readonly by: 'refused'; readonly said: string }
  /** The program ran past the breakpoint. */
  | { readonly by: 'not-stopped' }
  /** The variable was shown with another value. */
  | { readonly by: 'wrong-value'; readonly said: string };

export interface Session {
  readonly obstacle: { readonly step: Step; readonly is: Obstacle } | null;
  /** Milliseconds of each step that was answered. */
  readonly ms: Readonly<Partial<Record<Step, number>>>;
  readonly log: readonly string[];
}

export interface Debugged {
  /** Name of the file in the scratch folder. */
  readonly file: string;
  /** Counts from 1. */
  readonly line: number;
  readonly variable: string;
  readonly value: string;
}

type Client = ReturnType<typeof createDebugClient>;

class Stopped extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle) {
    super(obstacle.by);
    this.obstacle = obstacle;
  }
}

const farewellMs = 3000;

/**
 * Lets dlv build the program of the scratch folder, stops it at a line and reads a variable there: what the editor does
 * when a debug session starts. Never throws for what dlv does, and leaves no process behind.
 * @see https://microsoft.github.io/debug-adapter-protocol/overview
 * @see https://github.com/golang/vscode-go/blob/master/extension/src/goDebugFactory.ts
 */
export async function debug(
  host: ReadHost,
  argv: readonly [string, ...string[]],
  how: TalkOptions,
  program: Debugged,
): Promise<Session> {
  const log = createTalkLog(host.machine.home);
  const broken = deferred<never>();
  broken.promise.catch(() => undefined); // it may break when nobody waits for an answer
  const dialogue = await host.talk(argv, { ...how, onStderr: log.stream });
  const folder = dialogue.scratch ?? '/';
  void dialogue.exit.then((exit) => broken.reject(new Stopped({ by: 'exit', exit })));

  const ms: Partial<Record<Step, number>> = {};
  let current: Step = 'listen';
  const step = async <T>(name: Step, work: () => Promise<T>): Promise<T> => {
    current = name;
    const began = performance.now();
    const answer = await Promise.race([work(), broken.promise]);
    ms[name] = Math.round(performance.now() - began);
    return answer;
  };

  let obstacle: Session['obstacle'] = null;
  let client: Client | undefined;
  try {
    const port = await step('listen', () => portOf(dialogue, log.stream));
    const channel = await step('connect', () => host.connect(port));
    if ('failure' in channel) throw new Stopped({ by: 'connection', said: channel.failure });
    // When dlv itself ends it says more than its connection does.
    channel.onEnd(() => {
      const closed = new Stopped({ by: 'connection', said: 'ECONNRESET' });
      void withinMs(500, dialogue.exit).then(() => broken.reject(closed));
    });
    const onGarbage = (said: string) => broken.reject(new Stopped({ by: 'garbage', said }));
    const dlv = createDebugClient(channel, { onGarbage, onOutput: log.stream });
    client = dlv;
    await step('launch', async () => {
      await dlv.request('initialize', initializeArguments);
      // dlv has built the program when it answers, and then waits for breakpoints.
      await dlv.request('launch', { mode: 'debug', program: folder, output: `${folder}/proof` });
      await dlv.event('initialized');
    });
    await step('breakpoint', async () => {
      const source = { path: `${folder}/${program.file}` };
      const breakpoints: DebugProtocol.SetBreakpointsArguments = { source, breakpoints: [{ line: program.line }] };
      await dlv.request('setBreakpoints', breakpoints);
      await dlv.request('configurationDone', {});
    });
    const threadId = await step('stop', () => stoppedThread(dlv));
    const value = await step('variable', () => valueOf(dlv, threadId, program.variable));
    if (value !== program.value) throw new Stopped({ by: 'wrong-value', said: value.slice(0, 300) });
  } catch (error) {
    obstacle = { step: current, is: obstacleFrom(error) };
  } finally {
    // Also after a failure: dlv ends the program that it holds, which its own death need not do.
    if (client) await withinMs(farewellMs, leave(client));
    client?.close();
    dialogue.stop();
    await dialogue.exit;
  }
  return { obstacle, ms, log: log.lines() };

  /** dlv serves one session and ends with it. */
  async function leave(dlv: Client) {
    dlv.request('disconnect', { terminateDebuggee: true }).catch(() => undefined); // it ends all the same
    await dialogue.exit;
  }
}

function obstacleFrom(error: unknown): Obstacle {
  if (error instanceof Stopped) return error.obstacle;
  if (error instanceof Refusal) return { by: 'refused', said: error.message };
  throw error;
}

const initializeArguments: DebugProtocol.InitializeRequestArguments = {
  clientID: 'greenlight',
  adapterID: 'go',
  pathFormat: 'path',
  linesStartAt1: true,
  columnsStartAt1: true,
};

/** The port in `DAP server listening at: 127.0.0.1:49152`. */
function portOf(dlv: { onData(listener: (bytes: Uint8Array) => void): void }, log: (text: string) => void) {
  return new Promise<number>((resolve) => {
    let said = '';
    dlv.onData((bytes) => {
      const text = new TextDecoder().decode(bytes);
      log(text);
      said = (said + text).slice(-10_000);
      const port = Number(/listening at: 127\.0\.0\.1:(\d{1,5})\b/.exec(said)?.[1]);
      if (port > 0 && port < 65_536) resolve(port);
    });
  });
}

const StoppedBody = z.object({ reason: z.string(), threadId: z.number() });
const Frames = z.object({ stackFrames: z.array(z.object({ id: z.number() })).min(1) });
const Scopes = z.object({ scopes: z.array(z.object({ name: z.string(), variablesReference: z.number() })) });
const Variables = z.object({ variables: z.array(z.object({ name: z.string(), value: z.string() })) });

async function stoppedThread(dlv: Client): Promise<number> {
  const body = await Promise.race([dlv.event('stopped'), dlv.event('terminated').then(() => null)]);
  const stopped = StoppedBody.safeParse(body).data;
  if (stopped?.reason !== 'breakpoint') throw new Stopped({ by: 'not-stopped' });
  return stopped.threadId;
}

/** The value of a local variable in the top frame; empty when it is not among them. */
async function valueOf(dlv: Client, threadId: number, name: string): Promise<string> {
  const frames = Frames.safeParse(await dlv.request('stackTrace', { threadId, levels: 1 })).data;
  const frameId = frames?.stackFrames[0]?.id;
  if (frameId === undefined) return '';
  const scopes = Scopes.safeParse(await dlv.request('scopes', { frameId })).data?.scopes ?? [];
  for (const { variablesReference } of scopes.slice(0, 5)) {
    const answer = Variables.safeParse(await dlv.request('variables', { variablesReference })).data;
    const found = answer?.variables.find((variable) => variable.name === name);
    if (found) return found.value;
  }
  return '';
}
