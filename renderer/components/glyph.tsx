import './glyph.css';
import { useText } from '../language.ts';

export type Shape = 'error' | 'warning' | 'unknown' | 'fine' | 'info' | 'paused' | 'checking';

/** The same shapes as in the menu bar; each tells its state without its colour. */
const shapes: Readonly<Record<Shape, React.ReactNode>> = {
  error: (
    <>
      <path className="solid" d="M8.4 2.75h7.2L21.25 8.4v7.2l-5.65 5.65H8.4L2.75 15.6V8.4z" />
      <path className="mark" d="M8.9 8.9l6.2 6.2m0-6.2l-6.2 6.2" />
    </>
  ),
  warning: (
    <>
      <path className="solid" d="M12 3.6L21.6 20.2H2.4z" />
      <path className="mark" d="M12 9.4v4.7" />
      <circle className="dot" cx="12" cy="17.2" r="1.2" />
    </>
  ),
  unknown: (
    <>
      <circle className="ring dashed" cx="12" cy="12" r="9.2" />
      <path className="ring" d="M9.5 9.6a2.6 2.6 0 1 1 3.9 2.25c-.9.5-1.4 1.05-1.4 2" />
      <circle className="point" cx="12" cy="16.9" r="1.15" />
    </>
  ),
  fine: (
    <>
      <circle className="disc" cx="12" cy="12" r="10" />
      <path className="mark" d="M7.5 12.4l3.1 3.1 6-6.6" />
    </>
  ),
  info: (
    <>
      <circle className="ring" cx="12" cy="12" r="9.2" />
      <path className="ring" d="M12 11.2v5.2" />
      <circle className="point" cx="12" cy="7.7" r="1.15" />
    </>
  ),
  paused: (
    <>
      <circle className="ring" cx="12" cy="12" r="9.2" />
      <path className="ring" d="M9.6 8.8v6.4M14.4 8.8v6.4" />
    </>
  ),
  checking: (
    <>
      <circle className="ring track" cx="12" cy="12" r="9.2" />
      <path className="ring sweep" d="M12 2.8a9.2 9.2 0 0 1 9.2 9.2" />
    </>
  ),
};

/** A state as a shape. `label`: the word is not said beside it, so it is said to those who do not see. */
export function Glyph({ shape, label = false }: { readonly shape: Shape; readonly label?: boolean }) {
  const word = useText().shape[shape];
  return (
    <svg
      className={`glyph glyph-${shape}`}
      viewBox="0 0 24 24"
      {...(label ? { role: 'img', 'aria-label': word } : { 'aria-hidden': true })}
    >
      {shapes[shape]}
    </svg>
  );
}
