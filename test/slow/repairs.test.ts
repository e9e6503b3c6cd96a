import { describe, expect, test } from 'vitest';
import type { ShownStep } from '../../electron/engine/repair-model.ts';
import { fakeMacAvailable } from '../fake-mac/fake-mac.ts';
import type { Mended } from '../fake-mac/mend.ts';
import { proofs } from '../fake-mac/proofs.ts';
import { prove } from '../fake-mac/prove.ts';

const reason = await fakeMacAvailable();
if (reason) console.log(`repairs skipped: ${reason}`);

const rows = new Map<string, string>();

describe.skipIf(reason)('a repair does what it shows, helps, and is taken back', () => {
  const cases = Object.entries(proofs).flatMap(([check, names]) => names.map((name) => [check, name] as const));

  test.concurrent.each(cases)('%s: %s', { timeout: 300_000 }, async (check, name) => {
    rows.set(`${check} ${name}`, rowFor(check, name, await prove(check, name)));
  });

  test('docs/repairs.md lists them', async () => {
    const all = cases.map(([check, name]) => rows.get(`${check} ${name}`));
    if (all.includes(undefined)) return; // one of them failed, or only some were asked for
    const page = [
      '# What Greenlight repairs by itself',
      '',
      'Made by `npm run test:slow -- -u`: each of these was found, repaired, looked for again and taken back on a fake Mac. Where',
      'undo says so, the home folder was then what it had been before, byte by byte.',
      '',
      '| check | Mac | what is changed | undo |',
      '|---|---|---|---|',
      ...all,
      '',
    ].join('\n');
    await expect(page).toMatchFileSnapshot('../../docs/repairs.md');
  });
});

const rowFor = (check: string, name: string, { preview, undo }: Mended): string =>
  `| \`${check}\` | ${name} | ${preview.steps.map(shown).join('<br>')} | ${undo.replace(/:.*/s, '')} |`;

function shown(step: ShownStep): string {
  switch (step.do) {
    case 'edit':
      return `${step.created ? 'new ' : ''}${code(step.file)}: ${changedLines(step.diff)}`;
    case 'set-aside':
      return `${code(step.file)} is put away`;
    case 'mode':
      return `${code(step.file)}: ${step.from} → ${step.to}`;
    case 'run':
      return `${code(step.command)}${step.puts.length ? ` → ${step.puts.map(code).join(', ')}` : ''}`;
    case 'open':
    case 'tell':
      throw new Error('this is for a person');
  }
}

const mostLines = 4;
/** The marks around a block, and empty lines. */
const frame = /^.\s*(?:$|# (?:>>>|<<<) greenlight|# `greenlight undo`)/;

function changedLines(diff: string): string {
  const changed = diff.split('\n').filter((line) => /^[-+](?!--|\+\+)/.test(line) && !frame.test(line));
  const some = changed.slice(0, mostLines).map((line) => `${line[0] === '-' ? '−' : '+'}${code(line.slice(1).trim())}`);
  return [...some, ...(changed.length > mostLines ? ['…'] : [])].join(' ');
}

const code = (text: string): string => {
  const short = text.length > 110 ? `${text.slice(0, 109)}…` : text;
  return `\`${short.replaceAll('|', '\\|').replaceAll('`', '′')}\``;
};
