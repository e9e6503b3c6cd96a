import type { ReadHost } from '../../engine/host.ts';
import type { Evidence } from '../../engine/model.ts';
import { tilde } from '../../engine/paths.ts';
import { defineProbe, type Look } from '../../engine/probe.ts';
import { isRecord } from '../editor/json-value.ts';
import { parseJsonc, toJson } from '../editor/jsonc-document.ts';
import { editorLogs } from '../editor/logs.ts';
import { shownLine } from '../place.ts';

/** Whether somebody debugs Go here, and what shows it. */
export interface DebuggerUsed {
  readonly used: boolean;
  readonly sign: Evidence | null;
}

const maxBytes = 1024 * 1024;

/**
 * The workspace has a launch configuration for Go, or the Go extension has written to its debug log in the last run of
 * the editor.
 * @see https://github.com/golang/vscode-go/blob/master/docs/debugging.md
 */
export const debuggerUsed = defineProbe<DebuggerUsed>({
  id: 'debugger.used',
  async read(look) {
    const sign = (await debugLog(look)) ?? (await launchConfiguration(look));
    return { used: sign !== null, sign };
  },
});

/** The file is made together with the channel: only one with something in it counts. */
async function debugLog({ host, fact, of }: Look): Promise<Evidence | null> {
  const known = await fact(editorLogs);
  if (!known.known && known.cause === 'not-asked') return null;
  const logs = await of(editorLogs);
  for (const { debug } of logs?.windows ?? []) {
    const line = debug && (await firstLine(host, debug));
    if (line) return { source: tilde(debug, host.machine.home), text: line };
  }
  return null;
}

async function firstLine(host: ReadHost, file: string): Promise<string | null> {
  const start = await host.readRange(file, 0, 1000);
  return start?.length ? shownLine(new TextDecoder().decode(start).trim().split('\n', 1)[0] ?? '') || null : null;
}

async function launchConfiguration({ host, subject }: Look): Promise<Evidence | null> {
  if (subject.workspace === undefined) return null;
  const file = `${subject.workspace}/.vscode/launch.json`;
  const bytes = await host.read(file, maxBytes);
  const configurations = bytes && parseJsonc(bytes, file).members.get('configurations');
  if (!bytes || !configurations) return null;
  const list = toJson(configurations);
  if (!Array.isArray(list) || !list.some((one) => isRecord(one) && one.type === 'go')) return null;
  const lines = new TextDecoder().decode(bytes).split('\n');
  const index = lines.findIndex((line) => /"type"\s*:\s*"go"/.test(line.replace(/^\s*\/\/.*/, '')));
  const shown = tilde(file, host.machine.home);
  return {
    source: index < 0 ? shown : `${shown}:${index + 1}`,
    text: index < 0 ? '"type": "go"' : shownLine(lines[index] ?? ''),
  };
}
