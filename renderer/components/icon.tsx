import './icon.css';

/** Drawn on 16 × 16, 1.4 thick, round ends. */
const icons = {
  back: <path d="M9.8 3.2L5 8l4.8 4.8" />,
  chevron: <path d="M6.2 3.4L10.8 8l-4.6 4.6" />,
  again: <path d="M13.2 8a5.2 5.2 0 1 1-1.5-3.65M13.2 1.9v2.9h-2.9" />,
  window: (
    <>
      <rect x="1.9" y="2.9" width="12.2" height="10.2" rx="2.1" />
      <path d="M2.2 6h11.6" />
    </>
  ),
  copy: (
    <>
      <rect x="5.6" y="5.6" width="8" height="8.4" rx="1.8" />
      <path d="M10.6 3.4A1.6 1.6 0 0 0 9.1 2.2H4a1.8 1.8 0 0 0-1.8 1.8v5.6c0 .8.5 1.4 1.2 1.6" />
    </>
  ),
  tick: <path d="M3.2 8.6l3 3 6.4-7" />,
  close: <path d="M4 4l8 8m0-8l-8 8" />,
  terminal: (
    <>
      <rect x="1.8" y="2.6" width="12.4" height="10.8" rx="2.2" />
      <path d="M4.6 6.2L6.6 8l-2 1.8M8.4 10h2.8" />
    </>
  ),
  outside: (
    <path d="M6.6 3.2H4.2a1.7 1.7 0 0 0-1.7 1.7v6.9a1.7 1.7 0 0 0 1.7 1.7h6.9a1.7 1.7 0 0 0 1.7-1.7V9.4M9.4 2.6h4v4M13.2 2.8L7.6 8.4" />
  ),
  undo: <path d="M3 6.3h6.6a3.4 3.4 0 0 1 0 6.8H6.4M5.6 3.4L2.7 6.3l2.9 2.9" />,
  play: <path d="M5 3.4v9.2L12.4 8z" />,
  link: (
    <path d="M6.7 9.3a2.7 2.7 0 0 0 3.9.1l2-2a2.75 2.75 0 0 0-3.9-3.9l-.9.9M9.3 6.7a2.7 2.7 0 0 0-3.9-.1l-2 2a2.75 2.75 0 0 0 3.9 3.9l.9-.9" />
  ),
  policy: (
    <>
      <path d="M8 1.8l5.2 1.9v4c0 3-2.1 5.3-5.2 6.5-3.1-1.2-5.2-3.5-5.2-6.5v-4z" />
      <path d="M5.8 8.1l1.6 1.6 2.9-3.2" />
    </>
  ),
  warning: <path d="M8 2.6l6 10.6H2zM8 6.8v2.8M8 11.3v.1" />,

  overview: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <path d="M5.4 8.2l1.9 1.9 3.4-3.9" />
    </>
  ),
  environment: (
    <>
      <rect x="1.9" y="2.9" width="12.2" height="10.2" rx="2" />
      <path d="M2.2 6.3h11.6M6.2 6.3V13M10 6.3V13" />
    </>
  ),
  matrix: (
    <>
      <rect x="4.4" y="4.4" width="7.2" height="7.2" rx="1.5" />
      <path d="M6.4 4.2V2M9.6 4.2V2M6.4 14v-2.2M9.6 14v-2.2M4.2 6.4H2M4.2 9.6H2M14 6.4h-2.2M14 9.6h-2.2" />
    </>
  ),
  timeline: (
    <>
      <path d="M4 2v12" />
      <circle cx="4" cy="4.6" r="1.5" className="full" />
      <circle cx="4" cy="10.6" r="1.5" className="full" />
      <path d="M7.8 4.6h6M7.8 10.6h4.2" />
    </>
  ),
  logs: (
    <>
      <path d="M4.2 1.9h5l3.4 3.4v7a1.8 1.8 0 0 1-1.8 1.8H4.6a1.6 1.6 0 0 1-1.6-1.6V3.1c0-.7.5-1.2 1.2-1.2z" />
      <path d="M5.6 7.2h4.6M5.6 9.4h4.6M5.6 11.6h2.6" />
    </>
  ),
  refusals: (
    <>
      <path d="M8 1.8l5.2 1.9v4c0 3-2.1 5.3-5.2 6.5-3.1-1.2-5.2-3.5-5.2-6.5v-4z" />
      <path d="M6.2 6.2l3.6 3.6m0-3.6L6.2 9.8" />
    </>
  ),
  setup: (
    <>
      <rect x="2.4" y="2.8" width="11.2" height="7.6" rx="1.5" />
      <path d="M1.2 13h13.6M8 4.9v3.4M6.3 6.6h3.4" />
    </>
  ),
  history: (
    <>
      <path d="M2.5 6.1A5.8 5.8 0 1 1 2.2 8M2.2 2.9v3.3h3.3" />
      <path d="M8 5v3.2l2.2 1.3" />
    </>
  ),
  settings: (
    <>
      <path d="M1.9 4.6h6.9M12.9 4.6h1.2M1.9 11.4h1.2M7.2 11.4h6.9" />
      <circle cx="10.8" cy="4.6" r="1.9" />
      <circle cx="5.1" cy="11.4" r="1.9" />
    </>
  ),
  about: (
    <>
      <circle cx="8" cy="8" r="5.9" />
      <path d="M8 7.5v3.4M8 5.1v.1" />
    </>
  ),
} as const satisfies Record<string, React.ReactNode>;

export type IconName = keyof typeof icons;

/** Decoration beside a word, or inside a button that has a name. */
export const Icon = ({ name }: { readonly name: IconName }) => (
  <svg className={`icon icon-${name}`} viewBox="0 0 16 16" aria-hidden="true">
    {icons[name]}
  </svg>
);
