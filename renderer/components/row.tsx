import './row.css';
import { useText } from '../language.ts';
import { Breakable } from './breakable.tsx';
import { Glyph, type Shape } from './glyph.tsx';
import { Icon } from './icon.tsx';

interface RowProps {
  readonly shape: Shape;
  readonly title: string;
  /** Beneath the title, quieter. */
  readonly sub?: React.ReactNode;
  /** Opens it; the whole row is the button. */
  readonly onOpen?: () => void;
  /** It is what stands beside the list in full. */
  readonly current?: boolean;
  /** To find the row again when the person comes back. */
  readonly id?: string;
  /** Things of its own beneath, such as buttons. */
  readonly children?: React.ReactNode;
}

/** One thing in a list: its shape, its sentence, what it rests on. */
export function Row({ shape, title, sub, onOpen, current = false, id, children }: RowProps) {
  const words = <Breakable text={title} />;
  const { shape: states } = useText();
  return (
    <div className="row" data-opens={onOpen !== undefined || undefined} data-current={current || undefined}>
      <Glyph shape={shape} label />
      <div className="row-text">
        {onOpen ? (
          <button
            type="button"
            className="row-title row-open"
            data-row={id ?? title}
            aria-current={current || undefined}
            aria-description={states[shape]}
            onClick={onOpen}
          >
            {words}
          </button>
        ) : (
          <div className="row-title">{words}</div>
        )}
        {sub && <div className="row-sub">{sub}</div>}
        {children}
      </div>
      {onOpen && <Icon name="chevron" />}
    </div>
  );
}
