import type { Constraint } from '../../validation';

const RESERVED = new Set(
  (
    'arguments await break case catch class const continue debugger default delete do else enum eval export extends false ' +
    'finally for function if implements import in instanceof interface let new null package private protected public return ' +
    'static super switch this throw true try typeof undefined var void while with yield NaN Infinity Object Math ' +
    'exports module require Float64Array Uint8Array DataView Array RangeError isFinite isNaN'
  ).split(' '),
);

/** What a function of a module may be called, without hiding what its program needs. */
export const functionName: Constraint<string> = {
  legal: 'a name for a function: letters of a to z, digits, _ and $, no digit first, no word of the language',
  accepts: (value): value is string =>
    typeof value === 'string' && /^[A-Za-z_$][\w$]*$/.test(value) && !RESERVED.has(value),
};
