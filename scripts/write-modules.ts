import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { layerModule } from '../src/network/row-kernel/layer-module';
import { twisterModule } from '../src/random/twister-module';
import { vectorModule } from '../src/webassembly/vector-module';

/** Functions that give the bytes of a WebAssembly module, by the files of dist where they are alone. */
const MODULES: Readonly<Record<string, () => Uint8Array>> = {
  'network/row-kernel/layer-module.js': layerModule,
  'random/twister-module.js': twisterModule,
  'webassembly/vector-module.js': vectorModule,
};

/**
 * Puts the bytes of each module into dist, in the place of what assembles it: that takes a process that has just started some milliseconds,
 * as long as a small fit. Done at each build, since tsc does not write a file again of which only what it imports has changed.
 */
export function writeModules(dist: string): void {
  for (const [file, module] of Object.entries(MODULES)) {
    const bytes = Buffer.from(module()).toString('base64');
    const text = [
      '"use strict";',
      'Object.defineProperty(exports, "__esModule", { value: true });',
      `exports.${module.name} = () => Buffer.from("${bytes}", "base64");`,
      '',
    ];
    writeFileSync(join(dist, file), text.join('\n'));
  }
}
