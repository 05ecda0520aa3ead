/** An instruction, which has been written. */
const WRITTEN = Symbol('written');

export type Written = typeof WRITTEN;

/** An unsigned number in LEB128: seven bits a byte, the lowest first. */
export function unsigned(value: number): number[] {
  const bytes: number[] = [];
  pushUnsigned(bytes, value);
  return bytes;
}

function pushUnsigned(bytes: number[], value: number): void {
  for (; value >= 0x80; value >>>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value);
}

function pushSigned(bytes: number[], value: number): void {
  for (; value < -0x40 || value >= 0x40; value >>= 7) bytes.push((value & 0x7f) | 0x80);
  bytes.push(value & 0x7f);
}

const [LOOP, IF, ELSE, BRANCH_IF, END] = [0x03, 0x04, 0x05, 0x0d, 0x0b];
const NO_RESULT = 0x40;
const SIMD = 0xfd;

/**
 * WebAssembly's instructions, those that are needed here, by their names in the text format. A call writes its instruction
 * to the end of `bytes`. Since JavaScript evaluates arguments first, `i32.add(get(a), get(b))` writes `get a, get b, add`, which
 * is the order of a stack machine. Source: the specification's binary format (WebAssembly 2.0, 5.4).
 */
export function instructions(bytes: number[]) {
  const operation =
    (opcode: number) =>
    (_first: Written, _second?: Written): Written => {
      bytes.push(opcode);
      return WRITTEN;
    };
  /** Those numbered from 0x80 to 0xff: seven bits and the eighth. */
  const simdOperation =
    (opcode: number) =>
    (_first: Written, _second?: Written): Written => {
      bytes.push(SIMD, opcode, 1);
      return WRITTEN;
    };
  /** Those below. */
  const shortSimdOperation =
    (opcode: number) =>
    (_first: Written, _second?: Written): Written => {
      bytes.push(SIMD, opcode);
      return WRITTEN;
    };
  // Where numbers lie, as a power of 2, is only a hint.
  const access =
    (opcode: number, alignment: number) =>
    (offset: number, _address: Written, _value?: Written): Written => {
      bytes.push(opcode, alignment);
      pushUnsigned(bytes, offset);
      return WRITTEN;
    };
  const simdAccess =
    (opcode: number, alignment: number) =>
    (offset: number, _address: Written, _value?: Written): Written => {
      bytes.push(SIMD, opcode, alignment);
      pushUnsigned(bytes, offset);
      return WRITTEN;
    };
  return {
    get: (variable: number): Written => {
      bytes.push(0x20);
      pushUnsigned(bytes, variable);
      return WRITTEN;
    },
    set: (variable: number, _value: Written): Written => {
      bytes.push(0x21);
      pushUnsigned(bytes, variable);
      return WRITTEN;
    },
    call: (index: number, ..._operands: Written[]): Written => {
      bytes.push(0x10, index);
      return WRITTEN;
    },
    /** What is done if the condition is not 0, and what if it is. */
    when: (_condition: Written, body: () => void, otherwise?: () => void): Written => {
      bytes.push(IF, NO_RESULT);
      body();
      if (otherwise !== undefined) {
        bytes.push(ELSE);
        otherwise();
      }
      bytes.push(END);
      return WRITTEN;
    },
    /** What is done once, and again as long as the condition, which it ends with, is not 0. */
    repeatWhile: (body: () => Written): Written => {
      bytes.push(LOOP, NO_RESULT);
      body();
      bytes.push(BRANCH_IF, 0, END);
      return WRITTEN;
    },
    /** What is done as long as a condition is not 0, which is asked before: perhaps not once. */
    loopWhile: (condition: () => Written, body: () => void): Written => {
      condition();
      bytes.push(IF, NO_RESULT, LOOP, NO_RESULT);
      body();
      condition();
      bytes.push(BRANCH_IF, 0, END, END);
      return WRITTEN;
    },
    i32: {
      const: (value: number): Written => {
        bytes.push(0x41);
        pushSigned(bytes, value);
        return WRITTEN;
      },
      load: access(0x28, 2),
      store: access(0x36, 2),
      eq: operation(0x46),
      ne: operation(0x47),
      /** Of numbers without a sign, as the one behind it. */
      isLess: operation(0x49),
      isAtLeast: operation(0x4f),
      add: operation(0x6a),
      sub: operation(0x6b),
      mul: operation(0x6c),
      /** Of numbers without a sign, as the one behind it. */
      quotient: operation(0x6e),
      remainder: operation(0x70),
      and: operation(0x71),
      or: operation(0x72),
      xor: operation(0x73),
      shiftLeft: operation(0x74),
      /** The sign comes after. */
      shiftRightSigned: operation(0x75),
      /** Zeros come after. */
      shiftRight: operation(0x76),
      leadingZeros: operation(0x67),
    },
    i64: {
      const: (value: number): Written => {
        bytes.push(0x42);
        pushSigned(bytes, value);
        return WRITTEN;
      },
      load: access(0x29, 3),
      store: access(0x37, 3),
      ne: operation(0x52),
      shiftLeft: operation(0x86),
    },
    f64: {
      const: (value: number): Written => {
        bytes.push(0x44, ...new Uint8Array(Float64Array.of(value).buffer)); // little-endian, as all that Node.js runs on
        return WRITTEN;
      },
      load: access(0x2b, 3),
      store: access(0x39, 3),
      add: operation(0xa0),
      sub: operation(0xa1),
      mul: operation(0xa2),
      div: operation(0xa3),
      /** A whole number of 32 bits without a sign. */
      ofUnsigned: operation(0xb8),
    },
    /** Two numbers of 64 bits beside each other. */
    f64x2: {
      load: simdAccess(0, 4),
      /** The same number twice. */
      loadSplat: simdAccess(10, 3),
      store: simdAccess(11, 4),
      splat: (_number: Written): Written => {
        bytes.push(SIMD, 20);
        return WRITTEN;
      },
      /** One of the two. */
      lane: (_pair: Written, which: 0 | 1): Written => {
        bytes.push(SIMD, 33, which);
        return WRITTEN;
      },
      /** All bits of a number are 1 where that is so, else 0, as the three behind it. */
      eq: shortSimdOperation(0x47),
      ne: shortSimdOperation(0x48),
      isLess: shortSimdOperation(0x49),
      isAtLeast: shortSimdOperation(0x4c),
      /** Two numbers of 32 bits, the first of four, as such of 64. */
      ofSingles: shortSimdOperation(0x5f),
      /** Towards 0. */
      trunc: shortSimdOperation(0x7a),
      abs: simdOperation(0xec),
      sqrt: simdOperation(0xef),
      add: simdOperation(0xf0),
      sub: simdOperation(0xf1),
      mul: simdOperation(0xf2),
      div: simdOperation(0xf3),
      /** The second where it is smaller, or larger, else the first, NaN too: one instruction of a processor. */
      smallerOf: simdOperation(0xf6),
      largerOf: simdOperation(0xf7),
    },
    /** Four numbers of 32 bits beside each other. */
    f32x4: {
      /** Two numbers of 64 bits, rounded, and zeros. */
      ofDoubles: shortSimdOperation(0x5e),
    },
    /** All bits of a pair. */
    v128: {
      and: shortSimdOperation(0x4e),
      or: shortSimdOperation(0x50),
      xor: shortSimdOperation(0x51),
      /** Bits of the first where the third's are 1, of the second where they are 0. */
      select: (_first: Written, _second: Written, _which: Written): Written => {
        bytes.push(SIMD, 0x52);
        return WRITTEN;
      },
    },
    /** Four whole numbers of 32 bits beside each other. */
    i32x4: {
      splat: (_number: Written): Written => {
        bytes.push(SIMD, 17);
        return WRITTEN;
      },
      negate: simdOperation(0xa1),
      /** All of them by as many bits. */
      shiftLeft: simdOperation(0xab),
      shiftRight: simdOperation(0xad),
    },
    /** The bits of two numbers, as whole ones. */
    i64x2: {
      shiftLeft: simdOperation(0xcb),
    },
  };
}

export type Instructions = ReturnType<typeof instructions>;
