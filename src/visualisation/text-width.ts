/** Hundredths of the font's size, for the characters from the space to the tilde. Source: hmtx table of DejaVu Sans 2.37. */
const ADVANCES = [
  32, 40, 46, 84, 64, 95, 78, 27, 39, 39, 50, 84, 32, 36, 32, 34, 64, 64, 64, 64, 64, 64, 64, 64, 64, 64, 34, 34, 84,
  84, 84, 53, 100, 68, 69, 70, 77, 63, 58, 77, 75, 29, 29, 66, 56, 86, 75, 79, 60, 79, 69, 63, 61, 73, 68, 99, 69, 61,
  69, 39, 34, 39, 84, 50, 50, 61, 63, 55, 63, 62, 35, 63, 63, 28, 28, 58, 28, 97, 63, 61, 63, 63, 41, 52, 39, 63, 59,
  82, 59, 59, 52, 64, 34, 64, 84,
];
/** Of other letters, by and large: accented ones take less, Cyrillic capitals more. */
const OTHER = 75;
const WIDE = 125;

const NOTHING = /^(?:\p{Mark}|[\u200b-\u200f\u202a-\u202e\u2060-\u2069])$/u; // variation selectors are marks
/** What East Asian fonts and those of emoji draw in a square. */
const SQUARE =
  /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}…—\uff00-\uff60]$/u;

/**
 * How wide a line of text is, in pixels, in the widest of the usual sans-serif fonts: where it has room, so it has in the others.
 *
 * @param fontSize  pixels
 */
export function textWidth(text: string, fontSize: number, isBold = false): number {
  let hundredths = 0;
  for (const character of text) hundredths += advance(character);
  return (hundredths / 100) * fontSize * (isBold ? 1.12 : 1);
}

function advance(character: string): number {
  const known = ADVANCES[character.codePointAt(0)! - 32];
  if (known !== undefined) return known;
  return NOTHING.test(character) ? 0 : SQUARE.test(character) ? WIDE : OTHER;
}
