import './lamp.css';
import { Glyph, type Shape } from './glyph.tsx';

/**
 * The state of all, large. `size` hero: alone in the middle, with rings around it; head: beside the sentence.
 * `busy`: a check runs while the state before is still shown.
 */
export function Lamp({
  shape,
  size = 'head',
  busy = false,
}: {
  readonly shape: Shape;
  readonly size?: 'head' | 'hero';
  readonly busy?: boolean;
}) {
  return (
    <div className={`lamp lamp-${size} lamp-${shape}`} data-busy={busy || undefined}>
      {size === 'hero' && <Rings busy={busy} />}
      <Glyph shape={shape} label />
    </div>
  );
}

function Rings({ busy }: { readonly busy: boolean }) {
  return (
    <svg className="lamp-rings" viewBox="0 0 120 120" aria-hidden="true">
      <circle className="halo halo-3" cx="60" cy="60" r="59" />
      <circle className="halo halo-2" cx="60" cy="60" r="48" />
      <circle className="halo halo-1" cx="60" cy="60" r="37.5" />
      {busy && <path className="halo-sweep" d="M60 12a48 48 0 0 1 48 48" />}
    </svg>
  );
}
