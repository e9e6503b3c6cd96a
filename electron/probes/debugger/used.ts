import type { ReadHost } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look, type Probe } from '../../engine/probe.ts';
import { launchJson } from '../editor/launch-json.ts';
import { editorLogs } from '../editor/logs.ts';
import { shownLine } from '../place.ts';

/** Whether somebody debugs Go here, and what shows it. */
export interface DebuggerUsed {
  readonly used: boolean;
  readonly sign: Evidence | null;
}

/**
 * The workspace has a launch configuration for Go, or the Go extension has written to its debug log in the last run of
 * the editor.
 * @see https://github.com/golang/vscode-go/blob/master/docs/debugging.md
 */
export const debuggerUsed = defineProbe<DebuggerUsed>({
  id: 'debugger.used',
  timeoutMs: 150_000,
  async read(look) {
    const sign = (await debugLog(look)) ?? (await launchConfiguration(look));
    return { used: sign !== null, sign };
  },
});

/** null where the question does not arise: without an editor there is no log of it. */
async function ifAsked<T>(look: Look, probe: Probe<T>): Promise<T | null> {
  const fact = await look.fact(probe);
  return !fact.known && fact.cause === 'not-asked' ? null : look.of(probe);
}

/** The file is made together with the channel: only one with something in it counts. */
async function debugLog(look: Look): Promise<Evidence | null> {
  const logs = await ifAsked(look, editorLogs);
  for (const { debug } of logs?.windows ?? []) {
    const line = debug && (await firstLine(look.host, debug));
    if (line) return { source: tilde(debug, look.host.machine.home), text: line };
  }
  return null;
}

async function firstLine(host: ReadHost, file: string): Promise<string | null> {
  const start = await host.readRange(file, 0, 1000);
  const [line = ''] = new TextDecoder().decode(start).trim().split('\n', 1);
  return shownLine(line) || null;
}

async function launchConfiguration(look: Look): Promise<Evidence | null> {
  const [first] = (await ifAsked(look, launchJson)) ?? [];
  return first ? { source: first.source, text: first.place.text } : null;
}
