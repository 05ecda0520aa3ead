import type { Picture } from '../../../src/visualisation';

/** A picture to be looked at, by the tests in a browser and by people (`npm run gallery`). */
export interface GalleryCase {
  /** in kebab-case, beginning with the function's; the name of its files */
  readonly name: string;
  /** Made when it is looked at, not before. */
  readonly draw: () => Picture | Promise<Picture>;
  /** What lines of text begin with that its reader sees, beside its title. */
  readonly shows?: readonly string[];
  /** Of its SVG, in kB of 1,000 bytes. */
  readonly largest?: number;
  /** Names in it are too long for any picture: they may end in …, where else that is a fault. */
  readonly mayShorten?: boolean;
}
