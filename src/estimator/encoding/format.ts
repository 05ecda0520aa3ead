/** What a file, or JSON, of this library says that it is. */
export const FORMAT = 'tfjs-learn';
/** Raised when a reader of the version before would misunderstand a file. Every version ever released stays readable. */
export const FORMAT_VERSION = 1;
