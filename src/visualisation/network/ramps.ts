import { NEGATIVE, POSITIVE } from '../theme';

type RGB = readonly [number, number, number];

const SIGNED = [NEGATIVE, '#f7f7f7', POSITIVE].map(rgb);

/** The colour of a signed number, from −1 over 0, nearly white, to 1. */
export function signColour(share: number): RGB {
  return along(SIGNED, (share + 1) / 2);
}

/** As SVG has it. */
export function hex(colour: RGB): string {
  return `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`;
}

/** Black or white, whichever can be read on the colour. Source: WCAG's relative luminance. */
export function inkOn(colour: RGB): string {
  const [r, g, b] = colour.map((part) => (part / 255) ** 2.2) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.18 ? '#000000' : '#ffffff';
}

function along(stops: readonly RGB[], share: number): RGB {
  const place = Math.min(Math.max(share, 0), 1) * (stops.length - 1);
  const i = Math.min(Math.floor(place), stops.length - 2);
  const [low, high] = [stops[i]!, stops[i + 1]!];
  return low.map((from, k) => Math.round(from + (place - i) * (high[k]! - from))) as unknown as RGB; // as long as low
}

function rgb(colour: string): RGB {
  return [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16)) as unknown as RGB; // of three places
}
