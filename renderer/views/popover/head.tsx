import { Breakable } from '../../components/breakable.tsx';
import type { Shape } from '../../components/glyph.tsx';
import { Lamp } from '../../components/lamp.tsx';
import type { Report } from '../../findings.ts';
import { Again } from './again.tsx';
import { SubLine } from './sub-line.tsx';
import type { Summary } from './summary.ts';

export const shapes: Record<Report['light'], Shape> = {
  red: 'error',
  yellow: 'warning',
  green: 'fine',
  grey: 'unknown',
};

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
