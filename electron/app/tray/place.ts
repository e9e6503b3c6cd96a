export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Whether the icon is on screen. macOS 26 parks an icon that the person does not allow below the screen; one for which
 * the menu bar has no room (the notch) gets no width, or lies left of every display.
 * @see https://github.com/tailscale/tailscale/issues/20758
 * @see https://github.com/duplicati/duplicati/issues/6848
 */
export function trayPlace(icon: Box, displays: readonly Box[]): 'shown' | 'hidden' | 'behind-notch' {
  if (icon.width === 0 || icon.height === 0) return 'behind-notch';
  const isWithin = ({ x, y, width, height }: Box) =>
    icon.x >= x && icon.x < x + width && icon.y >= y && icon.y < y + height;
  if (displays.some(isWithin)) return 'shown';
  return displays.some(({ x, width }) => icon.x >= x && icon.x < x + width) ? 'hidden' : 'behind-notch';
}

/** Where the popover goes: centred under the icon with a gap of 5 points, wholly on its display. */
export function popoverPlace(
  icon: Box,
  { width, height }: Pick<Box, 'width' | 'height'>,
  area: Box,
): { x: number; y: number } {
  const x = Math.round(icon.x + icon.width / 2 - width / 2);
  return {
    x: Math.max(area.x + 8, Math.min(x, area.x + area.width - width - 8)),
    y: Math.max(area.y, Math.min(icon.y + icon.height + 5, area.y + area.height - height)),
  };
}
