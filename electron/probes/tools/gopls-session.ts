import type {
  DefinitionParams,
  DidOpenTextDocumentParams,
  HoverParams,
  InitializeParams,
} from 'vscode-languageserver-protocol';
import { deferred } from '../../engine/deferred.ts';
import type { Exit, ReadHost, TalkOptions } from '../../engine/host.ts';
import type { Json } from '../editor/settings.ts';
import { createMessageConnection, framed, ResponseError } from '../framed-messages.ts';
import { createTalkLog } from '../talk-log.ts';
import { withinMs } from '../within.ts';
import type { Target } from './go-source.ts';
import { definitionPaths, hoverText, type Server, serverOf } from './gopls-answers.ts';
import { createListener } from './gopls-listener.ts';

export type Step = 'initialize' | 'hover' | 'definition' | 'diagnostics' | 'shutdown';

/** What cannot go on, and why. */
export type Obstacle =
  | { readonly by: 'exit'; readonly exit: Exit }
  /** What stood where a message should begin. */
  | { readonly by: 'garbage'; readonly said: string }
  /** It answered with an error. */
  | { readonly by: 'refused'; readonly said: string }
  /** Nothing about a name of the standard library; or, for a definition, a place outside the SDK. */
  | { readonly by: 'empty' }
  | { readonly by: 'elsewhere'; readonly said: string };

export interface Conversation {
  readonly obstacle: { readonly step: Step; readonly is: Obstacle } | null;
  readonly server: Server | null;
  /** Milliseconds of each step that was answered. */
  readonly ms: Readonly<Partial<Record<Step, number>>>;
  /** gopls has found a module (or none) and asked go about it. */
  readonly viewCreated: boolean;
  /** What gopls said last that it is busy with. */
  readonly busy: string | null;
  readonly log: readonly string[];
}

export interface Ask {
  readonly argv: readonly [string, ...string[]];
  readonly how: TalkOptions & { readonly timeoutMs: number };
  readonly settings: Readonly<Record<string, Json>>;
  /** Absolute path; null: the scratch folder. */
  readonly workspace: string | null;
  /** `path` is absolute, or relative to the scratch folder. */
  readonly file: { readonly path: string; readonly text: string; readonly targets: readonly Target[] };
}

class Stopped extends Error {
  readonly obstacle: Obstacle;
  constructor(obstacle: Obstacle) {
    super(obstacle.by);
    this.obstacle = obstacle;
  }
}

const diagnosticsMs = 2000;
const farewellMs = 2000;

/**
 * Starts gopls and asks it what an editor asks: hover and definition of a name of the standard library in an open file.
 * Never throws for what gopls does, and leaves no process behind.
 * @see https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/
 */
export async function converse(host: ReadHost, ask: Ask): Promise<Conversation> {
  const log = createTalkLog(host.machine.home);
  const stop = deferred<never>();
  stop.promise.catch(() => undefined); // it may break when nobody waits for an answer
  const dialogue = await host.talk(ask.argv, { ...ask.how, onStderr: log.stream });
  const root = ask.workspace ?? dialogue.scratch ?? '/';
  const uri = fileUri(ask.file.path.startsWith('/') ? ask.file.path : `${root}/${ask.file.path}`);
  void dialogue.exit.then((exit) => stop.reject(new Stopped({ by: 'exit', exit })));
  const { reader, writer } = framed(dialogue, (said) => stop.reject(new Stopped({ by: 'garbage', said })));
  const connection = createMessageConnection(reader, writer);
  const listener = createListener(connection, { settings: ask.settings, uri, log: log.message });
  connection.listen();

  const ms: Partial<Record<Step, number>> = {};
  let current: Step = 'initialize';
  let server: Server | null = null;
  const step = async <T>(name: Step, work: () => Promise<T>): Promise<T> => {
    current = name;
    const began = performance.now();
    const answer = await Promise.race([work(), stop.promise]);
    ms[name] = Math.round(performance.now() - began);
    return answer;
  };
  const request = (method: string, params: object): Promise<unknown> => connection.sendRequest(method, params);

  let obstacle: Conversation['obstacle'] = null;
  try {
    server = serverOf(await step('initialize', () => request('initialize', initializeParams(root, ask.settings))));
    const target = await step('hover', async () => {
      await connection.sendNotification('initialized', {});
      const textDocument = { uri, languageId: 'go', version: 1, text: ask.file.text };
      await connection.sendNotification('textDocument/didOpen', { textDocument } satisfies DidOpenTextDocumentParams);
      return firstWithHover(request, uri, ask.file.targets);
    });
    await step('definition', () => leadsToSdk(host, request, uri, target));
    await step('diagnostics', () => withinMs(diagnosticsMs, listener.diagnosed));
    if (!listener.hasDiagnosed()) delete ms.diagnostics;
    await step('shutdown', () => withinMs(farewellMs, connection.sendRequest('shutdown'))).catch(() => undefined); // it has proved itself
    await withinMs(farewellMs, leave());
  } catch (error) {
    obstacle = { step: current, is: await obstacleFrom(error, dialogue.exit) };
  } finally {
    connection.dispose();
    dialogue.stop();
    await dialogue.exit;
  }
  return { obstacle, server, ms, viewCreated: listener.viewCreated(), busy: listener.busy(), log: log.lines() };

  async function leave() {
    await connection.sendNotification('exit');
    dialogue.end();
    await dialogue.exit;
  }
}

/** A closed connection is noticed before the process is known to have ended, which says more. */
async function obstacleFrom(error: unknown, ended: Promise<Exit>): Promise<Obstacle> {
  if (error instanceof Stopped) return error.obstacle;
  const said = (error instanceof Error ? error.message : String(error)).slice(0, 300);
  if (error instanceof ResponseError) return { by: 'refused', said };
  const exit = await withinMs(farewellMs, ended);
  return exit ? { by: 'exit', exit } : { by: 'refused', said };
}

type Request = (method: string, params: object) => Promise<unknown>;

/** The first name that gopls knows something about; it is enough that it knows one. */
async function firstWithHover(request: Request, uri: string, targets: readonly Target[]): Promise<Target> {
  let obstacle: Obstacle = { by: 'empty' };
  for (const target of targets) {
    try {
      const params: HoverParams = { textDocument: { uri }, position: position(target) };
      if (hoverText(await request('textDocument/hover', params)) !== '') return target;
    } catch (error) {
      if (!(error instanceof ResponseError)) throw error;
      obstacle = { by: 'refused', said: error.message.slice(0, 300) };
    }
  }
  throw new Stopped(obstacle);
}

async function leadsToSdk(host: ReadHost, request: Request, uri: string, target: Target): Promise<void> {
  const params: DefinitionParams = { textDocument: { uri }, position: position(target) };
  const paths = definitionPaths(await request('textDocument/definition', params));
  const wanted = paths.find((path) => /\/[^/]+\.go$/.test(path) && path.includes(`/src/${target.importPath}/`));
  if (wanted !== undefined && (await host.stat(wanted))?.kind === 'file') return;
  throw new Stopped(paths[0] === undefined ? { by: 'empty' } : { by: 'elsewhere', said: paths[0].slice(0, 300) });
}

const position = ({ line, character }: Target) => ({ line, character });

const fileUri = (path: string): string => `file://${path.split('/').map(encodeURIComponent).join('/')}`;

function initializeParams(root: string, settings: Ask['settings']): InitializeParams {
  const uri = fileUri(root);
  return {
    processId: null,
    clientInfo: { name: 'Greenlight' },
    rootUri: uri,
    workspaceFolders: [{ uri, name: root.slice(root.lastIndexOf('/') + 1) }],
    initializationOptions: settings,
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      window: { workDoneProgress: true },
      textDocument: {
        hover: { contentFormat: ['markdown', 'plaintext'] },
        definition: {},
        publishDiagnostics: { versionSupport: true },
      },
    },
  };
}
