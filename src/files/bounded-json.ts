/** What a text of JSON may be at most before it is parsed. */
export interface JSONBounds {
  /** Objects and arrays inside each other. */
  readonly depth: number;
  /** Strings, numbers, objects, … in all: what parsing may allocate. */
  readonly values: number;
}

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_ARRAY, CLOSE_ARRAY, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/**
 * JSON of anybody's, parsed only if it is within bounds and no object has a key twice: readers in different languages would
 * take different ones. A key such as `__proto__` is an own property like any other; read with `Object.entries`.
 *
 * @throws SyntaxError whose message goes on from `its header`: `has the key "a" twice`
 */
export function parseBounded(text: string, bounds: JSONBounds): unknown {
  checkBounded(text, bounds);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new SyntaxError('is no JSON', { cause: error });
  }
}

/**
 * Looks at brackets, commas and keys only, in one pass without recursion; whether it is JSON is for `JSON.parse` to say.
 *
 * @throws SyntaxError as `parseBounded`
 */
export function checkBounded(text: string, bounds: JSONBounds): void {
  const open: (Set<string> | undefined)[] = []; // the keys so far of each object that is open; undefined for an array
  let key = '';
  let values = 1;
  const count = (): void => {
    if (open.length > bounds.depth) throw new SyntaxError(`is nested deeper than ${bounds.depth} levels`);
    if (++values > bounds.values) throw new SyntaxError(`holds more than ${bounds.values} values`);
  };
  for (let at = 0; at < text.length; at++)
    switch (text.charCodeAt(at)) {
      case QUOTE: {
        const end = endOfString(text, at);
        key = text.slice(at, end + 1);
        at = end;
        break;
      }
      case COLON: {
        const keys = open.at(-1);
        const name = unquoted(key);
        if (keys?.has(name)) throw new SyntaxError(`has the key ${clipped(key)} twice`);
        keys?.add(name);
        break;
      }
      case OPEN_ARRAY:
        open.push(undefined);
        count();
        break;
      case OPEN_OBJECT:
        open.push(new Set());
        count();
        break;
      case CLOSE_ARRAY:
      case CLOSE_OBJECT:
        open.pop();
        break;
      case COMMA:
        count();
        break;
    }
}

/** Where the string that begins here ends; the text's end if it never does. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKSLASH) at++;
    else if (code === QUOTE) return at;
  }
  return text.length;
}

/** The same key may be written in many ways: "a" is also "\u0061". */
function unquoted(key: string): string {
  if (!key.includes('\\')) return key.slice(1, -1);
  try {
    return String(JSON.parse(key));
  } catch {
    return key; // no JSON, as JSON.parse is about to say
  }
}

function clipped(key: string): string {
  return key.length > 80 ? `${key.slice(0, 79)}…` : key;
}
