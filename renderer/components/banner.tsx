import './banner.css';
import { Glyph, type Shape } from './glyph.tsx';

interface BannerProps {
  readonly shape: Shape;
  readonly title: string;
  readonly children?: React.ReactNode;
}

/** How something ended. Said aloud when it appears. */
export const Banner = ({ shape, title, children }: BannerProps) => (
  <div className={`banner banner-${shape}`} role="status">
    <Glyph shape={shape} />
    <div className="banner-text">
      <p className="banner-title">{title}</p>
      {children}
    </div>
  </div>
);
