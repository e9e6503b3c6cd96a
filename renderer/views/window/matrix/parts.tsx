import { Breakable } from '../../../components/breakable.tsx';
import { Glyph } from '../../../components/glyph.tsx';
import { useText } from '../../../language.ts';
import type { Matrix } from './matrix.tsx';

type Part = Matrix['rows'][number];

/** Every part in a row: where it is, what it was built for, by what, and how it is signed. */
export function Parts({ matrix: { rows, misfits } }: { readonly matrix: Matrix }) {
  const { matrix: words } = useText();
  const worst = (part: Part['part']) => {
    const mine = misfits.filter(({ parts }) => parts.includes(part));
    return mine.find(({ severity }) => severity === 'error')?.severity ?? mine[0]?.severity ?? null;
  };
  return (
    <div className="parts card" tabIndex={0} role="region" aria-label={words.lead}>
      <table>
        <thead>
          <tr>
            {[words.part, words.architecture, words.version, words.built, words.signature].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <PartRow key={row.part} row={row} misfit={worst(row.part)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PartRow({ row, misfit }: { readonly row: Part; readonly misfit: 'error' | 'warning' | null }) {
  const { matrix: words } = useText();
  const { part, state, name, path, architectures, version, builtWith, signature, reason } = row;
  const signed =
    signature !== null && Object.hasOwn(words.signatures, signature)
      ? words.signatures[signature as keyof typeof words.signatures] // just seen to be one of them
      : signature;
  return (
    <tr data-misfit={misfit ?? undefined} data-state={state}>
      <th scope="row">
        <span className="parts-name">
          {words.parts[part]}
          {misfit && <Glyph shape={misfit} label />}
        </span>
        {name && <span className="parts-about">{name}</span>}
        {path && (
          <code className="parts-about">
            <Breakable text={path} />
          </code>
        )}
      </th>
      {state === 'known' ? (
        <>
          <td>
            {architectures.map((one) => (
              <span className="architecture" key={one}>
                {one}
              </span>
            ))}
          </td>
          <td>{version?.replace(/^(?:go|v)(?=\d)/, '')}</td>
          <td>{builtWith}</td>
          <td>{signed}</td>
        </>
      ) : (
        <td colSpan={4} className="parts-none">
          {state === 'unknown' && <Glyph shape="unknown" />}
          <span>
            {words[state]}
            {reason && (
              <span className="parts-reason">
                <Breakable text={reason} />
              </span>
            )}
          </span>
        </td>
      )}
    </tr>
  );
}
