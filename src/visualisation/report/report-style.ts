/** How a report looks: one column of text that is read, tables and charts beside each other where there is room. */
export const REPORT_STYLE = `
body{margin:0 auto;padding:24px 24px 64px;max-width:1120px}
h1{font-size:28px;line-height:1.25;margin:0 0 4px;overflow-wrap:anywhere}
h2{font-size:20px;line-height:1.3;margin:40px 0 12px;padding-top:12px;border-top:1px solid var(--line)}
h3{font-size:15px;margin:24px 0 8px}
p,.findings{max-width:80ch;margin:8px 0}
.quiet,.lead{color:var(--quiet)}
.lead{font-size:16px}
code,pre{font:13px/1.5 ui-monospace,SFMono-Regular,Menlo,Consolas,monospace}
pre{border:1px solid var(--line);border-radius:6px;padding:12px;overflow-x:auto}
nav ul{display:flex;flex-wrap:wrap;gap:4px 20px;list-style:none;padding:0;margin:16px 0 0}
a{color:inherit;text-decoration-color:var(--quiet);text-underline-offset:3px}
.findings{list-style:none;padding:0}
.findings li{border-left:4px solid var(--mark);padding:6px 12px;margin:10px 0;overflow-wrap:anywhere}
.findings strong{display:inline-block;margin-right:6px;text-transform:uppercase;font-size:12px;letter-spacing:.04em}
.problem{--mark:#d55e00}.warning{--mark:#e69f00}.note{--mark:#56b4e9}
.table{overflow-x:auto;margin:8px 0 16px}
table{border-collapse:collapse;font-size:14px}
th,td{text-align:left;padding:4px 16px 4px 0;border-bottom:1px solid var(--line);vertical-align:top;overflow-wrap:break-word}
th{font-weight:600;white-space:nowrap}
.number{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}
dl{display:grid;grid-template-columns:repeat(auto-fill,minmax(210px,1fr));gap:8px 24px;margin:12px 0}
dl div{min-width:0}
dt{color:var(--quiet);font-size:13px}
dd{margin:0;overflow-wrap:anywhere}
.pictures{display:flex;flex-wrap:wrap;gap:8px 24px;margin:8px 0}
.pictures>*{max-width:100%}
.pictures>.diagram{flex:1 1 100%}
@media print{
body{max-width:none;padding:0}
nav{display:none}
h2,h3{break-after:avoid}
.chart,.diagram,tr,li,pre{break-inside:avoid}
.chart details{display:none}
}
`;
