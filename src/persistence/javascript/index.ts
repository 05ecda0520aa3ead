export { type JavaScriptCode, type JavaScriptOptions, toJavaScript } from './to-javascript';
