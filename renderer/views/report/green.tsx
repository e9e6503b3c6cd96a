import './green.css';
import { useEffect } from 'react';
import { Breakable } from '../../components/breakable.tsx';
import { Card } from '../../components/card.tsx';
import { Glyph } from '../../components/glyph.tsx';
import { Lamp } from '../../components/lamp.tsx';
import { Prose } from '../../components/prose.tsx';
import { editorOf } from '../../headline.ts';
import { useText } from '../../language.ts';
import { type Link, proofOf } from '../../proof.ts';
import { useApp } from '../../store.ts';
import type { Strings } from '../../strings/en.ts';
import { fill } from '../../strings/fill.ts';
import { Again } from './again.tsx';
import { NotChecked, WorthKnowing } from './findings.tsx';
import { SubLine } from './sub-line.tsx';
import type { Summary } from './summary.ts';

/** All is well: the lamp, the sentence, and the chain that was proved from the editor to the person's own code. */
export function Green({ summary: { report, groups, title } }: { readonly summary: Summary }) {
  const text = useText();
  const phase = useApp(({ app }) => app?.phase);
  const editor = useApp(({ app }) => app && editorOf(app, text)) ?? text.head.anEditor;
  const matrix = useApp(({ answers }) => answers.matrix?.value ?? null);
  const ask = useApp((state) => state.ask);
  useEffect(() => {
    if (report.at) void ask('matrix'); // the versions of this report
  }, [ask, report.at]);
  const links = proofOf(report, matrix);
  const coming = matrix === null ? '' : null; // keeps the place of a version
  return (
    <>
      <header className="hero">
        <div className="hero-again">
          <Again />
        </div>
        <Lamp shape={phase === 'paused' ? 'paused' : 'fine'} size="hero" busy={phase === 'checking'} />
        <h1>
          <Breakable text={title} />
        </h1>
        <SubLine place={report.subject.workspace} />
      </header>
      {links.length > 0 && (
        <Card label={text.proof.label}>
          <ol className="proof">
            {links.map((link) => (
              <Proved
                key={link.id}
                link={link}
                version={link.version ?? coming}
                name={nameOf(link, editor, text)}
                what={whatOf(link, text)}
              />
            ))}
          </ol>
        </Card>
      )}
      {groups.infos.length > 0 && <WorthKnowing roots={groups.infos} />}
      {groups.unknown.length > 0 && <NotChecked results={groups.unknown} />}
    </>
  );
}

interface ProvedProps {
  readonly link: Link;
  readonly version: string | null;
  readonly name: string;
  readonly what: string;
}

function Proved({ link, version, name, what }: ProvedProps) {
  return (
    <li className="proof-link" data-proved={link.proved || undefined}>
      <Glyph shape={link.proved ? 'fine' : 'unknown'} label />
      <p className="proof-name">
        <span>{name}</span>
        {version !== null && <span className="proof-version">{version}</span>}
      </p>
      <p className="proof-what">
        <Prose text={what} quoted={link.path === null ? [] : [link.path]} />
      </p>
    </li>
  );
}

function nameOf({ id }: Link, editor: string, { proof }: Strings): string {
  if (id === 'editor') return editor;
  return id === 'dlv' ? proof.dlvName : id === 'go' ? 'Go' : id;
}

function whatOf({ id, path, proved }: Link, { proof }: Strings): string {
  if (!proved) return proof.unproved;
  if (id === 'go') return path ?? proof.go;
  if (id === 'gopls') return path === null ? proof.gopls : fill(proof.goplsIn, { file: path });
  return proof[id];
}
