import type { Strings } from '../../../strings/en.ts';
import { fill } from '../../../strings/fill.ts';
import type { EnvironmentId, Source } from './rows.ts';

/** What a column is called. */
export function nameOf(id: EnvironmentId, editor: string, { environment }: Strings): string {
  if (id === 'editor') return editor;
  return id === 'integrated' ? fill(environment.inEditor, { editor }) : environment[id];
}

export const ruleText = (rule: string, { rule: rules }: Strings): string =>
  Object.hasOwn(rules, rule) ? rules[rule as keyof typeof rules] : rule; // just seen to be one of them

/** Where it stands, or who put it there when no line did. */
export const originText = ({ by, source }: Source, { origin }: Strings): string => source ?? origin[by];
