/** The look of all pages. Colours of series keep 3 to 1 against their ground, those of letters 4.5 to 1. */
export const pageStyle = `
:root {
  color-scheme: light dark;
  --ground: #ffffff; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --panel: #f6f8fa; --link: #0a56b0;
  --good: #116329; --bad: #b3261e; --doubt: #7a4d00; --base: #57606a; --hint: #eef3f9;
  --s1: #1f6fb2; --s2: #2f8f4e; --s3: #b36b00; --s4: #c0392b; --s5: #7d4fb5; --s6: #6e7781; --s7: #00838f; --s8: #ad3f7e;
  --heat: #0a56b0;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #14181d; --ink: #e8ecf1; --quiet: #a7b1bc; --line: #3a424c; --panel: #1c2229; --link: #7db7ff;
    --good: #6fd08c; --bad: #ff8d85; --doubt: #e7b35a; --base: #a7b1bc; --hint: #202a36;
    --s1: #5aa7ea; --s2: #57b877; --s3: #dd9a3c; --s4: #f0766a; --s5: #ad86e0; --s6: #8b949e; --s7: #3dbac6; --s8: #df7fb4;
    --heat: #5aa7ea;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 62rem; padding: 1rem 1.25rem 4rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif; overflow-wrap: anywhere;
}
h1 { font-size: 1.9rem; line-height: 1.2; margin: .6rem 0 .2rem; }
h2 { font-size: 1.35rem; margin: 0 0 .4rem; padding-top: 2.2rem; }
h3 { font-size: 1.05rem; margin: 1.6rem 0 .3rem; }
p { margin: .4rem 0; max-width: 48rem; }
a { color: var(--link); }
.facts, .note, figcaption, footer { color: var(--quiet); font-size: .88rem; }
.summary { border-left: .3rem solid var(--s1); background: var(--panel); padding: .6rem 1rem; margin: 1.2rem 0 0; }
.summary p { font-size: 1.08rem; max-width: none; }
.skip { position: absolute; left: -100rem; }
.skip:focus { left: 1rem; }
nav ul { list-style: none; display: flex; flex-wrap: wrap; gap: .2rem 1rem; padding: 0; margin: .6rem 0 0; font-size: .92rem; }
.scroll { overflow-x: auto; max-width: 100%; margin: .6rem 0; }
.scroll:focus-visible { outline: 2px solid var(--link); }
table { border-collapse: collapse; font-size: .92rem; font-variant-numeric: tabular-nums; }
caption { text-align: start; font-weight: 600; padding: .3rem 0; }
th, td { text-align: end; padding: .28rem .7rem; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: normal; }
th.name, td.name { text-align: start; overflow-wrap: anywhere; min-width: 8rem; }
td:not(.name):not(:has(details)) { white-space: nowrap; }
thead th { color: var(--quiet); font-weight: 600; }
tbody th { font-weight: 400; }
tr.marked > * { background: var(--hint); font-weight: 600; }
figure { margin: 1rem 0; }
figure svg { display: block; max-width: 100%; height: auto; color: var(--ink); }
figure .wide svg { max-width: none; }
figure text { font-family: inherit; }
.legend { display: flex; flex-wrap: wrap; gap: .2rem 1.1rem; list-style: none; padding: 0; margin: .3rem 0; font-size: .88rem; }
.legend span { display: inline-block; width: .85rem; height: .85rem; border-radius: .15rem; margin-inline-end: .35rem; vertical-align: -.1rem; }
.held { color: var(--good); } .missed { color: var(--bad); } .undecided { color: var(--doubt); }
.better { color: var(--good); } .worse { color: var(--bad); }
table.hours td, table.hours th { padding: .15rem .25rem; border: 1px solid var(--line); min-width: 1.9rem; font-size: .78rem; text-align: center; }
table.hours th.name { min-width: 3rem; }
table.hours td { background: color-mix(in srgb, var(--heat) calc(var(--h, 0%) * .45), var(--ground)); }
table.hours.good td { background: color-mix(in srgb, var(--s2) calc(var(--h, 0%) * .45), var(--ground)); }
@media (max-width: 42rem) { figure svg { min-width: 40rem; } }
details { margin: .3rem 0; }
summary { cursor: pointer; color: var(--link); }
td details, th details { display: inline-block; margin: 0; text-align: start; max-width: 26rem; }
td details > summary, th details > summary { color: inherit; text-decoration: underline dotted; }
details .definition { color: var(--quiet); font-size: .88rem; font-weight: 400; }
pre { background: var(--panel); padding: .7rem; overflow-x: auto; font-size: .85rem; }
code { font-family: ui-monospace, "Liberation Mono", "DejaVu Sans Mono", monospace; }
.drawing { background: #ffffff; width: fit-content; }
figure .drawing svg { color: #000000; }
.pair { display: flex; gap: 1rem; }
.pair > div { flex: none; }
.panels { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(27rem, 100%), 1fr)); gap: 0 1.5rem; }
.panels > figure { min-width: 0; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(13rem, 1fr)); gap: .8rem; margin: .8rem 0; padding: 0; list-style: none; }
.cards li { border: 1px solid var(--line); border-radius: .4rem; padding: .6rem .8rem; }
.cards .figure { display: block; font-size: 1.5rem; font-weight: 600; line-height: 1.3; }
.cards .name { font-size: .9rem; }
.cards .interval { color: var(--quiet); font-size: .85rem; }
@media print {
  :root { color-scheme: light; }
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  nav, .skip { display: none; }
  h2 { break-after: avoid; padding-top: 1rem; }
  figure, tr, .cards li { break-inside: avoid; }
  .scroll { overflow: visible; }
  figure .wide svg { max-width: 100%; }
  td:not(.name) { white-space: normal; }
  .pair > div { flex: 0 1 auto; min-width: 0; }
}
`;
