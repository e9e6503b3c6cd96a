import './environment.css';
import { useEffect } from 'react';
import { useAnswer } from '../../../answers.ts';
import { Section } from '../../../components/section.tsx';
import { listed } from '../../../dates.ts';
import { editorOf } from '../../../headline.ts';
import { useLanguage, useText } from '../../../language.ts';
import { useApp } from '../../../store.ts';
import { counted, fill } from '../../../strings/fill.ts';
import { Answered } from '../answered.tsx';
import { View } from '../view.tsx';
import { Resolution } from './resolution.tsx';
import { type Environments, type Table, tableOf } from './rows.ts';
import { Startup } from './startup.tsx';
import { Lens } from './table.tsx';

/** The same commands, variables and PATH in four places, each with the line that put it there. */
export default function Environment() {
  const text = useText();
  const answer = useAnswer('environments');
  const ask = useApp((state) => state.ask);
  useEffect(() => void ask('matrix'), [ask]); // the versions
  const editor = useApp(({ app }) => app && editorOf(app, text)) ?? text.head.anEditor;
  const table = answer?.value ? tableOf(answer.value) : null;
  return (
    <View title={text.view.environment} wide lead={table ? <Verdict table={table} editor={editor} /> : null}>
      <Answered question="environments" answer={answer} icon="environment">
        {(all: Environments) => (
          <>
            {table && <Lens all={all} table={table} editor={editor} />}
            {all.resolution && (
              <Section title={text.environment.reads}>
                <Resolution of={all.resolution} editor={editor} />
              </Section>
            )}
            {all.startupFiles.length > 0 && (
              <Section title={fill(text.environment.startup, { shell: all.machine.shell })}>
                <Startup files={all.startupFiles} />
              </Section>
            )}
          </>
        )}
      </Answered>
    </View>
  );
}

/** The one sentence: what is not the same everywhere. */
function Verdict({ table: { rows, known }, editor }: { readonly table: Table; readonly editor: string }) {
  const { environment: words } = useText();
  const language = useLanguage();
  const others = rows.filter(({ other }) => other.size > 0);
  if (known === 'too-little') return words.tooFew;
  if (others.length === 0) return known === 'all' ? fill(words.same, { editor }) : words.sameSome;
  const folders = others.filter(({ kind }) => kind === 'folder').length;
  const what = others.filter(({ kind }) => kind !== 'folder').map(({ label }) => label);
  if (folders > 0) what.push(counted(words.folders, folders));
  return fill(words.differs, { what: listed(what, language) });
}
