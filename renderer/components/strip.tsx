import './strip.css';
import { Glyph, type Shape } from './glyph.tsx';

interface StripProps {
  readonly shape: Shape;
  readonly title: string;
  readonly detail?: string;
  readonly children?: React.ReactNode;
}

/** A quiet line about the app itself, above what it found. */
export const Strip = ({ shape, title, detail, children }: StripProps) => (
  <div className="strip">
    <Glyph shape={shape} />
    <div className="strip-text">
      <p className="strip-title">{title}</p>
      {detail && <p>{detail}</p>}
    </div>
    {children}
  </div>
);
