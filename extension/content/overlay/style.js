// style.js is how marks look. All buttons in a row are of one size, whatever they say, and none moves
// under a pointer: what one says opens beside all of them.

const overlayStyle = `
:host::before,:host::after{content:none!important;display:none!important}
*{box-sizing:border-box;margin:0}
[hidden]{display:none!important}
.box{font:13px/1.4 system-ui,sans-serif;text-align:start}
.ring,.chip{position:absolute;--paper:#fff;--ink:#20262e;--soft:#56606c;--line:#c4ccd4;--tone:#3f4c5a;--glow:#1a22302e}
.on{--tone:#9a4a00}.off{--tone:#176b3f}.unsure{--tone:#5d4b9c}.failed{--tone:#b0231c}.info{--tone:#56606c}
.dark{--paper:#23282f;--ink:#edf1f5;--soft:#b3bdc8;--line:#5a6570;--tone:#b3bdc8;--glow:#0009}
.dark.on{--tone:#ffb566}.dark.off{--tone:#74d69c}.dark.unsure{--tone:#c3b4ff}.dark.failed{--tone:#ff9d94}.dark.info{--tone:#b3bdc8}
.ring{z-index:-1;border:1.5px solid var(--tone);border-radius:8px;opacity:0}
.ring.failed,.ring.unsure,.ring.busy,.ring.ask{opacity:.4}.ring.open{opacity:.7}.ring.busy,.ring.unsure{border-style:dashed}
.chip{display:flex;color:var(--ink);background:var(--paper);border-radius:14px;outline:0}
.keys{display:flex;gap:4px}
.dot>.keys{position:relative;flex:1;min-width:0;justify-content:flex-end}
button,.sign{flex:none;display:inline-flex;align-items:center;justify-content:center;gap:6px;
font:600 13px/1.2 system-ui,sans-serif;color:var(--ink);background:var(--paper);border:1px solid var(--line);border-radius:99px;cursor:pointer;pointer-events:auto}
.label{pointer-events:none;overflow-wrap:anywhere}
button::before,.sign::before{flex:none;min-width:12px;text-align:center;font:700 14px/1 system-ui,sans-serif;content:attr(data-sign);pointer-events:none}
.dot>.keys button,.sign{width:var(--size);height:var(--size);padding:0}
.dot>.keys .label{display:none}
.dot.open>.keys button:is(:hover,:focus-visible,.tapped) .label{display:block;position:absolute;inset-inline-end:100%;top:0;pointer-events:auto;max-width:min(260px,var(--room));
padding:0 12px;line-height:calc(var(--size) - 2px);white-space:nowrap;overflow:hidden;text-overflow:ellipsis;color:inherit;background:inherit;border:inherit;border-radius:inherit}
[data-sign="turn"]::before{content:"";width:13px;height:13px;border:2px solid currentcolor;border-top-color:transparent;border-radius:50%;
background:linear-gradient(currentcolor,currentcolor) no-repeat center -1px/2px 7px;background-origin:border-box}
.on [data-first],.failed [data-first],.ask button:last-child{color:var(--paper);background:var(--ink);border-color:var(--ink)}
.failed [data-first],.failed .sign{background:var(--tone);border-color:var(--tone);color:var(--paper)}
.sign{color:var(--tone);border-color:var(--tone);cursor:default}
.line{position:absolute;display:-webkit-box;-webkit-box-orient:vertical;overflow:hidden;align-content:center;
font-size:12px;line-height:16px;color:var(--soft);background:var(--paper);text-align:end;overflow-wrap:anywhere;pointer-events:none}
.open>.line{visibility:hidden}
.failed>.line,.unsure>.line,.off>.line{color:var(--tone)}
.card,.panel{padding:8px 12px;background:var(--paper);border:1px solid var(--line);border-radius:12px;
box-shadow:0 1px 2px var(--glow),0 6px 20px var(--glow);pointer-events:auto}
.card{position:absolute;display:none;width:max-content;cursor:default}
.open>.card{display:block}
.text{display:block;font-weight:600}.detail{display:block;color:var(--soft);font-size:12px}
.words{flex:1 1 7em;min-width:7em;overflow-wrap:anywhere}
.more{display:flex;flex-wrap:wrap;gap:6px;margin-top:6px}
.detail:empty,.more:empty,.keys:empty,.line:empty{display:none}
.icon{flex:none;width:18px;height:18px;border-radius:50%;background:var(--tone);color:var(--paper);font:700 12px/18px system-ui,sans-serif;text-align:center}
.panel,.body{display:flex;flex-wrap:wrap;align-items:center;gap:6px 10px}
.panel{width:max-content}.panel .keys{flex-wrap:wrap;gap:6px;margin-inline-start:auto}
.panel button,.more button{min-height:28px;padding:4px 12px}
.panel button::before,.more button::before{display:none}
.panel button:hover,.more button:hover{text-decoration:underline}
:focus-visible,.ask button:focus{outline:2px solid var(--tone);outline-offset:2px}
button:disabled{opacity:.6;cursor:default;text-decoration:none}
.away{opacity:0}.away *{pointer-events:none!important}
.chip{z-index:1}.chip.open{z-index:2}.chip.ask{z-index:3}
.say{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.note{position:fixed;left:16px;bottom:16px;max-width:calc(100vw - 32px);pointer-events:none}
.busy .sign,.busy .icon{animation:beat 1.4s ease-in-out infinite}@keyframes beat{50%{opacity:.4}}
@keyframes gone0{to{visibility:hidden}}@keyframes gone1{to{visibility:hidden}}
@media(prefers-reduced-motion){.busy .sign,.busy .icon{animation:none}}
@media(forced-colors:active){.ring{border-color:CanvasText}button,.sign,.card,.panel{border-color:CanvasText}
.icon{border:1px solid CanvasText;line-height:16px}
[data-sign="turn"]::before{forced-color-adjust:none}
.line{background:Canvas}}`;
