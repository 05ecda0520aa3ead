/** The numbers of MT19937; those of 32 bits as signed ones, which V8 keeps out of the heap. Source: Matsumoto & Nishimura 1998. */
export const TWISTER = {
  /** Of the state. */
  words: 624,
  /** How far on in the state is the word that a renewed one is mixed with. */
  shift: 397,
  /** What a renewed word has of its own, beside the other bits of the next. */
  topBit: 0x80000000 | 0,
  /** Of the recurrence. */
  matrix: 0x9908b0df | 0,
  /** Of the two shifts to the left by which a word is tempered. */
  masks: [0x9d2c5680 | 0, 0xefc60000 | 0],
} as const;

/** Of the state at the beginning of the machine's memory. */
export const STATE_BYTES = TWISTER.words * Int32Array.BYTES_PER_ELEMENT;
/** Where its words lie there tempered. Between stands the first word once more. */
export const TEMPERED_BYTES = STATE_BYTES + 16;
/** And where there is room behind that. */
export const ROOM_BYTES = TEMPERED_BYTES + STATE_BYTES;
