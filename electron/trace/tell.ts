import { type PaneId, paneUrl } from '../engine/panes.ts';
import type { Params } from '../engine/words.ts';
import type { Party } from './event.ts';
import type { Refused } from './join.ts';
import type { Denial, Verdict } from './model.ts';
import { appName, concernsGo, programName } from './programs.ts';
import { type ServiceId, serviceOf } from './services.ts';
import { verdictOf } from './verdict.ts';

/** The words a trace needs, in the language of whoever reads it. */
type TraceWord =
  | `title.${Verdict}`
  | `fix.${Verdict}`
  | `service.${ServiceId}`
  | `pane.${PaneId}`
  | 'unknown.tool'
  | 'unknown.app'
  | 'unknown.pane';
export type SayTrace = (word: TraceWord, params?: Params) => string;

/** A refusal in words. `number`, `times`: which one it is, and how often it was seen; `again`: it was told before. */
export function tell(
  refused: Refused,
  { number, times, again, say }: { number: number; times: number; again: boolean; say: SayTrace },
): Denial {
  const { tool, responsible, service, path } = refused;
  const { verdict, pane } = verdictOf(refused);
  const toolName = (tool && programName(tool)) ?? (responsible && appName(responsible));
  const app = (responsible && appName(responsible)) ?? (tool && /\.app\//.test(tool.path ?? '') ? appName(tool) : null);
  const params = {
    tool: toolName ?? say('unknown.tool'),
    app: app ?? say('unknown.app'),
    service: say(`service.${service ? serviceOf(service).id : 'other'}`),
    path: path ?? tool?.path ?? '',
    pane: pane ? say(`pane.${pane}`) : say('unknown.pane'),
  };
  return {
    schema: 1,
    type: 'denial',
    number,
    again,
    times,
    at: refused.timestamp,
    verdict,
    concernsGo: concernsGo(tool, responsible),
    tool: tool && program(tool, programName(tool)),
    responsible: responsible && program(responsible, appName(responsible)),
    service,
    serviceGuessed: refused.serviceGuessed,
    path,
    operation: refused.operation,
    reason: refused.reason,
    pane,
    paneUrl: pane && paneUrl(pane),
    records: [...refused.records],
    title: say(`title.${verdict}`, params),
    fix: say(`fix.${verdict}`, params),
  };
}

const program = ({ id, path, pid }: Party, name: string | null) => ({ name, id, path, pid });
