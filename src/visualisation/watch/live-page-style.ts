import { INK } from '../theme';

const colours = ({ ground, text, quiet, line }: (typeof INK)['light']): string =>
  `--ground:${ground};--text:${text};--quiet:${quiet};--line:${line}`;

/** How the live page looks, beside what uPlot brings. */
export const LIVE_PAGE_STYLE = `
:root{${colours(INK.light)};--go:#0072b2;--bad:#b34700}
@media(prefers-color-scheme:dark){:root{${colours(INK.dark)};--go:#56b4e9;--bad:#e69f00}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1500px;padding:16px 20px;background:var(--ground);color:var(--text);font:15px/1.5 system-ui,sans-serif}
header{display:flex;flex-wrap:wrap;align-items:center;gap:8px 16px}
h1{font-size:20px;line-height:1.3;margin:0;flex:1 1 240px;min-width:0;overflow-wrap:anywhere}
#state{margin:0;padding:2px 12px;border:1px solid var(--line);border-radius:14px;overflow-wrap:anywhere}
#state::before{content:"";display:inline-block;width:9px;height:9px;margin-right:8px;border-radius:50%;border:2px solid var(--quiet)}
#state[data-state=running]::before,#state[data-state=stopping]::before{background:var(--go);border-color:var(--go)}
#state[data-state=finished]::before{background:var(--text);border-color:var(--text)}
#state[data-state=stopped]::before{border-radius:0;background:var(--text);border-color:var(--text)}
#state[data-state=failed]::before,#state[data-state=disconnected]::before{border-radius:0;background:var(--bad);border-color:var(--bad);transform:rotate(45deg)}
button{font:inherit;padding:5px 14px;border:1px solid var(--quiet);border-radius:6px;background:transparent;color:var(--text);cursor:pointer}
button:hover:enabled{border-color:var(--text)}
button:focus-visible{outline:2px solid var(--go);outline-offset:2px}
button:disabled{color:var(--quiet);border-color:var(--line);cursor:default}
#progress{height:6px;margin:14px 0 0;border-radius:3px;background:var(--line);overflow:hidden}
#done{height:100%;width:0;background:var(--go)}
#numbers{display:flex;flex-wrap:wrap;gap:8px 28px;margin:14px 0 6px}
#numbers div{min-width:92px}
dt{color:var(--quiet);font-size:13px}
dd{margin:0;font-size:17px;font-variant-numeric:tabular-nums}
#charts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,560px),1fr));gap:12px 28px}
section{min-width:0}
section header{justify-content:space-between;margin-top:12px}
h2{font-size:16px;margin:0}
section label{color:var(--quiet);font-size:13px}
.plot{overflow:hidden;height:300px}
.uplot{font-family:system-ui,sans-serif}
.u-legend{text-align:left;margin:0;color:var(--text);font-size:13px}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:2px 18px;margin:0;padding:0 0 0 60px;font-size:13px}
.legend li{overflow-wrap:anywhere}
.legend svg{vertical-align:middle;margin-right:6px}
.legend span{white-space:nowrap;font-variant-numeric:tabular-nums;color:var(--quiet)}
#note{color:var(--quiet);font-size:13px;min-height:1.5em}
`;
