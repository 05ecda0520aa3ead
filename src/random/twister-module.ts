import { assemble } from '../webassembly';
import { fillUniform, renew, shuffle, temper } from './twister-functions';

/** A module for what draws many numbers. The build puts what this gives in its place. */
export function twisterModule(): Uint8Array<ArrayBuffer> {
  return assemble([renew(), temper(), shuffle(), fillUniform()]);
}
