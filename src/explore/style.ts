/** What this page has beside the look of all. */
export const exploreStyle = `
body.explore { max-width: 90rem; }
.columns { display: grid; grid-template-columns: minmax(17rem, 22rem) minmax(0, 1fr); gap: 1.5rem 2.5rem; align-items: start; }
.headline { position: sticky; top: 0; z-index: 1; max-width: none; margin: .4rem 0; padding: .4rem 0; background: var(--ground);
  border-bottom: 1px solid var(--line); font-size: .95rem; }
html:has(.explore) { scroll-padding: 5rem 0 1rem; }
.columns > form { position: sticky; top: 2.6rem; max-height: calc(100vh - 2.6rem); overflow-y: auto; padding: .2rem .8rem 1rem .2rem; }
#figures:focus { outline: none; }
.control { border: 0; border-top: 1px solid var(--line); margin: 0; padding: .6rem 0; min-width: 0; }
.control label, .control .name { display: block; font-weight: 600; font-size: .95rem; }
.control .row { display: flex; align-items: center; gap: .6rem; }
.control input[type=range] { flex: 1 1 6rem; min-width: 0; accent-color: var(--link); min-height: 1.5rem; }
.control input[type=text] { width: 7rem; }
.control .row select { flex: 1 1 6rem; min-width: 0; }
.control .row button { flex: none; }
.control input[type=checkbox] { width: 1.4rem; height: 1.4rem; accent-color: var(--link); flex: none; margin: 0; }
.control.changed { border-inline-start: .25rem solid var(--s1); padding-inline-start: .6rem; }
.explore input[type=text], .explore select, .explore button { font: inherit; font-size: .95rem; min-height: 1.9rem; max-width: 100%;
  color: var(--ink); background: var(--panel); border: 1px solid var(--quiet); border-radius: .3rem; padding: .15rem .5rem; }
.explore button { cursor: pointer; }
.explore button:disabled { color: var(--quiet); border-color: var(--line); cursor: default; }
.explore :is(input, select, button):focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.hint { color: var(--quiet); font-size: .82rem; margin: .1rem 0; }
.refusal { color: var(--bad); font-size: .9rem; margin: .2rem 0; white-space: pre-line; }
.refusal:empty { display: none; }
.earlier { border-inline-start: .3rem solid var(--doubt); background: var(--panel); padding: .4rem .8rem; max-width: none; }
.announced { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); }
td .interval { display: block; color: var(--quiet); font-size: .85em; white-space: nowrap; }
.command { white-space: pre-wrap; overflow-wrap: anywhere; }
#charts figure svg { overflow: visible; }
#charts .scroll svg { max-width: none; }
@media (max-width: 60rem) {
  .columns { grid-template-columns: minmax(0, 1fr); }
  .columns > form { position: static; max-height: none; overflow: visible; padding: 0; }
}
@media print {
  #charts .scroll svg { max-width: 100%; }
  .columns { display: block; }
  .headline { position: static; }
  .explore button, .control input[type=range], .hint, #save { display: none; }
  .control { break-inside: avoid; padding: .15rem 0; }
  .columns > form { position: static; max-height: none; overflow: visible; columns: 2; }
}
`;
