import type { Onboarding, OnboardingStep } from '../../engine/onboarding-model.ts';
import { isPane } from '../../engine/panes.ts';
import { isPage, pages } from '../../onboarding/pages.ts';
import type { Io } from '../io.ts';
import { indented, painter, printable, type Style, wrapped } from '../layout.ts';
import { sayTraceIn } from '../trace/words.ts';
import { sayOnboardingIn } from './words.ts';

type Sheet = Pick<Io, 'columns' | 'color' | 'unicode' | 'language'>;
type State = OnboardingStep['state'];

const marks: Readonly<Record<State, readonly [unicode: string, plain: string, style: Style]>> = {
  done: ['✔', 'x', 'green'],
  current: ['●', '>', 'cyan'],
  later: ['○', '.', 'dim'],
  skipped: ['–', '-', 'dim'],
  'cannot-tell': ['?', '?', 'yellow'],
};

/** All steps, the current one explained. `talks`: the questions follow at once, so how to get them is not said. */
export function onboardingText(
  { steps, done, proved }: Onboarding,
  sheet: Sheet,
  { talks = false }: { readonly talks?: boolean } = {},
): string {
  const say = sayOnboardingIn(sheet.language);
  const paint = painter(sheet.color);
  const columns = Math.min(sheet.columns, 100);
  const all = steps.filter(({ state }) => state !== 'skipped').length;
  return [
    ...indented(say('list.title', { done, all }), columns).map((line) => paint('bold', line)),
    '',
    ...steps.flatMap((step) => [headOf(step, sheet), ...(step.state === 'current' ? stepLines(step, sheet) : [])]),
    ...(talks && !proved
      ? []
      : [
          '',
          ...indented(say(proved ? 'list.proved' : 'list.next'), columns).map((line) =>
            paint(proved ? 'green' : 'dim', line),
          ),
        ]),
    '',
  ].join('\n');
}

/** One step with what it is good for and how it is done. */
export const stepText = (step: OnboardingStep, sheet: Sheet): string =>
  `\n${[headOf(step, sheet), ...stepLines(step, sheet)].join('\n')}\n`;

function headOf({ id, title, state, seen, project }: OnboardingStep, sheet: Sheet): string {
  const say = sayOnboardingIn(sheet.language);
  const paint = painter(sheet.color);
  const [unicode, plain, style] = marks[state];
  const shown = printable(title);
  const why =
    state === 'cannot-tell' ? say('mark.cannot-tell', { reason: printable(seen ?? '') }) : printable(seen ?? '');
  const notes = [
    state === 'skipped' ? say('mark.skipped') : state === 'current' ? '' : why,
    project ? say('mark.project') : '',
    state === 'done' ? '' : say('label.id', { id: printable(id) }),
  ].filter(Boolean);
  const head = `${paint(style, sheet.unicode ? unicode : plain)} ${state === 'current' ? paint('bold', shown) : shown}`;
  return notes.length ? `${head}  ${paint('dim', notes.join('  '))}` : head;
}

function stepLines({ why, seen, how }: OnboardingStep, { columns, color, language }: Sheet): string[] {
  const say = sayOnboardingIn(language);
  const paint = painter(color);
  const under = (text: string) => wrapped(printable(text), Math.min(columns, 100) - 4).map((line) => `    ${line}`);
  const lines = [...under(why), ...(seen === null ? [] : under(seen).map((line) => paint('yellow', line)))];
  switch (how.by) {
    case 'nothing':
      return lines;
    case 'repair':
    case 'person':
      return [...lines, ...under(how.text)];
    case 'command': {
      const note = how.administrator ? [paint('dim', `    ${say('label.administrator')}`)] : [];
      // On a line of its own and whole, so that it can be copied.
      return [...lines, ...under(how.text), '', `    ${printable(how.command)}`, ...note, ''];
    }
    case 'link':
      return [...lines, ...under(how.text), ...(isPage(how.link) ? [`    ${pages[how.link]}`] : [])];
    case 'pane':
      return [
        ...lines,
        ...under(how.text),
        ...(isPane(how.pane) ? under(sayTraceIn(language)(`pane.${how.pane}`)) : []),
      ];
  }
}
