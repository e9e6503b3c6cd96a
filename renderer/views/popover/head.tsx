import { Breakable } from '../../components/breakable.tsx';
import { Lamp } from '../../components/lamp.tsx';
import { Again } from '../report/again.tsx';
import { shapes } from '../report/shapes.ts';
import { SubLine } from '../report/sub-line.tsx';
import type { Summary } from '../report/summary.ts';

/** The lamp and the one sentence. */
export const Head = ({ summary: { report, title, counts } }: { readonly summary: Summary }) => (
  <header className="head">
    <Lamp shape={shapes[report.light]} />
    <div className="head-text">
      <h1>
        <Breakable text={title} />
      </h1>
      <SubLine counts={counts} />
    </div>
    <Again />
  </header>
);
