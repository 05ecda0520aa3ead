import { CONTAINER, DICT, LONGEST_NAME, type PickleStack, type Place } from './pickle-stack';

type Take = (check: PickleStack) => unknown;

const NONE: Place = { kind: 'none' };
const TRUTH: Place = { kind: 'truth' };
const NUMBER: Place = { kind: 'number' };
const TEXT: Place = { kind: 'text' };
const BYTES: Place = { kind: 'bytes' };
const TUPLE: Place = { kind: 'tuple' };
const LIST: Place = { kind: 'list' };
const EMPTY_DICT: Place = { kind: 'dict' };

const WHOLE = /^-?\d{1,400}$/;
const DECIMAL = /^(-?\d+(\.\d*)?(e[+-]?\d+)?|-?inf|nan)$/i;

/** By their codes. */
const TABLE: readonly (readonly [code: number | string, take: Take])[] = [
  // Of the whole
  [0x80, (check) => protocol(check)],
  ['.', (check) => end(check)],
  [0x95, (check) => check.skip(8)], // FRAME: where the next operations are read in one piece
  // Of the stack
  ['(', (check) => check.mark()],
  ['1', (check) => check.toMark()],
  ['0', (check) => check.pop()],
  ['2', (check) => check.push(check.top())],
  ['p', (check) => check.remember(check.index())],
  ['q', (check) => check.remember(check.byte())],
  ['r', (check) => check.remember(check.uint32())],
  [0x94, (check) => check.remember(undefined)],
  ['g', (check) => check.recall(check.index())],
  ['h', (check) => check.recall(check.byte())],
  ['j', (check) => check.recall(check.uint32())],
  // Plain values
  ['N', (check) => check.push(NONE)],
  [0x88, (check) => check.push(TRUTH)],
  [0x89, (check) => check.push(TRUTH)],
  ['I', (check) => whole(check, '')],
  ['L', (check) => whole(check, 'L')],
  ['F', (check) => check.matching(DECIMAL, NUMBER)],
  ['J', (check) => push(check, 4, NUMBER)],
  ['K', (check) => push(check, 1, NUMBER)],
  ['M', (check) => push(check, 2, NUMBER)],
  ['G', (check) => push(check, 8, NUMBER)],
  [0x8a, (check) => check.long(check.byte())],
  ['V', (check) => unicodeLine(check)],
  ['X', (check) => check.text(check.uint32())],
  [0x8c, (check) => check.text(check.byte())],
  [0x8d, (check) => check.text(check.uint64())],
  ['B', (check) => push(check, signed(check), BYTES)],
  ['C', (check) => push(check, check.byte(), BYTES)],
  [0x8e, (check) => push(check, check.uint64(), BYTES)],
  [0x96, (check) => push(check, check.uint64(), BYTES)],
  // Of several values
  [')', (check) => check.push(TUPLE, CONTAINER)],
  ['t', (check) => gathered(check, TUPLE)],
  [0x85, (check) => tuple(check, 1)],
  [0x86, (check) => tuple(check, 2)],
  [0x87, (check) => tuple(check, 3)],
  [']', (check) => check.push(LIST, CONTAINER)],
  ['l', (check) => gathered(check, LIST)],
  ['a', (check) => append(check)],
  ['e', (check) => appendAll(check)],
  ['}', (check) => check.push(EMPTY_DICT, DICT)],
  ['d', (check) => emptyDict(check)],
  ['s', (check) => setItem(check)],
  ['u', (check) => setItems(check)],
  // Of names
  ['c', (check) => check.name(check.line(), check.line())],
  [0x93, (check) => stackName(check)],
  ['R', (check) => check.call()],
  [0x81, (check) => check.instance()],
  ['b', (check) => check.build()],
];

/** What each operation takes and leaves, by its code. */
export const OPERATIONS: ReadonlyMap<number, Take> = new Map(
  TABLE.map(([code, take]) => [typeof code === 'string' ? code.charCodeAt(0) : code, take] as const),
);

/** What Python has beside them: each makes objects in another way, or is of Python 2. */
export const REFUSED: ReadonlyMap<number, string> = new Map([
  ...Object.entries({
    i: 'INST',
    o: 'OBJ',
    P: 'PERSID',
    Q: 'BINPERSID',
    S: 'STRING',
    T: 'BINSTRING',
    U: 'SHORT_BINSTRING',
  }).map(([code, name]) => [code.charCodeAt(0), name] as const),
  [0x82, 'EXT1'],
  [0x83, 'EXT2'],
  [0x84, 'EXT4'],
  [0x8b, 'LONG4'],
  [0x8f, 'EMPTY_SET'],
  [0x90, 'ADDITEMS'],
  [0x91, 'FROZENSET'],
  [0x92, 'NEWOBJ_EX'],
  [0x97, 'NEXT_BUFFER'],
  [0x98, 'READONLY_BUFFER'],
]);

function protocol(check: PickleStack): PickleStack {
  const version = check.byte();
  if (version > 5) throw check.refusal(`it is of pickle's protocol ${version}; 0 to 5 are read.`);
  return check;
}

function end(check: PickleStack): PickleStack {
  check.top();
  check.isEnd = true;
  return check;
}

function push(check: PickleStack, length: number, place: Place): PickleStack {
  check.skip(length);
  check.push(place, CONTAINER);
  return check;
}

function signed(check: PickleStack): number {
  const length = check.uint32();
  if (length >= 2 ** 31) throw check.damaged('a length is below 0'); // a parser would go back and read again
  return length;
}

/** Truth values are written as 00 and 01. */
function whole(check: PickleStack, suffix: string): PickleStack {
  const text = check.line();
  if (suffix === '' && (text === '00' || text === '01')) return check.push(TRUTH);
  const digits = text.endsWith(suffix) ? text.slice(0, text.length - suffix.length) : text;
  if (!WHOLE.test(digits)) throw check.damaged('a number is none');
  check.push(NUMBER);
  return check;
}

function unicodeLine(check: PickleStack): PickleStack {
  const text = check.line();
  check.push(text.length > LONGEST_NAME || text.includes('\\') ? TEXT : { kind: 'text', text }, CONTAINER);
  return check;
}

function gathered(check: PickleStack, place: Place): PickleStack {
  check.toMark();
  check.push(place, CONTAINER);
  return check;
}

function tuple(check: PickleStack, length: number): PickleStack {
  for (let i = 0; i < length; i++) check.pop();
  check.push(TUPLE, CONTAINER);
  return check;
}

function append(check: PickleStack): PickleStack {
  check.pop();
  check.top('list');
  return check;
}

function appendAll(check: PickleStack): PickleStack {
  check.toMark();
  check.top('list');
  return check;
}

function emptyDict(check: PickleStack): PickleStack {
  if (check.toMark() > 0) throw check.damaged('a dictionary is not empty at first');
  check.push(EMPTY_DICT, DICT);
  return check;
}

function setItem(check: PickleStack): PickleStack {
  check.pop();
  check.pop();
  check.top('dict');
  return check;
}

function setItems(check: PickleStack): PickleStack {
  if (check.toMark() % 2 !== 0) throw check.damaged('a key has no value');
  check.top('dict');
  return check;
}

function stackName(check: PickleStack): PickleStack {
  const name = check.pop('text');
  const module = check.pop('text');
  if (name.text === undefined || module.text === undefined) throw check.damaged('a name is none');
  check.name(module.text, name.text);
  return check;
}
