import type { Shape } from '../../components/glyph.tsx';
import type { Report } from '../../findings.ts';

/** The lamp's shape for each light. */
export const shapes: Record<Report['light'], Shape> = {
  red: 'error',
  yellow: 'warning',
  green: 'fine',
  grey: 'unknown',
};
